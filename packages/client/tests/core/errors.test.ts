import { inspect } from 'node:util';
import {
  AbortError,
  ConnectionError,
  HookError,
  HostedAgentsError,
  InvalidArgumentError,
  InvalidResponseError,
  OutcomeUnknownError,
  StreamError,
  TimeoutError,
} from '@hosted-agents/client';
import { describe, expect, test, vi } from 'vitest';
import { asHostedAgentsError, attach, errorOfKinds, kindsOf, offerReadBack } from '../../src/core/errors.ts';

const request = { method: 'GET', url: 'http://ash.example/api/agents' };
const lost = (init: object = {}) =>
  new ConnectionError('socket hang up', { code: 'connection_lost', request, ...init });

describe('an error', { tags: ['error.facts'] }, () => {
  test('is, unless it says otherwise, not to be repeated, and its outcome is known', () => {
    const error = new HostedAgentsError('no', { code: 'aborted' });
    expect(error).toMatchObject({
      retryable: false,
      outcomeUnknown: false,
      method: undefined,
      url: undefined,
    });
    expect(error).toMatchObject({ name: 'HostedAgentsError', message: 'no' });
    expect([error.readBack, 'cause' in error]).toEqual([undefined, false]);
    expect(String(error)).toBe('HostedAgentsError: no');
    expect(error.helpUrl).toMatch(/^https:.*\/errors\/aborted$/);
    expect(lost({ retryable: true, outcomeUnknown: true, cause: 0 })).toMatchObject({
      ...request,
      retryable: true,
      outcomeUnknown: true,
      cause: 0,
    });
  });

  test('shows method and path once, and only beside the message', () => {
    expect(String(lost())).toBe('ConnectionError: socket hang up (GET /api/agents)');
    expect(lost().stack).toMatch(/socket hang up \(GET \/api\/agents\)\n +at /);
    expect(lost().message).toBe('socket hang up');
    const said = new ConnectionError('no /api/agents', { code: 'connection_lost', request });
    expect(String(said)).toBe('ConnectionError: no /api/agents');
    const odd = lost({ request: { method: 'GET', url: 'nowhere' } });
    expect(String(odd)).toBe('ConnectionError: socket hang up');
    // A message that looks like a pattern of `replace`.
    const pattern = new ConnectionError("a$'b", { code: 'connection_lost', request });
    expect(pattern.stack).toContain("a$'b (GET /api/agents)\n");
  });

  test('has a stack that may be changed, and that lists do not show', () => {
    const error = lost();
    error.stack = 'mine';
    expect(error.stack).toBe('mine');
    expect(Object.keys(error)).not.toContain('stack');
  });

  test('without a stack stays without', () => {
    const prepare = Error.prepareStackTrace;
    Error.prepareStackTrace = () => 5;
    try {
      expect(lost().stack).toBe(5);
    } finally {
      Error.prepareStackTrace = prepare;
    }
  });

  test('is written as JSON with its fields, without cause and stack', () => {
    expect(lost({ cause: new Error('inner') }).toJSON()).toEqual({
      name: 'ConnectionError',
      message: 'socket hang up',
      code: 'connection_lost',
      retryable: false,
      outcomeUnknown: false,
      ...request,
    });
  });

  test.each<[() => HostedAgentsError, object]>([
    [
      () => new InvalidArgumentError('limit', 'expected 1'),
      { code: 'invalid_argument', message: 'limit: expected 1', argument: 'limit' },
    ],
    [
      () => new TimeoutError('headers', 5),
      { code: 'timeout_headers', message: 'No response headers within 5 ms', phase: 'headers', timeoutMs: 5 },
    ],
    [
      () => new TimeoutError('bytes', 5),
      { code: 'timeout_bytes', message: 'No further bytes of the response within 5 ms' },
    ],
    [
      () => new TimeoutError('events', 5),
      { code: 'timeout_events', message: 'No further event within 5 ms' },
    ],
    [
      () => new TimeoutError('total', 5, { retryable: true }),
      { code: 'timeout_total', message: 'The call was not finished within 5 ms', retryable: true },
    ],
    [
      () => new AbortError('enough', { outcomeUnknown: true }),
      { code: 'aborted', message: 'The call was aborted', cause: 'enough', outcomeUnknown: true },
    ],
    [
      () => new HookError('hooks.request', 'boom', { request }),
      { code: 'hook_failed', message: "The application's hooks.request threw", cause: 'boom', ...request },
    ],
    [
      () => new InvalidResponseError('no list', { request }),
      { code: 'invalid_response', message: 'no list', ...request },
    ],
    [
      () => new OutcomeUnknownError('createSession', lost({ retryable: true }), 'listSessions()'),
      {
        code: 'outcome_unknown',
        message:
          'createSession: socket hang up. The server may have acted on the request; listSessions() tells',
        outcomeUnknown: true,
        retryable: true,
        operation: 'createSession',
        read: 'listSessions()',
        cause: { code: 'connection_lost' },
        ...request,
      },
    ],
    [
      () => new OutcomeUnknownError('sendMessage', new TimeoutError('total', 5)),
      {
        message:
          'sendMessage: The call was not finished within 5 ms. The server may have acted on the request',
        retryable: false,
        read: undefined,
        method: '',
        url: '',
      },
    ],
  ])('says what happened: %s', (make, facts) => {
    const error = make();
    expect(error).toMatchObject(facts);
    expect(error.name).toBe(error.constructor.name);
  });
});

