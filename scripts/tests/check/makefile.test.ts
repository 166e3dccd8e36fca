import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const awkward = `it's "quoted", costs $5 $(HOME) \`id\` ; # and\ttabbed \\ % *`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'makefile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

function make(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync('make', args, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  return { status, stdout, stderr };
}

const names = [
  ...['AGENT', 'PROMPT', 'ASH_SERVER_URL', 'ASH_API_KEY', 'AOD_API_URL', 'AOD_API_TOKEN'],
  ...['DURATION', 'STREAMS', 'RATE', 'FAULTS', 'SEED'],
];

/** Runs a target up to the point where its program would start, and gives the arguments that the program would see. */
function seenBy(target: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const tsx = program(
    'tsx',
    `#!${process.execPath}
const given = ${JSON.stringify(names)}.map((name) => [name, process.env[name]]);
console.log(JSON.stringify(Object.fromEntries(given)));`,
  );
  const built = ['.stamps/install', 'packages/client/dist/index.js', 'packages/emulator/dist/index.js'];
  const fresh = built.flatMap((target) => ['-o', target]);
  const { stdout, stderr } = make(['-s', ...fresh, target, `TSX=${tsx}`, ...args], env);
  return JSON.parse(stdout || stderr);
}

const onCommandLine = (given: Record<string, string>) =>
  Object.entries(given).map(([name, value]) => `${name}=${value}`);

const listed = (text: string) => [...text.matchAll(/^ +make ([a-z-]+) +\w/gm)].map(([, target]) => target);

test('make alone prints a short list, which names the one of every target', () => {
  const { stdout, status } = make([]);
  expect(status).toBe(0);
  expect(listed(stdout)).toEqual(['help', 'demo', 'demo-aod', 'demo-web', 'test', 'docs-serve']);
  const targets = ['api', 'openapi', 'sdk', 'build', 'bench', 'conformance', 'soak', 'release-check'];
  expect(listed(make(['help']).stdout)).toEqual(expect.arrayContaining([...listed(stdout), ...targets]));
});

test('arguments reach the example letter for letter, from the command line and from the environment', () => {
  const given = { AGENT: './my agent', PROMPT: awkward };
  expect(seenBy('demo', onCommandLine(given))).toEqual(given);
  expect(seenBy('demo', [], given)).toEqual(given);
});

test('the server and its key pass through unchanged, and nothing is passed that was not given', () => {
  const server = { ASH_SERVER_URL: 'http://127.0.0.1:4100', ASH_API_KEY: 'ash_$ecret$$' };
  expect(seenBy('demo', [], server)).toEqual(server);
  expect(seenBy('demo', [])).toEqual({});
});

test('the address and the token of an Agent on Demand server reach its example, and the sizes of a load the load', () => {
  const server = { AOD_API_URL: 'http://127.0.0.1:8777/x', AOD_API_TOKEN: 'aod_$ecret$$', PROMPT: awkward };
  expect(seenBy('demo-aod', onCommandLine(server))).toEqual(server);
  expect(seenBy('demo-aod', [], server)).toEqual(server);
  const load = { DURATION: '20', STREAMS: '500', RATE: '50', FAULTS: '0.05', SEED: awkward };
  expect(seenBy('soak', onCommandLine(load))).toEqual(load);
  expect(seenBy('soak', [])).toEqual({});
});

test('an old Node is refused in one line that says what is needed', () => {
  program('node', '#!/bin/sh\ncase $1 in --version) echo v18.20.4 ;; *) echo false ;; esac');
  const { status, stderr } = make(['test'], { PATH: folder + delimiter + process.env.PATH });
  expect(status).not.toBe(0);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('Node 20.19 or newer is needed; found v18.20.4'),
  ]);
});
