import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AodScript,
  type Fault,
  type IncomingCall,
  type Step,
  startEmulator,
} from '@hosted-agents/emulator';
import type { Setting } from './suite/check.ts';

/** Where a page is, as seen from the servers. */
export type Origin = NonNullable<Setting['page']>;

/** The servers that all runtimes talk to. */
export interface Servers {
  /** For a program of its own; it talks to the emulator directly. */
  readonly program: Setting;
  /** For a page, which is at `page.url` and talks to a server in between that lets pages of other origins in. */
  page(origin: Origin, script: string): { url: string; setting: Setting };
  close(): Promise<void>;
}

/** Starts the emulator and what stands around it. */
export async function startServers(): Promise<Servers> {
  const emulator = await startEmulator({
    ash: { script: ({ prompt }) => ashScript(prompt), faults: faultsFromHeaders() },
    aod: { script: aodScript, faults: faultsFromHeaders() },
  });
  const { ash, aod } = emulator;
  const arrived = (test: string | null) =>
    [...ash.requests, ...aod.requests]
      .filter(({ headers, method }) => headers['x-test'] === test && method !== 'OPTIONS')
      .map(({ path }) => path);

  const scripts = new Map<string, string>();
  const answer = (incoming: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://front');
    const cors = corsHeaders(incoming);
    if (incoming.method === 'OPTIONS') return response.writeHead(204, cors).end();
    const [, target] = /^\/(ash|aod)\//.exec(pathname) ?? [];
    if (target) return forward(incoming, response, target === 'ash' ? ash.url : aod.url, cors);
    if (pathname === '/requests')
      return response.writeHead(200, cors).end(JSON.stringify(arrived(searchParams.get('test'))));
    if (pathname === '/suite.js')
      return response
        .writeHead(200, { 'content-type': 'text/javascript' })
        .end(readFileSync(scripts.get('suite') ?? ''));
    return response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><meta charset="utf-8"><script src="/suite.js"></script>');
  };
  const front = await listen(createServer(answer));
  const other = await listen(createServer(answer));
  const noCors = await listen(createServer((_, response) => response.end('[]')));
  const closed = await listen(createServer());
  await stop(closed.server);

  const base = {
    apiKey: ash.apiKey,
    token: aod.token,
    requests: `${front.url}/requests`,
    nobody: closed.url,
    noTls: front.url.replace('http:', 'https:'),
    noCors: noCors.url,
  };
  return {
    program: { ...base, ash: ash.url, aod: aod.url, tellsUnsent: true, resends: false },
    page(origin, script) {
      scripts.set('suite', script);
      return {
        url: origin === 'same origin' ? front.url : other.url,
        setting: {
          ...base,
          ash: `${front.url}/ash`,
          aod: `${front.url}/aod`,
          tellsUnsent: false,
          resends: true,
          page: origin,
        },
      };
    },
    async close() {
      await Promise.all([emulator.close(), ...[front, other, noCors].map(({ server }) => stop(server))]);
    },
  };
}

/** What the agents of Ash do, by the message. */
async function* ashScript(prompt: string): AsyncGenerator<Step> {
  if (prompt.startsWith('slow')) {
    for (let i = 0; i < Number(prompt.slice(5)); i++) {
      yield { say: `word ${i} ` };
      yield { wait: 50 };
    }
    return;
  }
  if (prompt === 'fail') {
    yield { say: 'I begin' };
    yield { fail: 'The agent has died' };
    return;
  }
  yield { think: 'Let me see.' };
  yield { tool: 'Bash', input: { command: 'ls' }, result: 'CLAUDE.md' };
  // In pieces that cut no character.
  const characters = [...prompt];
  const length = Math.ceil(characters.length / 3);
  yield { say: [0, 1, 2].map((i) => characters.slice(i * length, (i + 1) * length).join('')) };
}

const aodScript: AodScript = async function* ({ prompt }) {
  if (prompt === 'wait') yield { wait: 60_000 };
  for (let i = 0; i < Number(/^lines (\d+)/.exec(prompt)?.[1] ?? 0); i++) yield { stdout: `line ${i} ü\n` };
};

/** The fault that a request itself asks for, in its header `x-fault`: a fault of the emulator with an id, by which its `times` are counted. */
function faultsFromHeaders(): (call: IncomingCall) => Fault | undefined {
  const struck = new Map<string, number>();
  return ({ headers, path, method }) => {
    const header = headers['x-fault'];
    if (typeof header !== 'string' || method === 'OPTIONS') return undefined;
    const {
      id,
      method: only = method,
      path: pattern = '*',
      times = Number.POSITIVE_INFINITY,
      ...fault
    } = JSON.parse(header);
    if (only !== method || !new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(path)) return undefined;
    const count = (struck.get(id) ?? 0) + 1;
    struck.set(id, count);
    return count <= times ? fault : undefined;
  };
}

function corsHeaders({ headers }: IncomingMessage): Record<string, string> {
  return {
    'access-control-allow-origin': headers.origin ?? '*',
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-expose-headers': '*',
    'access-control-max-age': '60',
  };
}

/** Hands a request on, and whatever happens to the answer: an end, a reset, a silence. */
function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  target: string,
  cors: Record<string, string>,
): void {
  const path = (incoming.url ?? '').slice('/ash'.length);
  // Without the origin: the emulator is to have no opinion of its own.
  const { origin: _, host: __, ...headers } = incoming.headers;
  const outgoing = request(`${target}${path}`, { method: incoming.method, headers, agent: false });
  const reset = () => incoming.socket.resetAndDestroy();
  outgoing.on('error', reset);
  outgoing.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...cors });
    response.flushHeaders();
    answer.on('error', reset);
    answer.pipe(response);
  });
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

async function listen(server: Server): Promise<{ server: Server; url: string }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
