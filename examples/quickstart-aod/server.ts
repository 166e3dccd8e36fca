import { Client } from '@hosted-agents/client/aod';
import { startEmulator } from '@hosted-agents/emulator';
import { scriptedAgent } from './scripted-agent.ts';

/** A server to talk to. */
export interface Server {
  client: Client;
  /** Which one it is, for people. */
  description: string;
  close(): Promise<void>;
}

/**
 * The server that `AOD_API_URL` names, with the token in `AOD_API_TOKEN`; without it, an emulator on a free port of this machine.
 * Everything after this is the same for both.
 */
export async function connect(): Promise<Server> {
  if (process.env.AOD_API_URL) {
    const client = new Client();
    return { client, description: `the server at ${client.baseUrl}`, close: () => client.close() };
  }
  // The times of a quick server, and of an agent that can be watched while it works.
  const emulator = await startEmulator({
    aod: { script: scriptedAgent(), pace: 150, times: { stage: 120 } },
  });
  const { url, token } = emulator.aod;
  return {
    client: new Client({ baseUrl: url, token }),
    description: `an emulator at ${url}, where a script plays the agent`,
    close: () => emulator.close(),
  };
}
