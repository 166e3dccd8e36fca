import { copyFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { installed, run } from './process.ts';
import type { Result, Runtime } from './runtime.ts';
import type { Setting } from './suite/check.ts';

/** What a bundled program prints when all is well: a turn over HTTP, and an error that is still of its class. */
const program = `
import { AshApiError, AshClient, HostedAgentsError } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
class MyError extends AshApiError {}
const main = async () => {
  const { ash, apiKey, aod, token } = JSON.parse(process.env.SETTING);
  const client = new AshClient({ serverUrl: ash, apiKey });
  const name = 'bundled-' + Math.random().toString(36).slice(2);
  await client.createAgent(name, { systemPrompt: 'Be brief.' });
  const text = await client.sendMessageStream((await client.createSession(name)).id, 'Bundled ✓').finalText();
  const error = await client.getAgent('nobody').catch((thrown) => thrown);
  const own = new MyError(400, 'mine');
  const agents = await new Client({ baseUrl: aod, token }).agents.list();
  console.log(JSON.stringify([text, error instanceof AshApiError, error instanceof HostedAgentsError, error instanceof MyError,
    own instanceof MyError, own instanceof AshApiError, Array.isArray(agents)]));
};
main().then(() => process.exit());
`;
const expected = '["Bundled ✓",true,true,false,true,true,true]';

const jestTest = `
const { AshApiError, AshClient } = require('@hosted-agents/client');
test('a turn', async () => {
  const { ash, apiKey } = JSON.parse(process.env.SETTING);
  const client = new AshClient({ serverUrl: ash, apiKey });
  await client.createAgent('jest', { systemPrompt: 'Be brief.' });
  expect(await client.sendMessageStream((await client.createSession('jest')).id, 'Jest').finalText()).toBe('Jest');
  await expect(client.getAgent('nobody')).rejects.toBeInstanceOf(AshApiError);
});
`;

/** Bundlers, Babel down to ES5, and Jest with CommonJS. */
export const tools: Runtime = {
  id: 'tools',
  name: 'Tools',
  async run({ folder }, { program: setting }): Promise<Result[]> {
    const modules = await installed('tools');
    const load = createRequire(join(modules, 'x'));
    const at = (name: string) => join(folder, name);
    const entry = at('bundled.mjs');
    await writeFile(entry, program);
    const versionOf = (name: string): string => load(join(modules, name, 'package.json')).version;

    const bundlers: Array<[name: string, version: string, bundle: (out: string) => Promise<unknown>]> = [
      [
        'esbuild',
        (await import('esbuild')).version,
        (outfile) => build({ entryPoints: [entry], bundle: true, format: 'esm', outfile, tsconfigRaw: {} }),
      ],
      ['Rollup', versionOf('rollup'), (out) => rollup(load, entry, out)],
      ['webpack', versionOf('webpack'), (out) => webpack(load, folder, entry, out)],
      ['Vite', versionOf('vite'), (out) => vite(modules, folder, entry, out)],
      ['Babel, to ES5', versionOf('@babel/core'), (out) => babel(load, entry, out)],
    ];
    const results: Result[] = [];
    for (const [index, [name, version, bundle]] of bundlers.entries()) {
      const out = at(`bundled-${index}.mjs`);
      const failure = await bundle(out)
        .then(() => runProgram(out, setting))
        .catch(String);
      results.push({ name, version, outcomes: [{ name: 'it runs', ...(failure && { error: failure }) }] });
    }
    results.push({
      name: 'Jest, CommonJS',
      version: versionOf('jest'),
      outcomes: [await jest(modules, folder, setting)],
    });
    return results;
  },
};

/** Runs a bundle. Gives what it printed where that is not as expected. */
async function runProgram(path: string, setting: Setting): Promise<string | undefined> {
  const printed = await run(process.execPath, [path], { env: { SETTING: JSON.stringify(setting) } });
  return printed === expected ? undefined : `it printed ${printed}`;
}

async function rollup(load: NodeJS.Require, input: string, file: string): Promise<void> {
  const plugins = [load('@rollup/plugin-node-resolve')({ browser: true })];
  const bundle = await load('rollup').rollup({ input, plugins });
  await bundle.write({ file, format: 'es', inlineDynamicImports: true });
}

async function webpack(load: NodeJS.Require, folder: string, entry: string, out: string): Promise<void> {
  const [filename = ''] = out.split('/').slice(-1);
  const config = {
    mode: 'production',
    target: ['web', 'es2022'],
    context: folder,
    entry,
    output: { path: folder, filename },
    performance: false,
  };
  await new Promise<void>((resolve, reject) => {
    load('webpack')(config, (error: Error | null, stats: { hasErrors(): boolean; toString(): string }) => {
      if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString()));
      else resolve();
    });
  });
}

async function vite(modules: string, root: string, entry: string, out: string): Promise<void> {
  const { build } = await import(join(modules, 'vite/dist/node/index.js'));
  const lib = { entry, formats: ['es'], fileName: () => 'bundled' };
  const outDir = join(root, 'vite');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { lib, outDir, rollupOptions: { output: { entryFileNames: 'bundled.mjs' } } },
  });
  await copyFile(join(outDir, 'bundled.mjs'), out);
}

/** Classes become functions, as they were compiled for old browsers. */
async function babel(load: NodeJS.Require, entry: string, out: string): Promise<void> {
  await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile: out, tsconfigRaw: {} });
  const presets = [[load.resolve('@babel/preset-env'), { targets: 'ie 11', modules: false }]];
  const { code } = await load('@babel/core').transformFileAsync(out, {
    presets,
    configFile: false,
    babelrc: false,
  });
  await writeFile(out, code);
}

async function jest(modules: string, folder: string, setting: Setting) {
  await writeFile(join(folder, 'jest.test.cjs'), jestTest);
  const config = JSON.stringify({
    rootDir: folder,
    testMatch: ['**/jest.test.cjs'],
    transform: {},
    watchman: false,
  });
  const args = [join(modules, 'jest/bin/jest.js'), '--runInBand', '--config', config];
  const env = { SETTING: JSON.stringify(setting) };
  const failure = await run(process.execPath, args, { cwd: folder, env }).then(() => undefined, String);
  return { name: 'a test passes', ...(failure && { error: failure }) };
}
