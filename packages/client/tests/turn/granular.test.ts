import { inspect } from 'node:util';
import { initialTurn, reduceTurn, type Turn } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';

const turnOf = (...events: ReadonlyArray<readonly [type: string, data: object]>): Turn =>
  events.reduce<Turn>((turn, [type, data]) => reduceTurn(turn, { type, data }), initialTurn);
const text = (delta: string) => ['text_delta', { delta }] as const;
const thought = (delta: string) => ['thinking_delta', { delta }] as const;
const said = (words: string) =>
  ['message', { type: 'assistant', message: { id: 'r', content: words } }] as const;
const done = ['done', {}] as const;

describe('granular events', { tags: ['turn.parts'] }, () => {
  test('are the turn where no message of the agent comes, each as it comes', () => {
    expect(turnOf(text('a'), text('b'), text('c')).text).toBe('abc');
    expect(turnOf(['message', { type: 'system' }], text('a'), text('b'), done).text).toBe('ab');
    expect(turnOf(text('a'), done).text).toBe('a');
  });

  test('are passed over where messages come, also the one that came first', () => {
    expect(
      turnOf(text('a'), ['session_start', { sessionId: 's' }], said('a'), text('b'), done),
    ).toMatchObject({
      text: 'a',
      sessionId: 's',
    });
    for (const type of ['user', 'stream_event'])
      expect(turnOf(['message', { type }], text('a'), text('b'), done).text).toBe('');
  });

  test('give a thought once, although it comes once more as a whole', () => {
    const { parts, thinking } = turnOf(
      thought('Hm'),
      thought(' ok'),
      thought('Hm ok'),
      thought('More'),
      done,
    );
    expect(parts).toMatchObject([{ text: 'Hm ok' }, { text: 'More' }]);
    expect(thinking).toBe('Hm okMore');
    // Text that says the same is no thought.
    expect(turnOf(thought('Hm'), text('Hm'), text('Hm'), done).text).toBe('HmHm');
  });

  test('of tools have their results, which end the step', () => {
    const call = ['tool_use', { id: 't', name: 'Bash', input: { a: 1 } }] as const;
    const result = ['tool_result', { id: 'x', tool_use_id: 't', content: 'out', is_error: true }] as const;
    const { parts } = turnOf(text('a'), call, result, text('b'), done);
    expect(parts).toMatchObject([
      { text: 'a', step: 0, complete: true },
      { id: 't', input: { a: 1 }, result: 'out', isError: true, step: 0 },
      { text: 'b', step: 1 },
    ]);
  });

  test('that name no call change nothing', () => {
    for (const odd of [
      ['tool_use', { id: 5 }],
      ['tool_use', {}],
      ['text_delta', {}],
      ['other', { id: 't' }],
    ] as const)
      expect(turnOf(text('a'), odd, text('b')).parts).toMatchObject([{ text: 'ab' }]);
  });
});

describe('the end of a turn', { tags: ['turn.parts'] }, () => {
  test("has the result as the agent's text when there is no other", () => {
    const complete = ['turn_complete', { numTurns: 3, result: 'r' }] as const;
    expect(turnOf(complete, done)).toMatchObject({
      text: 'r',
      numTurns: 3,
      result: 'r',
      status: 'completed',
    });
    expect(turnOf(text('a'), complete, done).text).toBe('a');
    expect(turnOf(['turn_complete', { result: '' }], done).parts).toEqual([]);
  });

  test('is the first of done and error, and nothing comes behind it', () => {
    const failed = turnOf(text('a'), ['error', { error: 'exit 1' }]);
    expect(failed).toMatchObject({ status: 'failed', error: 'exit 1', text: 'a' });
    for (const turn of [failed, turnOf(said('a'), done)])
      for (const [type, data] of [said('b'), done, ['error', { error: 'exit 2' }] as const])
        expect(reduceTurn(turn, { type, data })).toBe(turn);
  });

  test('leaves a failure that the agent has reported', () => {
    const result = ['message', { type: 'result', is_error: true, result: 'no credit' }] as const;
    for (const end of [done, ['error', { error: 'exit 1' }] as const])
      expect(turnOf(result, end)).toMatchObject({ status: 'failed', error: 'no credit' });
  });
});

test('a console shows what a turn has', () => {
  const shown = inspect(turnOf(text('hello'), done));
  expect(shown).toContain("text: 'hello'");
  expect(shown).not.toContain('Getter');
});
