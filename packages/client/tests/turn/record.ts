/**
 * Makes the recordings that `recordings.test.ts` folds, from the emulator: `npx tsx packages/client/tests/turn/record.ts`.
 * Ids and durations are made the same each time, so that a recording changes only when the stream does.
 */
import { writeFileSync } from 'node:fs';
import { AshClient } from '@hosted-agents/client';
import { type AgentScript, startEmulator } from '@hosted-agents/emulator';

const tools: AgentScript = () => [
  { think: 'I should look first.' },
  { say: ['Running ', 'a command.'] },
  { tool: 'Bash', input: { command: 'echo hi; echo err >&2' }, result: 'hi\nerr' },
  { tool: 'Read', input: { file_path: 'missing' }, result: 'File does not exist.', isError: true },
  { say: ['All done, ', 'friend. 👋'] },
];
const failing: AgentScript = () => [
  { say: 'API Error: 400', error: 'invalid_request' },
  { result: { is_error: true, result: 'API Error: 400' } },
];
const died: AgentScript = () => [{ say: 'Half a' }, { fail: 'Claude Code process exited with code 1' }];
const recordings: Array<[name: string, script: AgentScript, includePartialMessages: boolean]> = [
  ['short', () => [{ say: 'Hëllo, 世界' }], false],
  ['tools', tools, false],
  ['tools-partials', tools, true],
  ['failed', failing, false],
  ['died', died, false],
  ['mock', 'mock', false],
  ['mock-partials', 'mock', true],
];

for (const [name, script, includePartialMessages] of recordings) {
  await using emulator = await startEmulator({ ash: { script } });
  const client = new AshClient({ serverUrl: emulator.ash.url, apiKey: emulator.ash.apiKey });
  await client.createAgent('helper', { systemPrompt: 'x' });
  const { id } = await client.createSession('helper');
  const response = await client.sendMessage(id, 'Hello there', { includePartialMessages });
  const ids = new Map<string, string>();
  const neutral = (found: string, kind: string) => {
    if (!ids.has(found)) ids.set(found, `${kind}${ids.size + 1}`);
    return ids.get(found) as string;
  };
  const text = (await response.text())
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, (uuid) => neutral(uuid, 'uuid-'))
    .replace(/\b(msg|toolu)_[\da-z]+/g, (found, kind) => neutral(found, `${kind}_`))
    .replace(/"(duration(?:_api)?_ms)":\d+/g, '"$1":100');
  writeFileSync(new URL(`./recordings/${name}.sse`, import.meta.url), text);
}
