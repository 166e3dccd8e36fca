import { AshClient, TurnInterruptedError } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { until } from '../faults/cell.ts';
import { canary } from '../support/canary.ts';
import { serveFaults, type Wire } from '../support/fault-server.ts';
import { forgetTurns } from '../support/turns.ts';
import { aodRecording, ashRecording, behind, borders } from './cutting.ts';

/** Every so many bytes: a prime, so that the cuts fall everywhere. What lies between is cut in memory. */
const STEP = 11;
const cutsOf = (bytes: Uint8Array) =>
  Array.from({ length: Math.ceil(bytes.length / STEP) }, (_, i) => i * STEP);
const encoder = new TextEncoder();

/** Sends the beginning of a body in two packets, and then ends the connection in the middle of it. */
async function sendCut(wire: Wire, bytes: Uint8Array, cut: number, how: 'close' | 'reset'): Promise<void> {
  await wire.body();
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n';
  await wire.write(`${head}Content-Length: ${bytes.length}\r\n\r\n`);
  await wire.write(bytes.subarray(0, cut >> 1));
  await wire.write(bytes.subarray(cut >> 1, cut));
  wire[how]();
}

async function read(events: AsyncIterable<unknown>) {
  const seen: unknown[] = [];
  try {
    for await (const event of events) seen.push(event);
  } catch (error) {
    return { seen, error };
  }
  return { seen };
}

describe.each(['close', 'reset'] as const)('a connection that is cut (%s)', (how) => {
  test('at any place of a message never lies', {
    tags: ['stream.truncation', 'stream.prefix', 'stream.sent-once', 'resource.sockets'],
  }, async () => {
    const bytes = ashRecording('short');
    const ends = borders(bytes);
    let cut = bytes.length;
    await using server = await serveFaults((wire) => sendCut(wire, bytes, cut, how));
    const client = new AshClient({ serverUrl: server.url, retry: { baseDelay: 0 } });
    cut = bytes.length;
    const whole = await read(client.sendMessageStream('uuid-1', 'Hello there'));
    expect([whole.error, whole.seen.length]).toEqual([undefined, ends.length]);
    const cuts = cutsOf(bytes);
    for (cut of cuts) {
      forgetTurns();
      const { seen, error } = await read(client.sendMessageStream('uuid-1', 'Hello there'));
      expect(error, `byte ${cut}`).toBeInstanceOf(TurnInterruptedError);
      expect((error as TurnInterruptedError).code).toBe('stream_connection');
      const complete = ends.filter((end) => end <= cut).length;
      // A reset may take back what the system has not handed on yet.
      if (how === 'close') expect(seen.length, `events before byte ${cut}`).toBe(complete);
      expect(seen.length).toBeLessThanOrEqual(complete);
      expect(seen).toEqual(whole.seen.slice(0, seen.length));
    }
    expect(server.requests, 'each sent once').toHaveLength(cuts.length + 1);
    await until(() => server.open() === 0);
    expect(server.open(), 'sockets left').toBe(0);
  });

  test('at any place of a session goes on: none lost, none doubled', {
    tags: ['stream.resume', 'resource.sockets'],
  }, async () => {
    const text = new TextDecoder().decode(aodRecording('turns'));
    let cut = text.length;
    let connections = 0;
    await using server = await serveFaults((wire, { path }) => {
      const since = Number(new URL(path, 'http://loopback').searchParams.get('since') ?? 0);
      const bytes = encoder.encode(behind(text, since));
      // Only the first is broken; what the others have sent is to arrive.
      return ++connections === 1
        ? sendCut(wire, bytes, cut, how)
        : sendCut(wire, bytes, bytes.length, 'close');
    });
    const client = new Client({ baseUrl: server.url, token: canary.token, reconnect: { baseDelay: 0 } });
    const whole = await read(client.sessions.stream('s'));
    expect([whole.error, whole.seen.length]).toEqual([undefined, borders(encoder.encode(text)).length]);
    for (cut of cutsOf(encoder.encode(text))) {
      connections = 0;
      expect(await read(client.sessions.stream('s')), `byte ${cut}`).toEqual(whole);
    }
  });
});
