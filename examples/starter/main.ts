import { AshClient } from '@hosted-agents/client';
import { startEmulator } from '@hosted-agents/emulator';
import { ask } from './ask.ts';

// npm start -- 'A question'. With ASH_SERVER_URL (and ASH_API_KEY) a real agent answers; without, an emulator repeats the question.
const [, , question = 'Which files do you have?'] = process.argv;
const emulator = process.env.ASH_SERVER_URL ? undefined : await startEmulator();
const client = emulator
  ? new AshClient({ serverUrl: emulator.ash.url, apiKey: emulator.ash.apiKey })
  : new AshClient();

try {
  const { toolCalls } = await ask(client, question, (text) => process.stdout.write(text));
  console.log(`\n(${toolCalls.length} tool calls)`);
} finally {
  await emulator?.close();
}
