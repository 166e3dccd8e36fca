import { AbortError, HostedAgentsError } from '@hosted-agents/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { guardResponse, readChunks } from '../../src/core/streams/guarded-body.ts';
import { readText } from '../../src/core/transport/answer.ts';
import { type Attempt, startAttempt } from '../../src/core/transport/attempt.ts';
import type { RetryClass } from '../../src/core/transport/pending-request.ts';
import { rejection } from '../support/server.ts';

const request = { method: 'GET', url: 'http://ash.example/x' };
const bytes = (text: string) => new TextEncoder().encode(text);
const never = () => new Promise<never>(() => {});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An attempt without limits, unless they are given. */
const attemptOf = (signal?: AbortSignal, retry: RetryClass = 'safe', limit = 0, left = limit) =>
  startAttempt(request, retry, signal, { limit, left }, (text) => text.replace('secret', '***'));

/** A body of these pieces, which then ends, breaks, or stays open; a pending read of it may be deaf to `cancel`. */
function bodyOf(pieces: readonly string[], then: 'end' | 'stay' | Error = 'end') {
  const left = pieces.map(bytes);
  const cancelled = vi.fn();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = left.shift();
        if (piece) return controller.enqueue(piece);
        if (then === 'end') return controller.close();
        return then === 'stay' ? never() : controller.error(then);
      },
      cancel: cancelled,
    },
    { highWaterMark: 0 },
  );
  return { body, cancelled };
}

const spied = (attempt: Attempt) => ({
  release: vi.spyOn(attempt, 'release'),
  cancel: vi.spyOn(attempt, 'cancel'),
});

