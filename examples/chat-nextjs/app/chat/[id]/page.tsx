import { notFound, redirect } from 'next/navigation';
import { ChatPage } from '../../../components/chat-page';
import { ownerOf, stateOf } from '../../../lib/chats';
import { currentUser } from '../../../lib/users';

/** A chat, new or old. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const user = await currentUser();
  if (user === undefined) redirect('/');
  const owner = await ownerOf(id);
  if (owner !== null && owner !== user) notFound();
  return <ChatPage key={id} id={id} user={user} initial={await stateOf(id)} />;
}
