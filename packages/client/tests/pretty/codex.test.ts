import { describe, expect, test } from 'vitest';
import { CodexFormatter } from '../../src/aod/pretty/index.ts';
import { allShownBy, shownBy } from './lines.ts';

const show = (...events: unknown[]) => allShownBy(new CodexFormatter(), events);
const started = (item: object) => ({ type: 'item.started', item: { id: 'item_0', ...item } });
const updated = (item: object) => ({ type: 'item.updated', item: { id: 'item_0', ...item } });
const completed = (item: object) => ({ type: 'item.completed', item: { id: 'item_0', ...item } });

describe('an event', () => {
  test.each([
    [{ type: 'thread.started', thread_id: '0199-a' }, '⚙️  Session init · thread=0199-a'],
    [{ type: 'thread.started' }, '⚙️  Session init · thread=?'],
    [
      {
        type: 'turn.completed',
        usage: { input_tokens: 24_763, cached_input_tokens: 24_448, output_tokens: 122 },
      },
      '✨ Done · tokens 24763 in / 122 out',
    ],
    [{ type: 'turn.completed' }, '✨ Done'],
    [
      { type: 'turn.failed', error: { message: 'stream disconnected' } },
      '⚠️  Turn failed · stream disconnected',
    ],
    [{ type: 'turn.failed', error: null }, '⚠️  Turn failed'],
    [{ type: 'error', message: 'Reconnecting 1/5' }, '⚠️  Error · Reconnecting 1/5'],
    [{ type: 'request_user_input', questions: [] }, '⚠️  Input requested'],
  ])('%j', (event, line) => {
    expect(show(event)).toEqual([line]);
  });

  test.each([
    [{ type: 'turn.started' }],
    [{ type: 'item.plan.delta', item_id: 'item_0', delta: 'a' }],
    [{ type: 'agent_message_delta', delta: 'a' }],
    [{ type: 'something.new' }],
    [{ id: '1', msg: { type: 'task_started' } }],
    [started({ type: 'agent_message', text: '' })],
    [updated({ type: 'reasoning', text: 'a' })],
    [completed({ item_type: 'assistant_message', text: 'older' })],
    [completed({ type: 'something_new' })],
    [completed({ type: 'agent_message', text: '' })],
    [{ type: 'item.completed', item: null }],
    [{ type: 'item.completed' }],
  ])('that says nothing: %j', (event) => {
    expect(show(event)).toEqual([]);
  });
});

