import { strict as assert } from 'node:assert';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Measurement } from './benchmark.ts';
import { sessionId } from './memory-stream.ts';
import { AshClient } from './packages.ts';
import { columns, table } from './table.ts';

const STREAMS = [1000, 2000, 5000, 10_000];
const MEGABYTES = [10, 50, 100, 250, 500];
/** Streams that are opened at the same time. */
const AT_ONCE = 50;
/** How long events are counted, in milliseconds. */
const WATCH = 10_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Addresses {
  readonly ash: string;
  readonly apiKey: string;
  /** A server that answers a message with as many megabytes as its header says. */
  readonly long: string;
}

async function withServer<T>(work: (addresses: Addresses, server: ChildProcess) => Promise<T>): Promise<T> {
  const server = fork(fileURLToPath(new URL('growth-server.ts', import.meta.url)));
  try {
    const [addresses] = await once(server, 'message');
    return await work(addresses as Addresses, server);
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

/** How long this program could have run and had no CPU, in milliseconds: a busy machine. Only Linux tells; elsewhere not a number. */
function waitedMs(): number {
  const file = '/proc/self/schedstat';
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[1]) / 1e6 : Number.NaN;
}

/** Bytes in use, of the heap and of buffers outside of it. */
function live(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const milliseconds = (value: number) => `${value.toFixed(2)} ms`;

/** The price of a stream, and of an event, with one to ten thousand streams open in one process. Prints it for each number. */
async function streamCount(): Promise<Measurement[]> {
  return withServer(async ({ ash, apiKey }, server) => {
    const client = new AshClient({ serverUrl: ash, apiKey });
    await client.createAgent('helper', { systemPrompt: 'Talk.' });
    const open: Array<ReturnType<typeof client.sendMessageStream>> = [];
    let events = 0;
    const openUntil = async (count: number) => {
      let begun = open.length;
      const openSome = async () => {
        while (begun < count) {
          begun++;
          const { id } = await client.createSession('helper');
          const stream = client.sendMessageStream(id, 'Go on', { onLeave: 'disconnect' });
          await stream.next();
          open.push(stream);
          (async () => {
            for await (const _ of stream) events++;
          })().catch(() => {});
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, openSome));
    };
    await openUntil(100);

    const started = live();
    const found: Array<{ openCpu: number; memory: number; eventCpu: number }> = [];
    const rows: string[][] = [];
    for (const count of STREAMS) {
      const before = open.length;
      const [begun, cpu, waited] = [performance.now(), cpuMs(), waitedMs()];
      await openUntil(count);
      const each = (amount: number) => amount / (count - before);
      const [openMs, openCpu, openWaited] = [
        each(performance.now() - begun),
        each(cpuMs() - cpu),
        each(waitedMs() - waited),
      ];
      const memory = (live() - started) / (count - 100);
      server.send('talk');
      await sleep(1000);
      const [cpuThen, eventsThen] = [cpuMs(), events];
      await sleep(WATCH);
      const seen = events - eventsThen;
      const eventCpu = ((cpuMs() - cpuThen) / seen) * 1000;
      server.send('hush');
      await sleep(1000);
      found.push({ openCpu, memory, eventCpu });
      rows.push([
        count.toLocaleString('en-US'),
        milliseconds(openCpu),
        milliseconds(openMs),
        milliseconds(openWaited),
        `${(memory / 1000).toFixed(0)} kB`,
        `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
        `${((seen / WATCH) * 1000).toFixed(0)}`,
        `${eventCpu.toFixed(0)} µs`,
      ]);
    }
    for (const stream of open) stream.close();
    const opening = ['streams', 'CPU to open one', 'time', 'of it without a CPU'];
    const head = [...opening, 'memory of one', 'of the process', 'events/s', 'CPU of one'];
    console.log(`${columns([head, ...rows], [0, 1, 2, 3, 4, 5, 6, 7])}\n`);

    const beside = (what: string, of: keyof (typeof found)[number], budget: number): Measurement => {
      const [first = Number.NaN, last = Number.NaN] = [found[0]?.[of], found.at(-1)?.[of]];
      const name = `${what} with ${rows.at(-1)?.[0]} streams, beside ${rows[0]?.[0]}`;
      return { name, measured: last / first, budget, unit: '×', detail: '' };
    };
    return [
      beside('CPU to open a stream', 'openCpu', 1.5),
      beside('memory of a stream', 'memory', 1.1),
      beside('CPU of an event', 'eventCpu', 1.1),
    ];
  });
}

/** The price of a megabyte in one stream of 10 to 500 of them. Prints it for each size. */
async function streamLength(): Promise<Measurement> {
  return withServer(async ({ long }) => {
    const client = new AshClient({ serverUrl: long });
    const read = async (megabytes: number) => {
      const before = live();
      const [begun, cpu] = [performance.now(), cpuMs()];
      let characters = 0;
      const headers = { 'x-megabytes': String(megabytes) };
      for await (const event of client.sendMessageStream(sessionId, 'Go on', { headers }))
        if (event.type === 'text_delta') characters += event.data.delta.length;
      assert.ok(characters > megabytes * 0.9e6);
      return {
        cpu: (cpuMs() - cpu) / megabytes,
        ms: (performance.now() - begun) / megabytes,
        memory: live() - before,
      };
    };
    await read(50);
    const rows: string[][] = [];
    const found: number[] = [];
    for (const megabytes of MEGABYTES) {
      const one = await read(megabytes);
      found.push(one.cpu);
      rows.push([
        `${megabytes} MB`,
        milliseconds(one.cpu),
        milliseconds(one.ms),
        `${(one.memory / 1e6).toFixed(1)} MB`,
      ]);
    }
    console.log(
      `${columns([['one stream', 'CPU of a MB', 'time', 'memory kept'], ...rows], [0, 1, 2, 3])}\n`,
    );
    const [first = Number.NaN, last = Number.NaN] = [found[0], found.at(-1)];
    return {
      name: 'CPU of a megabyte in a stream of 500 MB, beside one of 10 MB',
      measured: last / first,
      budget: 1.1,
      unit: '×',
      detail: '',
    };
  });
}

// A program of its own: the fixtures of the other benchmarks would count as memory.
console.log(table([await streamLength(), ...(await streamCount())]));
process.exit();
