import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { AshClient, ConnectionError, HostedAgentsError, OutcomeUnknownError } from '@hosted-agents/client';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { clientFor, json, rejection, serve } from '../support/server.ts';

/** What `fetch` rejects with, as runtimes were seen to do: Node 20, Bun 1.4, Deno 2.9, workerd 2026-11, browsers. */
const failed = (cause: object, message = 'fetch failed') => Object.assign(new TypeError(message), { cause });
const error = (message: string, fields: object = {}) => Object.assign(new Error(message), fields);
const bun = (message: string, code: string) => Object.assign(new TypeError(message), { code, errno: 0 });
const deno = (what: string) =>
  failed(error(`error sending request for url (http://127.0.0.1:7999/): ${what}`));

const unsent: Array<[string, Error]> = [
  ['Node, refused', failed(error('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' }))],
  [
    'Node, several addresses',
    failed(
      new AggregateError([
        error('connect ECONNREFUSED ::1:1', { code: 'ECONNREFUSED', syscall: 'connect' }),
        error('connect ENETUNREACH', { code: 'ENETUNREACH', syscall: 'connect' }),
      ]),
    ),
  ],
  [
    'Node, no such name',
    failed(error('getaddrinfo ENOTFOUND', { code: 'ENOTFOUND', syscall: 'getaddrinfo' })),
  ],
  ['Node, self-signed', failed(error('self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }))],
  ['Node, another name', failed(error('altnames', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }))],
  ['Node, expired', failed(error('certificate has expired', { code: 'CERT_HAS_EXPIRED' }))],
  [
    'Node, hung up on',
    failed(
      error('Client network socket disconnected before secure TLS connection was established', {
        code: 'ECONNRESET',
      }),
    ),
  ],
  [
    'Node, https to an http port',
    failed(error('ssl3_get_record:wrong version number', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' })),
  ],
  [
    'Node, a proxy that refuses',
    failed(error('Proxy response (407) !== 200 when HTTP Tunneling', { code: 'UND_ERR_ABORTED' })),
  ],
  ['Bun, refused', bun('ECONNREFUSED: Unable to connect.', 'ECONNREFUSED')],
  ['Bun before 1.4, refused', bun('Unable to connect.', 'ConnectionRefused')],
  ['Bun, no such name', bun('getaddrinfo ENOTFOUND no-such-host.invalid', 'ENOTFOUND')],
  ['Bun, self-signed', bun('self signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT')],
  [
    'Bun, https to an http port',
    bun('EPROTO: The TLS handshake failed. Does the server speak TLS?', 'EPROTO'),
  ],
  ['Deno, refused', deno('client error (Connect): tcp connect error: Connection refused (os error 111)')],
  ['Deno, no such name', deno('client error (Connect): dns error: failed to lookup address information')],
  ['Deno, self-signed', deno('client error (Connect): invalid peer certificate: Other(CaUsedAsEndEntity)')],
  ['Deno, hung up on', deno('client error (Connect): tls handshake eof')],
  ['Deno, a blocked port', new TypeError('Fetch failed: Requests to port 25 are blocked')],
];
const unclear: Array<[string, Error]> = [
  ['Node, reset', failed(error('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }))],
  ['Node, closed', failed(error('other side closed', { code: 'UND_ERR_SOCKET' }))],
  [
    'Node, one address refused and one reset',
    failed(
      new AggregateError([
        error('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' }),
        error('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }),
      ]),
    ),
  ],
  ['Node, TLS broken later', failed(error('write EPROTO', { code: 'EPROTO', syscall: 'write' }))],
  ['Bun, reset', bun('ECONNRESET: The socket connection was closed unexpectedly.', 'ECONNRESET')],
  ['Deno, closed', deno('client error (SendRequest): connection closed before message completed')],
  ['Deno, reset', failed(error('Connection reset by peer (os error 104)'))],
  ['Chromium', new TypeError('Failed to fetch')],
  ['Firefox', new TypeError('NetworkError when attempting to fetch resource.')],
  ['Safari', new TypeError('Load failed')],
];

/** Creates a session through a `fetch` that rejects; how often it was called, and the error. */
async function create(rejectsWith: Error) {
  let calls = 0;
  const client = new AshClient({
    serverUrl: 'http://127.0.0.1:4100',
    apiKey: canary.key,
    retry: { baseDelay: 0 },
    fetch: async () => {
      calls++;
      throw rejectsWith;
    },
  });
  return { error: await rejection(client.createSession('a')), calls: () => calls };
}

describe('what was certainly not sent', { tags: ['retry.unsent-only'] }, () => {
  test.each(unsent)('%s: is sent again, and its outcome is known', async (_, thrown) => {
    const { error, calls } = await create(thrown);
    expect(calls()).toBe(3);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code: 'connection_refused', retryable: true, outcomeUnknown: false });
  });

  test.each(unclear)('%s: is not known to be unsent', { tags: ['outcome.unknown'] }, async (_, thrown) => {
    const { error, calls } = await create(thrown);
    expect(calls()).toBe(1);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause: { code: 'connection_lost' }, outcomeUnknown: true });
  });

  // All that workerd says of a refused connection, a failed handshake and a reset.
  test.each(['Network connection lost.', 'internal error; reference = gna5cedqkp5r8v34p7g40gb8'])(
    'workerd does not tell: %s',
    { tags: ['gap.unsent-workerd'] },
    async (message) => {
      const { error, calls } = await create(new Error(message));
      expect(calls()).toBe(1);
      expect(error).toMatchObject({ code: 'outcome_unknown' });
    },
  );

  test('Node says so of a failed TLS handshake', async () => {
    const tls = createTlsServer({}, () => {}).listen(0, '127.0.0.1');
    tls.on('tlsClientError', () => {});
    const http = createHttpServer(() => {}).listen(0, '127.0.0.1');
    onTestFinished(() => {
      tls.close();
      http.close();
    });
    for (const server of [tls, http]) {
      if (!server.listening) await once(server, 'listening');
      const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const error = await rejection(clientFor(url, { retry: false }).createSession('a'));
      expect(error).toMatchObject({ code: 'connection_refused', outcomeUnknown: false });
      const advice =
        /^Could not connect to https:\S+ \(.+\); nothing speaks TLS there: is it an http:\/\/ address\?$/s;
      if (server === http) expect(error.message).toMatch(advice);
      else expect(error.message).not.toContain('http://');
    }
  });
});

test('a browser that says nothing is told of CORS', async () => {
  for (const message of ['Failed to fetch', 'Load failed']) {
    const { error } = await create(new TypeError(message));
    expect(String(error)).toContain('CORS');
  }
});

test('a function that the runtime lacks is an error of its own', { tags: ['error.facts'] }, async () => {
  for (const thrown of [
    new TypeError('crypto.randomUUID is not a function'),
    new ReferenceError('TextEncoderStream is not defined'),
    new ReferenceError("Can't find variable: ReadableStream"),
  ]) {
    const { error, calls } = await create(thrown);
    expect(error).toBeInstanceOf(HostedAgentsError);
    expect(error).toMatchObject({ code: 'unsupported_runtime', outcomeUnknown: false, cause: thrown });
    expect(String(error)).toContain(thrown.message);
    expect(calls()).toBe(1);
  }
});

test('all that a runtime lacks is named when a client is made', { tags: ['error.facts'] }, () => {
  onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal('ReadableStream', undefined);
  vi.stubGlobal('TextDecoder', undefined);
  expect(() => new AshClient()).toThrow(
    expect.objectContaining({
      code: 'unsupported_runtime',
      message: 'This runtime lacks ReadableStream, TextDecoder: load polyfills for these first',
    }),
  );
});

test('a fetch without bodies, such as that of React Native, is named', {
  tags: ['error.facts'],
}, async () => {
  const fetch = async () => ({ ok: true, status: 200, headers: new Headers() }) as Response;
  const client = new AshClient({ fetch });
  const error = await rejection(client.createSession('a'));
  expect(error).toMatchObject({ code: 'unsupported_runtime', outcomeUnknown: true });
  expect(String(error)).toContain('the option `fetch`');
});

test('421 is answered once, although Node would send again', { tags: ['retry.unsent-only'] }, async () => {
  const server = await serve((response) => json(response, 421, { error: 'Misdirected' }));
  const client = clientFor(server.url);
  expect(await rejection(client.createSession('a'))).toMatchObject({
    statusCode: 421,
    outcomeUnknown: false,
  });
  expect(server.seen).toHaveLength(1);
  expect(await rejection(client.listAgents())).toMatchObject({ statusCode: 421 });
  expect(server.seen).toHaveLength(2);
  expect(await rejection(client.sendMessageStream('s', 'Hi').result())).toMatchObject({ statusCode: 421 });
  // A string, where blocks are refused: 421 is no such refusal.
  expect(server.seen).toHaveLength(3);
});
