import { HostedAgentsError } from '@hosted-agents/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { serve } from '../support/server.ts';
import { type Answering, answers, well } from './answers.ts';
import { calls, type SecretCall } from './calls.ts';
import { leaksOf } from './shown.ts';

/** What the runtime and the SDK print beside what they throw. */
const printed: unknown[] = [];
const onWarning = (warning: Error) => printed.push(warning);
beforeEach(() => {
  printed.length = 0;
  process.on('warning', onWarning);
  for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const)
    vi.spyOn(console, method).mockImplementation((...values) => void printed.push(values));
});
afterEach(() => {
  process.off('warning', onWarning);
  vi.restoreAllMocks();
});

/** Makes a call and collects all that the application gets to see of it, but for what it asked for. */
async function watch(call: SecretCall, url: string): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  const note = (name: string, value: unknown) => {
    seen[`${Object.keys(seen).length}: ${name}`] = value;
  };
  const options = {
    headers: { 'x-api-key': canary.header, cookie: canary.cookie },
    retry: { maxRetries: 1, baseDelay: 0, maxRetryAfter: 0 },
    timeout: { headers: 30, bytes: 30 },
    hooks: {
      request: (request: unknown) => note('the request hook', request),
      response: (response: unknown) => note('the response hook', response),
      retry: (retry: unknown) => note('the retry hook', retry),
    },
  };
  await call({ url, options, note }).catch((error) => {
    note('the error', error);
    expect(error).toBeInstanceOf(HostedAgentsError);
  });
  note('what was printed', printed);
  return seen;
}

async function leaks(name: string, call: SecretCall, answer: Answering): Promise<string[]> {
  // A run must have begun for its stream to fail.
  const begins = (url: string) => name.endsWith('a run') && url === '/sessions';
  const server = await serve((response, request) => (begins(request.url) ? well : answer)(response, request));
  const seen = await watch(call, server.url);
  // At the least the hooks saw the request.
  expect(Object.keys(seen).join()).toContain('the request hook');
  return leaksOf(seen);
}

describe('no output shows a secret', { tags: ['secret.output', 'secret.hooks'] }, () => {
  const typical = ['Ash: a session with extraEnv and MCP servers', 'Ash: a turn', 'Agent on Demand: a run'];
  test.each(Object.entries(answers))('when the server answers with %s', async (_, answer) => {
    for (const name of typical) expect(await leaks(name, calls[name] as SecretCall, answer)).toEqual([]);
  });

  test.each(Object.entries(calls))('of %s', async (name, call) => {
    for (const answer of ['422 that repeats the request', 'a page with 502 that repeats the request'])
      expect(await leaks(name, call, answers[answer] as Answering)).toEqual([]);
  });
});
