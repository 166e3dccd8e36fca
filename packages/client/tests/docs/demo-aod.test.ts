import { Client } from '@hosted-agents/client/aod';
import { type AodOptions, startEmulator } from '@hosted-agents/emulator';
import { expect, onTestFinished, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { compiled } from '../support/compiled.ts';
import { positionsOf, runExample } from './run-example.ts';

const program = compiled('examples/quickstart-aod/main.ts');
const demo = (env?: NodeJS.ProcessEnv) => runExample(program(), env);

async function server(options: AodOptions = {}) {
  const { aod, close } = await startEmulator({ aod: { token: canary.token, ...options } });
  onTestFinished(close);
  const left = async () => {
    const client = new Client({ baseUrl: aod.url, token: aod.token });
    const { agents, environments, sessions } = client;
    return [await agents.list(), await environments.list(), await sessions.list()];
  };
  return { aod, left, env: { AOD_API_URL: aod.url, AOD_API_TOKEN: aod.token } };
}

test('the demo makes an environment and an agent, shows two turns, is refused a stale change, and cleans up', async () => {
  const { status, stdout, stderr, arrivals } = await demo();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const acts = [
    'Make an environment',
    'Make an agent',
    'Start a session',
    'is pending',
    'network_policy done',
    'Session init · model=claude-sonnet-4-6',
    '🔧 Bash · ls /workspace',
    'https://github.com/octocat/Hello-World in /workspace/Hello-World.',
    'Tools: jq, typescript; variables: GREETING.',
    '✨ Done',
    'exit code 0',
    'First you asked me this: “Describe your sandbox',
    'exit code 0',
    'it is renamed, version 2',
    'refused: it has version 2, not 1',
    'version 3',
    'Terminate the session',
    'Delete the session',
    'Archive the agent',
    'Delete the environment',
  ];
  for (const [act, position] of positionsOf(acts, stdout)) expect(position, act).toBeGreaterThanOrEqual(0);
  expect(stdout.match(/^You: /gm)).toHaveLength(2);
  // The second turn is shown by itself.
  expect(stdout.match(/🔧/g)).toHaveLength(2);
  // No colors outside of a terminal.
  expect(stdout).not.toContain('\u001b');
  // The output arrives while the agent works.
  const arrival = (words: string) => arrivals.find(({ piece }) => piece.includes(words))?.at ?? Number.NaN;
  expect(arrival('✨ Done') - arrival('create_sprite done')).toBeGreaterThan(300);
}, 60_000);

test('PROMPT replaces the prompt and AOD_API_URL the server, on which nothing is left', async () => {
  const { aod, env, left } = await server();
  const PROMPT = `It's $5 for "two"; tell me more.`;
  const { status, stdout, stderr } = await demo({ ...env, PROMPT, ANTHROPIC_API_KEY: canary.credential });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(`the server at ${aod.url}`);
  expect(stdout).toContain(`You: ${PROMPT}`);
  expect(stdout).toContain(`✉️  ${PROMPT}`);
  expect(stdout).not.toContain(canary.credential);
  const create = aod.requests.find(({ method, path }) => method === 'POST' && path === '/sessions');
  expect(create?.body).toMatchObject({ secret_env_vars: { ANTHROPIC_API_KEY: canary.credential } });
  expect(await left()).toEqual([[], [], []]);
}, 60_000);

test('an agent that fails is told, with the status 1, and everything is cleaned up', async () => {
  const { env, left } = await server({ script: [{ stderr: 'No such model.\n' }, { exit: 1 }] });
  const { status, stdout, stderr } = await demo(env);
  expect(status).toBe(1);
  expect(stdout).toContain('  No such model.\n  the turn ended with exit code 1\n');
  expect(stderr).toMatch(/^\nConflictError \(conflict\): .*Session has failed.*\n$/);
  expect(await left()).toEqual([[], [], []]);
}, 60_000);

test('a failure is told in one line, with the status 1, and everything is cleaned up', async () => {
  const faults = [{ method: 'POST', path: '*/prompt', answer: { status: 400, body: { detail: 'no' } } }];
  const { env, left } = await server({ faults });
  const { status, stderr } = await demo(env);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^\nAodHTTPError \(client_error\): POST \S+ -> 400: no\n$/);
  expect(await left()).toEqual([[], [], []]);
}, 60_000);

test('where nobody listens, the demo says so in one line, and claims to have taken nothing away', async () => {
  const { status, stdout, stderr } = await demo({
    AOD_API_URL: 'http://127.0.0.1:9',
    AOD_API_TOKEN: canary.token,
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^\nConnectionError \(connection_refused\): [^\n]+\n$/);
  expect(stdout).not.toMatch(/delete|archive|clean/i);
}, 60_000);

test('what cannot be taken away is told, and the rest is taken away', async () => {
  const faults = [{ method: 'POST', path: '*/archive', answer: { status: 400, body: { detail: 'no' } } }];
  const { env, left } = await server({ faults });
  const { status, stderr } = await demo(env);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^\nAodHTTPError \(client_error\): POST \S+ -> 400: no\n$/);
  expect((await left()).map((list) => list.length)).toEqual([1, 0, 0]);
}, 60_000);
