import { AshClient, type HostedAgentsError, StreamError } from '@hosted-agents/client';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createPageDecoder } from '../../src/core/streams/page-decoder.ts';
import { relayBody, relayHeaders, toSseBytes, type WireEvent } from '../../src/core/streams/relay.ts';
import { answer } from '../stream/cutting.ts';
import { frames, rejection } from '../support/server.ts';
import { shortTurn } from '../support/turns.ts';

/** One line of any text: a line break in it would be another line. */
const line = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replaceAll(/[\r\n\0]/g, ''));
const event = fc.record(
  { event: line, id: line, data: fc.array(line, { minLength: 1, maxLength: 4 }).map((l) => l.join('\n')) },
  { requiredKeys: ['data'] },
);

describe('the frames of a relay', { tags: ['relay.endings', 'stream.decoding'] }, () => {
  test('are the same events in the page, with any text and any line end', () => {
    fc.assert(
      fc.property(event, fc.constantFrom('\n', '\r\n', '\r'), (event, lineEnd) => {
        const data = event.data.replaceAll('\n', lineEnd);
        expect(createPageDecoder()(toSseBytes({ ...event, data }))).toEqual([
          { event: event.event, id: event.id, data: event.data },
        ]);
      }),
    );
  });

  test('have no field that the event has not', async () => {
    expect(new TextDecoder().decode(toSseBytes({ data: 'a' }))).toBe('data: a\n\n');
  });

  test('come one at a time, as the page takes them, and then the end or the error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 6 }), fc.boolean(), async (events, fails) => {
        const failure = new StreamError('no', { code: 'stream_truncated' });
        const left = [...events] as WireEvent[];
        const next = vi.fn(async (): Promise<IteratorResult<WireEvent, undefined>> => {
          const value = left.shift();
          if (value) return { done: false, value };
          if (fails) throw failure;
          return { done: true, value: undefined };
        });
        const close = vi.fn(async () => {});
        const reader = relayBody({ next }, close).getReader();
        const seen: unknown[] = [];
        const decode = createPageDecoder();
        for (let read = await reader.read(); read.value; read = await reader.read()) {
          seen.push(...decode(read.value));
          expect(next.mock.calls.length - seen.length).toBeLessThanOrEqual(1);
        }
        const told = fails ? [expect.objectContaining({ event: 'relay_error' })] : [];
        expect(seen).toEqual([...events.map((of) => expect.objectContaining(of)), ...told]);
        expect(close).not.toHaveBeenCalled();
      }),
      { numRuns: 50 },
    );
  });

  test('leave what they come from when the page goes, while it waits too', async () => {
    const close = vi.fn(async () => {});
    const reader = relayBody({ next: () => new Promise(() => {}) }, close).getReader();
    const waiting = reader.read();
    await reader.cancel();
    await waiting;
    expect(close).toHaveBeenCalledOnce();
  });
});

test('a relay keeps the headers of the application, and adds what keeps an answer from being held back', () => {
  expect(Object.fromEntries(relayHeaders({ 'Cache-Control': 'no-store', 'x-mine': '1' }))).toEqual({
    'cache-control': 'no-store',
    'content-type': 'text/event-stream',
    'x-accel-buffering': 'no',
    'x-mine': '1',
  });
});

describe('toReadableStream()', { tags: ['stream.four-endings'] }, () => {
  const open = (body: string) => {
    const fetch = async () => answer(new Blob([body]).stream());
    return new AshClient({ serverUrl: 'http://127.0.0.1:4100', fetch }).sendMessageStream('s', 'Hello there');
  };

  test('has the bytes of the server’s events, and ends with them', async () => {
    expect(await new Response(open(shortTurn()).toReadableStream()).text()).toBe(shortTurn());
  });

  test('fails where the stream fails, and reads it', async () => {
    const stream = open(frames(['session_start', { sessionId: 's' }]));
    const error = await rejection(new Response(stream.toReadableStream()).text());
    expect((error as unknown as HostedAgentsError).code).toBe('stream_truncated');
    expect(() => stream.toReadableStream()).toThrow(/^stream: has already been read/);
  });

  test('leaves the stream when it is cancelled', async () => {
    const stream = open(shortTurn());
    await stream.toReadableStream().cancel();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });
});

test('respond() and toResponse() have the status and the headers that they are given, and leave the stream with the page', async () => {
  const fetch = async () => answer(new Blob([shortTurn()]).stream());
  const client = new AshClient({ serverUrl: 'http://127.0.0.1:4100', fetch });
  const init = { status: 201, statusText: 'Made', headers: { 'x-mine': '1' } };
  const streams = ['s', 's2'].map((id) => client.sendMessageStream(id, 'Hello there'));
  const responses = [await streams[0]?.respond(init), streams[1]?.toResponse(init)];
  for (const response of responses) {
    expect(response).toMatchObject({ status: 201, statusText: 'Made' });
    expect(response?.headers.get('x-mine')).toBe('1');
    expect(response?.headers.get('content-type')).toBe('text/event-stream');
    await response?.body?.cancel();
  }
  for (const stream of streams) expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(await streams[0]?.return()).toEqual({ done: true, value: undefined });
});
