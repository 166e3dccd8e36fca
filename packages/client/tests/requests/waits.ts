import { createServer, type Server } from 'node:net';
import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { deployDirectory } from '@hosted-agents/client/node';
import { canary } from '../support/canary.ts';

/** What a test server does with a request: it answers something whole, begins an answer, or leaves the client waiting. */
export type Part =
  | { readonly json: unknown; readonly status?: number; readonly headers?: Record<string, string> }
  /** A body that begins like this and goes no further; or ends, when `cut`. */
  | { readonly begun: string; readonly type: string; readonly cut?: boolean; readonly status?: number }
  /** Nothing at all. */
  | 'silence'
  /** Not even the body is read. */
  | 'deaf';

/** A wait that an abort must end. */
export interface Wait {
  readonly title: string;
  /** How the server answers the requests one after the other; the last part stays. */
  readonly parts: readonly Part[];
  /** Begins the call. */
  begin(url: string, signal: AbortSignal, reached: () => void): Promise<unknown>;
  /** How many requests there are when the wait has begun. Default: one for each part. */
  readonly requests?: number;
  /** What the application calls when it sees that the wait has begun; without it the requests tell. */
  readonly tells?: true;
}

const patient = { baseDelay: 3_600_000, maxDelay: 3_600_000 };
const ash = (url: string, options = {}) => new AshClient({ serverUrl: url, apiKey: canary.key, ...options });
const aod = (url: string, options = {}) => new Client({ baseUrl: url, token: canary.token, ...options });
const agents: Part = { json: { agents: [], data: [] } };
const refused: Part = { json: { error: 'no', detail: 'no' }, status: 503 };
const full: Part = { json: { detail: 'no', limit: 1, active: 1 }, status: 429 };
const busy: Part = { json: { error: 'no', detail: 'no' }, status: 503, headers: { 'retry-after': '30' } };
const session: Part = { json: { id: 's', session_id: 's', status: 'pending', current_turn: 1 } };
const ashBegun: Part = {
  begun: 'event: session_start\ndata: {"sessionId":"s"}\n\n',
  type: 'text/event-stream',
};
const output = 'id: 1\ndata: {"type":"output","id":1,"stream":"stdout","data":"x","turn":1}\n\n';
const aodBegun: Part = { begun: output, type: 'text/event-stream' };
const aodCut: Part = { ...aodBegun, cut: true };
const aodClosed: Part = {
  begun: `${output}data: {"type":"exit","id":1,"code":0}\n\n`,
  type: 'text/event-stream',
};
const params = { agent_id: 'a', prompt: 'Hi' };

/** Reads to the end, and tells at the first item. */
async function drain(items: AsyncIterable<unknown>, reached: () => void): Promise<void> {
  for await (const _ of items) reached();
}

const large = () => new Uint8Array(3 << 20);

