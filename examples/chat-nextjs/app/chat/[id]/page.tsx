import { notFound, redirect } from 'next/navigation';
import { ChatPage } from '../../../components/chat-page';
import { sessionOf, stateOf } from '../../../lib/chats';
import { backend } from '../../../lib/server';
import { currentUser } from '../../../lib/users';

/** A chat, new or old. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const user = await currentUser();
  if (user === undefined) redirect('/');
  const owner = await (await backend()).store.get(`chat:${id}:owner`);
  if (owner !== null && owner !== user) notFound();
  const sessionId = await sessionOf(user, id);
  const state = sessionId === undefined ? { messages: [], running: false } : await stateOf(id, sessionId);
  return <ChatPage key={id} id={id} user={user} initial={state} />;
}
