import {
  AshApiError,
  HostedAgentsError,
  InvalidArgumentError,
  OutcomeUnknownError,
  SessionBusyError,
  TimeoutError,
} from '@hosted-agents/client';
import { RateLimitError } from '@hosted-agents/client/aod';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../src/core/error-codes.ts';
import { refusal } from '../../src/core/streams/relay.ts';
import { errorFromWire, errorToWire } from '../../src/core/streams/wire-error.ts';

const origin = 'http://ash.internal:4100';
const request = { method: 'GET', url: `${origin}/api/agents/helper` };
const inside = `GET ${request.url} -> connect to ${origin} failed`;
const made = (code: (typeof errorCodes)[number], facts: object = {}) =>
  Object.assign(new HostedAgentsError(inside, { code, request }), facts);
const overTheWire = (error: HostedAgentsError) => JSON.parse(JSON.stringify(errorToWire(error)));

describe('of an error a page is told', { tags: ['relay.refusal', 'relay.endings'] }, () => {
  test.each(errorCodes)('by which code it is, in words without addresses: %s', (code) => {
    const { message, ...told } = overTheWire(made(code));
    expect(message).toMatch(/^(The [a-z].+|connect to {2}failed)$/);
    expect(message.length).toBeGreaterThan(15);
    expect(told).toEqual({
      name: 'HostedAgentsError',
      code,
      retryable: false,
      outcomeUnknown: false,
      kinds: ['HostedAgentsError'],
    });
  });

  test('the message of the server where it is about the page’s own request, and no address in it', () => {
    const told = (status: number, message: string, init: object = { request }) =>
      overTheWire(new AshApiError(status, message, init)).message;
    expect(told(404, 'no such agent')).toBe('no such agent');
    expect(told(409, inside)).toBe('connect to  failed');
    expect(told(400, `${inside}, ${inside}`)).toBe('connect to  failed, connect to  failed');
    expect(told(404, 'of no request', {})).toBe('of no request');
    expect(told(404, 'of an odd one', { request: { method: 'GET', url: 'nowhere' } })).toBe('of an odd one');
    for (const status of [401, 403, 500, 599]) expect(told(status, inside)).toMatch(/^The agent server /);
  });

  const facts = {
    statusCode: 404,
    retryAfterMs: 3000,
    argument: 'content',
    phase: 'bytes',
    timeoutMs: 5,
    sessionId: 's',
    work: 'turn',
    left: false,
    cursor: 0,
    reason: 'failed',
    expectedVersion: 1,
    actualVersion: 2,
    limit: 3,
    active: null,
    operation: 'sendMessage',
  };

  test('each fact that is about its own request, and none that is about the server behind the relay', () => {
    const hidden = { detail: inside, body: inside, address: origin, program: 'nginx' };
    for (const [name, value] of Object.entries(facts)) {
      const told = overTheWire(made('conflict', { [name]: value, ...hidden }));
      expect(told[name], name).toBe(value);
      expect(JSON.stringify(told)).not.toMatch(/internal|nginx/);
      expect(errorFromWire(told)).toMatchObject({ code: 'conflict', [name]: value });
    }
    expect(Object.keys(overTheWire(made('conflict', hidden))).sort()).toEqual(
      ['code', 'kinds', 'message', 'name', 'outcomeUnknown', 'retryable'].sort(),
    );
  });

  test('what makes the same error there, whatever its flags', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...errorCodes),
        fc.boolean(),
        fc.boolean(),
        fc.record(
          Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, fc.constant(value)])),
          {
            requiredKeys: [],
          },
        ),
        (code, retryable, outcomeUnknown, some) => {
          const own = Object.assign(new HostedAgentsError('m', { code, retryable, outcomeUnknown }), some);
          const theirs = errorFromWire(overTheWire(own));
          expect(theirs).toBeInstanceOf(HostedAgentsError);
          expect({ ...theirs }).toMatchObject({ code, retryable, outcomeUnknown, ...some });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('by nothing but the form that this SDK sends', () => {
    for (const odd of [{}, { kinds: 'HostedAgentsError' }, { message: 'm', code: 'c' }])
      expect(errorFromWire(odd)).toBe(undefined);
  });
});

describe('the status of a refusal', { tags: ['relay.refusal'] }, () => {
  const cause = new TimeoutError('headers', 5);
  test.each<[number, HostedAgentsError]>([
    [400, new AshApiError(400, 'm')],
    [429, new AshApiError(429, 'm')],
    [599, new AshApiError(599, 'm')],
    // No status of a refusal: a redirect, and a number that is none.
    [502, new AshApiError(399, 'm')],
    [502, new AshApiError(600, 'm')],
    [502, made('server_error', { statusCode: '404' })],
    [400, new InvalidArgumentError('content', 'expected text')],
    [409, new SessionBusyError('s')],
    [499, made('aborted')],
    [500, made('hook_failed')],
    [504, cause],
    [504, new TimeoutError('bytes', 5)],
    [504, new TimeoutError('events', 5)],
    [504, new TimeoutError('total', 5)],
    [504, new OutcomeUnknownError('sendMessage', cause)],
    [502, new OutcomeUnknownError('sendMessage', made('connection_lost'))],
    [502, made('outcome_unknown')],
    [502, made('connection_refused')],
    [502, made('stream_timeout', { cause })],
  ])('is %i for %s', (status, error) => {
    expect(refusal(error, undefined).status).toBe(status);
  });

  test('comes with the wait in whole seconds, with own headers, and is kept by no cache', async () => {
    const limited = new RateLimitError({
      code: 'rate_limited',
      statusCode: 429,
      detail: 'Full',
      text: 'Full',
      retryAfterMs: 1001,
      body: { limit: 2 },
    });
    const response = refusal(limited, { 'x-mine': '1', 'cache-control': 'max-age=9' }, 'Come back');
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'retry-after': '2',
      'x-mine': '1',
    });
    expect(await response.json()).toMatchObject({ code: 'rate_limited', message: 'Come back', limit: 2 });
    const plain = refusal(made('aborted'), undefined);
    expect(plain.headers.has('retry-after')).toBe(false);
    expect((await plain.json()).message).toBe('The call was aborted');
  });
});
