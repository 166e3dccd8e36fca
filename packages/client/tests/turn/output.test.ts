import { describe, expect, test } from 'vitest';
import { createOutputReducer, type OutputEvent } from '../../src/turn/output.ts';
import { toTurn } from '../../src/turn/reduce.ts';
import type { TurnChange } from '../../src/turn/state.ts';

const turnOf = (...events: readonly OutputEvent[]) => {
  const reducer = createOutputReducer();
  for (const event of events) reducer.add(event);
  return toTurn({ ...reducer.state });
};
const output = (data: unknown, turn?: number): OutputEvent => ({
  type: 'output',
  stream: 'stdout',
  data,
  turn,
});
const line = (value: object) => `${JSON.stringify(value)}\n`;
const reply = (content: string, delta = false) =>
  line({ type: 'message', role: 'assistant', content, ...(delta && { delta }) });
const exit: OutputEvent = { type: 'exit', code: 0 };

describe('a turn made from the output of a process', { tags: ['turn.parts'] }, () => {
  test('has the pieces of a reply in one part, whatever else is printed between them', () => {
    const { parts } = turnOf(
      output(reply('one ', true)),
      output('noise\n42\n\n'),
      output(reply('reply', true)),
      exit,
    );
    expect(parts).toMatchObject([{ type: 'text', text: 'one reply', complete: true }]);
  });

  test('has a part for each whole reply, and none for a blank one', () => {
    const { text, parts } = turnOf(output(reply('one') + reply(' ') + reply('two')), exit);
    expect(text).toBe('one\n\ntwo');
    expect(parts).toHaveLength(2);
  });

  test('ends a reply in pieces at a line without text of the agent', () => {
    const tool = line({ type: 'tool_use', delta: true });
    const { parts } = turnOf(output(reply('one', true) + tool + reply('two', true)), exit);
    expect(parts).toMatchObject([{ text: 'one' }, { text: 'two' }]);
  });

  test('takes nothing from stderr, from other events, or from output without data', () => {
    const printed = { stream: 'stdout', data: reply('no') };
    const { parts, sessionId } = turnOf(
      { type: 'start', session_id: 's' },
      { ...printed, type: 'output', stream: 'stderr' },
      { ...printed, type: 'log', session_id: 'other' },
      output(undefined),
      output(reply('yes')),
      exit,
    );
    expect(parts).toMatchObject([{ text: 'yes' }]);
    expect(sessionId).toBe('s');
  });

  test.each([
    ['codex', { type: 'item.completed', item: { type: 'reasoning', text: 'no' } }],
    ['gemini', { type: 'message', role: 'user', content: 'no' }],
    ['gemini', { type: 'tool_use', role: 'assistant', content: 'no' }],
    ['opencode', { type: 'reasoning', part: { text: 'no' } }],
  ])("has no text from a line of %s that is not the agent's: %j", (_, value) => {
    expect(turnOf(output(line(value)), exit)).toMatchObject({ parts: [], text: '' });
  });

  test('is the newest one: output of another turn begins it, output before any turn belongs to the first', () => {
    const one = [output(reply('early')), output(reply('one'), 1)];
    expect(turnOf(...one).text).toBe('early\n\none');
    expect(turnOf(...one, { type: 'stage', turn: 2 }).text).toBe('early\n\none');
    expect(turnOf(...one, { type: 'turn_start', turn: 2 }).text).toBe('');
    expect(turnOf(...one, output('{"cut', 1), output(reply('two'), 2), exit)).toMatchObject({
      text: 'two',
      status: 'completed',
    });
  });

  test.each([
    ['codex', { type: 'item.completed', item: { type: 'agent_message', text: 'yes' } }],
    ['gemini', { type: 'message', role: 'assistant', content: 'yes' }],
    ['opencode', { type: 'text', part: { text: 'yes' } }],
    ['claude', { type: 'assistant', message: { content: [{ type: 'text', text: 'yes' }] } }],
  ])("has the agent's text of %s, from a last line without a line break too", (_, value) => {
    const text = JSON.stringify(value);
    expect(turnOf(output(text.slice(0, 9)), output(text.slice(9)), exit)).toMatchObject({
      text: 'yes',
      status: 'completed',
    });
  });

  test.each<[string, object, OutputEvent]>([
    ['has failed', { status: 'failed', error: 'no space left' }, { type: 'error', message: 'no space left' }],
    [
      'has failed',
      { status: 'failed', error: expect.stringContaining('terminated') },
      { type: 'terminated' },
    ],
    [
      'has failed',
      { status: 'failed', error: expect.stringContaining('code 137') },
      { type: 'exit', code: 137 },
    ],
    ['is completed', { status: 'completed', error: undefined }, { type: 'exit', code: 0 }],
    ['is completed', { status: 'completed', error: undefined }, { type: 'exit', code: null }],
    ['still runs', { status: 'running', error: undefined }, { type: 'log', code: 1, message: 'no' }],
  ])('%s: %j, after %j', (_, ending, last) => {
    expect(turnOf(output(reply('one')), last)).toMatchObject({ text: 'one', ...ending });
  });

  test('begins anew with the next one, and keeps of the last no more than the session', () => {
    const one = [
      { type: 'start', session_id: 's' },
      output(reply('whole'), 1),
      output(reply('piece', true)),
      output('{"cut'),
    ];
    for (const next of [
      [{ type: 'stage', stage: 'runtime_start' }],
      [{ type: 'stage', stage: 'runtime_start' }, output(reply('two'), 2), output(reply('more'))],
      [{ type: 'turn_start', turn: 2 }, output(reply('two')), output(reply('more'), 2)],
    ]) {
      const { text, parts, status, sessionId } = turnOf(...one, ...next);
      expect({ text, status, sessionId }).toEqual({
        text: next.length > 1 ? 'two\n\nmore' : '',
        status: 'running',
        sessionId: 's',
      });
      expect(parts).toHaveLength(next.length - 1);
    }
    expect(turnOf(...one, { type: 'stage', stage: 'setup' }, exit).text).toBe('whole\n\npiece');
  });

  test('tells of the parts of each turn, as they come', () => {
    const changes: TurnChange[] = [];
    const reducer = createOutputReducer(changes);
    for (const event of [output(reply('one'), 1), output(reply('two'), 2)]) {
      reducer.add(event);
      expect(changes.splice(0).length).toBeGreaterThan(0);
    }
  });
});
