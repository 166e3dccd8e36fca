import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { AshClient, HookError, InvalidArgumentError, VERSION } from '@hosted-agents/client';
import { describe, expect, test, vi } from 'vitest';
import { canary, MARK } from '../support/canary.ts';
import { clientFor, json, rejection, serve } from '../support/server.ts';

describe('options', () => {
  test('come from the arguments, then the environment, then the defaults; empty values count as missing', () => {
    vi.stubEnv('ASH_SERVER_URL', 'http://env.example:4100/');
    expect(new AshClient().serverUrl).toBe('http://env.example:4100');
    expect(new AshClient({ serverUrl: '' }).serverUrl).toBe('http://env.example:4100');
    expect(new AshClient({ serverUrl: 'https://ash.example/base//' }).serverUrl).toBe(
      'https://ash.example/base',
    );
    vi.stubEnv('ASH_SERVER_URL', ' ');
    expect(new AshClient().serverUrl).toBe('http://localhost:4100');
    vi.unstubAllEnvs();
  });

  test.each([
    ['serverUrl', { serverUrl: 'localhost:4100' }],
    ['serverUrl', { serverUrl: 'ftp://x' }],
    ['serverUrl', { serverUrl: 'http://user:secret@host' }],
    ['serverUrl', { serverUrl: 'http://host/?x=1' }],
    ['apiKey', { apiKey: 'two\r\nlines' }],
    ['timeout', { timeout: -1 }],
    ['timeout.headers', { timeout: { headers: Number.NaN } }],
    ['retry.maxRetries', { retry: { maxRetries: '3' as unknown as number } }],
    ['fetch', { fetch: 'fetch' as unknown as typeof fetch }],
    ['headers', { headers: { 'bad name': 'x' } }],
    ['headers', { headers: { good: 'line\nbreak' } }],
    ['concurrentMessages', { concurrentMessages: 'maybe' as 'queue' }],
  ])('a bad %s fails at construction and is named', (argument, options) => {
    const construct = () => new AshClient(options);
    expect(construct).toThrow(InvalidArgumentError);
    expect(construct).toThrow(expect.objectContaining({ argument, code: 'invalid_argument' }));
    expect(construct).not.toThrow(/secret|two/);
  });

  test('requests name the package and its version, unless they are told otherwise', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(VERSION).toBe(version);
    const server = await serve((response) => json(response, 200, { agents: [] }));
    await clientFor(server.url).listAgents();
    await clientFor(server.url, { headers: { 'User-Agent': 'mine' } }).listAgents();
    expect(server.seen.map(({ headers }) => headers['user-agent'])).toEqual([
      `hosted-agents/${version}`,
      'mine',
    ]);
  });

  test('withOptions changes some and keeps the rest', async () => {
    const server = await serve((response) => json(response, 200, { agents: [] }));
    const derived = clientFor(server.url, { headers: { 'x-a': '1' } }).withOptions({
      headers: { 'x-b': '2' },
    });
    await derived.listAgents({ headers: { 'x-c': '3' } });
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: 'Bearer <key>',
      'x-b': '2',
      'x-c': '3',
    });
    expect(server.seen[0]?.headers).not.toHaveProperty('x-a');
  });
});

describe('paths', () => {
  const ids = ['a/b', '..%2f', '%2e%2e', 'a?b', 'a#b', 'a b', 'ü', '日本', 'x'.repeat(2000), 'a;b', 'a%00b'];

  test.each(ids)(
    'an id %j reaches the server as exactly that id',
    { tags: ['input.exact-ids'] },
    async (id) => {
      const server = await serve((response) => json(response, 200, { session: {} }));
      await clientFor(server.url).getSession(id);
      const [, , , segment = '', ...rest] = server.seen[0]?.url.split('/') ?? [];
      expect(rest).toEqual([]);
      expect(decodeURIComponent(segment)).toBe(id);
    },
  );

  test.each(['', '.', '..', 'a\0b', '\ud800'])(
    'an id %j is refused by name and nothing is sent',
    async (id) => {
      const server = await serve((response) => json(response, 200, { session: {} }));
      const error = await rejection(clientFor(server.url).getSession(id));
      expect(error).toMatchObject({ code: 'invalid_argument', argument: 'id' });
      expect(server.seen).toHaveLength(0);
    },
  );

  test('a missing id is refused by name', { tags: ['input.exact-ids'] }, async () => {
    const error = await rejection(clientFor('http://127.0.0.1:9').getSession(undefined as unknown as string));
    expect(error).toMatchObject({ argument: 'id' });
  });

  test('the path of a file keeps its slashes and encodes the rest', {
    tags: ['input.exact-paths'],
  }, async () => {
    const server = await serve((response) => json(response, 200, { content: '' }));
    await clientFor(server.url).getSessionFile('s', 'src/a b/ü#?.txt');
    expect(server.seen[0]?.url).toBe('/api/sessions/s/files/src/a%20b/%C3%BC%23%3F.txt?format=json');
  });

  test.each(['../x', 'a/../b', 'a//b', '/a', 'a/', './a', ''])(
    'the path of a file %j is refused',
    async (path) => {
      const server = await serve((response) => json(response, 200, { content: '' }));
      const error = await rejection(clientFor(server.url).getSessionFile('s', path));
      expect(error).toMatchObject({ code: 'invalid_argument', argument: 'path' });
      expect(server.seen).toHaveLength(0);
    },
  );

  test('the low level fills paths in the same way', { tags: ['input.exact-ids'] }, async () => {
    const server = await serve((response) => json(response, 200, { content: '' }));
    const { api } = clientFor(server.url);
    await api.GET('/api/sessions/{id}/files/{path}', { params: { path: { id: 's', path: 'a/b c' } } });
    expect(server.seen[0]?.url).toBe('/api/sessions/s/files/a/b%20c');
    const error = await rejection(api.GET('/api/sessions/{id}', { params: { path: { id: '..' } } }));
    expect(error).toMatchObject({ code: 'invalid_argument', argument: 'id' });
  });
});

