import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AshClient } from '@hosted-agents/client';
import { deployDirectory } from '@hosted-agents/client/node';
import { expect, onTestFinished, test } from 'vitest';
import { canary, findCanaries } from '../support/canary.ts';
import { json, serve } from '../support/server.ts';
import { leaksOf } from './shown.ts';

test('what stands in a .env is never sent, nor shown when the deployment fails', {
  tags: ['secret.output'],
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secret-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'sub'));
  for (const path of ['CLAUDE.md', 'kept.txt', '.env', 'sub/.env'])
    await writeFile(join(folder, path), path.endsWith('.env') ? `KEY=${canary.file}` : 'Be brief.');
  const bodies: string[] = [];
  const server = await serve((response, { body }) => {
    bodies.push(body);
    json(response, bodies.length === 1 ? 201 : 500, { agent: { name: 'helper', path: 'agents/helper' } });
  });
  const client = new AshClient({ serverUrl: server.url, apiKey: canary.key, retry: false });
  const seen: unknown[] = [];
  const deploy = () =>
    deployDirectory(client, 'helper', folder, {
      onProgress: (progress) => seen.push(progress),
      onWarning: (warning) => seen.push(warning),
    });
  seen.push(await deploy());
  seen.push(await deploy().catch((error: unknown) => error));
  expect(bodies).toHaveLength(2);
  expect(bodies.join()).toContain('kept.txt');
  expect(findCanaries(bodies.join('\n'))).toEqual([]);
  expect(leaksOf({ seen })).toEqual([]);
});
