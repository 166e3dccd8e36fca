import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type AshClient, InvalidArgumentError } from '@hosted-agents/client';
import { deployDirectory } from '@hosted-agents/client/node';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rejection } from '../support/server.ts';
import { countingServer } from './counting-server.ts';
import { hostile, isRefused, isWhole } from './hostile.ts';
import { clients } from './operations.ts';

const server = countingServer();
const client = () => clients.Ash(server.url);
const bodies = () =>
  server.arrived.filter(({ body }) => body.length > 0).map(({ body }) => JSON.parse(body.toString()));

describe('the path of a file in an address', { tags: ['input.exact-paths'] }, () => {
  test.each([
    [
      'getSessionFile',
      '/api/sessions/s/files/',
      (to: AshClient, path: string) => to.getSessionFile('s', path),
    ],
    [
      'downloadSessionFile',
      '/api/sessions/s/files/',
      (to: AshClient, path: string) => to.downloadSessionFile('s', path),
    ],
    [
      'downloadSessionFileRaw',
      '/api/sessions/s/files/',
      (to: AshClient, path: string) => to.downloadSessionFileRaw('s', path),
    ],
    [
      'deleteSessionFile',
      '/api/sessions/s/files/',
      (to: AshClient, path: string) => to.deleteSessionFile('s', path),
    ],
    ['getAgentFile', '/api/agents/a/files/', (to: AshClient, path: string) => to.getAgentFile('a', path)],
    [
      'downloadAgentFile',
      '/api/agents/a/files/',
      (to: AshClient, path: string) => to.downloadAgentFile('a', path),
    ],
    [
      'deleteAgentFile',
      '/api/agents/a/files/',
      (to: AshClient, path: string) => to.deleteAgentFile('a', path),
    ],
  ])('is exact, or refused, with %s()', async (_, before, call) => {
    for (const name of hostile) {
      for (const path of [name, `a/${name}`]) {
        server.arrived.length = 0;
        if (isRefused(path, true)) {
          const error = await rejection(call(client(), path));
          expect(error).toBeInstanceOf(InvalidArgumentError);
          expect(error).toMatchObject({ argument: 'path' });
          expect(server.arrived).toHaveLength(0);
          continue;
        }
        await call(client(), path);
        const [{ target } = { target: '' }, ...others] = server.arrived;
        expect(others).toEqual([]);
        const [address = ''] = target.split('?');
        expect(address.startsWith(before)).toBe(true);
        expect(address.slice(before.length).split('/').map(decodeURIComponent)).toEqual(path.split('/'));
      }
    }
  });
});

describe('the name of a file in a body arrives as exactly that name', { tags: ['input.exact-paths'] }, () => {
  // Here no parser can take it for something else: what the server makes of it is the server's affair.
  const names = hostile.filter((name) => name !== '');
  const both = { 'as it is': 'text', 'while it is sent': new Blob(['text']) };

  test.each(Object.entries(both))('with writeSessionFiles(), encoded %s', async (_, content) => {
    await client().writeSessionFiles(
      's',
      names.map((path) => ({ path, content })),
      '../target\r\n',
    );
    const [body] = bodies();
    expect(body.files.map(({ path }: { path: string }) => path)).toEqual(names);
    expect(body.targetPath).toBe('../target\r\n');
    expect(new Set(body.files.map((file: { content: string }) => file.content))).toEqual(
      new Set(['dGV4dA==']),
    );
  });

  test.each(Object.entries(both))('with uploadAttachment(), encoded %s', async (_, content) => {
    server.answer = (response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end('{"attachment":{}}');
    for (const name of names) await client().uploadAttachment('s', name, content);
    expect(bodies().map(({ filename }) => filename)).toEqual(names);
    expect(new Set(bodies().map((body) => body.content))).toEqual(new Set(['dGV4dA==']));
  });

  test('whatever text it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.uint8Array(),
        async (path, content) => {
          server.arrived.length = 0;
          await client().uploadAgentFiles('a', [
            { path, content },
            { path, content: new Blob([new Uint8Array(content)]) },
          ]);
          const file = { path, content: Buffer.from(content).toString('base64') };
          expect(bodies()).toEqual([{ files: [file, file] }]);
        },
      ),
      { numRuns: 100, seed: 4 },
    );
  });

  test.each(['', undefined, 1])('and %j, which is none, is refused by name', async (path) => {
    const files = [
      { path: 'good', content: 'x' },
      { path: path as string, content: 'x' },
    ];
    for (const call of [client().writeSessionFiles('s', files), client().uploadAgentFiles('a', files)])
      expect(await rejection(call)).toMatchObject({ argument: 'files[1].path' });
    expect(await rejection(client().uploadAttachment('s', path as string, 'x'))).toMatchObject({
      argument: 'filename',
    });
    expect(server.arrived).toHaveLength(0);
  });
});

