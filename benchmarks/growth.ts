import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Measurement } from './benchmark.ts';
import { sessionId } from './memory-stream.ts';
import { AshClient } from './packages.ts';
import { columns, table } from './table.ts';

const STREAMS = [1000, 2000, 5000, 10_000];
/** No further streams are opened after so many milliseconds. */
const LONGEST = 120_000;
const MEGABYTES = [10, 50, 100, 250, 500];
/** Streams that are opened at the same time. */
const AT_ONCE = 50;
/** How long events are counted, in milliseconds. */
const WATCH = 4000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Addresses {
  readonly ash: string;
  readonly apiKey: string;
  /** A server that answers a message with as many megabytes as its header says. */
  readonly long: string;
}

async function withServer<T>(work: (addresses: Addresses) => Promise<T>): Promise<T> {
  const server = fork(fileURLToPath(new URL('growth-server.ts', import.meta.url)));
  try {
    const [addresses] = await once(server, 'message');
    return await work(addresses as Addresses);
  } finally {
    server.disconnect();
    await once(server, 'exit');
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Bytes in use, of the heap and of buffers outside of it. */
function live(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The price of a stream, and of an event, with one to ten thousand streams open in one process. Prints it for each number. */
async function streamCount(): Promise<Measurement> {
  return withServer(async ({ ash, apiKey }) => {
    const client = new AshClient({ serverUrl: ash, apiKey });
    await client.createAgent('helper', { systemPrompt: 'Talk.' });
    const open: Array<ReturnType<typeof client.sendMessageStream>> = [];
    let events = 0;
    const openOne = async () => {
      const { id } = await client.createSession('helper');
      const stream = client.sendMessageStream(id, 'Go on', { onLeave: 'disconnect' });
      await stream.next();
      open.push(stream);
      (async () => {
        for await (const _ of stream) events++;
      })().catch(() => {});
    };
    for (let count = 0; count < 100; count++) await openOne();

    const rows: string[][] = [];
    const perStream: number[] = [];
    const perEvent: number[] = [];
    const started = live();
    let before = open.length;
    const end = performance.now() + LONGEST;
    for (const count of STREAMS) {
      if (performance.now() > end) break;
      const cpu = cpuMs();
      const begun = performance.now();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (open.length + AT_ONCE <= count && performance.now() < end) await openOne();
        }),
      );
      if (performance.now() > end) break;
      while (open.length < count) await openOne();
      const opened = open.length - before;
      const openMs = (performance.now() - begun) / opened;
      const openCpu = (cpuMs() - cpu) / opened;
      const memory = live();
      const [cpuThen, eventsThen] = [cpuMs(), events];
      await sleep(WATCH);
      const seen = events - eventsThen;
      perEvent.push(((cpuMs() - cpuThen) / seen) * 1000);
      perStream.push((memory - started) / (count - 100));
      before = count;
      rows.push([
        count.toLocaleString('en-US'),
        `${openMs.toFixed(2)} ms`,
        `${openCpu.toFixed(2)} ms`,
        `${((perStream.at(-1) ?? 0) / 1000).toFixed(0)} kB`,
        `${(seen / WATCH) * 1000}`,
        `${(perEvent.at(-1) ?? 0).toFixed(0)} µs`,
      ]);
    }
    for (const stream of open) stream.close();
    const head = [
      'streams',
      'to open one',
      'CPU',
      'memory of one',

      'events/s',
      'CPU of one',
    ];
    console.log(`${columns([head, ...rows], [0, 1, 2, 3, 4, 5])}\n`);
    const [first = 0, last = 0] = [perStream[0], perStream.at(-1)];
    return {
      name: `memory of a stream of ${rows.at(-1)?.[0]}, beside one of ${rows[0]?.[0]}`,
      measured: last / first,
      budget: 1.2,
      unit: '×',
      detail: `${(last / 1000).toFixed(0)} beside ${(first / 1000).toFixed(0)} kB; CPU of an event ${perEvent.at(-1)?.toFixed(0)} beside ${perEvent[0]?.toFixed(0)} µs`,
    };
  });
}

/** The price of a megabyte in one stream of 10 to 500 of them. Prints it for each size. */
async function streamLength(): Promise<Measurement> {
  return withServer(async ({ long }) => {
    const client = new AshClient({ serverUrl: long });
    const read = async (megabytes: number) => {
      const begun = performance.now();
      const cpu = cpuMs();
      const before = live();
      let characters = 0;
      const headers = { 'x-megabytes': String(megabytes) };
      for await (const event of client.sendMessageStream(sessionId, 'Go on', { headers }))
        if (event.type === 'text_delta') characters += event.data.delta.length;
      assert.ok(characters > megabytes * 0.9e6);
      return {
        ms: (performance.now() - begun) / megabytes,
        cpu: (cpuMs() - cpu) / megabytes,
        memory: live() - before,
      };
    };
    await read(50);
    const rows: string[][] = [];
    const found: Array<{ ms: number; cpu: number; memory: number }> = [];
    for (const megabytes of MEGABYTES) {
      const one = await read(megabytes);
      found.push(one);
      rows.push([
        `${megabytes} MB`,
        `${one.ms.toFixed(1)} ms`,
        `${one.cpu.toFixed(1)} ms`,
        `${(one.memory / 1e6).toFixed(1)} MB`,
      ]);
    }
    console.log(`${columns([['one stream', 'a MB', 'CPU', 'memory kept'], ...rows], [0, 1, 2, 3])}\n`);
    const [first = { ms: 0 }, last = { ms: 0 }] = [found[0], found.at(-1)];
    return {
      name: 'time of a megabyte in a stream of 500 MB, beside one of 10 MB',
      measured: last.ms / first.ms,
      budget: 1.3,
      unit: '×',
      detail: `${last.ms.toFixed(1)} beside ${first.ms.toFixed(1)} ms`,
    };
  });
}

// A program of its own: the fixtures of the other benchmarks would count as memory.
console.log(table([await streamLength(), await streamCount()]));
process.exit();
