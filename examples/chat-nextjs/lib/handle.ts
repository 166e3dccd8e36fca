import { HostedAgentsError } from '@hosted-agents/client';
import { openSession, ownerOf, sessionOf } from './chats';
import { currentUser } from './users';

export type Params = { params: Promise<{ id: string }> };

/** What a route of one chat gets: the session is the user's own. */
interface OwnRequest {
  request: Request;
  chatId: string;
  sessionId: string;
}

export const refuse = (status: number, message: string) => Response.json({ message }, { status });
const missing = () => refuse(404, 'There is no such chat');

/** A route of one chat that has a session. With `open`, the chat may be a new one. */
export function ofOwnChat(work: (input: OwnRequest) => Promise<Response>, open = false) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const { id: chatId } = await params;
    return guarded(chatId, open, async () => {
      const sessionId = await (open ? openSession : sessionOf)(chatId);
      return sessionId === null ? missing() : work({ request, chatId, sessionId });
    });
  };
}

/** Lets only the owner of a chat in; others learn nothing. */
export async function guarded(
  chatId: string,
  open: boolean,
  work: () => Promise<Response>,
): Promise<Response> {
  const user = await currentUser();
  if (user === undefined) return refuse(401, 'Sign in first');
  try {
    return (await ownerOf(chatId, open ? user : undefined)) === user ? await work() : missing();
  } catch (error) {
    if (!(error instanceof HostedAgentsError)) throw error;
    console.error(error);
    const { statusCode } = error as { statusCode?: number };
    const known = statusCode !== undefined && statusCode >= 400 && statusCode < 500 && statusCode !== 401;
    return known
      ? refuse(statusCode, error.message)
      : refuse(502, 'The agent server failed or cannot be reached');
  }
}
