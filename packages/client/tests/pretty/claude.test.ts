import { describe, expect, test } from 'vitest';
import { ClaudeFormatter } from '../../src/aod/pretty/index.ts';
import { shownBy } from './lines.ts';

const show = (event: unknown) => shownBy(new ClaudeFormatter(), event);
const say = (...content: unknown[]) => show({ type: 'assistant', message: { content } });
const tool = (name: unknown, input: unknown) => say({ type: 'tool_use', name, input });

describe('a line that is no JSON object comes out unchanged:', () => {
  test.each(['not-json', '   ', '{"a":1} {"b":2}', '{"a":', '42', '"s"', 'null', '[1]', 'true'])(
    '%j',
    (line) => {
      expect(new ClaudeFormatter().feed(`${line}\n`)).toEqual([line]);
    },
  );
});

describe('nothing is shown for', () => {
  test.each([
    [{ type: 'user', message: { content: [{ type: 'tool_result', content: 'x' }] } }],
    [{ type: 'stream_event', event: {} }],
    [{}],
    [{ type: 'rate_limit_event' }],
    [{ type: 7 }],
    [{ type: 'constructor' }],
    [{ type: 'system' }],
    [{ type: 'system', subtype: 'task_progress' }],
    [{ type: 'system', subtype: 'compact_boundary' }],
    [{ type: 'assistant' }],
    [{ type: 'assistant', message: null }],
    [{ type: 'assistant', message: { content: [] } }],
    [{ type: 'assistant', message: { content: null } }],
    [{ type: 'assistant', message: { content: [{ type: 'text', text: '' }] } }],
    [{ type: 'assistant', message: { content: [{ type: 'text', text: ' \n ' }] } }],
    [{ type: 'assistant', message: { content: [{ type: 'thinking', thinking: ' ' }] } }],
    [{ type: 'assistant', message: { content: [{ type: 'redacted_thinking', data: 'x' }] } }],
    [{ type: 'user', parent_tool_use_id: 'p' }],
  ])('%j', (event) => {
    expect(show(event)).toEqual([]);
  });
});

describe('the session', () => {
  const init = (fields: object) => show({ type: 'system', subtype: 'init', ...fields });

  test.each([
    [
      { model: 'm1', tools: ['A', 'B', 'C'], mcp_servers: [{ name: 'a' }, { name: 'b' }] },
      '⚙️  Session init · model=m1, tools=3, mcp=[a, b]',
    ],
    [{}, '⚙️  Session init · model=?, tools=0'],
    [{ model: null, tools: null, mcp_servers: null }, '⚙️  Session init · model=?, tools=0'],
    [{ model: 'm', tools: [], mcp_servers: [] }, '⚙️  Session init · model=m, tools=0'],
    [
      { model: 'm', mcp_servers: [{ status: 'failed' }, { name: 'b' }] },
      '⚙️  Session init · model=m, tools=0, mcp=[?, b]',
    ],
  ])('starts: %j', (fields, line) => {
    expect(init(fields)).toEqual([line]);
  });

  test.each([
    [{ description: 'do it' }, '🚀 Task spawned · do it'],
    [{ description: '' }, '🚀 Task spawned · (no description)'],
    [{}, '🚀 Task spawned · (no description)'],
  ])('spawns a task: %j', (fields, line) => {
    expect(show({ type: 'system', subtype: 'task_started', ...fields })).toEqual([line]);
  });
});

