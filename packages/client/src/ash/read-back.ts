import type { Message, operations } from '@hosted-agents/generated/ash';
import type { ashOperations } from '@hosted-agents/generated/ash/operations';
import type { Call as CallOf, ReadBacks } from '../core/context.ts';
import { walkPages } from './lists.ts';

type Call = CallOf<operations, typeof ashOperations>;

/** The most queue items that the server returns at once. */
const QUEUE_ITEMS = 500;

/**
 * Returns the read-back of each call that creates something: the server's objects that the call may have created. The error of a call whose
 * outcome is unknown offers it. Objects are left out only when the call certainly did not create them.
 */
export function readBacks(call: Call): ReadBacks<keyof operations> {
  return {
    sendMessage: ({ path }, options) => readLastTurn(call, String(path?.id), options),
    createSession: ({ body }, options) =>
      call('listSessions', { query: { agent: (body as { agent: string }).agent } }, options),
    forkSession: async ({ path }, options) =>
      (await call('listSessions', {}, options)).filter(({ parentSessionId }) => parentSessionId === path?.id),
    enqueue: async ({ body }, options) => {
      const sent = body as { agentName: string; sessionId?: string };
      const items = await call('listQueueItems', { query: { limit: QUEUE_ITEMS } }, options);
      return items.filter(
        ({ agentName, sessionId }) =>
          agentName === sent.agentName && (sent.sessionId === undefined || sessionId === sent.sessionId),
      );
    },
  };
}

/** Reads the stored rows of a session's newest turn, from its user message on. */
export async function readLastTurn(
  call: Call,
  sessionId: string,
  options?: Parameters<Call>[2],
): Promise<Message[]> {
  const rows: Message[] = [];
  const load = ({ limit, afterSequence: after }: { limit: number; afterSequence: number }) =>
    call('listMessages', { path: { id: sessionId }, query: { limit, after } }, options) as Promise<Message[]>;
  for await (const row of walkPages({}, load)) {
    if (row.role === 'user') rows.length = 0;
    rows.push(row);
  }
  return rows;
}
