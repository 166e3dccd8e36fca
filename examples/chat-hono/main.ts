/** A chat in a page, with Hono: the same program for Node, Bun, Deno and workers, but for its last lines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { AshClient, HostedAgentsError } from '@hosted-agents/client';
import { buildSync } from 'esbuild';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const { AGENT = 'assistant', PORT = '3000' } = process.env;
const client = new AshClient(); // ASH_SERVER_URL and ASH_API_KEY
const page = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8');

/** What the page needs of the client, as one module. */
const contents = `export { initialTurn, readEventStream, reduceTurn } from '@hosted-agents/client';`;
const bundled = buildSync({
  stdin: { contents, resolveDir: import.meta.dirname },
  bundle: true,
  format: 'esm',
  minify: true,
  write: false,
});

/** Each user's session, by the user's id: a table of your database. */
const sessions = new Map<string, string>();

const app = new Hono();

app.get('/', (c) => {
  if (!getCookie(c, 'user'))
    setCookie(c, 'user', crypto.randomUUID(), { httpOnly: true, sameSite: 'Strict' });
  return c.html(page);
});
app.get('/client.js', (c) =>
  c.body(bundled.outputFiles[0]?.text ?? '', 200, { 'content-type': 'text/javascript' }),
);

app.post('/chat', async (c) => {
  // A stand-in for your sign-in.
  const user = getCookie(c, 'user');
  if (!user) return c.json({ message: 'Sign in first' }, 401);
  const { prompt } = await c.req.json().catch(() => ({}));
  if (typeof prompt !== 'string' || prompt.trim() === '')
    return c.json({ message: 'Write a message first' }, 400);
  const id = sessions.get(user) ?? (await client.createSession(AGENT)).id;
  sessions.set(user, id);
  return client
    .sendMessageStream(id, prompt, { includePartialMessages: true, signal: c.req.raw.signal })
    .respond();
});

app.onError((error, c) => {
  console.error(error);
  const message = error instanceof HostedAgentsError ? 'The agent server failed' : 'This server failed';
  return c.json({ message }, 502);
});

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`http://localhost:${port}`),
);
