import { OutcomeUnknownError, TimeoutError } from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { clientFor, json, rejection, serve } from '../support/server.ts';

test('the limit until the headers names itself and its length', {
  tags: ['timeout.separate', 'timeout.named'],
}, async () => {
  const server = await serve(() => {});
  const error = await rejection(clientFor(server.url).listAgents({ timeout: { headers: 40 }, retry: false }));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ code: 'timeout_headers', phase: 'headers', timeoutMs: 40, retryable: true });
  expect(error.message).toContain('40 ms');
});

test('the limit between bytes ends a body that stalls, not one that keeps coming', {
  tags: ['timeout.separate', 'timeout.named'],
}, async () => {
  const server = await serve((response, { url }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(' ');
    if (url === '/api/agents') return;
    let left = 8;
    const timer = setInterval(() => {
      if (left-- > 0) response.write(' ');
      else {
        clearInterval(timer);
        response.end('{"sessions":[]}');
      }
    }, 25);
  });
  const client = clientFor(server.url, { timeout: { bytes: 100 }, retry: false });
  expect(await client.listSessions()).toEqual([]);
  expect(await rejection(client.listAgents())).toMatchObject({ code: 'timeout_bytes', timeoutMs: 100 });
});

test('a number limits the whole call, retries and waits included', {
  tags: ['timeout.separate', 'timeout.named'],
}, async () => {
  const server = await serve((response) => json(response, 503, {}, { 'retry-after': '0.03' }));
  const started = performance.now();
  const error = await rejection(clientFor(server.url, { retry: 1000 }).listAgents({ timeout: 200 }));
  expect(performance.now() - started).toBeLessThan(1000);
  expect(server.seen.length).toBeGreaterThan(2);
  expect(['unavailable', 'timeout_total']).toContain(error.code);
});

test('a call that makes something and is not answered in time has an unknown outcome', {
  tags: ['outcome.unknown'],
}, async () => {
  const server = await serve(() => {});
  const error = await rejection(clientFor(server.url).createSession('helper', { timeout: 50 }));
  expect(error).toBeInstanceOf(OutcomeUnknownError);
  expect(error.cause).toMatchObject({ code: 'timeout_total', timeoutMs: 50 });
  expect(server.seen).toHaveLength(1);
});

test('a download may take longer than the limit between bytes as a whole', async () => {
  const server = await serve((response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    let left = 6;
    const timer = setInterval(() => {
      if (left-- > 0) response.write('abc');
      else {
        clearInterval(timer);
        response.end();
      }
    }, 30);
  });
  const bytes = await clientFor(server.url, { timeout: { bytes: 100 } }).downloadAttachment('a');
  expect(new TextDecoder().decode(bytes)).toBe('abc'.repeat(6));
});

test('a download that stalls ends with our error', async () => {
  const server = await serve((response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.write('abc');
  });
  const error = await rejection(clientFor(server.url, { timeout: { bytes: 50 } }).downloadAttachment('a'));
  expect(error).toMatchObject({ code: 'timeout_bytes' });
});
