import {
  AshClient,
  HostedAgentsError,
  type MessageStream,
  TurnInterruptedError,
} from '@hosted-agents/client';
import { Client, type StreamHandle } from '@hosted-agents/client/aod';
import { beforeEach, describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';
import { forgetTurns } from '../support/turns.ts';
import { answer, aodRecording, ashRecording, borders, delivered } from './cutting.ts';

const decoder = new TextDecoder();

/** Reads bytes to their end and adds up what came of them. */
async function bytesOf(body: ReadableStream<Uint8Array> | null, seen: string[]): Promise<void> {
  const reader = body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
    seen.push(decoder.decode(read.value));
}
async function each(parts: AsyncIterable<unknown>, seen: string[]): Promise<void> {
  for await (const part of parts) seen.push(JSON.stringify(part));
}

/** Each way to read a stream; what it shows before the end goes into a list. */
const both = {
  'a loop': (stream: AsyncIterable<unknown>, seen: string[]) => each(stream, seen),
  'toReadableStream()': (stream: { toReadableStream(): ReadableStream<Uint8Array> }, seen: string[]) =>
    bytesOf(stream.toReadableStream(), seen),
};
const readers: {
  ash: Record<string, (stream: MessageStream, seen: string[]) => Promise<unknown>>;
  aod: Record<string, (stream: StreamHandle, seen: string[]) => Promise<unknown>>;
} = {
  ash: {
    ...both,
    textStream: (stream, seen) => each(stream.textStream, seen),
    'finalText()': (stream) => stream.finalText(),
    'result()': (stream) => stream.result(),
    'result() beside a loop': async (stream, seen) => {
      const [loop, result] = await Promise.allSettled([each(stream, seen), stream.result()]);
      // Both are told, and of the same.
      expect([loop.status, (loop as PromiseRejectedResult).reason]).toEqual([
        result.status,
        (result as PromiseRejectedResult).reason,
      ]);
      await stream.result();
    },
  },
  aod: {
    ...both,
    'lines()': (stream, seen) => each(stream.lines(), seen),
  },
};

let body: () => ReadableStream<Uint8Array>;
const fetch = async () => answer(body());
beforeEach(forgetTurns);

const ash = new AshClient({ serverUrl: 'http://127.0.0.1:4100', fetch });
const aod = new Client({ baseUrl: 'http://127.0.0.1:8777', token: canary.token, fetch, reconnect: false });
const kinds = {
  ash: { bytes: ashRecording('short'), open: () => ash.sendMessageStream('uuid-1', 'Hello there') },
  aod: { bytes: aodRecording('tools'), open: () => aod.sessions.stream('uuid-1').handle },
};

/** Cuts around the end of each event, and in the middle of each. */
const cutsOf = (bytes: Uint8Array) =>
  [0, ...borders(bytes)].flatMap((end, i, all) => [
    end,
    end + 1,
    Math.floor((end + (all[i + 1] ?? end)) / 2),
  ]);

const whiches = ['ash', 'aod'] as const;
describe.each(whiches)(
  'a stream that is cut (%s)',
  {
    tags: ['stream.truncation', 'stream.four-endings'],
  },
  (which) => {
    const { bytes, open } = kinds[which];
    const last = borders(bytes).at(-1) ?? 0;

    test.each(Object.entries(readers[which]))('is no success to %s', async (_, read) => {
      body = () => delivered(bytes, bytes.length, 1460);
      const whole: string[] = [];
      await (read as (stream: unknown, seen: string[]) => Promise<unknown>)(open(), whole);
      for (const how of ['end', 'break'] as const) {
        for (const cut of cutsOf(bytes).filter((cut) => cut < last)) {
          body = () => delivered(bytes, cut, 7, how);
          forgetTurns();
          const seen: string[] = [];
          const stream = open();
          const error = await rejection(
            (read as (stream: unknown, seen: string[]) => Promise<unknown>)(stream, seen),
          );
          expect(error, `${how} at byte ${cut}`).toBeInstanceOf(HostedAgentsError);
          expect(error.code).toBe(how === 'end' ? 'stream_truncated' : 'stream_connection');
          if (which === 'ash') expect(error).toBeInstanceOf(TurnInterruptedError);
          // Once it was told of, there is nothing more.
          expect(await stream.next()).toEqual({ done: true, value: undefined });
          expect(seen, `${how} at byte ${cut}`).toEqual(whole.slice(0, seen.length));
        }
      }
    });
  },
);

test('a relay that breaks off is a cut stream to the next client', {
  tags: ['stream.truncation'],
}, async () => {
  const { bytes, open } = kinds.ash;
  body = () => delivered(bytes, borders(bytes)[2] ?? 0, 1460);
  const behind = new AshClient({
    // The relay is a server of its own.
    serverUrl: 'http://127.0.0.1:4101',
    fetch: async () => open().toResponse(),
  });
  const error = await rejection(behind.sendMessageStream('uuid-1', 'Hello there').result());
  expect(error).toBeInstanceOf(TurnInterruptedError);
  expect(error.turn).toMatchObject({ status: 'running', sessionId: 'uuid-1' });
});
