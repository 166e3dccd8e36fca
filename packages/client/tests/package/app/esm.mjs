// An application in ESM: the emulator, a streamed turn, an error.
import assert from 'node:assert/strict';
import { AshApiError, AshClient, extractTextFromEvent } from '@hosted-agents/client';
import { startEmulator } from '@hosted-agents/emulator';

const emulator = await startEmulator();
const client = new AshClient({ serverUrl: emulator.ash.url, apiKey: emulator.ash.apiKey });
await client.createAgent('helper', { systemPrompt: 'Help.' });
const session = await client.createSession('helper');

const kinds = new Set();
let said = '';
for await (const event of client.sendMessageStream(session.id, 'Hello from ESM')) {
  kinds.add(event.type);
  if (event.type === 'message') said += extractTextFromEvent(event.data) ?? '';
}
assert(kinds.has('message') && kinds.has('done'));
assert.match(said, /Hello from ESM/);
await assert.rejects(client.getAgent('nobody'), AshApiError);

await client.endSession(session.id);
await emulator.close();
console.log('fine');
