import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TurnEvent } from '@hosted-agents/client';
import { type AgentEvent, toUIMessageStream, toUIMessageStreamResponse } from '@hosted-agents/client/ui';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { SessionBusyError } from '../../src/ash/errors.ts';
import { StreamError } from '../../src/core/errors.ts';
import { rejection } from '../support/server.ts';
import { recording } from '../turn/recordings.ts';
import { all, stream } from './events.ts';
import { connect } from './redis.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const events = recording('tools-partials') as unknown as AgentEvent[];
const half = Math.floor(events.length / 2);
let server: ChildProcess;
let url: string;

beforeAll(async () => {
  execFileSync('sh', [at('../../../../scripts/system-packages.sh'), 'redis-server'], { stdio: 'inherit' });
  const port = await freePort();
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  server = spawn('redis-server', options, { stdio: 'ignore' });
  url = `redis://127.0.0.1:${port}`;
  // Tries until the server is there.
  await (await connect(url)).close();
}, 300_000);
afterAll(() => void server?.kill());

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function here() {
  const { turns, close } = await connect(url);
  onTestFinished(close);
  return turns;
}

/** Another process, which holds a turn. */
function holdElsewhere(turnId: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', at('holding-process.ts'), url, turnId], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const heard: string[] = [];
  createInterface(child.stdout).on('line', (line) => void heard.push(line));
  return {
    heard,
    give: (...given: AgentEvent[]) =>
      void child.stdin.write(given.map((event) => `${JSON.stringify(event)}\n`).join('')),
    end: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
  };
}

const heard = (holder: { heard: string[] }, count: number) =>
  expect.poll(() => holder.heard.length, { timeout: 15_000 }).toBe(count);

describe('a turn that another process holds', { tags: ['ui.held'] }, () => {
  test('is given whole, also when it has been silent for long', async () => {
    const turns = await here();
    expect([await turns.has('whole'), await turns.follow('whole')]).toEqual([false, undefined]);
    const holder = holdElsewhere('whole');
    holder.give(...events.slice(0, half));
    await heard(holder, half);
    expect(await turns.has('whole')).toBe(true);
    const followers = [await turns.follow('whole'), await turns.follow('whole')].map((each) =>
      all(each ?? stream([])),
    );
    // Longer than a dead process is waited for.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    holder.give(...events.slice(half));
    holder.end();
    expect(await Promise.all(followers)).toEqual([events, events]);
    await heard(holder, events.length + 1);
    await expect.poll(() => turns.has('whole')).toBe(false);
    expect(await turns.follow('whole')).toBeUndefined();
  });

  test('which dies ends in an error that says so, and is followed no more', async () => {
    const turns = await here();
    const holder = holdElsewhere('dies');
    holder.give(...events.slice(0, half));
    await heard(holder, half);
    const following = all(toUIMessageStream((await turns.follow('dies')) ?? stream([])));
    const raw = rejection(all((await turns.follow('dies')) ?? stream([])));
    holder.kill();
    expect((await following).at(-1)).toMatchObject({
      type: 'error',
      errorText: expect.stringContaining('broke'),
    });
    expect(await raw).toMatchObject({ code: 'stream_connection', outcomeUnknown: true });
    expect([await turns.has('dies'), await turns.follow('dies')]).toEqual([false, undefined]);
  });
});

test('a turn that is left goes on; its error is the same elsewhere; one that is refused is not held', {
  tags: ['ui.held'],
}, async () => {
  const [turns, elsewhere] = [await here(), await here()];
  let fail = () => {};
  const failing = new Promise<void>((resolve) => {
    fail = resolve;
  });
  async function* source(): AsyncGenerator<TurnEvent> {
    yield* recording('tools-partials').slice(0, half);
    await failing;
    throw new StreamError('ECONNRESET', { code: 'stream_connection' });
  }
  const own = turns.hold('left', source() as AsyncIterable<never>)[Symbol.asyncIterator]();
  expect((await own.next()).value).toEqual(events[0]);
  const following = (await elsewhere.follow('left')) ?? stream([]);
  await own.return?.();
  const refused = turns.hold('left', stream([], new SessionBusyError('s')));
  expect((await toUIMessageStreamResponse(refused)).status).toBe(409);
  const heardOf: AgentEvent[] = [];
  const error = rejection(
    (async () => {
      for await (const event of following) if (heardOf.push(event) === half) fail();
    })(),
  );
  expect(await error).toMatchObject({ code: 'stream_connection', name: 'StreamError' });
  expect(heardOf).toEqual(events.slice(0, half));
});