describe('a body', { tags: ['timeout.separate', 'resource.listeners'] }, () => {
  test('gives its chunks, then nothing more, and frees what it held without ending the request', async () => {
    const attempt = attemptOf();
    const { release, cancel } = spied(attempt);
    const { body, cancelled } = bodyOf(['a', 'b']);
    const chunks = readChunks(body, attempt, 50);
    expect([await chunks.next(), await chunks.next()]).toEqual([bytes('a'), bytes('b')]);
    expect(release).not.toHaveBeenCalled();
    expect([await chunks.next(), await chunks.next()]).toEqual([undefined, undefined]);
    chunks.cancel();
    expect(release).toHaveBeenCalledTimes(1);
    expect([cancel.mock.calls.length, cancelled.mock.calls.length]).toEqual([0, 0]);
    expect([attempt.signal.aborted, attempt.onAbort, vi.getTimerCount()]).toEqual([false, undefined, 0]);
  });

  test('that is none ends at once', async () => {
    expect(await readChunks(null, attemptOf(), 50).next()).toBe(undefined);
    readChunks(null, attemptOf(), 50).cancel();
  });

  test('that is left ends its request, and the read that is under way, once', async () => {
    const attempt = attemptOf();
    const { release, cancel } = spied(attempt);
    const { body, cancelled } = bodyOf([], 'stay');
    const chunks = readChunks(body, attempt, 50);
    const pending = chunks.next();
    chunks.cancel();
    chunks.cancel();
    expect(await pending).toBe(undefined);
    expect(await chunks.next()).toBe(undefined);
    expect([release, cancel, cancelled].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
    expect([attempt.signal.aborted, attempt.onAbort, vi.getTimerCount()]).toEqual([true, undefined, 0]);
  });

  test.each(['abort', 'limit'])('that hears nothing of the end of its request is left (%s)', async (how) => {
    const controller = new AbortController();
    const attempt = attemptOf(controller.signal);
    const { body, cancelled } = bodyOf(['a'], 'stay');
    const chunks = readChunks(body, attempt, 50);
    await chunks.next();
    const pending = rejection(chunks.next());
    if (how === 'abort') controller.abort('enough');
    else vi.advanceTimersByTime(50);
    const facts =
      how === 'abort' ? { code: 'aborted', cause: 'enough' } : { code: 'timeout_bytes', timeoutMs: 50 };
    expect(await pending).toMatchObject(facts);
    expect(cancelled).toHaveBeenCalledTimes(1);
    expect(await chunks.next()).toBe(undefined);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that breaks is an error of the SDK, without secrets, and nothing comes behind it', async () => {
    const attempt = attemptOf();
    const { release } = spied(attempt);
    const chunks = readChunks(bodyOf(['a'], new TypeError('no secret')).body, attempt, 0);
    await chunks.next();
    const error = await rejection(chunks.next());
    expect(error).toBeInstanceOf(HostedAgentsError);
    expect(error).toMatchObject({ code: 'connection_lost', retryable: true, ...request });
    expect(error.message).not.toContain('secret');
    expect(await chunks.next()).toBe(undefined);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('is not limited while nobody reads it', async () => {
    const chunks = readChunks(bodyOf(['a', 'b']).body, attemptOf(), 50);
    await chunks.next();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await chunks.next()).toEqual(bytes('b'));
  });
});

describe('the text of a body', () => {
  const textOf = (pieces: readonly string[], most: number, tooLong?: () => Error) => {
    const attempt = attemptOf();
    const text = readText(bodyOf(pieces).body, attempt, 0, most, tooLong);
    return { attempt, text };
  };

  test('is joined over cuts within characters', async () => {
    const cut = [...bytes('é👋x')].map((byte) => Uint8Array.of(byte));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of cut) controller.enqueue(piece);
        controller.close();
      },
    });
    expect(await readText(body, attemptOf(), 0, 100)).toBe('é👋x');
    expect(await readText(null, attemptOf(), 50, 100)).toBe('');
    expect(vi.getTimerCount()).toBe(0);
    expect(await textOf([], 100).text).toBe('');
  });

  test('is its beginning, or an error, when it is longer than the limit', async () => {
    const tooLong = () => new RangeError('too long');
    expect(await textOf(['ab', 'cd'], 4, tooLong).text).toBe('abcd');
    for (const most of [0, 1, 2, 3]) {
      const { attempt, text } = textOf(['ab', 'cd', 'ef'], most);
      expect(await text).toBe('abcd'.slice(0, most));
      expect(attempt.signal.aborted).toBe(true);
      expect(await rejection(textOf(['ab', 'cd'], most, tooLong).text)).toBeInstanceOf(RangeError);
    }
  });

  test('is awaited piece by piece, each within the limit', async () => {
    const attempt = attemptOf();
    const { body, cancelled } = bodyOf(['a'], 'stay');
    const failure = rejection(readText(body, attempt, 50, 100));
    await vi.advanceTimersByTimeAsync(50);
    expect(attempt.explain(await failure)).toMatchObject({ code: 'timeout_bytes', timeoutMs: 50 });
    expect([attempt.signal.aborted, cancelled.mock.calls.length, vi.getTimerCount()]).toEqual([true, 1, 0]);
  });
});

describe('a response that is handed out', () => {
  const guarded = (pieces: readonly string[], then: 'end' | 'stay' = 'end', most = 3) => {
    const attempt = attemptOf();
    const { body, cancelled } = bodyOf(pieces, then);
    const init = { status: 201, statusText: 'Made', headers: { 'x-mine': 'a' } };
    const response = Object.defineProperty(new Response(body, init), 'url', { value: request.url });
    const chunks = readChunks(response.body, attempt, 0);
    const next = vi.spyOn(chunks, 'next');
    const tooLong = () => new RangeError('too long');
    return { attempt, cancelled, next, response: guardResponse(response, chunks, most, tooLong) };
  };

  test('has the status, the headers and the address of the original', async () => {
    const { response } = guarded(['abc']);
    expect(response).toMatchObject({ status: 201, statusText: 'Made', url: request.url });
    expect(response.headers.get('x-mine')).toBe('a');
    expect(await response.text()).toBe('abc');
  });

  test.each(['arrayBuffer', 'blob', 'json', 'text', 'formData'] as const)(
    'is bounded for %s()',
    async (name) => {
      const { response, attempt } = guarded(['ab', 'cd']);
      const error = await rejection(response[name]());
      // A form says only that it could not be read.
      if (name !== 'formData') expect(error).toBeInstanceOf(RangeError);
      if (name !== 'formData') expect(attempt.signal.aborted).toBe(true);
    },
  );

  test('may be as long as the bound, and longer as a stream', async () => {
    expect(await guarded(['12', '3']).response.json()).toBe(123);
    const { response } = guarded(['ab', 'cd']);
    let text = '';
    for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
    expect(text).toBe('abcd');
  });

  test('reads nothing ahead, and ends its request when its reader leaves', async () => {
    const { response, attempt, cancelled, next } = guarded(['ab'], 'stay');
    await vi.advanceTimersByTimeAsync(1);
    expect(next).not.toHaveBeenCalled();
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect([attempt.signal.aborted, cancelled.mock.calls.length]).toEqual([true, 1]);
  });

  test('without a body stays itself, and its request is over', () => {
    const attempt = attemptOf();
    const response = new Response(null, { status: 204 });
    const chunks = readChunks(null, attempt, 0);
    expect(guardResponse(response, chunks, 3, () => new Error('no'))).toBe(response);
    expect(attempt.signal.aborted).toBe(true);
  });
});

