import { type Agent, Client } from '@hosted-agents/client/aod';

export const client = new Client(); // AOD_API_URL and AOD_API_TOKEN

/** An agent by its name; made when it is not there yet. */
export function agentFor(name: string, system: string): Promise<Agent> {
  return client.agents.ensure(name, {
    provider: 'anthropic',
    model: process.env.MODEL || 'anthropic/claude-sonnet-4-6',
    system,
  });
}