describe('an item', () => {
  test.each([
    [{ type: 'agent_message', text: ' l1\nl2 ' }, '✉️  l1\nl2'],
    [{ type: 'plan', text: '1. look\n2. mend' }, '✉️  1. look\n2. mend'],
    [{ type: 'reasoning', text: '**Look**\n\naround' }, '💭 **Look** around'],
    [{ type: 'reasoning', text: 'x'.repeat(201) }, `💭 ${'x'.repeat(199)}…`],
    [{ type: 'error', message: 'config key unknown' }, '⚠️  Warning · config key unknown'],
    [
      {
        type: 'command_execution',
        command: "bash -lc 'ls'",
        aggregated_output: 'a',
        exit_code: 0,
        status: 'completed',
      },
      "🔧 command execution · bash -lc 'ls'",
    ],
    [
      {
        type: 'file_change',
        changes: [
          { path: 'a.ts', kind: 'add' },
          { path: 'b.ts', kind: 'delete' },
          { path: 'c.ts', kind: 'update' },
        ],
        status: 'completed',
      },
      '✏️  file change · add a.ts, delete b.ts, update c.ts',
    ],
    [{ type: 'file_change', changes: [] }, '✏️  file change'],
    [
      {
        type: 'mcp_tool_call',
        server: 'github',
        tool: 'search',
        arguments: { query: 'is:open' },
        result: { content: [], structured_content: null },
        error: null,
        status: 'completed',
      },
      '🛠️  github.search · is:open',
    ],
    [{ type: 'mcp_tool_call', server: 's', tool: 't', arguments: null }, '🛠️  s.t'],
    [
      {
        type: 'collab_tool_call',
        tool: 'spawn_agent',
        sender_thread_id: 'a',
        receiver_thread_ids: [],
        prompt: 'go\non',
      },
      '🤖 spawn_agent · go on',
    ],
    [{ type: 'web_search', query: 'weather', action: { type: 'search' } }, '🌐 web search · weather'],
    [
      {
        type: 'todo_list',
        items: [
          { text: 'a', completed: true },
          { text: 'b', completed: false },
        ],
      },
      '📋 todo list · 1 of 2 done',
    ],
  ])('that was not seen to start: %j', (item, line) => {
    expect(show(completed(item))).toEqual([line]);
  });

  test.each([
    [
      { type: 'command_execution', command: 'false', exit_code: 1, status: 'failed' },
      '🔧 command execution · false',
      '⚠️  command execution failed · exit code 1',
    ],
    [
      { type: 'command_execution', command: 'rm -r /', exit_code: null, status: 'declined' },
      '🔧 command execution · rm -r /',
      '⚠️  command execution declined',
    ],
    [
      { type: 'file_change', changes: [{ path: 'a', kind: 'add' }], status: 'failed' },
      '✏️  file change · add a',
      '⚠️  file change failed',
    ],
    [
      { type: 'mcp_tool_call', server: 's', tool: 't', error: { message: 'no\nway' }, status: 'failed' },
      '🛠️  s.t',
      '⚠️  s.t failed · no way',
    ],
    [{ type: 'collab_tool_call', tool: 'wait', status: 'failed' }, '🤖 wait', '⚠️  wait failed'],
  ])('that fails: %j', (item, call, failure) => {
    expect(show(completed(item))).toEqual([`${call}\n${failure}`]);
    const begun = { ...item, status: 'in_progress', exit_code: null, error: null };
    expect(show(started(begun), completed(item))).toEqual([call, failure]);
  });

  test('that is a call is shown when it starts, and once', () => {
    const formatter = new CodexFormatter();
    const item = { type: 'command_execution', command: 'ls', status: 'in_progress' };
    expect(shownBy(formatter, started(item))).toEqual(['🔧 command execution · ls']);
    expect(shownBy(formatter, updated(item))).toEqual([]);
    expect(shownBy(formatter, completed({ ...item, status: 'completed', exit_code: 0 }))).toEqual([]);
  });

  test('is told from others at work at the same time', () => {
    const item = (id: string, command: string) => ({ id, type: 'command_execution', command });
    expect(
      show(
        started(item('a', 'ls')),
        started(item('b', 'pwd')),
        completed(item('b', 'pwd')),
        completed(item('a', 'ls')),
      ),
    ).toEqual(['🔧 command execution · ls', '🔧 command execution · pwd']);
  });

  test('with the id of one of an earlier turn is shown', () => {
    const item = started({ type: 'command_execution', command: 'ls' });
    const thread = { type: 'thread.started', thread_id: 't' };
    expect(show(item, completed(item.item), item)).toHaveLength(2);
    expect(show(thread, item, thread, item).filter((line) => line.includes('ls'))).toHaveLength(2);
  });

  test('that searches is shown once the query is known', () => {
    const formatter = new CodexFormatter();
    expect(shownBy(formatter, started({ type: 'web_search', query: '' }))).toEqual([]);
    expect(shownBy(formatter, completed({ type: 'web_search', query: 'weather' }))).toEqual([
      '🌐 web search · weather',
    ]);
  });

  test('that lists things to do is shown at each change', () => {
    const list = (...done: boolean[]) => ({
      type: 'todo_list',
      items: done.map((completed) => ({ completed })),
    });
    expect(
      show(
        started(list(false, false)),
        updated(list(true, false)),
        updated(list(true, true)),
        completed(list(true, true)),
      ),
    ).toEqual(['📋 todo list · 0 of 2 done', '📋 todo list · 1 of 2 done', '📋 todo list · 2 of 2 done']);
  });
});
