/**
 * Makes the recordings of Agent on Demand that are cut in `aod-cuts.test.ts`, from the emulator:
 * `npx tsx packages/client/tests/stream/recordings/record.ts`. Ids and durations are made the same each time.
 */
import { writeFileSync } from 'node:fs';
import { Client } from '@hosted-agents/client/aod';
import { type AodScript, startEmulator } from '@hosted-agents/emulator';

const block = (content: object) => ({ line: { type: 'assistant', message: { content: [content] } } });
const delta = (fields: object) => ({
  line: { type: 'stream_event', event: { type: 'content_block_delta', delta: fields } },
});
const short: AodScript = () => [{ stdout: 'Hëllo, 世界 👋\n' }];
const tools: AodScript = () => [
  delta({ type: 'thinking_delta', thinking: 'I should look.' }),
  delta({ type: 'text_delta', text: 'Rünning. 👋' }),
  block({ type: 'tool_use', name: 'Bash', input: { command: 'ls' } }),
  { line: { type: 'user', message: { content: [{ type: 'tool_result', content: 'a\r\nb' }] } } },
  { stderr: 'warning: slow\n' },
  { line: { type: 'result', is_error: false } },
];
const failed: AodScript = () => [{ stdout: 'Half a' }, { stderr: 'Out of order.\n' }, { exit: 3 }];
const turns: AodScript = ({ turnNumber }) => [
  { stdout: `turn ${turnNumber}: ` },
  { stderr: 'x\n' },
  { stdout: 'grüße 👋\n' },
];

const recordings: Array<[name: string, script: AodScript, prompts: number]> = [
  ['short', short, 1],
  ['tools', tools, 1],
  ['failed', failed, 1],
  ['turns', turns, 2],
];

for (const [name, script, prompts] of recordings) {
  // Pieces of output end wherever they happen to.
  await using emulator = await startEmulator({ aod: { script, chunkSize: 90 } });
  const { url, token } = emulator.aod;
  const client = new Client({ baseUrl: url, token });
  const agent = await client.agents.create({ name: 'helper', provider: 'anthropic', model: 'm' });
  const { id } = await client.sessions.create({ agent_id: agent.id, prompt: 'Hello' });
  for (let turn = 1; turn <= prompts; turn++) {
    if (turn > 1) await client.sessions.prompt(id, { prompt: 'Go on' });
    await client.sessions.wait(id).catch(() => {});
  }
  const response = await fetch(`${url}/sessions/${id}/stream`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = (await response.text())
    .replaceAll(id, 'uuid-1')
    .replaceAll(/"duration_ms": \d+/g, '"duration_ms": 1');
  writeFileSync(new URL(`./aod-${name}.sse`, import.meta.url), text);
}
