import { AshClient } from '@hosted-agents/client';
import { startEmulator } from '@hosted-agents/emulator';
import { scriptedAgent } from './scripted-agent.ts';

/** A server to talk to. */
export interface Server {
  client: AshClient;
  /** Which one it is, for people. */
  description: string;
  close(): Promise<void>;
}

/**
 * The server that `ASH_SERVER_URL` names, with the key in `ASH_API_KEY`; without it, an emulator on a free port of this machine.
 * Everything after this is the same for both.
 */
export async function connect(): Promise<Server> {
  if (process.env.ASH_SERVER_URL) {
    const client = new AshClient();
    return { client, description: `the server at ${client.serverUrl}`, close: async () => {} };
  }
  // The times of a quick server, and of a model that can be watched while it writes.
  const emulator = await startEmulator({
    ash: { script: scriptedAgent, pace: 15, times: { sandboxStart: 300 } },
  });
  const { url, apiKey } = emulator.ash;
  return {
    client: new AshClient({ serverUrl: url, apiKey }),
    description: `an emulator at ${url}, where a script plays the agent`,
    close: () => emulator.close(),
  };
}
