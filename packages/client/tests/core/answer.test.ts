import { AbortError, HostedAgentsError, InvalidResponseError } from '@hosted-agents/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  checkWhole,
  isRedirect,
  type OpenAnswer,
  readFailure,
  readJson,
  readResponse,
  readResult,
  readStream,
} from '../../src/core/transport/answer.ts';
import { startAttempt } from '../../src/core/transport/attempt.ts';
import type { Operation, RetryClass } from '../../src/core/transport/pending-request.ts';
import { rejection } from '../support/server.ts';

const request = { method: 'GET', url: 'http://ash.example/x' };
const type = (type: string) => ({ headers: { 'content-type': type } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An answer to an operation that only reads, unless it is told otherwise; `hush` is the request's secret. */
function answerOf(
  body: BodyInit | null,
  init: ResponseInit = {},
  more: Partial<OpenAnswer & Operation> & { signal?: AbortSignal } = {},
): OpenAnswer {
  const { retry = 'safe', method = 'GET', stream, unwrap, signal, bytesMs = 0, maxBytes = 1000 } = more;
  const redact = (text: string) => text.replaceAll('hush', '***');
  return {
    response: new Response(body, init),
    pending: {
      operationId: 'op',
      operation: { method, path: '/x', retry, ...(stream && { stream }), ...(unwrap && { unwrap }) },
      input: {},
      url: request.url,
      headers: {},
      body: undefined,
      raw: false,
      options: {},
    },
    attempt: startAttempt(request, retry, signal, { limit: 0, left: 0 }, redact),
    bytesMs,
    maxBytes,
  };
}
const failing = (status: number, body: BodyInit | null, headers: HeadersInit = {}, statusText = '') =>
  readFailure(answerOf(body, { status, statusText, headers }));
/** A body that begins and then stays open. */
const open = (text = '') =>
  new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(text)) });
const retries: RetryClass[] = ['safe', 'idempotent', 'unsent'];

