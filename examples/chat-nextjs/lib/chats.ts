import { turnsFromMessages } from '@hosted-agents/client';
import { toUIMessages, type UIMessage } from '@hosted-agents/client/ui';
import { backend } from './server';

/** A chat as a page shows it. */
export interface ChatState {
  messages: UIMessage[];
  /** Whether a turn can be followed. Then its answer is not among the messages. */
  running: boolean;
  /** Whether the last message waits for the first words of its answer. */
  starting: boolean;
}

const agent = process.env.AGENT || 'assistant';
const keysOf = (chatId: string) => ({
  owner: `chat:${chatId}:owner`,
  session: `chat:${chatId}:session`,
  asked: `chat:${chatId}:asked`,
});

/** Who owns a chat; null for a new one. With a `user`, a new one becomes theirs. */
export async function ownerOf(chatId: string, user?: string): Promise<string | null> {
  const { store } = await backend();
  const { owner } = keysOf(chatId);
  return user === undefined || !/^[\w-]{1,64}$/.test(chatId) ? store.get(owner) : store.claim(owner, user);
}

/** The agent's session of a chat; null when there is none yet. */
export async function sessionOf(chatId: string): Promise<string | null> {
  return (await backend()).store.get(keysOf(chatId).session);
}

/** The same, opened with the first message or file. */
export async function openSession(chatId: string): Promise<string> {
  const known = await sessionOf(chatId);
  if (known !== null) return known;
  const { store, client } = await backend();
  const { session } = keysOf(chatId);
  const made = await client.createSession(agent);
  const claimed = await store.claim(session, made.id);
  // Two requests at once: one session is enough.
  if (claimed !== made.id) await client.endSession(made.id);
  return claimed;
}

/** Keeps what was asked until the answer begins, for a page that is loaded in between: the server may not know of it yet. */
export async function asking<T>(chatId: string, prompt: string, work: () => Promise<T>): Promise<T> {
  const { store } = await backend();
  const { asked } = keysOf(chatId);
  await store.put(asked, prompt);
  try {
    return await work();
  } finally {
    await store.put(asked, '');
  }
}

/** What a page shows of a chat. */
export async function stateOf(chatId: string): Promise<ChatState> {
  const { client, turns, store } = await backend();
  // Before the history is read, so that no answer is in neither.
  const prompt = await store.get(keysOf(chatId).asked);
  const running = !prompt && (await turns.has(chatId));
  const sessionId = await sessionOf(chatId);
  const rows = [];
  if (sessionId) for await (const row of client.iterateMessages(sessionId)) rows.push(row);
  const history = turnsFromMessages(rows);
  const messages = toUIMessages(history, { skipLastAnswer: running });
  const isStored = history.at(-1)?.prompt === prompt && messages.at(-1)?.role === 'user';
  if (prompt && !isStored)
    messages.push({ id: 'asked', role: 'user', parts: [{ type: 'text', text: prompt }] });
  return { messages, running, starting: Boolean(prompt) };
}
