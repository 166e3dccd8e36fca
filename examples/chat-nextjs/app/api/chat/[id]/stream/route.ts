import { toUIMessageStreamResponse } from '@hosted-agents/client/ui';
import { ofOwnChat } from '../../../../../lib/handle';
import { backend } from '../../../../../lib/server';

/** The turn that runs, from its beginning. */
export const GET = ofOwnChat(async ({ chatId }) => {
  const turn = await (await backend()).turns.follow(chatId);
  return turn ? toUIMessageStreamResponse(turn) : new Response(null, { status: 204 });
});
