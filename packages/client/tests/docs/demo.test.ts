import { AshClient } from '@hosted-agents/client';
import { startEmulator } from '@hosted-agents/emulator';
import { expect, onTestFinished, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { compiled } from '../support/compiled.ts';
import { positionsOf, runExample } from './run-example.ts';

const program = compiled('examples/quickstart/main.ts');
const demo = (env?: NodeJS.ProcessEnv) => runExample(program(), env);

async function server() {
  const emulator = await startEmulator({ ash: { apiKey: canary.key } });
  onTestFinished(() => emulator.close());
  const { url, apiKey } = emulator.ash;
  return { emulator, env: { ASH_SERVER_URL: url, ASH_API_KEY: apiKey } };
}

test('the demo deploys, opens a session, streams turns, pauses, resumes, reads a file back and ends', async () => {
  const { status, stdout, stderr, arrivals } = await demo();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const acts = [
    'Deploy examples/quickstart/agent',
    'is active',
    '[Bash] ls',
    '[Write] summary.md',
    'paused',
    'active again',
  ];
  const rest = ['First you asked me this', 'Read summary.md back', '│ # Summary', 'it is ended'];
  for (const [act, position] of positionsOf([...acts, ...rest], stdout))
    expect(position, act).toBeGreaterThanOrEqual(0);
  expect(stdout.match(/^You: /gm)).toHaveLength(3);
  // No colors outside of a terminal.
  expect(stdout).not.toContain('\u001b');
  // The text arrives while it is being said.
  const first = arrivals.findIndex(({ piece }) => piece.includes('This'));
  const last = arrivals.findIndex(({ piece }) => piece.includes('[Write]'));
  expect(last - first).toBeGreaterThan(5);
  expect((arrivals[last]?.at ?? 0) - (arrivals[first]?.at ?? 0)).toBeGreaterThan(300);
}, 60_000);

test('AGENT and PROMPT replace the folder and the message, and ASH_SERVER_URL the server', async () => {
  const { emulator, env } = await server();
  const PROMPT = `It's $5 for "two"; tell me more.`;
  const { status, stdout, stderr } = await demo({ ...env, AGENT: 'examples/quickstart/agent', PROMPT });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(`the server at ${emulator.ash.url}`);
  expect(stdout).toContain(`You: ${PROMPT}`);
  const client = new AshClient({ serverUrl: emulator.ash.url, apiKey: emulator.ash.apiKey });
  expect((await client.listAgents()).map(({ name }) => name)).toEqual(['agent']);
  expect((await client.listSessions()).map((session) => session.status)).toEqual(['ended']);
}, 60_000);

test('a failure is told in one line, with the status 1, and the session is ended', async () => {
  const { emulator, env } = await server();
  emulator.ash.setFaults([{ path: '*/pause', answer: { status: 400, body: { error: 'out of order' } } }]);
  const { status, stdout, stderr } = await demo(env);
  expect({ status, stderr: stderr.trim() }).toEqual({
    status: 1,
    stderr: 'AshApiError (bad_request): out of order',
  });
  expect(stdout).toContain('it is ended');
}, 60_000);

test.each([
  [
    'nobody listens',
    { ASH_SERVER_URL: 'http://127.0.0.1:9' },
    /^\nConnectionError \(connection_refused\): [^\n]+\n$/,
  ],
  [
    'the address is none',
    { ASH_SERVER_URL: 'nonsense' },
    /^\nInvalidArgumentError \(invalid_argument\): serverUrl: [^\n]+\n$/,
  ],
])(
  'where %s, the demo says so in one line',
  async (_, env, line) => {
    const { status, stdout, stderr } = await demo(env);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(line) });
    expect(stdout).not.toContain('ended');
  },
  60_000,
);

test('a session that cannot be ended is not said to be, and hides no failure before it', async () => {
  const { emulator, env } = await server();
  const refuse = (error: string) => ({ status: 400, body: { error } });
  emulator.ash.setFaults([
    { path: '*/pause', answer: refuse('out of order') },
    { method: 'DELETE', path: '*/sessions/*', answer: refuse('cannot end') },
  ]);
  const { status, stdout, stderr } = await demo(env);
  expect(status).toBe(1);
  expect(stderr.match(/AshApiError.*/g)).toEqual([
    'AshApiError (bad_request): cannot end',
    'AshApiError (bad_request): out of order',
  ]);
  expect(stdout).not.toContain('it is ended');
}, 60_000);
