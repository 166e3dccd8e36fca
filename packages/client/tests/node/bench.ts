import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AshClient, AshWarning } from '@hosted-agents/client';
import { type DeployProgress, deployDirectory } from '@hosted-agents/client/node';
import { type Ash, type AshOptions, startEmulator } from '@hosted-agents/emulator';
import { onTestFinished } from 'vitest';
import { canary } from '../support/canary.ts';
import { clientFor } from '../support/server.ts';

/** The server's limit for a request body, in bytes. */
export const LIMIT = 1_048_576;

/** A running server with its client, and what a test wants to know of it. */
export interface Bench {
  ash: Ash;
  client: AshClient;
  /** Method and path of all requests, in order. */
  calls(): string[];
  /** Lengths of the bodies that went with POST requests. */
  bodySizes(): number[];
  /** Paths of the files in each POST request, sorted within each. */
  sentPaths(): string[][];
  /** All files that the agent has on the server. */
  filesOf(agent: string): Promise<Record<string, Buffer>>;
}

export async function startBench(options: AshOptions = {}): Promise<Bench> {
  const { ash, close } = await startEmulator({ ash: { apiKey: canary.key, ...options } });
  onTestFinished(close);
  const client = clientFor(ash.url);
  const posts = () => ash.requests.filter(({ method }) => method === 'POST');
  return {
    ash,
    client,
    calls: () => ash.requests.map(({ method, path }) => `${method} ${path}`),
    bodySizes: () => posts().map(({ headers }) => Number(headers['content-length'])),
    sentPaths: () =>
      posts().map(({ body }) =>
        ((body as { files?: { path: string }[] }).files ?? []).map(({ path }) => path).sort(),
      ),
    async filesOf(agent) {
      const files: Record<string, Buffer> = {};
      for (const { path } of (await client.listAgentFiles(agent)).files) {
        const response = await client.downloadAgentFile(agent, path);
        files[path] = Buffer.from(await response.arrayBuffer());
      }
      return files;
    },
  };
}

/** A folder with these files, for one test. */
export async function makeFolder(files: Record<string, string | Uint8Array>): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'deploy-directory-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await addFiles(root, files);
  return root;
}

export async function addFiles(root: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** Bytes that look random and are the same in every run. */
export function bytes(length: number, seed = 1): Uint8Array {
  const all = new Uint8Array(length);
  for (let at = 0, state = seed; at < length; at++) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    all[at] = state >>> 16;
  }
  return all;
}

/** Deploys, and collects what is reported on the way. */
export async function deploy(
  { client }: Bench,
  dir: string,
  options: Parameters<typeof deployDirectory>[3] = {},
) {
  const progress: DeployProgress[] = [];
  const warnings: AshWarning[] = [];
  const result = await deployDirectory(client, 'agent', dir, {
    onProgress: (now) => progress.push(now),
    onWarning: (warning) => warnings.push(warning),
    ...options,
  });
  return { ...result, progress, warnings };
}
