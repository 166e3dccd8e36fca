import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectionText, type Row } from '../support/aod.ts';
import { canary } from '../support/canary.ts';
import { frames } from '../support/server.ts';
import { shortTurn } from '../support/turns.ts';
import { answer, type Cut } from './cutting.ts';

const encoder = new TextEncoder();

/** Bytes in pieces that end where they are told, and how their body ends. */
interface Delivery {
  bytes: Uint8Array;
  cuts: readonly number[];
  how: Cut;
}

function body({ bytes, cuts, how }: Delivery): ReadableStream<Uint8Array> {
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) {
        const end = ends.find((cut) => cut > at) ?? bytes.length;
        controller.enqueue(bytes.subarray(at, end));
        at = end;
      } else if (how === 'end') controller.close();
      else controller.error(new TypeError('terminated', { cause: { code: 'ECONNRESET' } }));
    },
  });
}

async function outcome(stream: AsyncIterable<object>): Promise<unknown> {
  const events: object[] = [];
  try {
    for await (const event of stream) events.push(event);
    return { events };
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    return { events, name, code, message };
  }
}

/** What an Ash turn comes to: its events, its ending, and its text. */
async function ashOutcome(delivery: Delivery): Promise<unknown> {
  const client = new AshClient({
    serverUrl: 'http://127.0.0.1:4100',
    fetch: async () => answer(body(delivery)),
  });
  const stream = client.sendMessageStream('s', 'Hello there');
  const found = await outcome(stream);
  return { found, turn: stream.turn };
}

const rows: Row[] = [
  { id: 7, type: 'stage', stage: 'skills', state: 'done' },
  { id: 9, type: 'output', stream: 'stdout', data: 'wörld\n', turn: 1 },
];

/** What a session's stream comes to; each connection is delivered the same way. */
async function aodOutcome(delivery: Delivery, reconnect: object | false): Promise<unknown> {
  const client = new Client({
    baseUrl: 'http://127.0.0.1:8777',
    token: canary.token,
    fetch: async () => answer(body(delivery)),
  });
  return outcome(client.sessions.stream('s', { reconnect }));
}

const frame = fc
  .constantFrom<[string, unknown]>(
    ['message', { type: 'assistant', message: { id: 'x', content: [{ type: 'text', text: 'more' }] } }],
    ['text_delta', { delta: 'more' }],
    ['done', { sessionId: 's' }],
    ['done', { sessionId: 'other' }],
    ['error', { error: 'late' }],
    ['novel', [1]],
  )
  .map((event) => frames(event));
const aodFrame = fc
  .constantFrom<object>(
    { type: 'exit', id: 9, code: 7 },
    { type: 'error', id: 9, message: 'late' },
    { type: 'stale', id: 9, message: 'late' },
    { type: 'output', id: 12, stream: 'stdout', data: 'late', turn: 1 },
    { type: 'turn_start', id: 12, turn: 2 },
    { type: 'novel', id: 12 },
  )
  .map((event) => `data: ${JSON.stringify(event)}\n\n`);
const broken = fc.constantFrom(
  'event: message\ndata: {"type"\n\n',
  'data: 7\n\n',
  'event: done\ndata: null\n\n',
  ': x\n',
  '\r',
);
const junk = (known: fc.Arbitrary<string>) =>
  fc
    .array(
      fc.oneof(
        known.map((text) => encoder.encode(text)),
        broken.map((text) => encoder.encode(text)),
        fc.uint8Array({ maxLength: 20 }),
      ),
      { maxLength: 6 },
    )
    .map((pieces) => new Uint8Array(pieces.flatMap((piece) => [...piece])));
const cuts = fc.array(fc.nat(5000), { maxLength: 8 });
const how = fc.constantFrom<Cut>('end', 'break');
const join = (text: string, bytes: Uint8Array) => new Uint8Array([...encoder.encode(text), ...bytes]);
const plain = (text: string): Delivery => ({ bytes: encoder.encode(text), cuts: [], how: 'end' });

describe('what follows the closing event counts for nothing, however the bytes are cut', {
  tags: ['stream.closing'],
}, () => {
  const start = frames(['session_start', { sessionId: 's', version: '' }], ['text_delta', { delta: 'Hi' }]);
  test.each([
    ['done', shortTurn()],
    ['error', start + frames(['error', { error: 'gone' }])],
    ['done of another session', start + frames(['done', { sessionId: 'other' }])],
  ])('Ash: %s', async (_, text) => {
    const wanted = JSON.stringify(await ashOutcome(plain(text)));
    await fc.assert(
      fc.asyncProperty(junk(frame), cuts, how, async (behind, cuts, how) => {
        const found = await ashOutcome({ bytes: join(text, behind), cuts, how });
        expect(JSON.stringify(found)).toBe(wanted);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['exit', connectionText(rows, 0, { type: 'exit', code: 0 }), { baseDelay: 0 }],
    ['error', connectionText(rows, 0, { type: 'error', message: 'Session failed' }), { baseDelay: 0 }],
    ['terminated, on one connection', connectionText(rows, 0, { type: 'terminated', message: 'x' }), false],
    ['stale, on one connection', connectionText(rows, 0, { type: 'stale', message: 'x' }), false],
  ] as const)('Agent on Demand: %s', async (_, text, reconnect) => {
    const wanted = JSON.stringify(await aodOutcome(plain(text), reconnect));
    await fc.assert(
      fc.asyncProperty(junk(aodFrame), cuts, how, async (behind, cuts, how) => {
        const found = await aodOutcome({ bytes: join(text, behind), cuts, how }, reconnect);
        expect(JSON.stringify(found)).toBe(wanted);
      }),
      { numRuns: 300 },
    );
  });
});
