/**
 * A chat in a page, with Hono: the same program for Node, Bun, Deno and workers, but for its last lines and how it reads its files.
 *
 * Stop leaves the turn: the server has no call that ends one. The agent finishes in the background, and the session is busy until then. A page
 * that is loaded meanwhile shows the answer when the agent has finished; `chat-nextjs` shows it word by word, and has files.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { AshClient, HostedAgentsError, turnsFromMessages } from '@hosted-agents/client';
import { buildSync } from 'esbuild';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const { AGENT = 'assistant', PORT = '3000' } = process.env;
const client = new AshClient(); // ASH_SERVER_URL and ASH_API_KEY
/** The page of the chat with Express, since both backends speak the same: copy it along with this file. */
const page = readFileSync(join(import.meta.dirname, '../chat-express/index.html'), 'utf8');

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
const sessions = new Map<string, Promise<string>>();
/** Sessions whose agent is at work, whoever reads the answer. */
const working = new Set<string>();

function sessionOf(user: string): Promise<string> {
  const known = sessions.get(user);
  if (known) return known;
  const opening = client.createSession(AGENT).then(({ id }) => id);
  sessions.set(user, opening);
  // One that could not be opened is tried again by the next message.
  opening.catch(() => sessions.delete(user));
  return opening;
}

const app = new Hono<{ Variables: { user: string } }>();

app.get('/', (c) => {
  if (!getCookie(c, 'user'))
    setCookie(c, 'user', crypto.randomUUID(), { httpOnly: true, sameSite: 'Strict' });
  return c.html(page);
});
app.get('/client.js', (c) =>
  c.body(bundled.outputFiles[0]?.text ?? '', 200, { 'content-type': 'text/javascript' }),
);

app.use('/chat', async (c, next) => {
  // A stand-in for your sign-in.
  const user = getCookie(c, 'user');
  if (!user) return c.json({ message: 'Sign in first' }, 401);
  c.set('user', user);
  await next();
});

app.get('/chat', async (c) => {
  const id = await sessions.get(c.get('user'));
  const rows = [];
  if (id) for await (const row of client.iterateMessages(id)) rows.push(row);
  const turns = turnsFromMessages(rows).map(({ prompt, turn }) => ({ prompt, text: turn.text }));
  return c.json({ turns, working: id !== undefined && working.has(id) });
});

app.post('/chat', async (c) => {
  const { prompt } = await c.req.json().catch(() => ({}));
  if (typeof prompt !== 'string' || prompt.trim() === '')
    return c.json({ message: 'Write a message first' }, 400);
  const id = await sessionOf(c.get('user'));
  const stream = client.sendMessageStream(id, prompt, { includePartialMessages: true });
  // A page that goes away leaves the stream; its answer is read to the end all the same, and stands in the history then.
  if (!working.has(id)) {
    working.add(id);
    void stream.settled.then(() => working.delete(id));
  }
  return stream.respond();
});

app.onError((error, c) => {
  console.error(error);
  const message = error instanceof HostedAgentsError ? 'The agent server failed' : 'This server failed';
  return c.json({ message }, 502);
});

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`http://localhost:${port}`),
);
