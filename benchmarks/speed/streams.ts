import { strict as assert } from 'node:assert';
import { type Measurement, median } from '../benchmark.ts';
import { live } from '../live-memory.ts';
import { withServer } from './address.ts';
import { contest, cpuMs, others, type Way } from './contest.ts';
import { type Rival, rivals } from './rivals.ts';

type Events = AsyncIterator<unknown, unknown, undefined>;

/** Streams that are open at the same time. */
const MANY = 1000;

/** Opens a stream and takes its first event. */
async function first({ open }: Rival): Promise<Events> {
  const events = (await open?.())?.[Symbol.asyncIterator]();
  assert(events && !(await events.next()).done);
  return events;
}

const openMany = (rival: Rival) => Promise.all(Array.from({ length: MANY }, () => first(rival)));

async function closeMany(streams: readonly Events[]): Promise<void> {
  await Promise.all(streams.map((events) => events.return?.()));
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Ways of those that have streams, by name. */
async function ways(serverUrl: string, way: (rival: Rival) => Promise<number>): Promise<Record<string, Way>> {
  const all = Object.entries(await rivals(serverUrl)).filter(([, { open }]) => open);
  return Object.fromEntries(all.map(([name, rival]) => [name, () => way(rival)]));
}

/** From the call to the first event. */
export function firstEvent(): Promise<Measurement> {
  const one = async (rival: Rival) => {
    let sum = 0;
    for (let count = 0; count < 50; count++) {
      const started = cpuMs();
      const events = await first(rival);
      sum += cpuMs() - started;
      while (!(await events.next()).done);
    }
    return sum;
  };
  const name = 'the first event of a stream on loopback, CPU over bare fetch and read';
  return withServer(async (url) => contest({ name, goal: 1.2 }, await ways(`${url}/ends`, one)));
}

/** Opening many streams at once. */
export function opening(): Promise<Measurement> {
  const many = async (rival: Rival) => {
    const started = cpuMs();
    const streams = await openMany(rival);
    const took = cpuMs() - started;
    await closeMany(streams);
    return took;
  };
  const name = `opening ${MANY} streams at once, CPU over bare`;
  return withServer(async (url) => contest({ name, goal: 1.15 }, await ways(`${url}/waits`, many)));
}

/** How long the slow streams are watched, in milliseconds. */
const WATCH_MS = 2000;

/** Events that come one by one on many streams: each stream has one in half a second. */
export function slowStreams(): Promise<Measurement> {
  const watch = async (rival: Rival) => {
    const streams = await openMany(rival);
    let count = 0;
    const reading = streams.map(async (events) => {
      while (!(await events.next()).done) count++;
    });
    const started = { cpu: cpuMs(), count };
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
    const took = (cpuMs() - started.cpu) / (count - started.count);
    await closeMany(streams);
    await Promise.allSettled(reading);
    return took;
  };
  const name = `an event on ${MANY} slow streams, CPU over bare`;
  return withServer(async (url) => contest({ name, goal: 1.3, rounds: 3 }, await ways(`${url}/slow`, watch)));
}

/** Bytes of the heap and of buffers outside of it. */
function inUse(): number {
  const { heapUsed, external } = live();
  return heapUsed + external;
}

/** Memory of a stream that is open, its next event awaited. */
export function idleMemory(): Promise<Measurement> {
  return withServer(async (url) => {
    const weigh = async (rival: Rival) => {
      const before = inUse();
      const streams = await openMany(rival);
      // An end without a closing event is an error for some.
      const reading = streams.map((events) => events.next().catch(() => {}));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const grown = (inUse() - before) / MANY / 1000;
      // Not by leaving: a generator that waits cannot be left.
      await fetch(`${url}/end`);
      await Promise.all(reading);
      return grown;
    };
    const all = await ways(`${url}/waits`, weigh);
    const kB = Object.fromEntries(Object.keys(all).map((name) => [name, [] as number[]]));
    for (let round = -1; round < 2; round++)
      for (const [name, way] of Object.entries(all)) {
        const grown = (await way()) as number;
        if (round >= 0) kB[name]?.push(grown);
      }
    const bare = median(kB.bare ?? []);
    const beyond = (name: string) => median(kB[name] ?? []) - bare;
    return {
      name: 'memory of an idle stream, beyond that of bare fetch and read',
      measured: beyond('ours'),
      budget: 8,
      unit: 'kB',
      detail: others(Object.keys(kB), beyond, `${bare.toFixed(0)} kB`),
    };
  });
}
