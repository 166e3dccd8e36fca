// A folder on this machine is deployed, with each copy of the function and each copy of the client.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esm from '@hosted-agents/client';
import * as esmNode from '@hosted-agents/client/node';
import { startEmulator } from '@hosted-agents/emulator';

const require = createRequire(import.meta.url);
const cjs = require('@hosted-agents/client');
const cjsNode = require('@hosted-agents/client/node');

const folder = await mkdtemp(join(tmpdir(), 'agent-'));
const emulator = await startEmulator();
try {
  await writeFile(join(folder, 'CLAUDE.md'), '# From a folder');
  for (const { AshClient } of [esm, cjs]) {
    for (const { deployDirectory } of [esmNode, cjsNode]) {
      const client = new AshClient({ serverUrl: emulator.ash.url, apiKey: emulator.ash.apiKey });
      await deployDirectory(client, 'helper', folder);
      assert.equal((await client.getAgentFile('helper', 'CLAUDE.md')).content, '# From a folder');
      await client.deleteAgent('helper');
    }
  }
} finally {
  await emulator.close();
  await rm(folder, { recursive: true });
}
console.log('fine');
