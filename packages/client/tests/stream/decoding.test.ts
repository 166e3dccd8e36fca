import { parseSSEStream } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import { clientFor, frames } from '../support/server.ts';
import { shortTurn } from '../support/turns.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A fetch that answers with these bytes in pieces of one size. */
function answering(bytes: Uint8Array, size: number): typeof fetch {
  return async () => {
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.subarray(at, at + size));
        at += size;
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
}

async function eventsOf(text: string, size: number) {
  const events = [];
  const client = clientFor('http://127.0.0.1:9999', { fetch: answering(bytesOf(text), size) });
  for await (const event of client.sendMessageStream('s', 'Hello there')) events.push(event);
  return events;
}

describe.each([1, 2, 3, 7, 1460])(
  'in pieces of %i bytes',
  { tags: ['stream.decoding', 'stream.prefix'] },
  (size) => {
    test.each([
      ['line feeds', (text: string) => text],
      ['carriage returns and line feeds', (text: string) => text.replaceAll('\n', '\r\n')],
      ['carriage returns', (text: string) => text.replaceAll('\n', '\r')],
      [
        'a byte order mark and comments',
        (text: string) => `\ufeff: hi\n\n${text.replaceAll('\n\n', '\n: x\n\n')}`,
      ],
      ['fields without a space', (text: string) => text.replaceAll(/^(event|data): /gm, '$1:')],
    ])('%s give the same events', async (_, write) => {
      expect(await eventsOf(write(shortTurn()), size)).toEqual(await eventsOf(shortTurn(), 100_000));
    });
  },
);

test('data in several lines is one JSON text', async () => {
  const text = `event: text_delta\ndata: {"delta":\ndata: "a"}\n\n${frames(['done', { sessionId: 's' }])}`;
  expect((await eventsOf(text, 5))[0]).toEqual({ type: 'text_delta', data: { delta: 'a' } });
});

test('every cut of a turn gives the events before it and then truncation', {
  tags: ['stream.truncation', 'stream.prefix'],
}, async () => {
  const bytes = bytesOf(shortTurn());
  const whole = await eventsOf(shortTurn(), 100_000);
  for (let cut = 0; cut < bytes.length; cut++) {
    const client = clientFor('http://127.0.0.1:9999', { fetch: answering(bytes.subarray(0, cut), 7) });
    const events: unknown[] = [];
    let code: unknown;
    try {
      for await (const event of client.sendMessageStream('s', 'Hello there')) events.push(event);
    } catch (error) {
      code = (error as { code: string }).code;
    }
    expect(events).toEqual(whole.slice(0, events.length));
    expect(events.length).toBeLessThan(whole.length);
    expect(code).toBe('stream_truncated');
  }
});

describe('parseSSEStream', () => {
  const read = async (text: string) => {
    const body = new Response(text).body as ReadableStream<Uint8Array>;
    const events = [];
    for await (const event of parseSSEStream(body)) events.push(event);
    expect(body.locked).toBe(false);
    return events;
  };

  test('gives the events of a response and passes over what is not JSON', async () => {
    expect(
      await read(
        `event: text_delta\ndata: {"delta":"a"}\n\nevent: text_delta\ndata: {"del\n\n${frames(['done', { sessionId: 's' }])}`,
      ),
    ).toEqual([
      { type: 'text_delta', data: { delta: 'a' } },
      { type: 'done', data: { sessionId: 's' } },
    ]);
  });

  test('gives unknown kinds, and frames without a name, as unknown', async () => {
    expect(await read('event: x\ndata: 1\n\ndata: 2\n\n')).toEqual([
      { type: 'unknown', event: 'x', data: 1 },
      { type: 'unknown', event: '', data: 2 },
    ]);
  });
});