describe('an answer with an error status', { tags: ['error.facts', 'secret.output'] }, () => {
  test('has its body as JSON or as text, without secrets', async () => {
    expect(await failing(404, '{"error":"no hush","hush":[1]}', {}, 'Nothing hush')).toMatchObject({
      status: 404,
      summary: 'Nothing ***',
      body: { error: 'no ***', '***': [1] },
      about: { request },
    });
    expect(await failing(500, 'plain hush')).toMatchObject({ summary: '', body: 'plain ***' });
    expect(await failing(500, null)).toMatchObject({ summary: '', body: '' });
    expect(await failing(500, '0')).toMatchObject({ body: 0 });
  });

  test('is summed up by the title of a page, which needs no status of its own, and by nothing longer', async () => {
    const page = (title: string) => `<html><TITLE>${title}</TITLE></html>`;
    const summary = async (status: number, text: string) => (await failing(status, text, {}, 'Oh')).summary;
    expect(await summary(502, page('Bad hush'))).toBe('Bad ***');
    expect(await summary(502, page('502 Bad'))).toBe('Bad');
    expect(await summary(502, page('504 Bad'))).toBe('504 Bad');
    expect(await summary(502, page('x'.repeat(500)))).toBe('x'.repeat(200));
    expect(await summary(502, page(' '))).toBe('Oh');
    // In JSON, it is no page.
    expect(await summary(502, JSON.stringify(page('Bad')))).toBe('Oh');
  });

  test.each([0, 300, 307, 399])('that redirects (%i) says whereto, without secrets', async (status) => {
    expect(isRedirect(status)).toBe(true);
    const of = (location: string | undefined) => {
      const answer = answerOf(
        '<title>Moved</title>',
        location === undefined ? {} : { headers: { location } },
      );
      return readFailure({
        ...answer,
        response: Object.defineProperty(answer.response, 'status', { value: status }),
      });
    };
    expect((await of('http://me:pw@there.example/hush?key=1')).summary).toMatch(
      /^The server redirects to http:\/\/there\.example\/\*\*\*;/,
    );
    expect((await of(undefined)).summary).toMatch(/^The server redirects; /);
  });
  test.each([1, 299, 400])('%i is no redirect', (status) => expect(isRedirect(status)).toBe(false));

  test('says whether to send again, when, and whether something was done', async () => {
    const about = async (status: number, retry: RetryClass) => {
      const headers = { 'retry-after': '2' };
      return (await readFailure(answerOf('', { status, headers }, { retry }))).about;
    };
    for (const retry of retries) {
      expect(await about(503, retry)).toMatchObject({
        retryable: true,
        outcomeUnknown: false,
        retryAfterMs: 2000,
      });
      expect(await about(502, retry)).toMatchObject({
        retryable: retry !== 'unsent',
        outcomeUnknown: retry !== 'safe',
      });
      expect(await about(404, retry)).toMatchObject({ retryable: false, outcomeUnknown: false });
    }
    expect((await failing(404, '')).about.retryAfterMs).toBe(undefined);
  });

  test('counts although its body breaks off, or is long, or never ends', async () => {
    const long = `"${'x'.repeat(70_000)}"`;
    expect((await failing(500, long)).body).toBe(long.slice(0, 64 * 1024));
    const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('reset')) });
    expect(await failing(500, broken)).toMatchObject({ status: 500, body: '' });
    for (const [bytesMs, ms] of [
      [0, 60_000],
      [50, 50],
      [90_000, 60_000],
    ] as const) {
      const done = vi.fn();
      const reading = readFailure(answerOf(open('begun'), { status: 500 }, { bytesMs })).then(done);
      await vi.advanceTimersByTimeAsync(ms - 1);
      expect(done).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      await reading;
      expect(done.mock.calls[0]?.[0]).toMatchObject({ status: 500, body: '' });
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  test('is not what an abort meanwhile is told as', { tags: ['abort.at-once'] }, async () => {
    const controller = new AbortController();
    const answer = answerOf(open(), { status: 500 }, { signal: controller.signal });
    const reading = rejection(readFailure(answer));
    controller.abort('enough');
    expect(await reading).toBeInstanceOf(AbortError);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('an answer of JSON', { tags: ['answer.as-parsed', 'error.ours'] }, () => {
  test('is any JSON, or nothing', async () => {
    for (const text of ['{"a":[1]}', 'null', '0', '""', ' [ ] '])
      expect(await readJson(answerOf(text))).toEqual({ text, json: JSON.parse(text) });
    expect(await readJson(answerOf(null))).toEqual({ text: '', json: undefined });
  });

  test.each([
    ['{"a":', 'application/json', 'Expected JSON, got application/json that is cut or broken'],
    [' ["a', 'application/json', 'Expected JSON, got application/json that is cut or broken'],
    ['"key-1', undefined, 'Expected JSON, got text/plain;charset=UTF-8 that is cut or broken'],
    ['<title>Sign in hush</title>', 'text/html', 'Expected JSON, got text/html: Sign in ***'],
    ['x{', 'hush/x', 'Expected JSON, got ***/x'],
    [' ', 'text/plain', 'Expected JSON, got text/plain'],
  ])('is not %j, and the error does not repeat it', async (text, of, message) => {
    for (const retry of retries) {
      const error = await rejection(readJson(answerOf(text, of === undefined ? {} : type(of), { retry })));
      expect(error).toBeInstanceOf(InvalidResponseError);
      expect(error).toMatchObject({ message, outcomeUnknown: retry !== 'safe', ...request });
    }
  });

  test('that is not there in name either is said so', async () => {
    const answer = answerOf('oops');
    answer.response.headers.delete('content-type');
    expect((await rejection(readJson(answer))).message).toBe('Expected JSON, got no content type');
  });

  test('has a bound, and a limit between its pieces', { tags: ['answer.bounded'] }, async () => {
    expect((await readJson(answerOf('12345', {}, { maxBytes: 5 }))).json).toBe(12345);
    const error = await rejection(readJson(answerOf('123456', {}, { maxBytes: 5, retry: 'unsent' })));
    expect(error).toMatchObject({ code: 'invalid_response', outcomeUnknown: true });
    expect(error.message).toContain('maxAnswerBytes, 5 bytes');
    const silent = rejection(readJson(answerOf(open('{'), {}, { bytesMs: 50 })));
    await vi.advanceTimersByTimeAsync(50);
    expect(await silent).toMatchObject({ code: 'timeout_bytes' });
  });
});

describe('what an answer is unwrapped to', { tags: ['answer.whole', 'answer.as-parsed'] }, () => {
  const unwrap = (json: unknown, of: Partial<Operation> = {}, status = 200) =>
    readResult(answerOf(json === undefined ? null : JSON.stringify(json), { status }, of));

  test('is all of it, or the property that the contract names', async () => {
    for (const json of [{ a: 1 }, null, 0, '', false]) {
      expect(await unwrap(json)).toEqual(json);
      expect(await unwrap({ session: json, more: 1 }, { unwrap: 'session' })).toEqual(json);
    }
  });

  test('is nothing where there may be nothing: no content, or something deleted', async () => {
    expect(await unwrap(undefined, {}, 204)).toBe(undefined);
    expect(await unwrap(undefined, { method: 'DELETE', unwrap: 'session' })).toBe(undefined);
  });

  test.each<RetryClass>(['safe', 'idempotent', 'unsent'])(
    'is an error where something must be there (%s)',
    async (retry) => {
      for (const [json, what] of [
        [undefined, 'body'],
        [{ other: 1 }, '"session"'],
        [null, '"session"'],
        [7, '"session"'],
      ] as const) {
        const error = await rejection(unwrap(json, { unwrap: 'session', retry }, 201));
        expect(error).toBeInstanceOf(InvalidResponseError);
        expect(error).toMatchObject({
          message: `op: the answer (HTTP 201) has no ${what}`,
          outcomeUnknown: retry !== 'safe',
          ...request,
        });
      }
    },
  );
});

describe('an event stream', { tags: ['error.ours'] }, () => {
  test.each(['text/event-stream', 'Text/Event-Stream; charset=utf-8'])('is %s', async (of) => {
    const chunks = readStream(answerOf('data: a', type(of)));
    expect(new TextDecoder().decode(await chunks.next())).toBe('data: a');
  });

  test.each(['text/html; hush', 'x-text/event-stream', 'text/event-streams'])('is not %s', (of) => {
    const read = () => readStream(answerOf('', type(of), { retry: 'unsent' }));
    const got = of.replace('hush', '***');
    expect(read).toThrow(InvalidResponseError);
    expect(read).toThrow(
      expect.objectContaining({ message: `Expected an event stream, got ${got}`, outcomeUnknown: true }),
    );
  });

  test('is nothing without a type, nor handed out as one', () => {
    expect(() => readStream(answerOf(null))).toThrow('got no content type');
    expect(() => readResponse(answerOf('', type('text/html'), { stream: 'Event' }))).toThrow(
      'Expected an event stream',
    );
  });
});

test('a response that is handed out is bounded for who reads all of it', {
  tags: ['answer.bounded'],
}, async () => {
  expect(await readResponse(answerOf('12345', {}, { maxBytes: 5 })).text()).toBe('12345');
  const error = await rejection(readResponse(answerOf('123456', {}, { maxBytes: 5 })).text());
  expect(error.message).toContain('maxAnswerBytes, 5 bytes');
});

describe('an answer is the whole of what was asked for', { tags: ['answer.whole'] }, () => {
  const check = (answer: OpenAnswer, sent: Record<string, string> = {}) => checkWhole(answer, sent);
  const plain = { 'accept-encoding': 'identity' };
  const encoded = (encoding: string) => answerOf('', { headers: { 'content-encoding': encoding } });

  test('unless it is a part that nobody asked for', () => {
    const part = answerOf('', { status: 206 });
    expect(() => check(part)).toThrow(InvalidResponseError);
    expect(() => check(part)).toThrow(/part \(HTTP 206\)/);
    check(part, { range: 'bytes=0-1' });
    check(answerOf('', { status: 200 }));
  });

  test('or encoded although it was asked for as it is', () => {
    for (const encoding of ['gzip', 'identity, gzip', 'xidentity', 'hush']) {
      expect(() => check(encoded(encoding), plain)).toThrow(InvalidResponseError);
      expect(() => check(encoded(encoding), plain)).toThrow(`(${encoding.replace('hush', '***')})`);
      check(encoded(encoding));
      check(encoded(encoding), { 'accept-encoding': 'gzip' });
    }
    for (const encoding of ['identity', 'IDENTITY', '']) check(encoded(encoding), plain);
    check(answerOf(''), plain);
  });

  test('and has a body to read, or null', () => {
    for (const retry of retries) {
      const answer = { ...answerOf('', {}, { retry }), response: { status: 200, headers: new Headers() } };
      const thrown = (() => {
        try {
          check(answer as OpenAnswer);
        } catch (error) {
          return error;
        }
      })();
      expect(thrown).toBeInstanceOf(HostedAgentsError);
      expect(thrown).toMatchObject({ code: 'unsupported_runtime', outcomeUnknown: retry !== 'safe' });
    }
    check(answerOf(null, { status: 204 }));
  });
});
