import type { operations } from '@hosted-agents/generated/aod';
import type { aodOperations } from '@hosted-agents/generated/aod/operations';
import type { Call, ReadBacks } from '../core/context.ts';

/** Returns the read-back of each call that creates something: what the server has of that kind, for the error of a call whose outcome is unknown. */
export function readBacks(call: Call<operations, typeof aodOperations>): ReadBacks<keyof operations> {
  return {
    createSession: async ({ body }, options) => {
      const { agent_id: agent } = body as { agent_id: unknown };
      const sessions = await call('listSessions', {}, options);
      // The server returns ids in lower case, whatever was sent.
      return sessions.filter(({ agent_id }) => agent_id === String(agent).toLowerCase());
    },
    promptSession: ({ path }, options) =>
      call('listSessionTurns', { path: { session_id: String(path?.session_id) } }, options),
  };
}