describe('the result', () => {
  test.each([
    [
      { subtype: 'success', duration_ms: 12_300, num_turns: 15, total_cost_usd: 0.0234 },
      '✨ Done · agent 12.3s, 15 turns, tokens $0.0234',
    ],
    [
      { subtype: 'success', duration_ms: 0, num_turns: 0, total_cost_usd: 0 },
      '✨ Done · agent 0.0s, tokens $0.0000',
    ],
    [{ subtype: 'error_max_turns', duration_ms: 950, num_turns: 1 }, '⚠️  Done · agent 0.9s, 1 turns'],
    [{}, '⚠️  Done · agent 0.0s'],
    [{ total_cost_usd: null }, '⚠️  Done · agent 0.0s'],
    [{ subtype: 'success', is_error: true, result: 'text' }, '✨ Done · agent 0.0s'],
    [{ subtype: 'SUCCESS' }, '⚠️  Done · agent 0.0s'],
  ])('%j', (fields, line) => {
    expect(show({ type: 'result', ...fields })).toEqual([line]);
  });

  test.each([
    [250, '0.2'],
    [750, '0.8'],
    [950, '0.9'],
    [1250, '1.2'],
    [1350, '1.4'],
    [1750, '1.8'],
    [2250, '2.2'],
    [61_049, '61.0'],
    [9_950, '9.9'],
    [-1250, '-1.2'],
  ])('rounds %i ms, ties to even', (duration_ms, seconds) => {
    expect(show({ type: 'result', duration_ms })).toEqual([`⚠️  Done · agent ${seconds}s`]);
  });

  test.each([
    [0.03125, '0.0312'],
    [0.09375, '0.0938'],
    [0.00005, '0.0001'],
    [12.34565, '12.3456'],
    [1, '1.0000'],
  ])('rounds %f dollars, ties to even', (total_cost_usd, dollars) => {
    expect(show({ type: 'result', total_cost_usd })).toEqual([`⚠️  Done · agent 0.0s, tokens $${dollars}`]);
  });
});

describe('what the agent says', () => {
  test('is trimmed and keeps its length and line breaks', () => {
    const text = `l1\n\n${'x'.repeat(5000)}`;
    expect(say({ type: 'text', text: `\n ${text} \n` })).toEqual([`✉️  ${text}`]);
  });

  test('may be a string instead of blocks', () => {
    expect(show({ type: 'assistant', message: { content: ' hi ' } })).toEqual(['✉️  hi']);
  });

  test('and does in one message is one string', () => {
    const call = { type: 'tool_use', name: 'Bash', input: { command: 'ls' } };
    expect(say({ type: 'text', text: 'a' }, call)).toEqual(['✉️  a\n🔧 Bash · ls']);
  });

  test('is shown without the blocks that cannot be read', () => {
    expect(say(null, 'x', 3, [1], { type: 'text', text: 5 }, { type: 'text', text: 'a' })).toEqual(['✉️  a']);
  });

  test('in thought is one line of at most 200 code points', () => {
    const think = (thinking: string) => say({ type: 'thinking', thinking });
    expect(think(' a\n\n b\t c ')).toEqual(['💭 a b c']);
    expect(think('x'.repeat(200))).toEqual([`💭 ${'x'.repeat(200)}`]);
    expect(think('x'.repeat(201))).toEqual([`💭 ${'x'.repeat(199)}…`]);
    expect(think('🎈'.repeat(200))).toEqual([`💭 ${'🎈'.repeat(200)}`]);
    expect(think('🎈'.repeat(201))).toEqual([`💭 ${'🎈'.repeat(199)}…`]);
    expect(think('🎈'.repeat(500))).toEqual([`💭 ${'🎈'.repeat(199)}…`]);
    expect(think(`a${'🎈'.repeat(500)}`)).toEqual([`💭 a${'🎈'.repeat(198)}…`]);
  });

  test('in a subagent is indented, empty lines too', () => {
    const nested = (event: object) => show({ ...event, parent_tool_use_id: 'toolu_1' });
    const content = [{ type: 'text', text: 'l1\n\nl2' }];
    expect(nested({ type: 'assistant', message: { content } })).toEqual(['  ✉️  l1\n  \n  l2']);
    expect(nested({ type: 'result' })).toEqual(['  ⚠️  Done · agent 0.0s']);
    expect(show({ type: 'assistant', message: { content: 'x' }, parent_tool_use_id: null })).toEqual([
      '✉️  x',
    ]);
    expect(show({ type: 'assistant', message: { content: 'x' }, parent_tool_use_id: '' })).toEqual(['✉️  x']);
  });
});

