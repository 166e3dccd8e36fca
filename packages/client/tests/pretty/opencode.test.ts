import { describe, expect, test } from 'vitest';
import { OpencodeFormatter } from '../../src/aod/pretty/index.ts';
import { allShownBy, shownBy } from './lines.ts';

const show = (...events: object[]) =>
  allShownBy(
    new OpencodeFormatter(),
    events.map((event) => ({ timestamp: 1_767_323_045_678, sessionID: 'ses_1', ...event })),
  );
const finish = (reason: string, cost?: unknown) => ({
  type: 'step_finish',
  part: { type: 'step-finish', reason, cost, tokens: { input: 1, output: 2 } },
});
const call = (tool: unknown, state: unknown) => ({
  type: 'tool_use',
  part: { type: 'tool', callID: 'c', tool, state },
});

describe('an event', () => {
  test.each([
    [{ type: 'text', part: { type: 'text', text: ' l1\nl2 ' } }, '✉️  l1\nl2'],
    [{ type: 'reasoning', part: { type: 'reasoning', text: 'a\n b' } }, '💭 a b'],
    [finish('stop', 0.0234), '✨ Done · tokens $0.0234'],
    [finish('stop'), '✨ Done · tokens $0.0000'],
    [finish('length', 0.5), '⚠️  Done · length, tokens $0.5000'],
    [
      { type: 'error', error: { name: 'ProviderAuthError', data: { message: 'bad key' } } },
      '⚠️  Error · bad key',
    ],
    [{ type: 'error', error: { name: 'UnknownError' } }, '⚠️  Error · UnknownError'],
    [{ type: 'error' }, '⚠️  Error'],
  ])('%j', (event, line) => {
    expect(show(event)).toEqual([line]);
  });

  test.each([
    [{ type: 'step_start', part: { type: 'step-start' } }],
    [finish('tool-calls', 0.1)],
    [{ type: 'text', part: { text: '' } }],
    [{ type: 'text' }],
    [{ type: 'session.updated', properties: {} }],
    [{ type: 'message.part.updated', properties: {} }],
    [{}],
  ])('that says nothing: %j', (event) => {
    expect(show(event)).toEqual([]);
  });
});

describe('the call of a tool', () => {
  test.each([
    ['bash', { command: 'ls\n-la', description: 'd' }, '🔧 bash · ls -la'],
    ['read', { filePath: '/a' }, '📖 read · /a'],
    ['read', {}, '📖 read · (no path)'],
    ['write', { filePath: '/a' }, '📝 write · /a'],
    ['edit', { filePath: '/a' }, '✏️  edit · /a'],
    ['multiedit', { filePath: '/a' }, '✏️  multiedit · /a'],
    ['grep', { pattern: 'p', path: 'src' }, '🔍 grep · p in src'],
    ['glob', { pattern: '*.ts' }, '🔎 glob · *.ts'],
    ['webfetch', { url: 'https://a.test' }, '🌐 webfetch · https://a.test'],
    ['task', { description: 'look', prompt: 'p' }, '🤖 task · look'],
    ['todowrite', { todos: [{}, {}] }, '📋 todowrite · 2 todo(s)'],
    ['list', { path: 'src' }, '🛠️  list · src'],
    ['Bash', { command: 'ls' }, '🛠️  Bash'],
    [undefined, undefined, '🛠️  ?'],
  ])('%s %j', (tool, input, line) => {
    expect(show(call(tool, { status: 'completed', input, output: 'o', title: 't', metadata: {} }))).toEqual([
      line,
    ]);
  });

  test('that fails tells why', () => {
    expect(show(call('bash', { status: 'error', input: { command: 'x' }, error: 'not\nfound' }))).toEqual([
      '🔧 bash · x\n⚠️  bash failed · not found',
    ]);
    expect(show(call(undefined, { status: 'error' }))).toEqual(['🛠️  ?\n⚠️  ? failed']);
  });
});

describe('the cost', () => {
  test('is that of all steps of the turn', () => {
    expect(show(finish('tool-calls', 0.25), finish('tool-calls', 0.5), finish('stop', 0.25))).toEqual([
      '✨ Done · tokens $1.0000',
    ]);
  });

  test('does not count what an earlier turn took', () => {
    expect(show(finish('stop', 0.25), finish('stop', 0.5))).toEqual([
      '✨ Done · tokens $0.2500',
      '✨ Done · tokens $0.5000',
    ]);
    const formatter = new OpencodeFormatter();
    const output = (turn: number, data: object) =>
      formatter.consume({ type: 'output', stream: 'stdout', data: `${JSON.stringify(data)}\n`, turn });
    expect(output(1, finish('tool-calls', 1))).toEqual([]);
    expect(output(2, finish('stop', 0.5))).toEqual(['✨ Done · tokens $0.5000']);
  });
});

test('a notice in plain text comes out unchanged', () => {
  const formatter = new OpencodeFormatter();
  expect(formatter.feed('! permission requested: bash; auto-rejecting\n')).toEqual([
    '! permission requested: bash; auto-rejecting',
  ]);
  expect(shownBy(formatter, { type: 'text', part: { text: 'on' } })).toEqual(['✉️  on']);
});