/** The waits of both clients. */
export const waits: readonly Wait[] = [
  {
    title: 'for the headers (Ash)',
    parts: ['silence'],
    begin: (url, signal) => ash(url).listAgents({ signal }),
  },
  {
    title: 'for the headers (AoD)',
    parts: ['silence'],
    begin: (url, signal) => aod(url).agents.list({ signal }),
  },
  {
    title: 'for the headers, by the low level',
    parts: ['silence'],
    begin: (url, signal) => ash(url).api.GET('/api/agents', { signal }),
  },
  {
    title: 'for the headers of the answer to a message',
    parts: ['silence'],
    begin: (url, signal) => ash(url).sendMessageStream('s', 'Hi', { signal }).result(),
  },
  {
    title: 'for the headers of a stream (AoD)',
    parts: ['silence'],
    begin: (url, signal) => drain(aod(url).sessions.stream('s', { signal }), () => {}),
  },
  {
    title: 'between two pieces of JSON',
    parts: [{ begun: '{"agents"', type: 'application/json' }],
    begin: (url, signal) => ash(url).listAgents({ signal }),
  },
  {
    title: 'between two pieces of an error',
    parts: [{ begun: '{"error"', type: 'application/json', status: 500 }],
    begin: (url, signal) => ash(url, { retry: false }).listAgents({ signal }),
  },
  {
    title: 'between two pieces of a download',
    parts: [{ begun: 'abc', type: 'application/octet-stream' }],
    begin: (url, signal) => ash(url).downloadWorkspace('s', { signal }),
  },
  {
    title: 'between two pieces of a download that the application reads',
    parts: [{ begun: 'abc', type: 'application/octet-stream' }],
    tells: true,
    begin: async (url, signal, reached) => {
      const { body } = await ash(url).downloadWorkspaceRaw('s', { signal });
      await drain(body as unknown as AsyncIterable<unknown>, reached);
    },
  },
  {
    title: 'between two pieces, by the low level',
    parts: [{ begun: 'abc', type: 'application/octet-stream' }],
    begin: (url, signal) => ash(url).api.GET('/api/agents', { signal, parseAs: 'blob' }),
  },
  {
    title: 'between two events (Ash)',
    parts: [ashBegun],
    tells: true,
    begin: (url, signal, reached) => drain(ash(url).sendMessageStream('s', 'Hi', { signal }), reached),
  },
  {
    title: 'for the end of a turn',
    parts: [ashBegun],
    begin: (url, signal) => ash(url).sendMessageStream('s', 'Hi', { signal }).finalText(),
  },
  {
    title: 'between two events (AoD)',
    parts: [aodBegun],
    tells: true,
    begin: (url, signal, reached) => drain(aod(url).sessions.stream('s', { signal }), reached),
  },
  {
    title: 'for a stream to open that was asked for again',
    parts: [aodCut, 'silence'],
    begin: (url, signal) =>
      drain(aod(url, { reconnect: { baseDelay: 0 } }).sessions.stream('s', { signal }), () => {}),
  },
  {
    title: 'for rows behind the closing event',
    parts: [aodClosed, 'silence'],
    begin: (url, signal) => drain(aod(url).sessions.stream('s', { signal }), () => {}),
  },
  {
    title: 'before the next attempt (Ash)',
    parts: [refused],
    begin: (url, signal) => ash(url, { retry: patient }).listAgents({ signal }),
  },
  {
    title: 'before the next attempt (AoD)',
    parts: [refused],
    begin: (url, signal) => aod(url, { retry: patient }).agents.list({ signal }),
  },
  {
    title: 'that Retry-After asks for (Ash)',
    parts: [busy],
    begin: (url, signal) => ash(url).createSession('a', { signal }),
  },
  {
    title: 'that Retry-After asks for (AoD)',
    parts: [busy],
    begin: (url, signal) => aod(url).sessions.create(params, { signal }),
  },
  {
    title: 'before a stream connects again',
    parts: [aodCut],
    begin: (url, signal) =>
      drain(aod(url, { reconnect: patient }).sessions.stream('s', { signal }), () => {}),
  },
  {
    title: 'for a free place',
    parts: [full],
    begin: (url, signal) => aod(url).sessions.create(params, { signal, waitForSlot: true }),
  },
  {
    title: 'of run() for a free place',
    parts: [full],
    begin: (url, signal) => aod(url).sessions.run(params, { signal, waitForSlot: true }),
  },
  {
    title: 'of run() for the session',
    parts: ['silence'],
    begin: (url, signal) => aod(url).sessions.run(params, { signal }),
  },
  {
    title: 'of run() for the end of the turn',
    parts: [session, aodBegun],
    tells: true,
    begin: (url, signal, reached) => aod(url).sessions.run(params, { signal, onEvent: reached }),
  },
  {
    title: 'of run() for the application',
    parts: [session, aodBegun],
    tells: true,
    begin: (url, signal, reached) =>
      aod(url).sessions.run(params, {
        signal,
        onEvent: () => {
          reached();
          return new Promise(() => {});
        },
      }),
  },
  {
    title: 'of wait() for the session',
    parts: ['silence'],
    begin: (url, signal) => aod(url).sessions.wait('s', { signal }),
  },
  {
    title: 'of wait() for the end of the turn',
    parts: [session, aodBegun],
    tells: true,
    begin: (url, signal, reached) => aod(url).sessions.wait('s', { signal, onEvent: reached }),
  },
  {
    title: 'of wait() for the session after its turn',
    parts: [session, aodClosed, aodClosed, 'silence'],
    begin: (url, signal) => aod(url).sessions.wait('s', { signal }),
  },
  {
    title: 'of a conversation',
    parts: [session, aodBegun],
    tells: true,
    begin: (url, signal, reached) =>
      drain(aod(url).sessions.conversation({ agent_id: 'a' }).send('Hi', { signal }), reached),
  },
  {
    title: 'of edit() for the agent',
    parts: ['silence'],
    begin: (url, signal) => aod(url).agents.edit('a', () => ({}), { signal }),
  },
  {
    title: 'of edit() for the application',
    parts: [{ json: { id: 'a', version: 1 } }],
    tells: true,
    begin: (url, signal, reached) =>
      aod(url).agents.edit(
        'a',
        () => {
          reached();
          return new Promise(() => {});
        },
        { signal },
      ),
  },
  {
    title: 'for the turn before',
    parts: [ashBegun],
    tells: true,
    begin: async (url, signal, reached) => {
      const client = ash(url, { concurrentMessages: 'queue' });
      const before = client.sendMessageStream('s', 'First');
      await before.next();
      const queued = client.sendMessageStream('s', 'Second', { signal }).result();
      reached();
      await queued.finally(() => before.close());
    },
  },
  {
    title: 'for a session to wake',
    parts: [{ json: { error: 'Session is paused' }, status: 400 }, 'silence'],
    begin: (url, signal) => ash(url, { autoResume: true }).sendMessageStream('s', 'Hi', { signal }).result(),
  },
  {
    title: 'for the next page',
    parts: [{ json: { messages: [{ sequence: 1 }] } }, 'silence'],
    begin: (url, signal) => drain(ash(url).iterateMessages('s', { signal, limit: 1 }), () => {}),
  },
  {
    title: 'for a server to read an upload of JSON',
    parts: ['deaf'],
    begin: (url, signal) => ash(url).updateAgent('a', { config: { text: 'x'.repeat(3 << 20) } }, { signal }),
  },
  {
    title: 'for a server to read an upload of bytes',
    parts: ['deaf'],
    begin: (url, signal) => ash(url).uploadAttachment('s', 'a', large(), { signal }),
  },
  {
    title: 'for a server to read an upload of a Blob',
    parts: ['deaf'],
    begin: (url, signal) => ash(url).uploadWorkspace('s', new Blob([large()]), { signal }),
  },
  {
    title: 'for a server to read an upload of a stream',
    parts: ['deaf'],
    begin: (url, signal) => ash(url).uploadWorkspace('s', new Blob([large()]).stream(), { signal }),
  },
  {
    title: 'for the next piece of an upload',
    parts: ['deaf'],
    begin: (url, signal) =>
      ash(url).uploadWorkspace(
        's',
        new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(large().subarray(0, 30)),
          pull: () => new Promise(() => {}),
        }),
        { signal },
      ),
  },
];

/** The waits of a deployment of a folder. */
export const deployments = (folder: string): readonly Wait[] => [
  {
    title: 'of deployDirectory() for the agent',
    parts: ['silence'],
    begin: (url, signal) => deployDirectory(ash(url), 'a', folder, { signal }),
  },
  {
    title: 'of deployDirectory() for an upload',
    parts: [{ json: { agent: { name: 'a', path: '/data/agents/a' } } }, 'silence'],
    begin: (url, signal) => deployDirectory(ash(url), 'a', folder, { signal }),
  },
  {
    title: 'of deployDirectory() between two files of a large folder',
    parts: [agents],
    requests: 0,
    begin: (url, signal) => deployDirectory(ash(url), 'a', folder, { signal }),
  },
];

/** A server that takes connections and says nothing: to a client of HTTPS, one that is still connecting. */
export async function mute(): Promise<{ server: Server; url: string }> {
  const server = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, url: `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}
