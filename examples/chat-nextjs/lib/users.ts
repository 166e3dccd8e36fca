import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';

/** A stand-in for your sign-in: whoever gives a name is that user. The cookie is signed, so that nobody makes one up. */
const secret = process.env.COOKIE_SECRET ?? 'for development only';
const COOKIE = 'user';

const sign = (name: string) => createHmac('sha256', secret).update(name).digest('base64url');

/** Who asks; undefined for nobody. */
export async function currentUser(): Promise<string | undefined> {
  const [name = '', signature = ''] = (await cookies()).get(COOKIE)?.value.split('.') ?? [];
  const user = Buffer.from(name, 'base64url').toString();
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(user))];
  return given.length === right.length && timingSafeEqual(given, right) ? user : undefined;
}

export async function signIn(name: string): Promise<void> {
  const value = `${Buffer.from(name).toString('base64url')}.${sign(name)}`;
  (await cookies()).set(COOKIE, value, { httpOnly: true, sameSite: 'strict', path: '/' });
}

export async function signOut(): Promise<void> {
  (await cookies()).delete(COOKIE);
}
