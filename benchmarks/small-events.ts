import { strict as assert } from 'node:assert';
import { compare, type Measurement, ms } from './benchmark.ts';
import { bodyOf, frame, messageStream, pieces, sessionId } from './memory-stream.ts';
import { createParser } from './packages.ts';

const PAIRS = 100_000;

const textOf = (index: number) => `word ${index} `;

/** Each piece of a text as the server sends it with partial messages: as a delta, and once more within a raw event. */
function fixture(): Uint8Array[] {
  const pairs = Array.from({ length: PAIRS }, (_, index) => [
    frame('text_delta', { delta: textOf(index) }),
    frame('message', {
      type: 'stream_event',
      event: { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: textOf(index) } },
      session_id: sessionId,
      parent_tool_use_id: null,
      uuid: '6ed9a185-d772-40c8-abcc-f4d51e8003d9',
    }),
  ]);
  return pieces(pairs.flat(), 16 * 1024);
}

/** Characters of all deltas, through the client. */
async function ours(chunks: readonly Uint8Array[]): Promise<number> {
  let characters = 0;
  for await (const event of messageStream(chunks)) {
    if (event.type === 'text_delta') characters += event.data.delta.length;
  }
  return characters;
}

/** The same with the parser and `JSON.parse` alone, in a bare callback. */
async function theirs(chunks: readonly Uint8Array[]): Promise<number> {
  let characters = 0;
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const payload = JSON.parse(data);
      if (event === 'text_delta') characters += payload.delta.length;
    },
  });
  const decoder = new TextDecoder();
  const reader = bodyOf(chunks).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parser.feed(decoder.decode(read.value, { stream: true }));
  }
  return characters;
}

/** The time that small events take from bytes to the application's loop. */
export async function smallEvents(): Promise<Measurement> {
  const expected = Array.from({ length: PAIRS }, (_, index) => textOf(index)).join('').length;
  const chunks = fixture();
  assert.equal(await ours(chunks), expected);
  assert.equal(await theirs(chunks), expected);

  const found = await compare(
    { rounds: 9 },
    () => ours(chunks),
    () => theirs(chunks),
  );
  return {
    name: '200,000 small events in 16 kB pieces, beside eventsource-parser and JSON.parse',
    measured: found.ratio,
    budget: 1.3,
    unit: '×',
    detail: `${ms(found.ours)} beside ${ms(found.theirs)}`,
  };
}
