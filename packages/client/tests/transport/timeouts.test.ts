import { OutcomeUnknownError, TimeoutError } from '@hosted-agents/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clientFor, rejection, serve } from '../support/server.ts';

test('the limit until the headers names itself and its length', {
  tags: ['timeout.separate', 'timeout.named'],
}, async () => {
  const server = await serve(() => {});
  const error = await rejection(clientFor(server.url).listAgents({ timeout: { headers: 40 }, retry: false }));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ code: 'timeout_headers', phase: 'headers', timeoutMs: 40, retryable: true });
  expect(error.message).toContain('40 ms');
});

describe('with the clock moved by hand', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test('a number limits the whole call, retries and waits included', {
    tags: ['timeout.separate', 'timeout.named'],
  }, async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const fetch = vi.fn(async () =>
      Response.json({ error: 'no' }, { status: 503, headers: { 'retry-after': '0.03' } }),
    );
    const failed = rejection(
      clientFor('http://ash.example', { fetch, retry: 1000 }).listAgents({ timeout: 200 }),
    );
    await vi.advanceTimersByTimeAsync(200);
    // At 0, 30, …, 180 ms: the next one would come after the limit.
    expect(await failed).toMatchObject({ code: 'unavailable', statusCode: 503 });
    expect(fetch).toHaveBeenCalledTimes(7);
    expect(vi.getTimerCount()).toBe(0);
  });

  /** A \`fetch\` that rejects with an error of its own, some time after it was told to stop. */
  const slowToStop: typeof fetch = (_, { signal } = {}) =>
    new Promise((_, reject) =>
      signal?.addEventListener('abort', () => setTimeout(() => reject(new DOMException('stopped')), 30)),
    );

  test('a call that makes something and is not answered in time has an unknown outcome', {
    tags: ['outcome.unknown'],
  }, async () => {
    const fetch = vi.fn(slowToStop);
    const failed = rejection(
      clientFor('http://ash.example', { fetch }).createSession('helper', { timeout: 50 }),
    );
    await vi.advanceTimersByTimeAsync(200);
    const error = await failed;
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.cause).toMatchObject({ code: 'timeout_total', timeoutMs: 50 });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test.each([
    { timeout: { headers: 50 }, abortAt: 60, code: 'timeout_headers', retryable: true },
    { timeout: { total: 50 }, abortAt: 60, code: 'timeout_total', retryable: false },
    { timeout: { headers: 50, total: 60 }, abortAt: 40, code: 'aborted', retryable: false },
    { timeout: { headers: 50, total: 60 }, abortAt: 70, code: 'timeout_headers', retryable: true },
  ])(
    'the first reason to end a request is its error: $code, $timeout',
    { tags: ['timeout.named'] },
    async ({ timeout, abortAt, code, retryable }) => {
      const controller = new AbortController();
      const client = clientFor('http://ash.example', { fetch: slowToStop, retry: false });
      const failed = rejection(client.listAgents({ timeout, signal: controller.signal }));
      setTimeout(() => controller.abort(), abortAt);
      await vi.advanceTimersByTimeAsync(200);
      expect(await failed).toMatchObject({ code, retryable, outcomeUnknown: false });
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  test('the total limit of a client does not count for streams, that of a call does', {
    tags: ['timeout.separate'],
  }, async () => {
    const fetch = async () => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          setTimeout(() => {
            const data = JSON.stringify({ sessionId: 's' });
            controller.enqueue(new TextEncoder().encode(`event: done\ndata: ${data}\n\n`));
            controller.close();
          }, 1000);
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const client = clientFor('http://ash.example', { fetch, timeout: { total: 50 } });
    const raw = client.sendMessage('s', 'Hi').then((response) => response.text());
    await vi.advanceTimersByTimeAsync(1000);
    expect(await raw).toContain('done');
    const limited = client.sendMessage('t', 'Hi', { timeout: { total: 50 } });
    const failed = rejection(limited.then((response) => response.text()));
    await vi.advanceTimersByTimeAsync(50);
    expect(await failed).toMatchObject({ code: 'timeout_total', timeoutMs: 50 });
  });
});

test('a download that stalls ends with our error', async () => {
  const server = await serve((response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.write('abc');
  });
  const error = await rejection(clientFor(server.url, { timeout: { bytes: 50 } }).downloadAttachment('a'));
  expect(error).toMatchObject({ code: 'timeout_bytes' });
});
