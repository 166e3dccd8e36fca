import { HookError } from '@hosted-agents/client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { callHook, warn } from '../../src/core/client-options.ts';
import { createMeter, type TransferProgress } from '../../src/core/progress.ts';
import { redactHeaders, secretsInHeaders } from '../../src/core/redact.ts';

afterEach(() => void vi.restoreAllMocks());

const thrownBy = (call: () => void): unknown => {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test('of headers, only the values of those that hold no secrets are shown', {
  tags: ['secret.hooks'],
}, () => {
  const shown = {
    accept: 'a/b',
    'accept-encoding': 'gzip',
    'content-type': 'a/b',
    'content-length': '5',
    date: 'today',
    'retry-after': '7',
    'user-agent': 'mine/1',
    'x-ash-source': 'sdk',
    'x-ratelimit-limit': '9',
    'x-ratelimit-remaining': '8',
    'x-ratelimit-reset': '7',
  };
  const headers = new Headers({ ...shown, authorization: 'Bearer abcdefgh', 'x-novel': 'ijklmnop' });
  expect(redactHeaders(headers, (text) => text.replace('mine', '***'))).toEqual({
    ...shown,
    'user-agent': '***/1',
    authorization: '***',
    'x-novel': '***',
  });
  const secrets = secretsInHeaders(headers);
  expect(secrets).toEqual(expect.arrayContaining(['abcdefgh', 'ijklmnop']));
  expect(secretsInHeaders(new Headers(shown))).toEqual([]);
});

describe('a function of the application', () => {
  const about = { request: { method: 'GET', url: 'http://ash.example/x' }, outcomeUnknown: true };

  test('is given its value, which is made for nobody else', () => {
    const seen: number[] = [];
    const value = vi.fn(() => 5);
    callHook('hooks.request', (given: number) => void seen.push(given), value);
    callHook('hooks.request', undefined, value);
    expect([seen, value.mock.calls.length]).toEqual([[5], 1]);
  });

  test('that throws ends the call with its name and what it threw', () => {
    const hook = () => {
      throw 'boom';
    };
    const error = thrownBy(() => callHook('hooks.request', hook, () => 5, about));
    expect(error).toBeInstanceOf(HookError);
    const message = "The application's hooks.request threw";
    expect(error).toMatchObject({ message, cause: 'boom', outcomeUnknown: true, method: 'GET' });
    expect(thrownBy(() => warn(hook, { message: 'no' }))).toMatchObject({
      message: "The application's onWarning threw",
    });
  });

  test('is told of a warning, or else the console', () => {
    const console_ = vi.spyOn(console, 'warn').mockReturnValue();
    const warning = { message: 'slow', code: 5 };
    const seen: object[] = [];
    warn((given) => void seen.push(given), warning);
    expect([seen, console_.mock.calls.length]).toEqual([[warning], 0]);
    warn(undefined, warning);
    expect(console_.mock.calls).toEqual([['[hosted-agents] slow']]);
  });
});

describe('the meter of a transfer', () => {
  const measured = () => {
    const seen: TransferProgress[] = [];
    return { seen, meter: createMeter((progress) => void seen.push(progress)) };
  };

  test('tells each step, and at the end that all has arrived', () => {
    const { seen, meter } = measured();
    meter.begin(10);
    meter.add(4);
    meter.end();
    expect(seen.map(({ bytes }) => bytes)).toEqual([0, 4, 10]);
    expect(seen.every(({ total }) => total === 10)).toBe(true);
    meter.end();
    expect(seen).toHaveLength(3);
  });

  test('adds nothing at the end when the total is unknown', () => {
    const { seen, meter } = measured();
    meter.begin(undefined);
    meter.add(4);
    meter.end();
    expect(seen).toEqual([{ bytes: 0 }, { bytes: 4 }]);
  });

  test('starts again at 0 for the next attempt', () => {
    const { seen, meter } = measured();
    meter.begin(10);
    meter.add(10);
    meter.begin(20);
    meter.add(1);
    expect(seen.slice(2)).toEqual([
      { bytes: 0, total: 20 },
      { bytes: 1, total: 20 },
    ]);
  });

  test('keeps the failure of the application', () => {
    const meter = createMeter(() => {
      throw 'boom';
    });
    expect(meter.failure).toBe(undefined);
    const error = thrownBy(() => meter.begin(1));
    expect(error).toMatchObject({ message: "The application's onProgress threw", cause: 'boom' });
    expect(meter.failure).toBe(error);
  });
});
