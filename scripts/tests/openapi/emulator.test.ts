import { readFile } from 'node:fs/promises';
import { startEmulator } from '@hosted-agents/emulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Difference } from '../../openapi/compare/difference.ts';
import { compareDocuments } from '../../openapi/compare/index.ts';
import type { Document } from '../../openapi/document.ts';
import { normalize } from '../../openapi/normalize/index.ts';
import { readSource } from '../../openapi/source.ts';
import { schemaAt } from './fixtures.ts';

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let contract: Document;
let publishedDocument: Document;

beforeAll(async () => {
  emulator = await startEmulator({ ash: {} });
  const from = `${emulator.ash.url}/docs/json`;
  publishedDocument = await readSource({ from, timeout: 10_000, publishedAt: '/docs/json' });
  contract = parse(await readFile(new URL('../../../openapi/ash.yaml', import.meta.url), 'utf8')) as Document;
});

afterAll(() => emulator.close());

function real(change: (document: Document) => void = () => {}): Difference[] {
  const document = structuredClone(publishedDocument);
  change(document);
  return compareDocuments('ash', contract, normalize(document)).filter(
    (each) => each.undocumented === undefined,
  );
}

describe('the Ash contract and the document of an Ash server', () => {
  test('differ in nothing that would break the client, and in nothing new', () => {
    const differences = real();
    expect(differences.filter(({ breaking }) => breaking)).toEqual([]);
    expect(differences.filter(({ change }) => change === 'added')).toEqual([]);
  });

  test('show what would break the client', () => {
    const differences = real((server) => {
      delete server.paths['/api/sessions/{id}/fork'];
      Object.assign(schemaAt(server, 'paths', '/api/sessions/{id}/messages', 'get', 'parameters', '0'), {
        schema: { type: 'object' },
      });
    });
    expect(
      differences.filter(({ breaking }) => breaking).map(({ change, place }) => `${change} ${place}`),
    ).toEqual(['removed POST /api/sessions/{id}/fork', 'changed query limit']);
  });

  test('show a field that is gone from every session', () => {
    const differences = real((server) => {
      const session = Object.values(server.components?.schemas ?? {}).find(
        ({ title }) => title === 'Session',
      );
      delete session?.properties?.sandboxId;
    });
    expect(differences[0]).toMatchObject({ place: 'Session.sandboxId', change: 'removed', breaking: true });
    expect(differences[0]?.operations.length).toBeGreaterThan(5);
  });
});
