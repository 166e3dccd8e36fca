import { initialTurn, reduceTurn, type Turn, type TurnEvent } from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { applyEvent, toTurn } from '../../src/turn/reduce.ts';
import { newState, type TurnState } from '../../src/turn/state.ts';

/** A turn in which everything grows: replies, pieces of text, tool calls with their results, whole messages. */
function mixedEvents(replies: number): TurnEvent[] {
  const message = (data: object): TurnEvent => ({ type: 'message', data });
  const raw = (event: object) => message({ type: 'stream_event', event });
  return Array.from({ length: replies }, (_, reply) => {
    const id = `msg_${reply}`;
    const pieces = Array.from({ length: 8 }, (_, i) => `word ${i} of reply ${reply} `);
    const tool = { type: 'tool_use', id: `tool_${reply}`, name: 'Bash', input: {} };
    const content = [{ type: 'text', text: pieces.join('') }];
    const result = [{ type: 'tool_result', tool_use_id: tool.id, content: 'done' }];
    return [
      raw({ type: 'message_start', message: { id } }),
      ...pieces.flatMap((text) => [
        { type: 'text_delta', data: { delta: text } },
        raw({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
      ]),
      message({ type: 'assistant', message: { id, content } }),
      message({ type: 'assistant', message: { id, content: [tool] } }),
      message({ type: 'user', message: { content: result } }),
    ];
  }).flat();
}

const inPlace = (events: readonly TurnEvent[]): Turn => {
  const state: TurnState = newState();
  for (const event of events) applyEvent(state, event);
  return toTurn(state);
};
const reduced = (events: readonly TurnEvent[]): Turn => events.reduce(reduceTurn, initialTurn);

/** The least processor time of some runs, which other work of the machine does not add to. */
function leastTime(work: () => unknown): number {
  const times = Array.from({ length: 7 }, () => {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    return user + system;
  });
  return Math.min(...times);
}

test.each<[string, (events: readonly TurnEvent[]) => Turn]>([
  ["a stream's own turn", inPlace],
  ['reduceTurn', reduced],
])('four times the events take about four times as long: %s', { tags: ['turn.constant-cost'] }, (_, fold) => {
  const [few, many] = [mixedEvents(1000), mixedEvents(4000)];
  expect(fold(many).parts).toHaveLength(4 * fold(few).parts.length);
  // 16 where the time grows with the square; the larger turn also pays for the garbage collector.
  expect(leastTime(() => fold(many)) / leastTime(() => fold(few))).toBeLessThan(9);
});

test('a turn of 100,000 parts shares all but a few of its nodes with the one before it', {
  tags: ['turn.constant-cost'],
}, () => {
  const state: TurnState = newState();
  const say = (text: string) =>
    applyEvent(state, { type: 'message', data: { type: 'assistant', message: { content: text } } });
  for (let i = 0; i < 100_000; i++) say(`${i}`);
  const before = nodesOf(state.parts.root);
  say('one more');
  const made = [...nodesOf(state.parts.root)].filter((node) => !before.has(node));
  // A path from the root.
  expect(made.length).toBeLessThanOrEqual(4);
});

function nodesOf(node: unknown, found = new Set<unknown>()): Set<unknown> {
  if (!Array.isArray(node)) return found;
  found.add(node);
  for (const child of node) nodesOf(child, found);
  return found;
}
