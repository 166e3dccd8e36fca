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

/** Runs `make demo` up to the point where the example would start, and gives what the example would see. */
function demo(args: string[], env: NodeJS.ProcessEnv = {}) {
  const tsx = program(
    'tsx',
    `#!${process.execPath}
const { AGENT, PROMPT, ASH_SERVER_URL, ASH_API_KEY } = process.env;
console.log(JSON.stringify({ AGENT, PROMPT, ASH_SERVER_URL, ASH_API_KEY }));`,
  );
  const built = ['.stamps/install', 'packages/client/dist/index.js', 'packages/emulator/dist/index.js'];
  const fresh = built.flatMap((target) => ['-o', target]);
  const { stdout, stderr } = make(['-s', ...fresh, 'demo', `TSX=${tsx}`, ...args], env);
  return JSON.parse(stdout || stderr);
}

test('make alone lists every target', () => {
  const { stdout, status } = make([]);
  expect(status).toBe(0);
  for (const target of ['demo', 'test', 'openapi', 'sdk', 'build', 'bench', 'conformance', 'help']) {
    expect(stdout).toMatch(new RegExp(`^ +make ${target} .*\\w`, 'm'));
  }
});

test('arguments reach the example letter for letter, from the command line and from the environment', () => {
  const given = { AGENT: './my agent', PROMPT: awkward };
  expect(demo(Object.entries(given).map(([name, value]) => `${name}=${value}`))).toEqual(given);
  expect(demo([], given)).toEqual(given);
});

test('the server and its key pass through unchanged, and nothing is passed that was not given', () => {
  const server = { ASH_SERVER_URL: 'http://127.0.0.1:4100', ASH_API_KEY: 'ash_$ecret$$' };
  expect(demo([], server)).toEqual(server);
  expect(demo([])).toEqual({});
});

test('an old Node is refused in one line that says what is needed', () => {
  program('node', '#!/bin/sh\ncase $1 in --version) echo v18.20.4 ;; *) echo false ;; esac');
  const { status, stderr } = make(['test'], { PATH: folder + delimiter + process.env.PATH });
  expect(status).not.toBe(0);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('Node 20.19 or newer is needed; found v18.20.4'),
  ]);
});
