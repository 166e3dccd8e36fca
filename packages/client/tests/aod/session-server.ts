import type { ServerResponse } from 'node:http';
import { Client, type ClientOptions } from '@hosted-agents/client/aod';
import { type Closing, connectionText, type Row } from '../support/aod.ts';
import { canary } from '../support/canary.ts';
import { json, serve, startStream } from '../support/server.ts';

/** What the server sends on one connection to the stream: rows and a closing event, or nothing after the rows but silence. */
export interface Connection {
  rows: readonly Row[];
  closing?: Closing | undefined;
  stays?: boolean;
}

/** How far the session is when a connection is made. */
export interface State {
  /** Prompts after the first one. */
  prompts: number;
}

/** Answers a request itself, or has it answered as usual. */
type Override = (response: ServerResponse, answer: () => void) => void;

/** What the server tells of the session. */
const session = { id: 's', status: 'completed', exit_code: 0, turn_count: 1 };

/**
 * A server on loopback with one session, `s`, and a client for it.
 *
 * @param connect - what a connection to the stream sends; connections are counted from 1
 * @param overrides - other answers, by method and path
 */
export async function playSession(
  connect: (state: State, connection: number) => Connection,
  overrides: Readonly<Record<string, Override>> = {},
  options: ClientOptions = {},
): Promise<{ client: Client; calls: () => string[]; open: () => number }> {
  let connections = 0;
  const state: State = { prompts: 0 };
  const routes: Record<string, (response: ServerResponse, query: URLSearchParams) => void> = {
    'POST /sessions': (response) => json(response, 202, { id: 's', status: 'pending', current_turn: 1 }),
    'POST /sessions/s/prompt'(response) {
      state.prompts++;
      json(response, 202, { id: 's', status: 'pending', current_turn: state.prompts + 1 });
    },
    'POST /sessions/s/terminate': (response) => json(response, 200, { id: 's', status: 'terminated' }),
    'GET /sessions/s': (response) => json(response, 200, session),
    'GET /sessions/s/turns': (response) => json(response, 200, { data: [] }),
    'GET /sessions/s/stream'(response, query) {
      connections++;
      const { rows, closing, stays = false } = connect(state, connections);
      startStream(response);
      response.write(connectionText(rows, Number(query.get('since') ?? 0), closing));
      if (!stays) response.end();
    },
  };
  const server = await serve((response, { method, url }) => {
    const { pathname, searchParams } = new URL(url, 'http://loopback');
    const route = `${method} ${pathname}`;
    const answer = () => routes[route]?.(response, searchParams) ?? undefined;
    if (overrides[route]) overrides[route](response, answer);
    else answer();
  });
  const client = new Client({
    baseUrl: server.url,
    token: canary.token,
    reconnect: { baseDelay: 0 },
    retry: { baseDelay: 0 },
    ...options,
  });
  return {
    client,
    /** The requests so far: method, path, query and body. */
    calls: () => server.seen.map(({ method, url, body }) => `${method} ${url}${body && ` ${body}`}`),
    open: server.open,
  };
}
