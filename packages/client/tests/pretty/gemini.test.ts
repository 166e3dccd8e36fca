import { describe, expect, test } from 'vitest';
import { GeminiFormatter } from '../../src/aod/pretty/index.ts';
import { allShownBy, shownBy } from './lines.ts';

const timestamp = '2026-01-02T03:04:05.678Z';
const show = (...events: object[]) =>
  allShownBy(
    new GeminiFormatter(),
    events.map((event) => ({ timestamp, ...event })),
  );
const piece = (content: string) => ({ type: 'message', role: 'assistant', content, delta: true });
const call = (tool_name: string, parameters: unknown) => ({
  type: 'tool_use',
  tool_id: 'call-1',
  tool_name,
  parameters,
});

describe('an event', () => {
  test.each([
    [{ type: 'init', session_id: 's', model: 'gemini-2.5-pro' }, '⚙️  Session init · model=gemini-2.5-pro'],
    [{ type: 'init' }, '⚙️  Session init · model=?'],
    [{ type: 'message', role: 'assistant', content: ' l1\nl2 ' }, '✉️  l1\nl2'],
    [{ type: 'error', severity: 'warning', message: 'Loop detected' }, '⚠️  Warning · Loop detected'],
    [{ type: 'error', severity: 'error', message: 'Turn limit' }, '⚠️  Error · Turn limit'],
    [
      { type: 'tool_result', tool_id: 'x', status: 'error', error: { type: 'E', message: 'not\nfound' } },
      '⚠️  Tool failed · not found',
    ],
    [{ type: 'tool_result', tool_id: 'x', status: 'error', output: 'no' }, '⚠️  Tool failed · no'],
    [{ type: 'tool_result', tool_id: 'x', status: 'error' }, '⚠️  Tool failed'],
    [
      {
        type: 'result',
        status: 'success',
        stats: {
          total_tokens: 1600,
          input_tokens: 1500,
          output_tokens: 100,
          cached: 20,
          input: 1480,
          duration_ms: 4321,
          tool_calls: 3,
        },
      },
      '✨ Done · agent 4.3s, 3 tool calls, tokens 1500 in / 100 out',
    ],
    [{ type: 'result', status: 'success' }, '✨ Done · agent 0.0s'],
    [
      {
        type: 'result',
        status: 'error',
        error: { type: 'E', message: 'Quota' },
        stats: { duration_ms: 1250 },
      },
      ['⚠️  Error · Quota', '⚠️  Done · agent 1.2s'],
    ],
    [{ type: 'result', status: 'error' }, '⚠️  Done · agent 0.0s'],
  ])('%j', (event, line) => {
    expect(show(event)).toEqual([line].flat());
  });

  test.each([
    [{ type: 'message', role: 'user', content: 'the prompt' }],
    [{ type: 'message', role: 'user', content: 'the prompt', delta: true }],
    [{ type: 'message', role: 'assistant', content: '' }],
    [piece(' ')],
    [{ type: 'tool_result', tool_id: 'x', status: 'success', output: 'fine' }],
    [{ type: 'something_new' }],
    [{}],
  ])('that says nothing: %j', (event) => {
    expect(show(event)).toEqual([]);
  });
});

describe('the call of a tool', () => {
  test.each([
    ['run_shell_command', { command: 'ls\n-la', description: 'd' }, '🔧 run_shell_command · ls -la'],
    ['read_file', { file_path: '/a' }, '📖 read_file · /a'],
    ['write_file', { file_path: '/a', content: 'c' }, '📝 write_file · /a'],
    ['replace', { file_path: '/a' }, '✏️  replace · /a'],
    ['search_file_content', { pattern: 'p', path: 'src' }, '🔍 search_file_content · p in src'],
    ['grep_search', { pattern: 'p' }, '🔍 grep_search · p'],
    ['glob', { pattern: '*.ts' }, '🔎 glob · *.ts'],
    ['google_web_search', { query: 'q' }, '🌐 google_web_search · q'],
    ['write_todos', { todos: [{}] }, '📋 write_todos · 1 todo(s)'],
    ['list_directory', { path: 'src' }, '🛠️  list_directory · src'],
    ['Bash', { command: 'ls' }, '🛠️  Bash'],
    ['constructor', null, '🛠️  constructor'],
  ])('%s %j', (name, parameters, line) => {
    expect(show(call(name, parameters))).toEqual([line]);
  });

  test('that fails is named', () => {
    const failure = { type: 'tool_result', tool_id: 'call-1', status: 'error', error: { message: 'no' } };
    expect(show(call('glob', {}), { ...call('replace', {}), tool_id: 'call-2' }, failure)).toEqual([
      '🔎 glob',
      '✏️  replace · (no path)',
      '⚠️  glob failed · no',
    ]);
  });
});

describe('text in pieces', () => {
  test('is joined, and shown before what comes next', () => {
    expect(show(piece('Hel'), piece('lo\n'), piece('there '), call('glob', {}), piece('Bye'))).toEqual([
      '✉️  Hello\nthere',
      '🔎 glob',
      '✉️  Bye',
    ]);
  });

  test('is told from a whole message', () => {
    expect(show(piece('a'), { type: 'message', role: 'assistant', content: 'b' })).toEqual(['✉️  a', '✉️  b']);
  });

  test('is not cut by a line that is not JSON, an unknown kind, or a result that says nothing', () => {
    const formatter = new GeminiFormatter();
    expect(shownBy(formatter, piece('Hel'))).toEqual([]);
    expect(formatter.feed('Deprecated option\n')).toEqual(['Deprecated option']);
    expect(shownBy(formatter, { type: 'something_new' })).toEqual([]);
    expect(shownBy(formatter, { type: 'tool_result', status: 'success' })).toEqual([]);
    expect(shownBy(formatter, piece('lo'))).toEqual([]);
    expect(formatter.flush()).toEqual(['✉️  Hello']);
    expect(formatter.flush()).toEqual([]);
  });

  test('ends with its turn', () => {
    const formatter = new GeminiFormatter();
    const output = (turn: number, data: object) =>
      formatter.consume({ type: 'output', stream: 'stdout', data: `${JSON.stringify(data)}\n`, turn });
    expect(output(1, piece('one'))).toEqual([]);
    expect(output(2, piece('two'))).toEqual(['✉️  one']);
    expect(formatter.flush()).toEqual(['✉️  two']);
  });
});
