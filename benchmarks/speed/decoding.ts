import { strict as assert } from 'node:assert';
import type { Measurement } from '../benchmark.ts';
import { bodyOf, frame, pieces, sessionId } from '../memory-stream.ts';
import { mixedTurn } from '../mixed-turn.ts';
import { type Contest, contest, type Way } from './contest.ts';
import { hasPeers, parsedLines, parser, rivals } from './rivals.ts';

const encoder = new TextEncoder();

/** Decoding and parsing alone: what nobody can do without. */
function least(chunks: readonly Uint8Array[], payloads: readonly string[]): number {
  const decoder = new TextDecoder();
  let characters = 0;
  for (const chunk of chunks) characters += decoder.decode(chunk, { stream: true }).length;
  assert(characters > 0);
  let count = 0;
  for (const payload of payloads) if (JSON.parse(payload)) count++;
  return count;
}

async function length(events: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of events) count++;
  return count;
}

/** `eventsource-parser` in a bare callback. */
async function parsed(chunks: readonly Uint8Array[], createParser: Awaited<ReturnType<typeof parser>>) {
  let count = 0;
  const { feed } = createParser({
    onEvent({ data }) {
      if (JSON.parse(data)) count++;
    },
  });
  const decoder = new TextDecoder();
  const reader = bodyOf(chunks).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read())
    feed(decoder.decode(read.value, { stream: true }));
  return count;
}

/** CPU time from bytes to the application's loop, as a multiple of decoding and `JSON.parse` alone. */
async function decoding(
  about: Contest,
  frames: readonly string[],
  chunks: readonly Uint8Array[],
): Promise<Measurement> {
  const payloads = [...frames, frame('done', { sessionId })].map((text) => text.slice(text.indexOf('{')));
  const counted =
    (work: () => number | Promise<number>): Way =>
    async () =>
      assert.equal(await work(), payloads.length);
  const ways: Record<string, Way> = {
    bare: counted(() => least(chunks, payloads)),
    'by hand': counted(() => length(parsedLines(bodyOf(chunks)))),
  };
  const answer = async () =>
    new Response(bodyOf(chunks), { headers: { 'content-type': 'text/event-stream' } });
  for (const [name, { open }] of Object.entries(await rivals('http://memory.example', answer, sessionId)))
    if (open && name !== 'bare') ways[name] = counted(async () => length(await open()));
  if (hasPeers) {
    const createParser = await parser();
    ways['parser in a callback'] = counted(() => parsed(chunks, createParser));
  }
  return contest(about, ways);
}

/** Many small events. */
export function smallEvents(): Promise<Measurement> {
  const frames = Array.from({ length: 100_000 }, (_, index) =>
    frame('text_delta', { delta: `word ${index} ` }),
  );
  const name = '100,000 small deltas in 16 kB pieces, CPU over decoding and JSON.parse';
  return decoding({ name, goal: 2.6, rounds: 3 }, frames, pieces(frames, 16 * 1024));
}

/** The events of a turn, in large pieces. */
export function mixedEvents(): Promise<Measurement> {
  const { frames } = mixedTurn(334, 4);
  const name = '20,000 mixed events in 64 kB pieces, the same';
  return decoding({ name, goal: 3, rounds: 3 }, frames, pieces(frames, 64 * 1024));
}

/** The events of a turn, each in a piece of its own. */
export function singleEvents(): Promise<Measurement> {
  const { frames } = mixedTurn(334, 4);
  const all = [...frames, frame('done', { sessionId })].map((text) => encoder.encode(text));
  const name = '20,000 mixed events, one a piece, the same';
  return decoding({ name, goal: 3.2, rounds: 3 }, frames, all);
}
