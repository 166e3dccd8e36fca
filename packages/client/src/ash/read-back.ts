import type { Message, operations } from '@hosted-agents/generated/ash';
import type { ashOperations } from '@hosted-agents/generated/ash/operations';
import type { Call as CallOf, ReadBacks } from '../core/context.ts';
import { walkPages } from './pages.ts';

type Call = CallOf<operations, typeof ashOperations>;

/** The most items of a queue that the server gives at once. */
const QUEUE_ITEMS = 500;

/**
 * For calls that make something: what the server has of that kind, for the error of one whose outcome is not known. Only what certainly is
 * not the call's own is left out.
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

/** The stored rows of a session's newest turn, from its user message on. */
export async function readLastTurn(
  call: Call,
  sessionId: string,
  options?: Parameters<Call>[2],
): Promise<Message[]> {
  const rows: Message[] = [];
  const load = (limit: number, after: number) =>
    call('listMessages', { path: { id: sessionId }, query: { limit, after } }, options) as Promise<Message[]>;
  for await (const row of walkPages(1000, 0, load, ({ sequence }) => sequence)) {
    if (row.role === 'user') rows.length = 0;
    rows.push(row);
  }
  return rows;
}
