import { strict as assert } from 'node:assert';
import { compare, type Measurement, ms } from './benchmark.ts';
import { live } from './live-memory.ts';
import { bodyOf, messageStream, pieces } from './memory-stream.ts';
import { mixedTurn } from './mixed-turn.ts';
import { parsedLines } from './speed/rivals.ts';

/** A turn of everything in pieces of 16 kB, and the characters that it keeps. */
interface Fixture {
  chunks: Uint8Array[];
  kept: number;
}

function fixture(replies: number): Fixture {
  const { frames, kept } = mixedTurn(replies, 64);
  return { chunks: pieces(frames, 16 * 1024), kept };
}

async function ours({ chunks }: Fixture): Promise<number> {
  let count = 0;
  for await (const _ of messageStream(chunks)) count++;
  return count;
}

/** How the time for a turn grows with its length. */
export async function turnGrowth(): Promise<Measurement> {
  const [large, small] = [fixture(1667), fixture(417)];
  const found = await compare(
    { rounds: 3, slices: 2 },
    () => ours(large),
    () => ours(small),
  );
  return {
    name: '100,000 mixed events of a turn, iterated, beside 25,000',
    measured: found.ratio,
    budget: 4.4,
    unit: '×',
    detail: `${ms(found.ours)} beside ${ms(found.theirs)}`,
  };
}

/** What is in memory at the end of an iteration that was not there at its beginning. */
async function grown(events: AsyncIterable<unknown>): Promise<number> {
  const before = live().heapUsed;
  let after = before;
  let last: unknown;
  for await (const event of events) last = event;
  after = live().heapUsed;
  assert(last && events);
  return Math.max(0, after - before);
}

/** What an iterated turn keeps in memory, nobody asking for its result. */
export async function turnMemory(): Promise<Measurement> {
  const large = fixture(1667);
  await ours(fixture(417));
  const bare = await grown(parsedLines(bodyOf(large.chunks)));
  const kept = await grown(messageStream(large.chunks));
  return {
    name: 'memory after 100,000 mixed events of a turn, beside bare iteration and what was said',
    measured: kept / (bare + large.kept),
    budget: 1.2,
    unit: '×',
    detail: `${(kept / 1e6).toFixed(1)} MB beside ${((bare + large.kept) / 1e6).toFixed(1)} MB`,
  };
}
