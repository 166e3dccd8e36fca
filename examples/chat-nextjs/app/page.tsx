import { redirect } from 'next/navigation';
import { currentUser } from '../lib/users';
import { enter } from './actions';

/** Signs in, and then begins a new chat. */
export default async function Page() {
  if ((await currentUser()) !== undefined) redirect(`/chat/${crypto.randomUUID()}`);
  return (
    <main className="sign-in">
      <form action={enter}>
        <h1>Chat with an agent</h1>
        <label htmlFor="name">Your name</label>
        <input id="name" name="name" required maxLength={64} autoComplete="username" />
        <button type="submit">Sign in</button>
        <p>Any name will do: this stands in for your own sign-in.</p>
      </form>
    </main>
  );
}
