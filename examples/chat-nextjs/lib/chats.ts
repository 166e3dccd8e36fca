import { turnsFromMessages } from '@hosted-agents/client';
import { toUIMessages, type UIMessage } from '@hosted-agents/client/ui';
import { backend } from './server';

/** A chat as a page shows it. */
export interface ChatState {
  messages: UIMessage[];
  /** Whether a turn can be followed. Then its answer is not among the messages. */
  running: boolean;
}

const agent = process.env.AGENT || 'assistant';

/**
 * The agent's session of a user's chat. The first who writes in a chat owns it.
 *
 * @returns undefined when the chat is somebody else's, or, unless `open` is set, when there is none
 */
export async function sessionOf(user: string, chatId: string, open = false): Promise<string | undefined> {
  if (!/^[\w-]{1,64}$/.test(chatId)) return undefined;
  const { store, client } = await backend();
  const [owner, session] = [`chat:${chatId}:owner`, `chat:${chatId}:session`];
  const known = open ? await store.claim(owner, user) : await store.get(owner);
  if (known !== user) return undefined;
  const id = await store.get(session);
  if (id !== null || !open) return id ?? undefined;
  const made = await client.createSession(agent);
  const claimed = await store.claim(session, made.id);
  // Two requests at once: one session is enough.
  if (claimed !== made.id) await client.endSession(made.id);
  return claimed;
}

/** What a page shows of a session. */
export async function stateOf(chatId: string, sessionId: string): Promise<ChatState> {
  const { client, turns } = await backend();
  // Before the history is read, so that no answer is in neither.
  const running = await turns.has(chatId);
  const rows = [];
  for await (const row of client.iterateMessages(sessionId)) rows.push(row);
  return { messages: toUIMessages(turnsFromMessages(rows), { skipLastAnswer: running }), running };
}
