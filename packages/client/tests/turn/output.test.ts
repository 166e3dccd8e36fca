import { describe, expect, test } from 'vitest';
import { createOutputReducer, type OutputEvent } from '../../src/turn/output.ts';
import { toTurn } from '../../src/turn/reduce.ts';

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
});
