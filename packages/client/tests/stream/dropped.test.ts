import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { until } from '../faults/cell.ts';
import { canary } from '../support/canary.ts';
import { serveFaults, type Wire } from '../support/fault-server.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const open = {
  ash: (url: string) => new AshClient({ serverUrl: url }).sendMessageStream('s', 'Hello there'),
  aod: (url: string) =>
    new Client({ baseUrl: url, token: canary.token, reconnect: false }).sessions.stream('s').handle,
};
const whiches = ['ash', 'aod'] as const;
const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n';

/** What was rejected while something went on, without anyone to handle it. */
async function unhandledOf(work: () => Promise<void>): Promise<unknown[]> {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    await work();
    // It is told of after all promises have had their turn.
    await new Promise((resolve) => setTimeout(resolve, 5));
  } finally {
    process.off('unhandledRejection', note);
  }
  return unhandled;
}

describe.each(whiches)('a stream that nobody reads (%s)', (which) => {
  test('has sent nothing, and is let go', { tags: ['stream.unread'] }, async () => {
    await using server = await serveFaults(async (wire) => wire.close());
    const created = Array.from({ length: 20 }, () => new WeakRef(open[which](server.url)));
    await until(() => {
      collectGarbage();
      return created.every((stream) => stream.deref() === undefined);
    });
    expect(created.filter((stream) => stream.deref() !== undefined)).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  const endings: Array<[string, (wire: Wire) => Promise<void>]> = [
    ['ends', async (wire) => wire.close()],
    ['breaks', async (wire) => wire.reset()],
    [
      'breaks in an event',
      async (wire) => {
        await wire.write('data: {"type"');
        await wire.wait(5);
        wire.reset();
      },
    ],
    ['sends no event', async (wire) => wire.write('data: {"type"\n\n').then(() => wire.untilGone())],
  ];
  test.each(endings)(
    'although it was begun is no unhandled rejection when the server %s, and holds no socket after it',
    { tags: ['error.no-unhandled', 'resource.sockets'] },
    async (_, end) => {
      await using server = await serveFaults(async (wire) => {
        await wire.body();
        await wire.write(`${head}data: {"type":"start","session_id":"s"}\n\n`);
        await end(wire);
      });
      const unhandled = await unhandledOf(async () => {
        // Begun, and dropped with its first event.
        expect((await open[which](server.url).next()).done).toBe(false);
        collectGarbage();
        await until(() => server.open() === 0);
      });
      expect(unhandled).toEqual([]);
      expect(server.open()).toBe(0);
      expect(server.problems).toEqual([]);
    },
  );
});
