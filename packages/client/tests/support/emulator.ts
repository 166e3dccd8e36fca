import { AshClient, type AshClientOptions } from '@hosted-agents/client';
import { type Emulator, type EmulatorOptions, startEmulator } from '@hosted-agents/emulator';
import { onTestFinished } from 'vitest';
import { canary } from './canary.ts';

type AshOptions = NonNullable<EmulatorOptions['ash']>;

/** An emulated server for one test, an agent on it, and a client. */
export async function emulate(
  ash: AshOptions = {},
  options: AshClientOptions = {},
): Promise<{ emulator: Emulator; client: AshClient }> {
  const emulator = await startEmulator({ ash: { apiKey: canary.key, ...ash } });
  onTestFinished(() => emulator.close());
  const { url, apiKey } = emulator.ash;
  const client = new AshClient({ serverUrl: url, apiKey, retry: { baseDelay: 1 }, ...options });
  await client.createAgent('helper', { systemPrompt: 'You help.' });
  return { emulator, client };
}