test('names its class', () => {
  const { name } = new StreamError('cut', { code: 'stream_truncated' });
  expect(name).toBe('StreamError');
});

describe('instanceof', { tags: ['error.copies'] }, () => {
  const names = ['TimeoutError', 'HostedAgentsError'];
  const late = () => errorOfKinds(names, 'late', 'timeout_total', {});

  test('holds for the classes of an error that another copy has made, and for no other', () => {
    const kinds = Symbol.for('hosted-agents.error-kinds');
    expect(new TimeoutError('total', 5)).toMatchObject({ [kinds]: names });
    expect({ [kinds]: names }).toBeInstanceOf(TimeoutError);
    const copy = late();
    expect(kindsOf(new TimeoutError('total', 5))).toEqual(names);
    expect(Object.create(copy)).toBeInstanceOf(TimeoutError);
    expect(copy).toBeInstanceOf(TimeoutError);
    expect(copy).toBeInstanceOf(HostedAgentsError);
    expect(copy).not.toBeInstanceOf(StreamError);
    for (const value of [null, undefined, 'TimeoutError', {}, new Error('late'), () => {}])
      expect(value instanceof HostedAgentsError).toBe(false);
    expect(kindsOf(new Error('late') as HostedAgentsError)).toEqual([]);
  });

  test('of a class of the application goes by its own chain', () => {
    class Mine extends TimeoutError {}
    const mine = new Mine('total', 5);
    expect(mine).toBeInstanceOf(Mine);
    expect(mine).toBeInstanceOf(TimeoutError);
    expect(kindsOf(mine)).toEqual(names);
    expect(late()).not.toBeInstanceOf(Mine);
    expect(new TimeoutError('total', 5)).not.toBeInstanceOf(Mine);
  });
});

test('an error that is made of names has the facts it is given, and nothing that is inherited or an object', () => {
  const facts = { phase: 'total', statusCode: 504, missing: null, toString: 'x', turn: {}, run: () => {} };
  const error = errorOfKinds(['TimeoutError'], 'late', 'timeout_total', facts);
  expect(error).toMatchObject({
    message: 'late',
    code: 'timeout_total',
    phase: 'total',
    statusCode: 504,
    missing: null,
  });
  expect(Object.keys(error)).not.toEqual(expect.arrayContaining(['toString']));
  expect(String(error)).toBe('HostedAgentsError: late');
  expect('turn' in error || 'run' in error).toBe(false);
});

test('what is attached is seen by those who know its name alone', () => {
  const error = lost();
  const readBack = vi.fn();
  offerReadBack(error, readBack);
  attach(error, { inner: 'secret' });
  expect((error as unknown as { inner: string }).inner).toBe('secret');
  expect(error.readBack).toBe(readBack);
  expect(JSON.stringify(error) + Object.keys(error) + inspect(error, { showHidden: true })).not.toMatch(
    /secret/,
  );
  // Once more replaces it.
  offerReadBack(error, () => Promise.resolve([]));
  expect(error.readBack).not.toBe(readBack);
  expect(lost({ readBack }).readBack).toBe(readBack);
});

test('anything thrown becomes an error of the SDK', { tags: ['error.ours'] }, () => {
  const ours = lost();
  expect(asHostedAgentsError(ours, request)).toBe(ours);
  const cause = new TypeError('terminated');
  const facts = { code: 'connection_lost', ...request };
  expect(asHostedAgentsError(cause, request)).toMatchObject({ ...facts, message: 'terminated', cause });
  expect(asHostedAgentsError('odd', request)).toMatchObject({ ...facts, message: 'odd', cause: 'odd' });
  expect(asHostedAgentsError(null)).toMatchObject({ message: 'null', method: undefined });
  // A SyntaxError quotes the text.
  const syntax = asHostedAgentsError(new SyntaxError('at "secret"'), request);
  expect(syntax).toBeInstanceOf(InvalidResponseError);
  expect(syntax.cause).toBe(undefined);
  expect(syntax).toMatchObject({ message: 'The response is not JSON', ...request });
});
