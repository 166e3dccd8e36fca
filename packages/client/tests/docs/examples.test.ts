import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { AshClient, parseSSEStream } from '@hosted-agents/client';
import { startEmulator } from '@hosted-agents/emulator';
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
    .replaceAll(`'aod_...'`, JSON.stringify(AOD_API_TOKEN));
  const file = join(folder, 'example.ts');
  await writeFile(file, program);
  const exports = await import(pathToFileURL(file).href);
  vi.restoreAllMocks();
  return { printed, exports };
}

test('there are examples, and they say what they print', () => {
  expect(examples.length).toBeGreaterThan(10);
  expect(examples.flatMap(promisedOutput).length).toBeGreaterThan(20);
});

test('every example compiles, strictly', () => {
  expect(compile(examples)).toEqual([]);
}, 60_000);

test.each(examples.map((block) => [title(block), block] as const))(
  'the example in %s runs and prints what its comments say',
  async (_, block) => {
    const { printed } = await run(block);
    expect(printed).toEqual(expect.arrayContaining(promisedOutput(block)));
  },
);

test('the route handler relays a stream that a page can read', async () => {
  const block = examples.find(({ code }) => code.includes('export async function POST'));
  if (!block) throw new Error('the handler is not in the documents any more');
  const { exports } = await run(block);
  const session = await client.createSession('my-agent');
  const body = JSON.stringify({ sessionId: session.id, prompt: 'Hello!' });
  const handle = exports.POST as (request: Request) => Promise<Response>;
  const response = await handle(new Request('http://localhost/', { method: 'POST', body }));
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const types: string[] = [];
  if (response.body) for await (const { type } of parseSSEStream(response.body)) types.push(type);
  expect(types.at(0)).toBe('session_start');
  expect(types.at(-1)).toBe('done');
});
