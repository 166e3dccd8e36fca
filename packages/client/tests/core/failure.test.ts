import { inspect } from 'node:util';
import { ConnectionError, HostedAgentsError, OutcomeUnknownError } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import {
  connectionError,
  describeError,
  finalError,
  type LowLevelError,
  leavesOpen,
} from '../../src/core/transport/failure.ts';
import type { PendingRequest, RetryClass } from '../../src/core/transport/pending-request.ts';

const request = { method: 'POST', url: 'https://ash.example:4100/base/api/sessions' };
const redact = (text: string) => text.replaceAll('hush', '***');
const failure = (error: unknown, repeatable = false) => connectionError(error, request, repeatable, redact);
const withCode = (code: string, message = 'm') => Object.assign(new Error(message), { code });

describe('a failure counts as unsent', { tags: ['retry.unsent-only', 'error.facts'] }, () => {
  const codes = [
    'ECONNREFUSED',
    'ConnectionRefused',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'CERT_HAS_EXPIRED',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_SSL_PACKET_LENGTH_TOO_LONG',
    'ERR_SSL_UNSUPPORTED_PROTOCOL',
    'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  ];
  test.each(codes)('by the whole code %s, and by no other that contains it', (code) => {
    expect(failure(withCode(code)).code).toBe('connection_refused');
    for (const other of [`X${code}`, `${code}x`, code.toLowerCase()])
      expect([other, failure(withCode(other)).code]).toEqual([other, 'connection_lost']);
  });

  test.each([
    ['bad port', 'a bad port', 'bad ports'],
    ['Proxy response (407) !== 200 when HTTP Tunneling', 'Proxy response () !== 200 when HTTP Tunneling'],
    ['Fetch failed: Requests to port 6000 are blocked', 'x Fetch failed: Requests to port 25 are blocked'],
  ])('by the message %j alone', (message, ...others) => {
    expect(failure(new Error(message)).code).toBe('connection_refused');
    for (const other of others) expect(failure(new Error(other)).code).toBe('connection_lost');
  });

  test('only if all that happened was unsent, and something did', () => {
    const refused = withCode('ECONNREFUSED');
    const reset = withCode('ECONNRESET');
    expect(failure(new AggregateError([refused, refused])).code).toBe('connection_refused');
    expect(failure(new AggregateError([refused, reset])).code).toBe('connection_lost');
    for (const nothing of [undefined, null, 'ECONNREFUSED', 7, new AggregateError([])])
      expect(failure(nothing).code).toBe('connection_lost');
  });

  test('and may then be repeated in any case; otherwise only what may be repeated at all', () => {
    const refused = failure(withCode('ECONNREFUSED', 'hush'));
    expect(refused).toBeInstanceOf(ConnectionError);
    expect(refused).toMatchObject({ retryable: true, ...request });
    expect(refused.message).toBe('Could not connect to https://ash.example:4100 (ECONNREFUSED: ***)');
    for (const repeatable of [true, false])
      expect(failure(withCode('ECONNRESET', 'hush'), repeatable)).toMatchObject({
        retryable: repeatable,
        message: 'The connection broke (ECONNRESET: ***)',
        ...request,
      });
  });

  test('with advice where the reason is known, and none where it is not', () => {
    const says = (code: string, message = 'm') => failure(withCode(code, message)).message;
    for (const message of [
      says('ERR_SSL_WRONG_VERSION_NUMBER'),
      says('EPROTO', 'ssl3_get_record:wrong version number:'),
      says('EPROTO', 'The TLS handshake failed. Does the server speak TLS?'),
      failure(
        new Error(
          'error sending request: client error (Connect): received corrupt message: InvalidContentType',
        ),
      ).message,
    ])
      expect(message).toMatch(/\); nothing speaks TLS there: .*\?$/);
    for (const code of ['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_GET_ISSUER_CERT'])
      expect(says(code)).toMatch(/; for an authority of your own set NODE_EXTRA_CA_CERTS$/);
    expect(says('CERT_HAS_EXPIRED')).toMatch(/\)$/);
    expect(failure(new TypeError('Load failed')).message).toMatch(/; .*\(CORS\)$/);
    expect(failure(new TypeError('so: Load failed')).message).toMatch(/\)$/);
  });

  test('and a function that is missing is no failure of the network', () => {
    for (const missing of [
      new TypeError('x.y is not a function'),
      new TypeError('Q is not a constructor'),
      new TypeError("undefined is not an object (evaluating 'a.b')"),
      new ReferenceError('Q is not defined'),
      new ReferenceError("Can't find variable: Q"),
    ]) {
      const error = failure(missing);
      expect(error.constructor).toBe(HostedAgentsError);
      expect(error).toMatchObject({ code: 'unsupported_runtime', retryable: false, ...request });
      expect(error.message).toContain(missing.message);
    }
    for (const other of [
      new Error('x is not a function'),
      new TypeError('it is not definedly so'),
      new TypeError("so we can't find variable"),
      new TypeError('that undefined is not'),
    ])
      expect(failure(other).code).toBe('connection_lost');
  });
});

