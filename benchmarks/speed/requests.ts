import { strict as assert } from 'node:assert';
import type { Measurement } from '../benchmark.ts';
import { withServer } from './address.ts';
import { type Contest, contest, type Way } from './contest.ts';
import { type Rival, rivals } from './rivals.ts';

/** A call, again and again: `together` at a time. */
async function gets(
  about: Contest,
  all: Readonly<Record<string, Rival>>,
  count: number,
  together = 1,
): Promise<Measurement> {
  const ways: Record<string, Way> = {};
  for (const [name, { get }] of Object.entries(all)) {
    if (!get) continue;
    assert(JSON.stringify(await get()).includes('helper'));
    ways[name] = async () => {
      for (let done = 0; done < count; done += together)
        await Promise.all(Array.from({ length: together }, get));
    };
  }
  return contest(about, ways);
}

/** Small requests on loopback, one after the other. */
export function requests(): Promise<Measurement> {
  const name = 'a GET on loopback, CPU over bare fetch';
  return withServer(async (url) => gets({ name, goal: 1.12 }, await rivals(url), 50));
}

/** The same, many at a time. */
export function parallelRequests(): Promise<Measurement> {
  const name = 'the same, 50 at a time';
  return withServer(async (url) => gets({ name, goal: 1.15 }, await rivals(url), 100, 50));
}

/** What a call costs beside the network: its `fetch` answers at once. */
export async function stubbedRequests(): Promise<Measurement> {
  const text = JSON.stringify({ agent: { id: '1f0c2f0a-5a0e-4c39-8f43-6f1f5b2b9a10', name: 'helper' } });
  const answer = async () => new Response(text, { headers: { 'content-type': 'application/json' } });
  const name = 'a call on a fetch that answers at once, over that fetch';
  const all = await rivals('http://memory.example', answer);
  return gets({ name, goal: 1.4 }, all, 200);
}
