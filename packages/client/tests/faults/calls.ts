import { AshClient, type RequestOptions } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { canary } from '../support/canary.ts';
import type { Head } from '../support/fault-server.ts';
import type { CallKind } from './rules.ts';

/** A whole answer of the server. */
export interface Answer {
  type: string;
  text: string;
}

/** How a call is made. */
export interface Making {
  url: string;
  /** For the client. */
  options: Pick<RequestOptions, 'timeout' | 'retry'>;
  /** For the call. */
  signal: AbortSignal;
  /** Sees each event of a stream as it comes. */
  onEvent: (event: string) => void;
}

/** A call that is crossed with the faults. */
export interface Call {
  name: string;
  client: 'ash' | 'aod';
  kind: CallKind;
  /** What a healthy server answers, with so many bytes more than it needs. */
  answer(head: Head, padding?: number): Answer;
  make(making: Making): Promise<unknown>;
  /** What the application gets from a whole answer. */
  expected: unknown;
  /** Downloads: what the application gets are the bytes themselves. */
  verbatim?: true;
  /** An error that leaves the outcome open reads back what tells. */
  readsBack?: true;
}

const WORDS = 'Hëllo, 世界 👋';

const ash = ({ url, options }: Making) => new AshClient({ serverUrl: url, apiKey: canary.key, ...options });
const aod = ({ url, options }: Making) =>
  new Client({
    baseUrl: url,
    token: canary.token,
    reconnect: { maxRetries: 2, baseDelay: 0 },
    ...options,
  });

/** White space may stand before JSON. It is indented, so that there are line ends to be tampered with. */
const json =
  (value: unknown): Call['answer'] =>
  (_, padding = 0) => ({
    type: 'application/json; charset=utf-8',
    text: ' '.repeat(padding) + JSON.stringify(value, null, 1),
  });

const PIECE = 1_000_000;

/** Events, after ones of a kind that nobody knows as padding. */
function eventStream(padding: number, pad: (fill: string) => string, events: string): Answer {
  const fill = pad('x'.repeat(PIECE));
  return { type: 'text/event-stream', text: fill.repeat(Math.ceil(padding / PIECE)) + events };
}

const ashEvents = [
  'event: session_start\ndata: {"sessionId":"s","version":"0.2.0"}\n\n',
  `event: text_delta\ndata: {"delta":"${WORDS}"}\n\n`,
  `event: message\ndata: {"type":"assistant","message":{"id":"m","type":"message","role":"assistant","content":[{"type":"text","text":"${WORDS}"}]},"parent_tool_use_id":null}\n\n`,
  'event: turn_complete\ndata: {"numTurns":1}\n\n',
  'event: done\ndata: {"sessionId":"s"}\n\n',
];
const ashShown = ['session_start', 'text_delta', 'message', 'turn_complete', 'done'];

/** The events behind `since`. A second connection that is cut in the same place gets nowhere: there is one row only. */
const aodEvents = (since: number) => [
  `data: {"type":"start","provider":"${WORDS}","session_id":"s"}\n\n`,
  ...(since < 1
    ? [
        'id: 1\ndata: {"type":"turn_start","id":1,"turn":1}\n\n',
        `id: 1\ndata: {"type":"output","id":1,"stream":"stdout","data":"${WORDS}","turn":1}\n\n`,
      ]
    : []),
  `id: 1\ndata: {"type":"exit","id":1,"code":0,"padding":"${'.'.repeat(300)}"}\n\n`,
];
const aodShown = ['start', 'turn_start', 'output', 'exit'];

const session = { id: 's', tenantId: 'default', agentName: WORDS, sandboxId: 's', status: 'active' };
const agents = [{ id: 'a', name: WORDS }];
const file = new TextEncoder().encode(WORDS.repeat(100));