describe('the call of a tool', () => {
  test.each([
    ['Bash', { command: 'ls\n  -la' }, '🔧 Bash · ls -la'],
    ['Bash', { command: 'y'.repeat(140) }, `🔧 Bash · ${'y'.repeat(140)}`],
    ['Bash', { command: 'y'.repeat(141) }, `🔧 Bash · ${'y'.repeat(139)}…`],
    ['Bash', { command: '' }, '🔧 Bash'],
    ['Bash', {}, '🔧 Bash'],
    ['Read', { file_path: '/a b' }, '📖 Read · /a b'],
    ['Read', {}, '📖 Read · (no path)'],
    ['Read', { file_path: '' }, '📖 Read · (no path)'],
    ['Write', { file_path: '/a' }, '📝 Write · /a'],
    ['Write', {}, '📝 Write · (no path)'],
    ['Edit', { file_path: '/a' }, '✏️  Edit · /a'],
    ['MultiEdit', { file_path: '/a' }, '✏️  MultiEdit · /a'],
    ['NotebookEdit', { file_path: '/a' }, '📓 NotebookEdit · /a'],
    ['NotebookEdit', { notebook_path: '/a' }, '📓 NotebookEdit · (no path)'],
    ['Grep', { pattern: 'TODO', path: 'src' }, '🔍 Grep · TODO in src'],
    ['Grep', { pattern: 'TODO' }, '🔍 Grep · TODO'],
    ['Grep', { path: 'src' }, '🔍 Grep ·  in src'],
    ['Grep', {}, '🔍 Grep'],
    ['Glob', { pattern: '*.ts', path: 'src' }, '🔎 Glob · *.ts in src'],
    [
      'WebFetch',
      { url: `https://${'u'.repeat(200)}`, query: 'q' },
      `🌐 WebFetch · https://${'u'.repeat(200)}`,
    ],
    ['WebSearch', { query: 'weather' }, '🌐 WebSearch · weather'],
    ['WebSearch', {}, '🌐 WebSearch'],
    ['Task', { description: 'look  around', prompt: 'p' }, '🤖 Task · look around'],
    ['Task', { prompt: 'p'.repeat(141) }, `🤖 Task · ${'p'.repeat(139)}…`],
    ['Agent', { prompt: 'go' }, '🤖 Agent · go'],
    ['TodoWrite', { todos: [{}, {}] }, '📋 TodoWrite · 2 todo(s)'],
    ['TodoWrite', {}, '📋 TodoWrite · 0 todo(s)'],
    ['ExitPlanMode', {}, '📐 ExitPlanMode'],
    ['EnterPlanMode', { description: 'd' }, '📐 EnterPlanMode · d'],
    ['X', { path: '/p', prompt: 'pp', query: 'qq' }, '🛠️  X · qq'],
    ['X', { path: '/p', prompt: 'pp' }, '🛠️  X · pp'],
    ['X', { path: '/p' }, '🛠️  X · /p'],
    ['X', { description: 5, name: 'n' }, '🛠️  X · n'],
    ['X', { description: '', name: 'n' }, '🛠️  X · n'],
    ['X', { description: 'd', name: 'n' }, '🛠️  X · d'],
    ['X', { other: 'o' }, '🛠️  X'],
    ['mcp__a__b', { query: 'z'.repeat(141) }, `🛠️  mcp__a__b · ${'z'.repeat(139)}…`],
    ['bash', { command: 'ls' }, '🛠️  bash'],
    ['constructor', {}, '🛠️  constructor'],
    ['Bash', null, '🔧 Bash'],
    ['Bash', 'ls', '🔧 Bash'],
    [undefined, undefined, '🛠️  ?'],
    [null, { path: '/p' }, '🛠️  ? · /p'],
  ])('%s %j', (name, input, line) => {
    expect(tool(name, input)).toEqual([line]);
  });
});
