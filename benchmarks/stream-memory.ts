import { strict as assert } from 'node:assert';
import type { Measurement } from './benchmark.ts';
import { live } from './live-memory.ts';
import { frame, sessionId } from './memory-stream.ts';
import { AodClient, AshClient } from './packages.ts';

const EVENTS = 1_000_000;
const BATCH = 200;

/** A fetch whose answer has a million events, which are made as they are read, and a closing one. */
function answering(make: (index: number) => string, last: string): typeof globalThis.fetch {
  const encoder = new TextEncoder();
  const eventStream = (body: ReadableStream<Uint8Array> | string) =>
    new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  return async (url) => {
    // The look behind the end of a session's turn.
    if (String(url).includes('since=')) return eventStream(last);
    let index = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const events = Array.from({ length: BATCH }, () => make(index++));
          controller.enqueue(encoder.encode(events.join('')));
          if (index < EVENTS) return;
          controller.enqueue(encoder.encode(last));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return eventStream(body);
  };
}

/** Memory in use after a tenth of the events and after all of them, with what can be let go let go. */
async function grown(name: string, events: AsyncIterable<unknown>): Promise<Measurement> {
  let count = 0;
  let early = 0;
  let late = 0;
  for await (const _ of events) {
    count++;
    if (count === EVENTS / 10) early = live().heapUsed;
    if (count === EVENTS) late = live().heapUsed;
  }
  assert.equal(count, EVENTS + 1);
  return {
    name: `memory after 1,000,000 events of ${name}, beside that after 100,000`,
    measured: late / early,
    budget: 1.1,
    unit: '×',
    detail: `${megabytes(late)} beside ${megabytes(early)}`,
  };
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** What reading a message's events leaves in memory. */
export async function ashStreamMemory(): Promise<Measurement> {
  // Not words: a turn keeps those.
  const status = (index: number) => frame('message', { type: 'system', subtype: 'status', index });
  const client = new AshClient({
    serverUrl: 'http://memory.example',
    fetch: answering(status, frame('done', { sessionId })),
  });
  return grown('a message', client.sendMessageStream(sessionId, 'Hello'));
}

/** What reading a session's events leaves in memory. */
export async function aodStreamMemory(): Promise<Measurement> {
  const row = (index: number) => {
    const fields = { type: 'output', id: index + 1, stream: 'stdout', data: `word ${index}\n`, turn: 1 };
    return `id: ${index + 1}\ndata: ${JSON.stringify(fields)}\n\n`;
  };
  const client = new AodClient({
    baseUrl: 'http://memory.example',
    token: 'test-token',
    fetch: answering(row, `data: {"type":"exit","id":${EVENTS},"code":0}\n\n`),
  });
  return grown('a session', client.sessions.stream(sessionId));
}
