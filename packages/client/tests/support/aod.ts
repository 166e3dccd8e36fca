import { Client, type ClientOptions } from '@hosted-agents/client/aod';
import { canary } from './canary.ts';

/** A stored row of a session's stream. */
export type Row =
  | { id: number; type: 'stage'; stage: string; state: string }
  | { id: number; type: 'output'; stream: 'stdout' | 'stderr'; data: string; turn: number };

/** A closing event without its id. */
export type Closing =
  | { type: 'exit'; code: number | null }
  | { type: 'error' | 'terminated' | 'stale'; message: string };

/** What the agent's process writes, such as its messages, a line each, in pieces that end anywhere. */
export function output(text: string, turn = 1, first = 1): Extract<Row, { type: 'output' }>[] {
  return Array.from({ length: Math.ceil(text.length / 500) }, (_, i) => ({
    id: first + i,
    type: 'output' as const,
    stream: 'stdout' as const,
    data: text.slice(i * 500, (i + 1) * 500),
    turn,
  }));
}

/** What the server sends on one connection: rows behind `since`, with what it makes up around them. */
export function connectionText(rows: readonly Row[], since: number, closing: Closing | undefined): string {
  const frame = (fields: object, id?: number) =>
    `${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(fields).replaceAll(/[^\x20-\x7e]/g, escaped)}\n\n`;
  let text = frame({ type: 'start', provider: 'anthropic', session_id: 's' });
  let turn = 0;
  let last = since;
  for (const row of rows) {
    if (row.id <= since) continue;
    if (row.type === 'output' && row.turn !== turn) {
      turn = row.turn;
      text += frame({ type: 'turn_start', id: row.id, turn });
    }
    text += frame({ ...row }, row.id);
    text += row.id % 2 ? ': heartbeat\n\n' : '';
    last = row.id;
  }
  if (closing) text += last > 0 ? frame({ ...closing, id: last }, last) : frame({ ...closing, id: last });
  return text;
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** One answer of a fetch in memory: bytes in pieces of a size, and what follows the last. */
export interface Part {
  text: string;
  ending?: 'end' | 'reset' | 'stay';
  size?: number;
}

/** A client over a fetch in memory that answers each connection by a function. */
export function clientOver(
  answer: (since: number, connection: number) => Part | Response,
  options: ClientOptions = {},
): { client: Client; connections: number[] } {
  const connections: number[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    const since = Number(new URL(String(url)).searchParams.get('since') ?? 0);
    connections.push(since);
    const part = answer(since, connections.length);
    if (part instanceof Response) return part;
    const { text, ending = 'end', size = 1460 } = part;
    const bytes = new TextEncoder().encode(text);
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason), { once: true });
      },
      pull(controller) {
        if (at < bytes.length) {
          controller.enqueue(bytes.subarray(at, at + size));
          at += size;
          return;
        }
        if (ending === 'end') controller.close();
        if (ending === 'reset')
          controller.error(Object.assign(new TypeError('terminated'), { cause: { code: 'ECONNRESET' } }));
        if (ending === 'stay') return new Promise(() => {});
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const client = new Client({
    baseUrl: 'http://127.0.0.1:8777',
    token: canary.token,
    fetch: fetch as typeof globalThis.fetch,
    reconnect: { baseDelay: 0 },
    retry: { baseDelay: 0 },
    ...options,
  });
  return { client, connections };
}
