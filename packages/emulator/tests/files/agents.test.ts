import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AshBench, ashBench, base64 } from '../support/ash.ts';

const contentOf = async (ash: AshBench, path: string, name = 'helper') =>
  (await ash.call(`GET /api/agents/${name}/files/${path}`)).body.content;
const file = (path: string, text: string) => ({ path, content: base64(text) });

describe('deploying', () => {
  it('merges into what was deployed before, and counts versions', async () => {
    await using ash = await ashBench();
    await ash.deploy('helper', { files: [file('a.txt', 'one'), file('b.txt', 'one')] });
    const { agent } = (
      await ash.call('POST /api/agents', { body: { name: 'helper', files: [file('a.txt', 'two')] } })
    ).body;
    expect(agent.version).toBe(3);
    expect([await contentOf(ash, 'a.txt'), await contentOf(ash, 'b.txt')]).toEqual(['two', 'one']);
  });

  it('takes the prompt from a file before the field', async () => {
    await using ash = await ashBench();
    await ash.deploy('helper', { systemPrompt: 'field', files: [file('CLAUDE.md', 'file')] });
    expect(await contentOf(ash, 'CLAUDE.md')).toBe('file');
  });

  it('keeps env when it is left out, clears it with {}, and shows only what was sent', async () => {
    await using ash = await ashBench();
    await ash.deploy('helper', { env: { A: '1' } });
    const again = (await ash.call('POST /api/agents', { body: { name: 'helper' } })).body.agent;
    expect(again.env).toBeUndefined();
    const get = async () => (await ash.call('GET /api/agents/helper')).body.agent.env;
    expect(await get()).toEqual({ A: '***' });
    await ash.deploy('helper', { env: {} });
    expect(await get()).toBeUndefined();
  });

  it('shows the time of the request, and stores the time of the first', async () => {
    await using ash = await ashBench();
    const first = (await ash.call('GET /api/agents/helper')).body.agent.createdAt;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const again = (await ash.call('POST /api/agents', { body: { name: 'helper' } })).body.agent.createdAt;
    expect(again > first).toBe(true);
    expect((await ash.call('GET /api/agents/helper')).body.agent.createdAt).toBe(first);
  });

  it('reads a directory by path, and refuses one without a prompt', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'agent-'));
    try {
      await using ash = await ashBench();
      const deploy = () =>
        ash.call('POST /api/agents', { body: { name: 'local', path: directory, systemPrompt: 'unused' } });
      const refused = await deploy();
      expect([refused.status, refused.body.error]).toEqual([400, 'Agent directory must contain CLAUDE.md']);
      await mkdir(join(directory, 'skills'));
      await writeFile(join(directory, 'CLAUDE.md'), 'from disk');
      await writeFile(join(directory, 'skills', 'a.md'), 'a');
      expect((await deploy()).body.agent.path).toBe(directory);
      expect([
        await contentOf(ash, 'CLAUDE.md', 'local'),
        await contentOf(ash, 'skills/a.md', 'local'),
      ]).toEqual(['from disk', 'a']);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('leaves the files behind when an agent is deleted, and starts again at version 1', async () => {
    await using ash = await ashBench();
    await ash.deploy('helper', { files: [file('a.txt', 'old')] });
    await ash.call('DELETE /api/agents/helper');
    const { agent } = (await ash.call('POST /api/agents', { body: { name: 'helper' } })).body;
    expect(agent.version).toBe(1);
    expect(await contentOf(ash, 'a.txt')).toBe('old');
  });
});

describe('the files of an agent', () => {
  it('are written up to the first that is refused', async () => {
    await using ash = await ashBench();
    const files = [file('/rooted.txt', 'x'), file('../up.txt', 'x'), file('later.txt', 'x')];
    const { status, body } = await ash.call('POST /api/agents/helper/files', { body: { files } });
    expect([status, body.error]).toEqual([400, 'Path "../up.txt" escapes agent directory']);
    expect([await contentOf(ash, 'rooted.txt'), await contentOf(ash, 'later.txt')]).toEqual(['x', undefined]);
  });

  it('come as JSON unless bytes are asked for', async () => {
    await using ash = await ashBench();
    await ash.deploy('helper', { files: [file('data.json', '{}'), file('x.bin', 'x')] });
    const typeOf = async (path: string) =>
      (await ash.call(`GET /api/agents/helper/files/${path}`)).headers.get('content-type');
    expect(await typeOf('x.bin')).toBe('application/json; charset=utf-8');
    expect(await typeOf('x.bin?format=raw')).toBe('application/octet-stream');
    expect(await typeOf('data.json?format=raw')).toBe('application/json');
    expect(await typeOf('CLAUDE.md?format=raw')).toBe('text/markdown');
  });
});
