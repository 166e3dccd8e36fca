import { expect } from 'vitest';
import {
  type Answer,
  type AshBench,
  ashBench,
  type CallOptions,
  framesOf,
  time,
  uuid,
} from '../support/ash.ts';

/** What an answer must be like. The body may hold matchers. */
export interface Expected {
  status: number;
  body?: unknown;
  /** Names of the events, where the answer is a stream. */
  events?: readonly string[];
  /** Headers beyond the type. */
  headers?: Record<string, unknown>;
  /** Default: JSON where there is a body, an event stream where there are events, nothing with status 204. */
  type?: string | null;
  /** The limit that the answer is labelled with; null for none. Default: by route and status. */
  limit?: string | null;
}

const any = expect.any(String);
export const aTime = expect.stringMatching(time);
export const anId = expect.stringMatching(uuid);
export const aNumber = expect.any(Number);
export { any as aText };

/** The server as it is: all its defects, its own mock agent, its own rate limits. */
export const realServer = () => ashBench({ defects: 'ash-0.2.0', script: 'mock', rateLimits: {} });

export const badRequest = { status: 400, body: { error: 'Bad Request', statusCode: 400 } };
export const refused = (status: number, error: string): Expected => ({
  status,
  body: { error, statusCode: status },
});
export const invalid = (message: string): Expected => ({
  status: 400,
  body: { statusCode: 400, code: 'FST_ERR_VALIDATION', error: 'Bad Request', message },
});
export const noContent: Expected = { status: 204, type: null };

function expectedType({ type, events, status }: Expected): string | null {
  if (type !== undefined) return type;
  if (events !== undefined) return 'text/event-stream';
  return status === 204 ? null : 'application/json; charset=utf-8';
}

function expectedLimit(request: string, { limit, events, status }: Expected): string | null {
  if (limit !== undefined) return limit;
  if (events !== undefined || status === 401) return null;
  return request === 'POST /api/agents' || request === 'POST /api/sessions' ? '20' : '1500';
}

/** Makes a request and compares all of the answer: status, kinds of headers, body or events. Gives the body. */
export async function exchange(
  ash: AshBench,
  request: string,
  expected: Expected,
  init: CallOptions = {},
): Promise<Answer['body']> {
  const answer = await ash.call(request, init);
  const what = `${request} ${JSON.stringify(init.body ?? init.raw ?? '')}: ${answer.text.slice(0, 200)}`;
  expect(answer.status, what).toBe(expected.status);
  expect(answer.headers.get('content-type'), what).toBe(expectedType(expected));
  expect(answer.headers.get('x-ratelimit-limit'), what).toBe(expectedLimit(request, expected));
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    expect(answer.headers.get(name), `${what} ${name}`).toEqual(value);
  }
  if (expected.events !== undefined) {
    const frames = framesOf(answer.text);
    expect(
      frames.map(({ event, data }) => (event === 'message' ? data.type : event)),
      what,
    ).toEqual(expected.events);
    return frames;
  }
  if ('body' in expected) expect(answer.body, what).toEqual(expected.body);
  return answer.body;
}
