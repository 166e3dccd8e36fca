import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { AshClient, type Turn } from '@hosted-agents/client';
import { startEmulator } from '@hosted-agents/emulator';
import type { Express } from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { type CodeBlock, codeBlocks, documents } from './documents.ts';
import { compile, programOf, promisedOutput } from './programs.ts';

const examples = documents.flatMap(codeBlocks).filter(({ language }) => language === 'ts');
const title = ({ file, line }: CodeBlock) => `${file}:${line}`;

let folder: string;
let client: AshClient;
const workingDirectory = process.cwd();

// Each example finds a server of each kind, an agent on that of Ash, and beside it the agent's folder.
beforeEach(async () => {
  const { ash, aod, close } = await startEmulator({
    ash: { apiKey: canary.key },
    aod: { token: canary.token },
  });
  vi.stubEnv('ASH_SERVER_URL', ash.url);
  vi.stubEnv('ASH_API_KEY', ash.apiKey);
  vi.stubEnv('AOD_API_URL', aod.url);
  vi.stubEnv('AOD_API_TOKEN', aod.token);
  client = new AshClient();
  await client.createAgent('my-agent', { systemPrompt: 'Be brief.' });
  folder = await mkdtemp(join(tmpdir(), 'example-'));
  await mkdir(join(folder, 'my-agent'));
  await writeFile(join(folder, 'my-agent', 'CLAUDE.md'), 'Be brief.');
  process.chdir(folder);
  return close;
});

afterEach(async () => {
  process.chdir(workingDirectory);
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** Runs an example as a module, and gives what it printed with `console.log` and what it exports. */
async function run(block: CodeBlock): Promise<{ printed: string[]; exports: Record<string, unknown> }> {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((...values) => printed.push(format(...values)));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const { ASH_SERVER_URL, ASH_API_KEY, AOD_API_URL, AOD_API_TOKEN } = process.env;
  const program = programOf(block)
    .replaceAll(`'http://localhost:4100'`, JSON.stringify(ASH_SERVER_URL))
    .replaceAll(`'your-api-key'`, JSON.stringify(ASH_API_KEY))
    .replaceAll(`'https://aod.example'`, JSON.stringify(AOD_API_URL))
    // The folder of the example has no packages.
    .replaceAll(`'express'`, JSON.stringify(import.meta.resolve('express')))
    .replaceAll(`'undici'`, JSON.stringify(import.meta.resolve('undici')))
    .replaceAll(`'aod_...'`, JSON.stringify(AOD_API_TOKEN));
  // One of its own: a module is loaded once.
  const file = join(folder, `example-${block.line}.ts`);
  await writeFile(file, program);
  const exports = await import(pathToFileURL(file).href);
  vi.restoreAllMocks();
  return { printed, exports };
}

test('there are examples, and they say what they print', () => {
  expect(examples.length).toBeGreaterThan(10);
  expect(examples.flatMap(promisedOutput).length).toBeGreaterThan(20);
});

test('every example compiles, strictly', async () => {
  expect(await compile(examples)).toBe('');
}, 180_000);

test.each(examples.map((block) => [title(block), block] as const))(
  'the example in %s runs and prints what its comments say',
  async (_, block) => {
    const { printed } = await run(block);
    expect(printed).toEqual(expect.arrayContaining(promisedOutput(block)));
  },
);

/** What the example with this line exports. */
async function exportsOf<T>(line: string): Promise<T> {
  const block = examples.find(({ code }) => code.includes(line));
  if (!block) throw new Error(`no example has ${line}`);
  return (await run(block)).exports as T;
}

test('the route handler, the Express application and the page work together', async () => {
  type Handler = (request: Request) => Promise<Response>;
  const { POST } = await exportsOf<{ POST: Handler }>('const { sessionId, prompt } = await request.json();');
  const { app } = await exportsOf<{ app: Express }>('export const app');
  const { ask } = await exportsOf<{
    ask(sessionId: string, prompt: string, show: (turn: Turn, problem?: string) => void): Promise<void>;
  }>('export async function ask');
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetch } = globalThis;
  const { id } = await client.createSession('my-agent');
  try {
    const servers = [
      (init?: RequestInit) => POST(new Request(origin, init)),
      (init?: RequestInit) => fetch(`${origin}/chat`, init),
    ];
    for (const answer of servers) {
      vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
        url === '/chat' ? answer(init) : fetch(url, init),
      );
      const shown: Array<[Turn, string | undefined]> = [];
      await ask(id, 'Hello!', (...args) => shown.push([args[0], args[1]]));
      expect(shown.at(-1)?.[0]).toMatchObject({ status: 'completed', text: 'Hello!' });
      await ask(randomUUID(), 'Hello!', (...args) => shown.push([args[0], args[1]]));
      expect(shown.at(-1)).toEqual([expect.objectContaining({ status: 'running' }), 'Session not found']);
    }
  } finally {
    vi.unstubAllGlobals();
    server.close();
  }
});
