// An application in TypeScript; compiled as an ES module and as CommonJS.
import {
  AshApiError,
  AshClient,
  type AshStreamEvent,
  extractTextFromEvent,
  type Session,
  type Turn,
} from '@hosted-agents/client';

function textOf(event: AshStreamEvent): string {
  return event.type === 'message' ? (extractTextFromEvent(event.data) ?? '') : '';
}

async function main(): Promise<void> {
  const { startEmulator } = await import('@hosted-agents/emulator');
  const emulator = await startEmulator({ ash: { script: [{ think: 'Hm.' }, { say: ['Typed ', 'words'] }] } });
  const client = new AshClient({ serverUrl: emulator.ash.url, apiKey: emulator.ash.apiKey });
  await client.createAgent('helper', { systemPrompt: 'Help.' });
  const session: Session = await client.createSession('helper');
  let said = '';
  for await (const event of client.sendMessageStream(session.id, 'Hi')) said += textOf(event);
  const turn: Turn = await client.sendMessageStream(session.id, 'Hi').result();
  const error: unknown = await client.getAgent('nobody').catch((thrown: unknown) => thrown);
  const status = error instanceof AshApiError ? error.statusCode : 0;
  await emulator.close();
  console.log(JSON.stringify([said, turn.text, status]));
}

void main();
