import type { ServerResponse } from 'node:http';
import { AshClient, HostedAgentsError } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MARK } from '../support/canary.ts';
import { frames, json, rejection, serve, startStream } from '../support/server.ts';
import { base64Of, type Encode, escapers } from './encoders.ts';
import { leaksOf, shownOf, unquoted } from './shown.ts';

/** Headers take no more than this; the body's secret has characters that each encoder writes in its own way. */
const headerSecret = `${MARK}/<a>&b`;
const bodySecret = `${MARK}/<ä>&"é€'`;

const options = {
  headers: { 'x-secret': headerSecret },
  retry: { maxRetries: 1, baseDelay: 0, maxRetryAfter: 0 },
} as const;

type Note = (value: unknown) => void;
const hooks = (note: Note) => ({ request: note, response: note, retry: note });

const clients = {
  Ash: (serverUrl: string, note: Note) => {
    const client = new AshClient({
      serverUrl,
      apiKey: headerSecret,
      ...options,
      hooks: hooks(note),
      onWarning: note,
    });
    return {
      read: () => client.getSession(headerSecret),
      write: () => client.createSession('helper', { extraEnv: { KEY: bodySecret } }),
      upload: () =>
        client.createAgent('helper', {
          env: { KEY: bodySecret },
          systemPrompt: 'Help.',
          files: [{ path: 'a.txt', content: new Blob(['text']) }],
        }),
      stream: () => client.sendMessageStream('s', 'Hello').result(),
    };
  },
  'Agent on Demand': (baseUrl: string, note: Note) => {
    const client = new Client({
      baseUrl,
      token: headerSecret,
      ...options,
      reconnect: false,
      hooks: hooks(note),
    });
    const params = { agent_id: 'a', prompt: 'Hello', secret_env_vars: { KEY: bodySecret } };
    return {
      read: () => client.agents.get(headerSecret),
      write: () => client.sessions.create(params),
      upload: () => client.environments.create({ name: 'e', env_vars: { KEY: bodySecret } }),
      stream: () => client.sessions.wait(headerSecret),
    };
  },
};

/** How a server may repeat what it was sent. */
const places: Readonly<Record<string, (response: ServerResponse, written: string) => void>> = {
  'words of a refusal': (response, written) =>
    json(response, 400, { message: `No: ${written}.`, error: written, detail: `No: ${written}.` }),
  'a list of mistakes': (response, written) =>
    json(response, 422, {
      detail: [{ loc: ['body', written], msg: `No: ${written}`, type: written, input: written }],
    }),
  'JSON that the encoder escapes': (response, written) =>
    response
      .writeHead(500, { 'content-type': 'application/json' })
      .end(`{"message":"${written}","detail":"${written}"}`),
  'the title of a page': (response, written) =>
    response
      .writeHead(502, { 'content-type': 'text/html' })
      .end(`<html><title>${written}</title>${written}</html>`),
  'a page in place of JSON': (response, written) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${written}</title><p>${written}`),
  'an answer that is too long': (response, written) =>
    response.writeHead(500).end(`${'-'.repeat(64 * 1024 - Math.ceil(written.length / 2))}${written}`),
  'an event that reports an error': (response, written) => {
    startStream(response);
    response.end(frames(['error', { type: 'error', error: `No: ${written}` }]));
  },
  'a result that reports an error': (response, written) => {
    startStream(response);
    response.end(
      frames(['message', { type: 'result', is_error: true, result: written }], ['done', { sessionId: 's' }]),
    );
  },
  'the name of a broken event': (response, written) => {
    startStream(response);
    response.end(`event: ${written.replaceAll('\n', '')}\ndata: {${written.replaceAll('\n', '')}\n\n`);
  },
  'a session with such an id': (response, written) =>
    json(response, 200, {
      id: written,
      status: 'active',
      sandboxId: `box-${written}`,
      session: { id: written, sandboxId: `box-${written}` },
    }),
  'no HTTP': (response, written) => {
    response.socket?.write(`NONSENSE ${written}\r\n\r\n`);
  },
};

const base64 = fc
  .tuple(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }))
  .map(([before, after]): [string, Encode] => ['base64', base64Of(before, after, 'base64')]);
const encoders = fc.oneof(fc.constantFrom(...Object.entries(escapers)), base64);

describe.each(Object.entries(clients))('%s', { tags: ['secret.output', 'secret.hooks'] }, (_, connect) => {
  test.each(Object.entries(places))('shows no secret that an encoder wrote into %s', async (__, answer) => {
    let written = '';
    const server = await serve((response) => answer(response, written));
    for (const name of ['read', 'write', 'upload', 'stream'] as const) {
      const secret = name === 'write' || name === 'upload' ? bodySecret : headerSecret;
      await fc.assert(
        fc.asyncProperty(encoders, async ([, encode]) => {
          written = encode(secret);
          const seen: unknown[] = [];
          const result = await connect(server.url, (value) => seen.push(value))
            [name]()
            .catch((error: unknown) => {
              expect(error).toBeInstanceOf(HostedAgentsError);
              seen.push(error);
            });
          expect(seen.length).toBeGreaterThan(result ? 0 : 1);
          expect(leaksOf({ seen })).toEqual([]);
          expect(shownOf(seen)).not.toContain(unquoted(written));
        }),
        { numRuns: 12 },
      );
    }
  });
});

test('a cause is described; what it carries is there for who asks', { tags: ['secret.output'] }, async () => {
  const server = await serve((response) => response.socket?.write(`NONSENSE ${headerSecret}\r\n\r\n`));
  const client = new AshClient({ serverUrl: server.url, apiKey: headerSecret, retry: false });
  const error = await rejection(client.listAgents());
  expect(error).toMatchObject({ code: 'connection_lost', cause: { name: 'TypeError' } });
  const { cause } = error.cause as { cause: { code: string; original(): { data: string } } };
  expect(cause.code).toMatch(/^HPE_/);
  expect(cause).not.toHaveProperty('data');
  expect(cause.original().data).toContain('NONSENSE');
});

test('a body is there for who asks, parsed and redacted, and shown by nothing', {
  tags: ['secret.output'],
}, async () => {
  const server = await serve((response) =>
    json(response, 400, { message: 'No', was: headerSecret, more: [1] }),
  );
  const ash = await rejection(new AshClient({ serverUrl: server.url, apiKey: headerSecret }).listAgents());
  expect(ash.body).toEqual({ message: 'No', was: '***', more: [1] });
  const aod = await rejection(new Client({ baseUrl: server.url, token: headerSecret }).agents.list());
  expect(aod.detail).toEqual({ message: 'No', was: '***', more: [1] });
  for (const error of [ash, aod]) {
    expect(error.message).toContain('No');
    expect(Object.keys(error)).not.toContain('body');
    expect(JSON.stringify(error)).not.toContain('more');
  }
});
