import { HostedAgentsError } from '@hosted-agents/client';
import { sessionOf } from './chats';
import { currentUser } from './users';

type Params = { params: Promise<{ id: string }> };

/** What a route of one chat gets: the session is the user's own. */
export interface OwnRequest {
  request: Request;
  chatId: string;
  sessionId: string;
}

export const refuse = (status: number, message: string) => Response.json({ message }, { status });

/**
 * A route of one chat: only its owner gets in, and others learn nothing.
 *
 * @param open - whether the chat may be a new one
 */
export function ofOwnChat(work: (input: OwnRequest) => Promise<Response>, open = false) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const { id } = await params;
    return guarded(request, id, open, work);
  };
}

/** As `ofOwnChat`, for a chat whose id is known from elsewhere. */
export async function guarded(
  request: Request,
  chatId: string,
  open: boolean,
  work: (input: OwnRequest) => Promise<Response>,
): Promise<Response> {
  const user = await currentUser();
  if (user === undefined) return refuse(401, 'Sign in first');
  try {
    const sessionId = await sessionOf(user, chatId, open);
    if (sessionId === undefined) return refuse(404, 'There is no such chat');
    return await work({ request, chatId, sessionId });
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
