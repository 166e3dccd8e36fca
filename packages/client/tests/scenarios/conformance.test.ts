import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { AshClient } from '@hosted-agents/client';
import { type Emulator, startEmulator } from '@hosted-agents/emulator';
import { expect, onTestFinished, test } from 'vitest';
import { scenarios } from './scenarios.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Runs what `make conformance` runs. */
async function conformance(env: NodeJS.ProcessEnv) {
  const { PATH, HOME } = process.env;
  const child = spawn('node_modules/.bin/tsx', ['scripts/conformance/main.ts'], {
    cwd: root,
    env: { PATH, HOME, ...env },
  });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await closed, stdout, stderr };
}

async function start(options: Parameters<typeof startEmulator>[0]): Promise<Emulator['ash']> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator.ash;
}

test('on a server where everything holds the table says so, and the status is 0', async () => {
  const { url, apiKey } = await start({ ash: { script: 'mock' } });
  const { status, stdout, stderr } = await conformance({ ASH_SERVER_URL: url, ASH_API_KEY: apiKey });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const { name } of scenarios) expect(stdout).toContain(`\npassed  ${name} `);
  expect(stdout).toContain(`\n${scenarios.length} of ${scenarios.length} passed, in `);
  expect(await new AshClient({ serverUrl: url, apiKey }).listAgents()).toEqual([]);
}, 60_000);

test('on a server where something does not hold the table says what, and the status is 1', async () => {
  const faults = [
    { method: 'POST', path: '*/exec', answer: { status: 500, body: { error: 'out of order' } } },
  ];
  const { url, apiKey } = await start({ ash: { faults } });
  const { status, stdout } = await conformance({ ASH_SERVER_URL: url, ASH_API_KEY: apiKey });
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^FAILED {2}commands .*\n +should hold: a command runs .*\n +AshApiError: out of order$/m,
  );
  expect(stdout).toContain(`\n${scenarios.length - 1} of ${scenarios.length} passed, in `);
}, 60_000);

test('without an address it asks for one in one line, and the status is 2', async () => {
  const { status, stdout, stderr } = await conformance({});
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^Which server\? .*make conformance ASH_SERVER_URL=http:\/\/localhost:4100\n$/);
});

test('a server that refuses is named in one line, and the status is 1', async () => {
  const { url } = await start({});
  const { status, stderr } = await conformance({ ASH_SERVER_URL: url, ASH_API_KEY: 'wrong' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'AshApiError: Invalid API key\n' });
});