describe('an attempt', { tags: ['timeout.named', 'abort.reason', 'outcome.unknown'] }, () => {
  test.each<[RetryClass, boolean, boolean]>([
    ['safe', true, false],
    ['idempotent', true, true],
    ['unsent', false, true],
  ])(
    'to send what is %s may be repeated after a limit: %s; its outcome is unknown after an abort: %s',
    (retry, retryable, outcomeUnknown) => {
      const late = attemptOf(undefined, retry);
      late.expire('headers', 5);
      expect(late.signal.reason).toMatchObject({
        code: 'timeout_headers',
        timeoutMs: 5,
        retryable,
        ...request,
      });
      const all = attemptOf(undefined, retry, 50);
      vi.advanceTimersByTime(50);
      expect(all.signal.reason).toMatchObject({ code: 'timeout_total', retryable: false });
      const controller = new AbortController();
      const left = attemptOf(controller.signal, retry);
      controller.abort('enough');
      expect(left.signal.reason).toBeInstanceOf(AbortError);
      expect(left.signal.reason).toMatchObject({ cause: 'enough', outcomeUnknown, ...request });
      // Nothing was sent.
      expect(attemptOf(AbortSignal.abort(), retry).signal.reason).toMatchObject({ outcomeUnknown: false });
    },
  );

  test('has what is left of the limit of the call, and names the whole limit', () => {
    const attempt = attemptOf(undefined, 'safe', 500, 20);
    vi.advanceTimersByTime(19);
    expect(attempt.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(attempt.signal.reason).toMatchObject({ code: 'timeout_total', timeoutMs: 500 });
    const none = attemptOf(undefined, 'safe', 500, -5);
    vi.advanceTimersByTime(1);
    expect(none.signal.reason).toMatchObject({ timeoutMs: 500 });
  });

  test('limits nothing by 0, and a limit that is stopped never comes', () => {
    const attempt = attemptOf();
    attempt.limit('headers', 0)();
    attempt.limit('headers', 50)();
    vi.advanceTimersByTime(1000);
    expect(attempt.signal.aborted).toBe(false);
  });

  test('explains a failure by its own error, then by why it was ended, then by the connection', () => {
    const attempt = attemptOf(undefined, 'unsent');
    const own = new AbortError('other');
    expect(attempt.explain(new TypeError('secret'))).toMatchObject({
      code: 'connection_lost',
      retryable: false,
    });
    attempt.expire('bytes', 5);
    attempt.expire('headers', 6);
    expect(attempt.explain(new TypeError('aborted'))).toMatchObject({ code: 'timeout_bytes' });
    expect(attempt.explain(own)).toBe(own);
  });

  test('that is released hears no signal and has no timer', () => {
    const controller = new AbortController();
    const attempt = attemptOf(controller.signal, 'safe', 50);
    attempt.release();
    controller.abort();
    expect([attempt.signal.aborted, vi.getTimerCount()]).toEqual([false, 0]);
  });
});
