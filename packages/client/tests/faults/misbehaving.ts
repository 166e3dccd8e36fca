import type { TimeoutOptions } from '@hosted-agents/client';
import { Gone, type Wire } from '../support/fault-server.ts';
import type { Answer } from './calls.ts';
import type { Effect } from './rules.ts';

/** What a server does to a connection on which it should have answered. */
export interface Fault {
  name: string;
  effect: Effect;
  /** The status of the answer, where it is an error. */
  status?: number;
  /** The limits that a call needs to notice it; short where they are to be reached, long where not. */
  timeout?: TimeoutOptions;
  /** Bytes that the whole answer has more than it needs. */
  padding?: number;
  /**
   * Misbehaves on one connection.
   *
   * @param whole - what should have been answered
   * @param elsewhere - where a redirect leads
   * @returns the content that came whole, or that looks as if it did
   */
  play(wire: Wire, whole: Answer, elsewhere: string): Promise<unknown>;
}

/** What `test.each` shows by its name. */
export const named = <T extends { name: string }>(items: readonly T[]) =>
  items.map((item) => [item.name, item] as const);

/** Text to bytes. */
export const encoder = new TextEncoder();
/** To be reached; long enough for a request to arrive on a busy machine. */
export const SHORT_MS = 200;
/** Never reached; not off, so that a clock that should not count would be seen counting. */
export const LONG_MS = 15_000;
/** Time for the client to read what was sent before the connection breaks. */
const READ_MS = 8;

/** The head of an answer whose connection stays usable. */
export const open = (headers: Record<string, string | number>, status = '200 OK') =>
  `HTTP/1.1 ${status}\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
/** The connection is not to be used again. */
export const head: typeof open = (headers, status) => open({ ...headers, Connection: 'close' }, status);
/** The first half. */
export const half = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length / 2));
/** A chunk of a chunked body. */
export const chunk = (bytes: Uint8Array) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

/** The fault sets in once the request has arrived whole. */
export function answering(
  misbehave: (wire: Wire, body: Uint8Array, type: string, elsewhere: string) => Promise<unknown>,
): Fault['play'] {
  return async (wire, { type, text }, elsewhere) => {
    await wire.body();
    return misbehave(wire, encoder.encode(text), type, elsewhere);
  };
}

/** A part of the body under an honest head, and what happens then. */
export const cut = (
  effect: Effect,
  name: string,
  part: (body: Uint8Array) => Uint8Array,
  then: 'close' | 'reset' | 'stall',
  headers: (length: number) => Record<string, string | number> = (length) => ({ 'Content-Length': length }),
): Fault => ({
  name,
  effect,
  timeout: then === 'stall' ? { headers: LONG_MS, bytes: SHORT_MS } : { headers: LONG_MS, bytes: LONG_MS },
  play: answering(async (wire, body, type) => {
    const framing = headers(body.length);
    const sent = part(body);
    await wire.write(open({ 'Content-Type': type, ...framing }));
    if (sent.length > 0) await wire.write('Transfer-Encoding' in framing ? chunk(sent) : sent);
    await leave(wire, then);
  }),
});

/** What the server does after the last byte that it sends. */
export async function leave(wire: Wire, how: 'close' | 'reset' | 'stall'): Promise<void> {
  if (how === 'stall') return wire.untilGone();
  await wire.wait(READ_MS).catch((error) => {
    if (!(error instanceof Gone)) throw error;
  });
  wire[how]();
}

/** A whole answer, sent in a way of its own; the content is what `send` gives back. */
export const odd = (
  name: string,
  send: (wire: Wire, body: Uint8Array, type: string) => Promise<unknown>,
  effect: Effect = 'harmless',
): Fault => ({
  name,
  effect,
  timeout: { headers: LONG_MS, bytes: LONG_MS },
  play: answering(async (wire, body, type) => (await send(wire, body, type)) ?? body),
});

/** A whole answer of the server's, whatever was asked. */
export const status = (
  name: string,
  effect: Effect,
  line: string,
  headers: (elsewhere: string) => Record<string, string>,
  body = '{"error":"no","detail":"no"}',
): Fault => ({
  name,
  effect,
  status: Number.parseInt(line, 10),
  play: answering(async (wire, _, __, elsewhere) => {
    const content = encoder.encode(body);
    await wire.write(
      head(
        { 'Content-Type': 'application/json', 'Content-Length': content.length, ...headers(elsewhere) },
        line,
      ),
    );
    await wire.write(content);
    wire.close();
    return content;
  }),
});

/** Each byte in a write of its own. */
export async function byteByByte(wire: Wire, bytes: Uint8Array): Promise<void> {
  for (const byte of bytes) await wire.write(Uint8Array.of(byte));
}

/** Some turns of the event loop, so that two writes arrive as two. */
export const apart = (wire: Wire) => wire.wait(3);

/** Where the last character of several bytes is divided. */
export const inCharacter = (bytes: Uint8Array) => bytes.findLastIndex((byte) => byte >= 0xc0) + 1;

/** No byte of a body. */
export const nothing = () => new Uint8Array(0);
/** All of a body. */
export const identity = (body: Uint8Array) => body;
/** The header of a chunked body. */
export const chunked = () => ({ 'Transfer-Encoding': 'chunked' });
/** A page such as a proxy's. */
export const html = '<!doctype html><title>Sign in</title><h1>Sign in</h1>';
