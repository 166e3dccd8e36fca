/**
 * A chat in a page, with Express: the backend has the key and knows whose session is whose.
 *
 * Stop leaves the turn: the server has no call that ends one. The agent finishes in the background, and the session is busy until then. A page
 * that is loaded meanwhile shows the answer when the agent has finished; `chat-nextjs` shows it word by word, and has files.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AshClient, turnsFromMessages } from '@hosted-agents/client';
import { relay } from '@hosted-agents/client/node';
import { buildSync } from 'esbuild';
import express, { type Request } from 'express';

const { AGENT = 'assistant', PORT = '3000' } = process.env;
const client = new AshClient(); // ASH_SERVER_URL and ASH_API_KEY

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

/** Who asks: a stand-in for your sign-in. Undefined for nobody. */
function userOf({ headers }: Request): string | undefined {
  return /(?:^|; )user=([\w-]+)/.exec(headers.cookie ?? '')?.[1];
}

function sessionOf(user: string): Promise<string> {
  const known = sessions.get(user);
  if (known) return known;
  const opening = client.createSession(AGENT).then(({ id }) => id);
  sessions.set(user, opening);
  // One that could not be opened is tried again by the next message.
  opening.catch(() => sessions.delete(user));
  return opening;
}

const app = express();
app.use(express.json({ limit: '100kb' }));

app.get('/', (request, response) => {
  if (!userOf(request)) response.cookie('user', randomUUID(), { httpOnly: true, sameSite: 'strict' });
  response.sendFile(join(import.meta.dirname, 'index.html'));
});
app.get('/client.js', (_, response) => {
  response.type('text/javascript').send(bundled.outputFiles[0]?.text);
});
app.use('/chat', (request, response, next) => {
  if (userOf(request)) next();
  else response.status(401).json({ message: 'Sign in first' });
});

app.get('/chat', async (request, response) => {
  const id = await sessions.get(userOf(request) ?? '');
  const rows = [];
  if (id) for await (const row of client.iterateMessages(id)) rows.push(row);
  const turns = turnsFromMessages(rows).map(({ prompt, turn }) => ({ prompt, text: turn.text }));
  response.json({ turns, working: id !== undefined && working.has(id) });
});

app.post('/chat', async (request, response) => {
  const prompt = request.body?.prompt;
  if (typeof prompt !== 'string' || prompt.trim() === '')
    return void response.status(400).json({ message: 'Write a message first' });
  const id = await sessionOf(userOf(request) ?? '');
  const stream = client.sendMessageStream(id, prompt, { includePartialMessages: true });
  // A page that goes away leaves the stream; its answer is read to the end all the same, and stands in the history then.
  if (!working.has(id)) {
    working.add(id);
    void stream.settled.then(() => working.delete(id));
  }
  await relay(stream, response);
});

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://localhost:${address.port}`);
});
