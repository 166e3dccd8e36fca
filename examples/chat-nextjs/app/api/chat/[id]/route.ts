import { stateOf } from '../../../../lib/chats';
import { ofOwnChat } from '../../../../lib/handle';

/** The chat so far. */
export const GET = ofOwnChat(async ({ chatId, sessionId }) =>
  Response.json(await stateOf(chatId, sessionId)),
);