export const calls: readonly Call[] = [
  {
    name: 'Ash: a read',
    client: 'ash',
    kind: 'read',
    answer: json({ agents }),
    make: (making) => ash(making).listAgents({ signal: making.signal }),
    expected: agents,
  },
  {
    name: 'Ash: a read by the low level',
    client: 'ash',
    kind: 'lowRead',
    answer: json({ agents }),
    make: async (making) => (await ash(making).api.GET('/api/agents', { signal: making.signal })).data,
    expected: { agents },
  },
  {
    name: 'Ash: a write that may be repeated',
    client: 'ash',
    kind: 'idempotent',
    answer: json({ agent: agents[0] }),
    make: (making) => ash(making).updateAgent('a', { env: { A: WORDS } }, { signal: making.signal }),
    expected: agents[0],
  },
  {
    name: 'Ash: a write that makes something',
    client: 'ash',
    kind: 'unsent',
    answer: json({ session }),
    make: (making) => ash(making).createSession('helper', { signal: making.signal }),
    expected: session,
    readsBack: true,
  },
  {
    name: 'Ash: an upload that may be repeated',
    client: 'ash',
    kind: 'idempotent',
    answer: json({ files: [{ path: WORDS }] }),
    make: (making) =>
      ash(making).writeSessionFiles('s', [{ path: 'a', content: new Blob([file, file]) }], undefined, {
        signal: making.signal,
      }),
    expected: { files: [{ path: WORDS }] },
  },
  {
    name: 'Ash: an upload from a stream, which can be read once only',
    client: 'ash',
    kind: 'onceOnly',
    answer: json({ ok: WORDS }),
    make: async (making) => {
      await ash(making).uploadWorkspace('s', new Blob([file]).stream(), { signal: making.signal });
      return 'done';
    },
    expected: 'done',
  },
  {
    name: 'Ash: a download',
    client: 'ash',
    kind: 'download',
    answer: (_, padding = 0) => ({
      type: 'application/octet-stream',
      text: 'x'.repeat(padding) + `${WORDS}\n`.repeat(20),
    }),
    make: (making) => ash(making).downloadAttachment('a', { signal: making.signal }),
    expected: undefined,
    verbatim: true,
  },
  {
    name: 'Ash: a message stream',
    client: 'ash',
    kind: 'ashStream',
    answer: (_, padding = 0) =>
      eventStream(padding, (fill) => `event: padding\ndata: "${fill}"\n\n`, ashEvents.join('')),
    make: async (making) => {
      for await (const event of ash(making).sendMessageStream('s', 'Hello there', { signal: making.signal }))
        if (event.type !== 'unknown') making.onEvent(event.type);
      return 'read to its end';
    },
    expected: 'read to its end',
    readsBack: true,
  },
  {
    name: 'AoD: a read',
    client: 'aod',
    kind: 'read',
    answer: json({ data: agents }),
    make: (making) => aod(making).agents.list({ signal: making.signal }),
    expected: agents,
  },
  {
    name: 'AoD: a write that makes something',
    client: 'aod',
    kind: 'unsent',
    answer: json(session),
    make: (making) =>
      aod(making).sessions.create({ agent_id: 'a', prompt: WORDS }, { signal: making.signal }),
    expected: session,
    readsBack: true,
  },
  {
    name: 'AoD: a session stream',
    client: 'aod',
    kind: 'aodStream',
    answer: ({ path }, padding = 0) => {
      const since = Number(new URL(path, 'http://x').searchParams.get('since') ?? 0);
      const pad = (fill: string) => `data: {"type":"padding","fill":"${fill}"}\n\n`;
      return eventStream(padding, pad, aodEvents(since).join(''));
    },
    make: async (making) => {
      for await (const event of aod(making).sessions.stream('s', { signal: making.signal }))
        if (event.type !== 'unknown') making.onEvent(event.type);
      return 'read to its end';
    },
    expected: 'read to its end',
  },
];

/** What the application sees of a stream from its beginning to its end. */
export const eventsOf: Partial<Record<CallKind, readonly string[]>> = {
  ashStream: ashShown,
  aodStream: aodShown,
};
