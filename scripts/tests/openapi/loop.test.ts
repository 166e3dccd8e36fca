import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@hosted-agents/emulator';
import { expect, onTestFinished, test } from 'vitest';
import type { Document } from '../../openapi/document.ts';
import { generate } from '../../sdk/generate.ts';
import { command, repository } from './run.ts';

const run = command();

/** What an Ash server publishes, after it has learnt something. */
async function grownServer(): Promise<Document> {
  const emulator = await startEmulator({ ash: {} });
  onTestFinished(() => emulator.close());
  const document = (await (await fetch(`${emulator.ash.url}/docs/json`)).json()) as Document;
  const session = Object.values(document.components?.schemas ?? {}).find(({ title }) => title === 'Session');
  Object.assign(session?.properties ?? {}, { mood: { type: 'string', nullable: true } });
  const reference = Object.entries(document.components?.schemas ?? {}).find(
    ([, schema]) => schema === session,
  )?.[0];
  const schema = { type: 'object', properties: { session: { $ref: `#/components/schemas/${reference}` } } };
  document.paths['/api/weather/{place}'] = {
    get: {
      responses: { 200: { description: 'Default Response', content: { 'application/json': { schema } } } },
    },
  };
  return document;
}

test('what a server has learnt is merged, passes the checks, and is generated', {
  timeout: 120_000,
}, async () => {
  const root = await mkdtemp(join(tmpdir(), 'openapi-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await cp(join(repository, 'openapi'), join(root, 'openapi'), { recursive: true });
  const from = join(root, 'published.json');
  await writeFile(from, JSON.stringify(await grownServer()));

  expect(await run(root, { ASH_FROM: from, WRITE: '1' })).toMatchObject({ status: 0, stderr: '' });
  const checked = await run(root, {});
  expect({ status: checked.status, stdout: checked.stdout }, checked.stderr).toMatchObject({ status: 0 });

  const contract = { name: 'ash', file: 'openapi/ash.yaml', publishedAt: '/docs/json' };
  const modules = await generate(contract, await readFile(join(root, contract.file), 'utf8'));
  expect(modules.get('models.ts')).toMatch(/interface Session \{[^}]*\n {4}mood\?: string \| null;\n\}/);
  expect(modules.get('operations.ts')).toContain(
    "getWeatherByPlace: { method: 'GET', path: '/api/weather/{place}', retry: 'safe' },",
  );
  expect(modules.get('schema.ts')).toMatch(/getWeatherByPlace: Call<.*?session\?: models\.Session;/s);
});
