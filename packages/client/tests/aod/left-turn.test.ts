import type { StreamEvent } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import type { Closing, Row } from '../support/aod.ts';
import { playSession } from './session-server.ts';

const done: Closing = { type: 'exit', code: 0 };
const stage = (id: number, name: string, state = 'done'): Row => ({ id, type: 'stage', stage: name, state });
const output = (id: number, turn: number): Row => ({
  id,
  type: 'output',
  stream: 'stdout',
  data: `${turn}`,
  turn,
});

/** A first turn with all of its preparation; a later one begins by starting the runtime. */
const first = [
  stage(1, 'create_sprite', 'started'),
  stage(2, 'create_sprite'),
  stage(3, 'skills', 'started'),
  stage(4, 'skills'),
  stage(5, 'runtime_start', 'started'),
];
const second = [stage(10, 'runtime_start', 'started')];

/** The second turn of a conversation whose first was left at an event, or read to its end. */
async function secondTurn(
  rows: readonly [first: Row[], second: Row[]],
  leave: StreamEvent['type'] | undefined,
): Promise<Array<[type: string, id: number | null]>> {
  const { client } = await playSession(({ prompts }) =>
    prompts === 0
      ? { rows: rows[0], ...(leave ? { stays: true } : { closing: done }) }
      : { rows: rows.flat(), closing: done },
  );
  const conversation = client.sessions.conversation({ agent_id: 'a' });
  for await (const { type } of conversation.send('one')) if (type === leave) break;
  const shown: Array<[string, number | null]> = [];
  for await (const { type, id } of conversation.send('two')) shown.push([type, id]);
  return shown;
}

const whole = [
  ['start', null],
  ['stage', 10],
  ['turn_start', 11],
  ['output', 11],
  ['exit', 11],
];

describe('of a turn that was left, the next shows', { tags: ['stream.own-turn'] }, () => {
  test.each<[string, Row[], StreamEvent['type']]>([
    ['no stage, when it was left in its preparation', [...first, output(6, 1)], 'stage'],
    ['no stage, when it was left in its preparation and printed nothing', first, 'stage'],
    ['no stage between its own and the output', [...first, output(6, 1), output(7, 1)], 'output'],
  ])('%s', async (_, left, leave) => {
    expect(await secondTurn([left, [...second, output(11, 2)]], leave)).toEqual(whole);
  });

  test('its own stages also when it prints nothing itself', async () => {
    expect(await secondTurn([[...first, output(6, 1)], second], 'stage')).toEqual([
      ['start', null],
      ['stage', 10],
      ['exit', 10],
    ]);
  });
});

test('a turn after one that was read to its end shows all of its stages at once', async () => {
  const { client } = await playSession(({ prompts }) =>
    prompts === 0
      ? { rows: [...first, output(6, 1)], closing: done }
      : { rows: [...first, output(6, 1), stage(9, 'skills'), ...second], stays: true },
  );
  const conversation = client.sessions.conversation({ agent_id: 'a' });
  for await (const _ of conversation.send('one'));
  const shown: Array<number | null> = [];
  for await (const { type, id } of conversation.send('two')) {
    if (type === 'stage') shown.push(id);
    if (id === 10) break;
  }
  expect(shown).toEqual([9, 10]);
});
