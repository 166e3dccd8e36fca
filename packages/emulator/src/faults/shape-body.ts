import type { ServerResponse } from 'node:http';
import { setTimeout as delay, setImmediate as nextTick } from 'node:timers/promises';
import type { Fault, Moment } from './fault.ts';

/** Watches a body and reports when a moment comes. */
function watch(moment: Moment | undefined) {
  let bytes = 0;
  let events = 0;
  let last = 0;
  const isReached = () => {
    if (moment === undefined) return false;
    return 'bytes' in moment ? bytes >= moment.bytes : events >= moment.events;
  };
  /** The number of bytes of `chunk` that come before the moment; all of them when it is not reached. */
  const take = (chunk: Buffer): number => {
    if (moment === undefined) return chunk.length;
    for (const [index, byte] of chunk.entries()) {
      if (isReached()) return index;
      bytes += 1;
      // A blank line ends an event.
      if (byte === 10 && last === 10) events += 1;
      last = byte;
    }
    return chunk.length;
  };
  return { take, isReached };
}

function asBuffer(chunk: unknown): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0);
}

/**
 * Puts a fault between the server and the body of one answer. The response's `write` and `end` are replaced: what they
 * are given goes out piece by piece, until the fault strikes.
 */
export function shapeBody(response: ServerResponse, fault: Fault): void {
  const moment = fault.truncate ?? fault.reset ?? fault.stall;
  const { take, isReached } = watch(moment);
  const write = response.write.bind(response) as (chunk: Buffer) => boolean;
  const end = response.end.bind(response) as () => void;
  const queue: Buffer[] = [];
  let isPumping = false;
  let isEnding = false;
  let isOver = false;
  let hasStalled = false;

  async function send(chunk: Buffer): Promise<void> {
    const size = fault.chunkSize ?? Math.max(1, chunk.length);
    for (let start = 0; start < chunk.length && !response.destroyed; start += size) {
      write(chunk.subarray(start, start + size));
      // Sends the piece before the next one is written.
      if (fault.chunkSize !== undefined) await nextTick();
    }
  }

  async function strike(rest: Buffer): Promise<void> {
    if (fault.stall !== undefined && fault.truncate === undefined && fault.reset === undefined) {
      if (fault.stall.ms === undefined) {
        isOver = true;
        return;
      }
      hasStalled = true;
      await delay(fault.stall.ms, undefined, { ref: false });
      return send(rest);
    }
    isOver = true;
    // What was written must arrive first.
    await delay(5);
    if (fault.reset !== undefined) response.socket?.resetAndDestroy();
    else if (response.chunkedEncoding) end();
    else response.socket?.end();
  }

  async function pump(): Promise<void> {
    if (isPumping) return;
    isPumping = true;
    for (let chunk = queue.shift(); chunk !== undefined && !isOver; chunk = queue.shift()) {
      const allowed = hasStalled ? chunk.length : take(chunk);
      await send(chunk.subarray(0, allowed));
      if (isReached() && !hasStalled) await strike(chunk.subarray(allowed));
    }
    isPumping = false;
    if (isOver) return;
    if (isEnding) end();
    else if (!response.writableNeedDrain) response.emit('drain');
  }

  const accept = (chunk: unknown) => {
    if (isOver || isEnding) return;
    const buffer = asBuffer(chunk);
    if (buffer.length > 0) queue.push(buffer);
    void pump();
  };
  const calledBack = (args: unknown[]) => {
    const callback = args.find((arg) => typeof arg === 'function') as (() => void) | undefined;
    if (callback !== undefined) queueMicrotask(callback);
  };
  response.write = (chunk: unknown, ...args: unknown[]) => {
    accept(chunk);
    calledBack(args);
    return queue.length === 0 && !isPumping;
  };
  response.end = (...args: unknown[]) => {
    if (typeof args[0] !== 'function') accept(args[0]);
    isEnding = true;
    calledBack(args);
    void pump();
    return response;
  };
}
