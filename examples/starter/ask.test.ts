import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AshClient, TurnFailedError } from '@hosted-agents/client';
import { type AgentScript, startEmulator } from '@hosted-agents/emulator';
import { ask } from './ask.ts';

/** Asks an agent that a script plays. */
async function askScript(script: AgentScript) {
  const { ash, close } = await startEmulator({ ash: { script } });
  const shown: string[] = [];
  try {
    const client = new AshClient({ serverUrl: ash.url, apiKey: ash.apiKey });
    const turn = await ask(client, 'What is in CLAUDE.md?', (text) => shown.push(text));
    const sessions = await client.listSessions();
    return { turn, shown, states: sessions.map(({ status }) => status) };
  } finally {
    await close();
  }
}

test('shows the answer and ends the session', async () => {
  const { turn, shown, states } = await askScript([
    { tool: 'Read', input: { file_path: 'CLAUDE.md' }, result: '# My agent' },
    { say: ['Your ', 'instructions.'] },
  ]);
  assert.equal(shown.join(''), 'Your instructions.');
  assert.deepEqual(
    turn.toolCalls.map(({ name }) => name),
    ['Read'],
  );
  assert.deepEqual(states, ['ended']);
});

test('a failure of the agent is an error', async () => {
  await assert.rejects(askScript([{ say: 'One moment.' }, { fail: 'out of memory' }]), TurnFailedError);
});