describe('a low-level error', { tags: ['secret.output'] }, () => {
  test('is shown by its name, code and redacted words, and gives the original to who asks', () => {
    const original = Object.assign(new TypeError('say hush'), {
      code: 'E',
      syscall: 'read',
      headers: 'hush',
    });
    const shown = describeError(original, redact);
    expect(shown).toMatchObject({ name: 'TypeError', message: 'say ***', code: 'E', syscall: 'read' });
    expect(shown.original()).toBe(original);
    expect(shown.stack).toContain('TypeError: say ***\n');
    expect(inspect(shown, { depth: 9, showHidden: true })).not.toContain('hush');
    expect(Object.keys(shown).sort()).toEqual(['code', 'syscall']);
    expect(Object.keys(describeError(withCode('E'), redact))).toEqual(['code']);
    expect(describeError(Object.assign(new Error('m'), { code: 5 }), redact).code).toBe(5);
    expect('code' in describeError(Object.assign(new Error('m'), { code: {} }), redact)).toBe(false);
  });

  test.each<[unknown, string]>([
    ['hush', '***'],
    [undefined, 'undefined'],
    [null, 'null'],
    [{}, ''],
    [{ name: 1, message: 2, stack: 3 }, '2'],
  ])('may be anything: %j', (thrown, message) => {
    const shown = describeError(thrown, redact);
    expect(shown).toBeInstanceOf(Error);
    expect(shown).toMatchObject({ name: 'Error', message, stack: `Error: ${message}` });
    expect('cause' in shown || 'errors' in shown).toBe(false);
  });

  test('has its causes and its parts, redacted too, as deep as five', () => {
    const round: { cause?: unknown; errors?: unknown; message: string } = { message: 'hush' };
    round.cause = round;
    let depth = 0;
    for (let error = describeError(round, redact); error.cause; error = error.cause as LowLevelError) depth++;
    expect(depth).toBe(5);
    delete round.cause;
    round.errors = [round, 'hush'];
    type Parts = { errors?: [Parts, Error]; message: string };
    depth = 0;
    for (let error = describeError(round, redact) as Parts; error.errors; [error] = error.errors) {
      expect([error.message, error.errors[1].message]).toEqual(['***', '***']);
      depth++;
    }
    expect(depth).toBe(5);
    // What goes round is looked at as deep, and ends.
    expect(failure(round).code).toBe('connection_lost');
  });
});

describe('the outcome', { tags: ['outcome.unknown'] }, () => {
  const pending = (retry: RetryClass, outcomeRead?: string) =>
    ({
      operationId: 'createSession',
      operation: { method: 'POST', path: '/', retry, ...(outcomeRead && { outcomeRead }) },
    }) as PendingRequest;
  const methodOf = (id: string) => `${id}()`;
  const made = (code: 'connection_lost' | 'timeout_bytes' | 'connection_refused' | 'not_found') =>
    new HostedAgentsError('m', { code, request, retryable: true });

  test.each(['idempotent', 'unsent'] as const)(
    'of what is %s is unknown after a loss or a limit',
    (retry) => {
      for (const code of ['connection_lost', 'timeout_bytes'] as const) {
        const cause = made(code);
        const error = finalError(cause, pending(retry, 'listSessions'), methodOf);
        expect(error).toBeInstanceOf(OutcomeUnknownError);
        expect(error).toMatchObject({ cause, operation: 'createSession', read: 'listSessions()' });
        expect(finalError(cause, pending(retry), methodOf)).toMatchObject({ read: undefined });
        expect(leavesOpen(cause, pending(retry))).toBe(true);
      }
      for (const code of ['connection_refused', 'not_found'] as const) {
        const error = made(code);
        expect(finalError(error, pending(retry), methodOf)).toBe(error);
        expect(leavesOpen(error, pending(retry))).toBe(false);
      }
    },
  );

  test('of what changes nothing is not, unless the error itself says so', () => {
    const error = made('connection_lost');
    expect(finalError(error, pending('safe', 'listSessions'), methodOf)).toBe(error);
    expect(leavesOpen(error, pending('safe'))).toBe(false);
    const open = new HostedAgentsError('m', { code: 'server_error', outcomeUnknown: true });
    expect(leavesOpen(open, pending('safe'))).toBe(true);
  });
});