describe('secrets', () => {
  test('the key is in no error, and not in what inspect and JSON show of a client', {
    tags: ['secret.output'],
  }, async () => {
    const server = await serve((response) => json(response, 500, { error: 'no' }));
    const client = clientFor(server.url, { retry: false });
    const error = await rejection(client.createSession('a', { extraEnv: { TOKEN: canary.extraEnv } }));
    const shown = [
      inspect(client, { depth: 9 }),
      JSON.stringify(client),
      inspect(error, { depth: 9 }),
      JSON.stringify(error),
      error.stack,
    ];
    expect(server.seen[0]?.headers.authorization).toBe('Bearer <key>');
    expect(server.seen[0]?.body).toContain('<extraEnv>');
    expect(shown.join('\n')).not.toContain(MARK);
  });

  test('hooks see what is harmless', { tags: ['secret.hooks'] }, async () => {
    const server = await serve((response) =>
      json(response, 200, { agents: [] }, { 'set-cookie': canary.cookie }),
    );
    const seen: unknown[] = [];
    const hooks = { request: (r: unknown) => seen.push(r), response: (r: unknown) => seen.push(r) };
    await clientFor(server.url, { hooks, headers: { 'x-token': canary.header } }).listAgents();
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({
      method: 'GET',
      attempt: 1,
      headers: { authorization: '***', 'x-token': '***' },
    });
    expect(seen[1]).toMatchObject({ status: 200, headers: { 'set-cookie': '***' } });
    expect(JSON.stringify(seen)).not.toContain(MARK);
  });
});

test('a hook that throws ends the call with an error of ours', { tags: ['error.ours'] }, async () => {
  const server = await serve((response) => json(response, 200, { agents: [] }));
  const cause = new Error('in the hook');
  const hooks = {
    request: () => {
      throw cause;
    },
  };
  const error = await rejection(clientFor(server.url, { hooks }).listAgents());
  expect(error).toBeInstanceOf(HookError);
  expect(error).toMatchObject({ code: 'hook_failed', cause });
  expect(server.seen).toHaveLength(0);
});

test('a body that is no JSON is refused before anything is sent', { tags: ['input.refused'] }, async () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const server = await serve((response) => json(response, 200, {}));
  const error = await rejection(clientFor(server.url).updateAgentConfig('a', circular));
  expect(error).toMatchObject({ code: 'invalid_argument', argument: 'body' });
  expect(server.seen).toHaveLength(0);
});

test.each([
  ['agent', (client: AshClient) => client.createSession('')],
  ['name', (client: AshClient) => client.createAgent('bad name!', { systemPrompt: 'x' })],
  ['path', (client: AshClient) => client.deployAgent('good', '')],
  ['command', (client: AshClient) => client.exec('s', '')],
  ['prompt', (client: AshClient) => client.enqueue('a', '')],
  ['filename', (client: AshClient) => client.uploadAttachment('s', '', 'x')],
  ['content', (client: AshClient) => client.sendMessage('s', '')],
  [
    'content[0]',
    (client: AshClient) => client.sendMessage('s', ['text' as unknown as { type: 'text'; text: string }]),
  ],
  ['after', (client: AshClient) => client.listUsageEvents({ after: '2030-01-01' })],
  ['files[0].path', (client: AshClient) => client.writeSessionFiles('s', [{ path: '', content: 'x' }])],
])('a bad %s is named and nothing is sent', async (argument, call) => {
  const server = await serve((response) => json(response, 200, {}));
  const error = await rejection(call(clientFor(server.url)));
  expect(error).toMatchObject({ code: 'invalid_argument', argument });
  expect(server.seen).toHaveLength(0);
});
