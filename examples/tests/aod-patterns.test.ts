import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Client } from '@hosted-agents/client/aod';
import { type AodOptions, startEmulator } from '@hosted-agents/emulator';
import { expect, onTestFinished, test } from 'vitest';
import { at, start } from './processes.ts';

const tsx = at('../../node_modules/.bin/tsx');
const folder = at('../aod-patterns');

async function server(options: AodOptions = {}) {
  const { aod, close } = await startEmulator({ aod: options });
  onTestFinished(close);
  const client = new Client({ baseUrl: aod.url, token: aod.token });
  return { aod, client, env: { AOD_API_URL: aod.url, AOD_API_TOKEN: aod.token } };
}

/** Runs a program on some input, on the sources of the client. */
async function run(program: string, env: Record<string, string>, input = '') {
  const { PATH, HOME } = process.env;
  const args = ['--tsconfig', at('../../tsconfig.json'), `${folder}/${program}.ts`];
  const child = spawn(tsx, args, { cwd: folder, env: { PATH, HOME, ...env } });
  child.stdin.end(input);
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await exited, stdout, stderr };
}

test('the chat bot keeps one conversation for each user, and frees their sandboxes', async () => {
  const { client, env } = await server();
  const input = 'alice: My name is Alice.\nbob: Hello!\nalice: What is my name?\n';
  const { status, stdout, stderr } = await run('chat-bot', env, input);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    'bot to alice: My name is Alice.',
    'bot to bob: Hello!',
    expect.stringMatching(/^bot to alice: ./),
  ]);
  const sessions = await client.sessions.list();
  expect(sessions.map(({ status, turn_count }) => [status, turn_count]).sort()).toEqual([
    ['terminated', 1],
    ['terminated', 2],
  ]);
});

test('the CI bot comments what the agent said, and fails with the agent', async () => {
  const comments: unknown[] = [];
  const github = createServer(async (request, response) => {
    comments.push(JSON.parse(await text(request)));
    response.writeHead(201).end();
  });
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void github.close());
  const { port } = github.address() as AddressInfo;
  const more = { REPOSITORY: 'https://github.com/me/repo', COMMENTS_URL: `http://127.0.0.1:${port}/` };
  const good = await server();
  const { status, stderr } = await run('ci-bot', { ...good.env, ...more });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(comments).toEqual([{ body: expect.stringMatching(/^Review the newest commit\.\n\nCost: \$\d/) }]);
  const bad = await server({ script: [{ stderr: 'No such model.\n' }, { exit: 1 }] });
  expect(await run('ci-bot', { ...bad.env, ...more })).toMatchObject({ status: 1 });
  expect(comments[1]).toEqual({ body: expect.stringContaining('The review failed') });
});

test('the batch runs all prompts, no more at once than it may, and goes on after a failure', async () => {
  let now = 0;
  let most = 0;
  const { env } = await server({
    async *script({ prompt }) {
      most = Math.max(most, ++now);
      yield { wait: 100 };
      yield { line: { type: 'result', subtype: 'success', is_error: false, result: prompt } };
      now--;
      yield { exit: prompt.includes('3') ? 7 : 0 };
    },
  });
  const prompts = Array.from({ length: 7 }, (_, i) => `Task ${i}`);
  const { status, stdout, stderr } = await run('batch', { ...env, LIMIT: '2' }, prompts.join('\n'));
  expect({ status, stderr, most }).toEqual({ status: 0, stderr: '', most: 2 });
  const results = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const sorted = results.sort((a, b) => a.prompt.localeCompare(b.prompt));
  expect(sorted).toEqual(
    prompts.map((prompt, i) => (i === 3 ? { prompt, problem: 'exit code 7' } : { prompt, text: prompt })),
  );
});

test('the dashboard lists the sessions and streams each of them', async () => {
  const { client, env } = await server();
  const agent = await client.agents.ensure('<b>', {
    provider: 'anthropic',
    model: 'anthropic/claude-sonnet-4-6',
  });
  const { session } = await client.sessions.run({ agent_id: agent.id, prompt: 'Say hello.' });
  const args = ['--tsconfig', at('../../tsconfig.json'), 'dashboard.ts'];
  const { found: url, stop } = await start(tsx, args, folder, { ...env, PORT: '0' }, /(http:\S+)/);
  onTestFinished(stop);
  const page = await (await fetch(url)).text();
  expect(page).toContain(session.id);
  expect(page).toContain('<td>&#60;b&#62;<td>completed<td>1');
  const stream = await (await fetch(`${url}/sessions/${session.id}/stream`)).text();
  expect(stream).toContain('Say hello.');
  expect(stream).toContain('"type":"exit"');
  expect((await fetch(`${url}/sessions/nothing/stream`)).status).toBe(404);
});
