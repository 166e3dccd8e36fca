'use server';
import { redirect } from 'next/navigation';
import { signIn, signOut } from '../lib/users';

export async function enter(form: FormData): Promise<void> {
  const name = String(form.get('name') ?? '')
    .trim()
    .slice(0, 64);
  if (name) await signIn(name);
  redirect('/');
}

export async function leave(): Promise<void> {
  await signOut();
  redirect('/');
}
