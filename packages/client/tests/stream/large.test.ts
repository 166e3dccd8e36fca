import { AshClient, type AshStreamEvent, TurnInterruptedError } from '@hosted-agents/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { frames } from '../support/server.ts';
import { answer, aroundBorders, borders, delivered, random } from './cutting.ts';

const encoder = new TextEncoder();
const LARGE = 64 * 1024;
const start: [string, unknown] = ['session_start', { sessionId: 's', version: '' }];
const done: [string, unknown] = ['done', { sessionId: 's' }];

/** A turn in which a tool gives 5 MB, of characters that take three bytes as well as of plain ones. */
const toolResult = () =>
  frames(
    start,
    ['tool_use', { id: 't', name: 'Read', input: {} }],
    [
      'message',
      {
        type: 'user',
        message: {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 't', content: '世界 and plain text, '.repeat(220_000) },
          ],
        },
      },
    ],
    ['text_delta', { delta: 'So much.' }],
    ['turn_complete', { numTurns: 1 }],
    done,
  );
/** A turn that comes in 20,000 pieces. */
const deltas = () =>
  frames(
    start,
    ...Array.from({ length: 20_000 }, (_, i): [string, unknown] => ['text_delta', { delta: `wörd ${i} ` }]),
    done,
  );

let body: () => ReadableStream<Uint8Array>;
const client = new AshClient({
  serverUrl: 'http://127.0.0.1:4100',
  // The form is not what is tested, and finding it out takes time.
  contentForm: 'blocks',
  fetch: async () => answer(body()),
});

async function read() {
  const events: AshStreamEvent[] = [];
  let error: unknown;
  try {
    const stream = client.sendMessageStream('s', 'Hello there', { concurrentMessages: 'allow' });
    for await (const event of stream) events.push(event);
  } catch (thrown) {
    error = thrown;
  }
  return { events, error };
}

/** Whether two events are the same; quick for those of which there are many. */
function isSame(one: AshStreamEvent, other: AshStreamEvent | undefined): boolean {
  if (one.type === 'text_delta' && other?.type === 'text_delta') return one.data.delta === other.data.delta;
  return JSON.stringify(one) === JSON.stringify(other);
}

describe.each([
  // Random places are spread so that the whole takes seconds: the later one is, the more has to be read before it.
  ['a tool result of 5 MB', toolResult, 150, 1],
  ['a turn of 20,000 deltas', deltas, 300, 4],
])('%s', { tags: ['stream.truncation', 'stream.prefix', 'stream.four-endings'] }, (_, make, places, bent) => {
  let bytes: Uint8Array;
  let ends: number[];
  let whole: AshStreamEvent[];

  beforeAll(async () => {
    bytes = encoder.encode(make());
    ends = borders(bytes);
    body = () => delivered(bytes, bytes.length, 1460);
    const { events, error } = await read();
    expect([events.length, error]).toEqual([ends.length, undefined]);
    whole = events;
  });

  async function cutAt(cuts: readonly number[]): Promise<void> {
    let silent = 0;
    for (const cut of cuts) {
      body = () => delivered(bytes, cut, 1460, 'end', LARGE);
      const { events, error } = await read();
      const complete = ends.findLastIndex((end) => end <= cut) + 1;
      expect(events.length, `events before byte ${cut}`).toBe(complete);
      const wrong = events.findIndex((event, i) => !isSame(event, whole[i]));
      expect(events[wrong], `an event before byte ${cut}`).toEqual(whole[wrong]);
      if (complete === ends.length) expect(error).toBeUndefined();
      else if (error === undefined) silent++;
      else {
        expect(error, `byte ${cut}`).toBeInstanceOf(TurnInterruptedError);
        expect((error as TurnInterruptedError).code).toBe('stream_truncated');
      }
    }
    expect(silent, 'silent successes').toBe(0);
  }

  test('cut around the borders of its first and last events, never lies', () => cutAt(aroundBorders(bytes)));

  test('cut anywhere, never lies', () => {
    const next = random(4711);
    return cutAt(Array.from({ length: places }, () => Math.floor(next() ** bent * bytes.length)));
  });
});
