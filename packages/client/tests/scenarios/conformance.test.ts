import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { type Aod, type AodOptions, type Ash, type AshOptions, startEmulator } from '@hosted-agents/emulator';
import { expect, onTestFinished, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { compiled } from '../support/compiled.ts';
import { aodScenarios } from './aod-scenarios.ts';
import { scenarios } from './scenarios.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

const program = compiled('scripts/conformance/main.ts');

/** Runs what `make conformance` runs. */
async function conformance(env: NodeJS.ProcessEnv) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [program()], { cwd: root, env: { PATH, HOME, ...env } });
  // One that hangs is ended while the test can still show how far it came.
  const timer = setTimeout(() => child.kill('SIGKILL'), 50_000);
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  clearTimeout(timer);
  const status = await closed;
  if (status === null) throw new Error(`The run hung after:\n${stdout}${stderr}`);
  return { status, stdout, stderr };
}

async function startAsh(options: AshOptions): Promise<Ash> {
  const emulator = await startEmulator({ ash: { apiKey: canary.key, ...options } });
  onTestFinished(() => emulator.close());
  return emulator.ash;
}

async function startAod(options: AodOptions): Promise<Aod> {
  const emulator = await startEmulator({ aod: { token: canary.token, ...options } });
  onTestFinished(() => emulator.close());
  return emulator.aod;
}

test('on an Ash server where everything holds the table says so, and the status is 0', async () => {
  const { url, apiKey } = await startAsh({ script: 'mock' });
  const { status, stdout, stderr } = await conformance({ ASH_SERVER_URL: url, ASH_API_KEY: apiKey });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const { name } of scenarios) expect(stdout).toContain(`\npassed     ${name} `);
  expect(stdout).toContain(`\n${scenarios.length} of ${scenarios.length} passed, in `);
  expect(await new AshClient({ serverUrl: url, apiKey }).listAgents()).toEqual([]);
}, 60_000);

test('on an Ash server where something does not hold the table says what, and the status is 1', async () => {
  const faults = [
    { method: 'POST', path: '*/exec', answer: { status: 500, body: { error: 'out of order' } } },
  ];
  const { url, apiKey } = await startAsh({ faults });
  const { status, stdout } = await conformance({ ASH_SERVER_URL: url, ASH_API_KEY: apiKey });
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^FAILED {5}commands .*\n +should hold: a command runs .*\n +AshApiError: out of order$/m,
  );
  expect(stdout).toContain(`\n${scenarios.length - 2} of ${scenarios.length} passed, in `);
}, 60_000);

test('on an Agent on Demand server the table says what was not tried and why, and the status is 0', async () => {
  const { url, token } = await startAod({ pace: 50 });
  const { status, stdout, stderr } = await conformance({ AOD_API_URL: url, AOD_API_TOKEN: token });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const untried = [...stdout.matchAll(/^not tried {2}(.+?) {2,}\d+ ms {2}.+$/gm)].map(([, name]) => name);
  expect(untried).toEqual([
    'too many sessions at once',
    'a session that fails',
    'a connection that is given up',
  ]);
  for (const { name } of aodScenarios)
    if (!untried.includes(name)) expect(stdout).toContain(`\npassed     ${name} `);
  const passed = aodScenarios.length - untried.length;
  expect(stdout).toContain(`\n${passed} of ${aodScenarios.length} passed, 3 not tried, in `);
  const client = new Client({ baseUrl: url, token });
  expect([await client.agents.list(), await client.sessions.list()]).toEqual([[], []]);
}, 60_000);

test('on an Agent on Demand server where something does not hold the status is 1, whatever an Ash server does', {
  timeout: 90_000,
}, async () => {
  const answer = { status: 500, body: { detail: 'out of order' } };
  const aod = await startAod({ pace: 50, faults: [{ method: 'GET', path: '*/turns', answer }] });
  const ash = await startAsh({ script: 'mock' });
  const { status, stdout } = await conformance({
    ASH_SERVER_URL: ash.url,
    ASH_API_KEY: ash.apiKey,
    AOD_API_URL: aod.url,
    AOD_API_TOKEN: aod.token,
  });
  expect(status).toBe(1);
  expect(stdout).toContain(`\n${scenarios.length} of ${scenarios.length} passed, in `);
  expect(stdout).toMatch(
    /^FAILED {5}turns .*\n +should hold: each prompt .*\n +ServerError: GET .* 500: out of order$/m,
  );
});

test('without an address it asks for one in one line, and the status is 2', async () => {
  const { status, stdout, stderr } = await conformance({});
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(
    /^Which server\? .*make conformance ASH_SERVER_URL=http:\/\/localhost:4100, or AOD_API_URL=.*\n$/,
  );
});

test('a server that refuses is named in one line, and the status is 1', async () => {
  const { url } = await startAsh({});
  const ash = await conformance({ ASH_SERVER_URL: url, ASH_API_KEY: 'wrong' });
  expect(ash).toEqual({
    status: 1,
    stdout: '',
    stderr: 'AshApiError: Invalid API key. Pass apiKey, or set ASH_API_KEY\n',
  });
  const { url: AOD_API_URL } = await startAod({});
  const aod = await conformance({ AOD_API_URL, AOD_API_TOKEN: 'wrong' });
  expect(aod).toMatchObject({ status: 1, stdout: '' });
  expect(aod.stderr).toMatch(/^AuthError: POST \S+ -> 401: .*\n$/);
  const without = await conformance({ AOD_API_URL });
  expect(without.stderr).toMatch(/^InvalidArgumentError: .*AOD_API_TOKEN.*\n$/);
}, 60_000);
