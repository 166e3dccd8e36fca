// An application in CommonJS.
const assert = require('node:assert/strict');
const { AshApiError, AshClient } = require('@hosted-agents/client');

async function main() {
  const { startEmulator } = await import('@hosted-agents/emulator');
  const emulator = await startEmulator();
  const client = new AshClient({ serverUrl: emulator.ash.url, apiKey: emulator.ash.apiKey });
  await client.createAgent('helper', { systemPrompt: 'Help.' });
  const session = await client.createSession('helper');
  assert.match(
    await client.sendMessageStream(session.id, 'Hello from CommonJS').finalText(),
    /Hello from CommonJS/,
  );
  await assert.rejects(client.getAgent('nobody'), AshApiError);
  await emulator.close();
  console.log('fine');
}

main();
