import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@hosted-agents/emulator';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { compareDocuments } from '../../openapi/compare/index.ts';
import type { Document } from '../../openapi/document.ts';
import { normalize } from '../../openapi/normalize/index.ts';
import { schemaAt } from './fixtures.ts';
import { command, repository } from './run.ts';

const run = command();

/** What a server publishes, as a file and parsed. */
const fileOf = (server: string) => join(import.meta.dirname, `fixtures/${server}-published.yaml`);
const publishedBy = async (server: string) => parse(await readFile(fileOf(server), 'utf8')) as Document;

/** What `make openapi` prints of a document after a change. */
async function report(server: string, change: (document: Document) => void) {
  const document = await publishedBy(server);
  change(document);
  const directory = await mkdtemp(join(tmpdir(), 'gate-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const from = join(directory, 'published.json');
  await writeFile(from, JSON.stringify(document));
  const { status, stdout, stderr } = await run(repository, { [`${server.toUpperCase()}_FROM`]: from });
  return { status, lines: stdout.split('\n').slice(0, -1), stderr };
}

function rename(document: Document, from: string, to: string): void {
  document.paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path === from ? to : path, item]),
  );
}

const propertiesOf = (document: Document, component: string) =>
  schemaAt(document, 'components', 'schemas', component, 'properties');

describe('the contract of a server and the document that it publishes', { timeout: 60_000 }, () => {
  test.each(['ash', 'aod'])(
    'differ in nothing but what the contract states: %s',
    {
      tags: ['contract.published'],
    },
    async (server) => {
      const result = await run(repository, { [`${server.toUpperCase()}_FROM`]: fileOf(server) });
      expect(result).toEqual({ status: 0, stdout: '', stderr: '' });
    },
  );

  test('show each break of Ash as one line', { tags: ['contract.breaks'] }, async () => {
    const found = await report('ash', (server) => {
      delete propertiesOf(server, 'Session').tenantId;
      rename(server, '/api/sessions/{id}/fork', '/api/sessions/{id}/branch');
      const answer = [
        'responses',
        '200',
        'content',
        'application/json',
        'schema',
        'properties',
        'logs',
        'items',
      ];
      const entry = schemaAt(server, 'paths', '/api/sessions/{id}/logs', 'get', ...answer);
      Object.assign(entry.properties as object, { level: { type: 'string', enum: ['stdout'] } });
    });
    expect(found).toEqual({
      status: 1,
      stderr: '',
      lines: [
        'openapi/ash.yaml: breaking: path /api/sessions/{id}/fork: the server has it at /api/sessions/{id}/branch ' +
          '[POST /api/sessions/{id}/fork]',
        'openapi/ash.yaml: breaking: response field Session.tenantId: the server does not have this field ' +
          '[POST /api/sessions/{id}/fork, GET /api/sessions, 7 more]',
        'openapi/ash.yaml: harmless: response field LogLevel: the server has no value stderr, system ' +
          '[GET /api/sessions/{id}/logs]',
      ],
    });
  });

  test('show each break of Agent on Demand as one line', { tags: ['contract.breaks'] }, async () => {
    const found = await report('aod', (server) => {
      delete propertiesOf(server, 'SessionTurn').prompt;
      rename(server, '/health', '/healthz');
      Object.assign(propertiesOf(server, 'Networking').type as object, { enum: ['limited'] });
      Object.assign(propertiesOf(server, 'Session').status as object, { enum: ['pending'] });
    });
    expect(found).toEqual({
      status: 1,
      stderr: '',
      lines: [
        'openapi/aod.yaml: breaking: path /health: the server has it at /healthz [GET /health]',
        'openapi/aod.yaml: breaking: body field NetworkingType: the server has no value unrestricted ' +
          '[GET /environments, POST /environments, 4 more]',
        'openapi/aod.yaml: breaking: response field SessionTurn.prompt: the server does not have this field ' +
          '[GET /sessions/{session_id}/turns]',
        'openapi/aod.yaml: harmless: response field SessionStatus: ' +
          'the server has no value running, completed, failed, terminated [GET /sessions, GET /sessions/{session_id}]',
      ],
    });
  });

  test('show what the contract states and is not so any more', { tags: ['contract.breaks'] }, async () => {
    const found = await report('ash', (server) => {
      (schemaAt(server, 'components', 'schemas', 'Agent').required as unknown[]).push('tenantId');
      Object.assign(server.paths, { '/metrics': { get: { responses: {} } } });
    });
    const line = (place: string, difference: string) =>
      `openapi/ash.yaml: stale: x-differs ${place}: not so any more: ${difference}`;
    expect(found).toEqual({
      status: 1,
      stderr: '',
      lines: [
        line('Agent.tenantId', 'the server may leave this field out'),
        line('GET /metrics', 'the server does not have this operation'),
      ],
    });
  });
});

test('the emulator publishes what an Ash server does', async () => {
  const emulator = await startEmulator({ ash: {} });
  onTestFinished(() => emulator.close());
  const document = (await (await fetch(`${emulator.ash.url}/docs/json`)).json()) as Document;
  expect(compareDocuments(await publishedBy('ash'), normalize(document))).toEqual([]);
});
