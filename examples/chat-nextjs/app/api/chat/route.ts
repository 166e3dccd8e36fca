import { toUIMessageStreamResponse } from '@hosted-agents/client/ui';
import { asking, openSession } from '../../../lib/chats';
import { guarded, refuse } from '../../../lib/handle';
import { backend } from '../../../lib/server';

/** A message of the user. The answer streams back; it is held, so that it goes on when the page goes away. */
export async function POST(request: Request): Promise<Response> {
  const body = await request.json().catch(() => undefined);
  const prompt = textOf(body?.message);
  const chatId = body?.id;
  if (typeof chatId !== 'string' || prompt === '') return refuse(400, 'Write a message first');
  const answer = async () => {
    const { client, turns } = await backend();
    const stream = client.sendMessageStream(await openSession(chatId), prompt, {
      includePartialMessages: true,
      autoResume: true,
      // After a stop the agent still finishes its turn: the next message waits for it.
      concurrentMessages: 'queue',
    });
    return toUIMessageStreamResponse(turns.hold(chatId, stream));
  };
  return guarded(chatId, true, () => asking(chatId, prompt, answer));
}

function textOf(message: unknown): string {
  const { parts } = (message ?? {}) as { parts?: Array<{ type?: unknown; text?: unknown }> };
  if (!Array.isArray(parts)) return '';
  return parts
    .map(({ type, text }) => (type === 'text' && typeof text === 'string' ? text : ''))
    .join('')
    .trim();
}
