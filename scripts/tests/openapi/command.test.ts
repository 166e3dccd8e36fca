import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Document } from '../../openapi/document.ts';
import { contractText, propertiesOf, published, publishedText } from './fixtures.ts';
import { command, repository } from './run.ts';

const run = command();

/** A directory with an `openapi/` of its own, whose Ash contract is the one of the tests. */
async function directory(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'openapi-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await cp(join(repository, 'openapi'), join(root, 'openapi'), { recursive: true });
  await writeFile(join(root, 'openapi/ash.yaml'), contractText);
  return root;
}

async function fileOf(root: string, change?: (document: Document) => void): Promise<string> {
  const file = join(root, 'published.json');
  await writeFile(file, JSON.stringify(published(change)));
  return file;
}

const withoutRunner = (server: Document) => delete propertiesOf(server, 'def-0').runnerId;
const withMood = (server: Document) =>
  Object.assign(propertiesOf(server, 'def-0'), { mood: { type: 'string' } });

describe('make openapi', { timeout: 60_000 }, () => {
  test('finds the contracts of this repository to be in order', async () => {
    const { status, stdout, stderr } = await run(repository, {});
    expect(stderr).toContain('Your API descriptions are valid');
    expect({ status, stdout: stdout.includes('error') }).toEqual({ status: 0, stdout: false });
  });

  test('fails on a contract that breaks the rules', async () => {
    const root = await directory();
    await writeFile(
      join(root, 'openapi/ash.yaml'),
      'openapi: 3.1.0\ninfo: { title: Bad, version: 1.0.0 }\npaths: {}\nextra: 1\n',
    );
    const { status, stderr } = await run(root, {});
    expect(status).toBe(1);
    expect(stderr).toContain('Validation failed');
  });
});

test.each([
  ['no reason', '{ difference: d, at: [ A ] }', 'needs a text in difference and one in reason'],
  ['a place twice', '{ difference: d, at: [ A, A ], reason: r }', 'needs a list of places in at'],
  ['an unknown key', '{ difference: d, at: [ A ], reason: r, on: B }', 'has an unknown key on'],
])(
  'make openapi refuses a statement in x-differs with %s',
  { timeout: 60_000 },
  async (_, entry, message) => {
    const root = await directory();
    await writeFile(join(root, 'openapi/ash.yaml'), `${contractText}\nx-differs:\n  - ${entry}\n`);
    const { status, stderr } = await run(root, { ASH_FROM: await fileOf(root) });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining(`x-differs[0] ${message}`),
    });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  },
);

describe('make openapi ASH_FROM=', { timeout: 60_000 }, () => {
  test('reads a running server', async () => {
    const server = createServer((_, response) => response.end(publishedText)).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/docs/json`;
    const { status, stdout } = await run(await directory(), { ASH_FROM: url });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  test('reports to a person what breaks the client, and exits with 1', async () => {
    const root = await directory();
    const { status, stdout } = await run(root, {}, '--ash-from', await fileOf(root, withoutRunner));
    expect(status).toBe(1);
    expect(stdout).toBe(
      'openapi/ash.yaml: breaking: response field Session.runnerId: the server does not have this field ' +
        '[GET /api/sessions, POST /api/sessions, 1 more]\n',
    );
  });

  test('reports to a program with FORMAT=json', async () => {
    const root = await directory();
    const from = await fileOf(root, withoutRunner);
    const { status, stdout } = await run(root, { ASH_FROM: from, FORMAT: 'json' });
    expect(status).toBe(1);
    const [report] = JSON.parse(stdout).contracts;
    expect(report).toMatchObject({ contract: 'openapi/ash.yaml', source: from, breaking: 1 });
    expect(report.differences).toEqual([
      {
        subject: 'response field',
        change: 'removed',
        place: 'Session.runnerId',
        message: 'the server does not have this field',
        breaking: true,
        operations: ['GET /api/sessions', 'POST /api/sessions', 'GET /api/sessions/{id}'],
      },
    ]);
    expect(report.undocumented.byRule).toMatchObject({ 'event-stream': 1, 'open-object': 1 });
    expect(report.undocumented.differences).toBeUndefined();
  });

  test('lists what the server leaves undocumented with UNDOCUMENTED=1', async () => {
    const root = await directory();
    const from = await fileOf(root);
    const { stdout } = await run(root, { ASH_FROM: from, UNDOCUMENTED: '1' });
    expect(stdout).toContain(
      'undocumented (event-stream): response 200: the server names no events [POST /api/sessions/{id}/messages]\n',
    );
    const json = await run(root, { ASH_FROM: from, UNDOCUMENTED: '1', FORMAT: 'json' });
    const { undocumented } = JSON.parse(json.stdout).contracts[0];
    expect(undocumented.differences).toHaveLength(undocumented.count);
  });

  test('adds to the contract with WRITE=1, once, and not without it', async () => {
    const root = await directory();
    const contract = join(root, 'openapi/ash.yaml');
    const environment = { ASH_FROM: await fileOf(root, withMood) };
    await run(root, environment);
    expect(await readFile(contract, 'utf8')).toBe(contractText);

    const first = await run(root, { ...environment, WRITE: '1' });
    expect(first.stdout).toMatch(/^openapi\/ash\.yaml: added: response field Session\.mood: .*\n$/);
    const after = await readFile(contract, 'utf8');
    expect(after).toContain('        mood:\n          type: string\n');

    const second = await run(root, { ...environment, WRITE: '1' });
    expect(second.stdout).toBe('');
    expect(await readFile(contract, 'utf8')).toBe(after);
  });

  test.each([
    [
      'a document that cannot be read',
      { ASH_FROM: '/nowhere.json', WRITE: '1' },
      [],
      /^\/nowhere\.json cannot be read: .*\n$/,
    ],
    ['an unknown option', {}, ['--loud'], /^Unknown option '--loud'/],
    ['an unknown format', { FORMAT: 'xml' }, [], /^FORMAT is text or json, not xml\n$/],
    ['an impossible time-out', { TIMEOUT: 'long' }, [], /^TIMEOUT is a number of milliseconds, 1 or more\n$/],
    [
      'WRITE without a source',
      { WRITE: '1' },
      [],
      /^WRITE needs a document to add from: ASH_FROM=<url or file>\n$/,
    ],
  ] as const)('exits with 2 and one line, and writes nothing: %s', async (_, environment, args, message) => {
    const root = await directory();
    const { status, stdout, stderr } = await run(root, environment, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(await readFile(join(root, 'openapi/ash.yaml'), 'utf8')).toBe(contractText);
  });
});
