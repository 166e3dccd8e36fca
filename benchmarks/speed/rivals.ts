import { existsSync } from 'node:fs';
import { AshClient } from '../packages.ts';

/** A client of a server, as an application uses it. */
export interface Rival {
  /** One small JSON object by GET. */
  get?(): Promise<unknown>;
  /** Sends a message and gives the events of the answer. */
  open?(): Promise<AsyncIterable<unknown>>;
}

/** The path of the small object, and of the messages of one session. */
const AGENT = '/api/agents/helper';
const messages = (id: string) => `/api/sessions/${id}/messages`;

const headers = { authorization: 'Bearer test-key', 'content-type': 'application/json' };
const body = JSON.stringify({ content: 'Hello' });

let sessions = 0;
/** Ids of sessions in which nothing runs. */
const nextSession = () => String(sessions++);

/** What a program without an SDK does: `fetch`, and events taken apart by hand. */
function bare(serverUrl: string, fetch: typeof globalThis.fetch, session: string | undefined): Rival {
  return {
    get: async () => (await fetch(serverUrl + AGENT, { headers })).json(),
    async open() {
      const response = await fetch(serverUrl + messages(session ?? nextSession()), {
        method: 'POST',
        headers,
        body,
      });
      return parsedLines(response.body as ReadableStream<Uint8Array>);
    },
  };
}

/** Events as the server's own client reads them: lines of decoded text, and `JSON.parse`. */
export async function* parsedLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  let type = '';
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('event: ')) type = line.slice(7);
        else if (line.startsWith('data: ')) yield { type, data: JSON.parse(line.slice(6)) };
      }
    }
  } finally {
    await reader.cancel();
  }
}

function ours(serverUrl: string, fetch: typeof globalThis.fetch, session: string | undefined): Rival {
  const client = new AshClient({ serverUrl, apiKey: 'test-key', fetch, onLeave: 'disconnect' });
  return {
    get: () => client.getAgent('helper'),
    open: async () => client.sendMessageStream(session ?? nextSession(), 'Hello'),
  };
}

const peers = new URL('../peers/node_modules/', import.meta.url);

/** What is used of the peers. */
interface Peers {
  Sdk: new (
    options: object,
  ) => {
    get(path: string): Promise<unknown>;
    messages: { create(request: object): Promise<AsyncIterable<unknown>> };
    chat: { completions: { create(request: object): Promise<AsyncIterable<unknown>> } };
  };
  ky: { create(options: object): { get(path: string): { json(): Promise<unknown> } } };
  openapi: (options: object) => { GET(path: string): Promise<{ data: unknown }> };
  createParser: (options: { onEvent(event: { event?: string; data: string }): void }) => {
    feed(text: string): void;
  };
}

/** Whether the peers are installed (`make bench PEERS=1`). */
export const hasPeers = existsSync(peers);

async function peer<T>(path: string, name = 'default'): Promise<T> {
  return ((await import(new URL(path, peers).href)) as Record<string, T>)[name] as T;
}

/** `eventsource-parser` by itself. */
export const parser = () => peer<Peers['createParser']>('eventsource-parser/dist/index.js', 'createParser');

/**
 * All of them, by name: `bare`, `ours`, and the peers if they are installed.
 *
 * @param session - the one to which messages go. Default: another one for each
 */
export async function rivals(
  serverUrl: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
  session?: string,
): Promise<Record<string, Rival>> {
  const own = { bare: bare(serverUrl, fetch, session), ours: ours(serverUrl, fetch, session) };
  if (!hasPeers) return own;
  const shared = { apiKey: 'test-key', fetch };
  const anthropic = new (await peer<Peers['Sdk']>('@anthropic-ai/sdk/index.mjs'))({
    ...shared,
    baseURL: serverUrl,
  });
  const openai = new (await peer<Peers['Sdk']>('openai/index.mjs'))({ ...shared, baseURL: serverUrl });
  const ky = (await peer<Peers['ky']>('ky/distribution/index.js')).create({ headers, fetch });
  const openapi = (await peer<Peers['openapi']>('openapi-fetch/dist/index.mjs'))({
    baseUrl: serverUrl,
    headers,
    fetch,
  });
  const request = { model: 'none', max_tokens: 1, messages: [], stream: true };
  return {
    ...own,
    Anthropic: { get: () => anthropic.get(AGENT), open: () => anthropic.messages.create(request) },
    OpenAI: { get: () => openai.get(AGENT), open: () => openai.chat.completions.create(request) },
    ky: { get: () => ky.get(serverUrl + AGENT).json() },
    'openapi-fetch': { get: async () => (await openapi.GET(AGENT)).data },
  };
}