test('an agent cannot be deployed under a name that no server takes', {
  tags: ['input.refused'],
}, async () => {
  const refused = hostile.filter((name) => !/^[\w-]{1,255}$/.test(name));
  expect(refused.length).toBeGreaterThan(40);
  for (const name of refused) {
    for (const call of [
      client().createAgent(name, { systemPrompt: 'x' }),
      client().deployAgent(name, 'folder'),
      deployDirectory(client(), name, tmpdir()),
    ]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(error).toMatchObject({ argument: 'name' });
    }
  }
  expect(server.arrived).toHaveLength(0);
});

describe('the files of a folder', { tags: ['input.exact-paths'] }, () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'requests-'));
    writeFileSync(join(folder, 'CLAUDE.md'), 'You help.');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const answerDeployment = (listed: string[]) => {
    server.answer = (response, { method, target, body }) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const list = method === 'GET' && target.endsWith('/files');
      const files = list ? listed.map((path) => ({ path, size: 1 })) : [];
      const written = method === 'POST' ? JSON.parse(String(body)).files?.length : undefined;
      response.end(JSON.stringify({ agent: { name: 'a', path: '/data/agents/a' }, files, written }));
    };
  };

  test('go under exactly their names', async () => {
    // What this system lets a file be called; a slash parts folders, and the length of a name is limited.
    const names = hostile.filter(
      (name) =>
        name.length < 200 &&
        isWhole(name) &&
        !name.includes('\0') &&
        name.split('/').every((part) => !/^\.{0,2}$/.test(part)),
    );
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), name);
    }
    answerDeployment([]);
    const { files } = await deployDirectory(client(), 'a', folder);
    const sent = bodies().flatMap((body) => body.files as Array<{ path: string; content: string }>);
    expect(sent.map(({ path }) => path).sort()).toEqual(['CLAUDE.md', ...names].sort());
    expect(files).toEqual(sent.map(({ path }) => path).sort());
    for (const { path, content } of sent.filter((file) => file.path !== 'CLAUDE.md'))
      expect(Buffer.from(content, 'base64').toString()).toBe(path);
  });

  test.runIf(process.platform === 'linux')('are refused by name when the name is no text', async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff])]), 'x');
    answerDeployment([]);
    const error = await rejection(deployDirectory(client(), 'a', folder));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toContain('"a\ufffd"');
    expect(server.arrived).toHaveLength(0);
  });

  test.each(['../b/CLAUDE.md', '/etc/passwd', 'a/../../b', ''])(
    'that a lying server lists for pruning, as %j, delete nothing elsewhere',
    async (listed) => {
      answerDeployment([listed]);
      const error = await rejection(deployDirectory(client(), 'a', folder, { prune: true }));
      expect(error).toMatchObject({ code: 'invalid_argument', argument: 'path' });
      expect(server.arrived.filter(({ method }) => method === 'DELETE')).toEqual([]);
    },
  );
});
