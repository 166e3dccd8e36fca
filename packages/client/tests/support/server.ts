import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AshClient, type AshClientOptions } from '@hosted-agents/client';
import { onTestFinished } from 'vitest';
import { canary, redacted } from './canary.ts';

/** A request that the server has seen, its body read. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Handler = (response: ServerResponse, request: Seen, count: number) => void;

/** An HTTP server on loopback for one test. It keeps what it was asked, secrets by their names alone: a failing test prints it. */
export async function serve(handler: Handler): Promise<{ url: string; seen: Seen[]; open: () => number }> {
  const seen: Seen[] = [];
  let open = 0;
  const server = createServer((request, response) => {
    open++;
    response.on('close', () => {
      open--;
    });
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push(redacted({ method, url, headers, body }));
      handler(response, { method, url, headers, body }, seen.length);
    });
    request.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** Requests whose answer is neither finished nor given up. */
    open: () => open,
  };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

/** A client for the server, whose retries wait for next to nothing. */
export function clientFor(url: string, options: AshClientOptions = {}): AshClient {
  return new AshClient({ serverUrl: url, apiKey: canary.key, retry: { baseDelay: 1 }, ...options });
}

/** What a promise rejects with; fails when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('expected a rejection');
}

/** Frames of an event stream, as the server writes them. */
export function frames(...events: Array<[name: string, data: unknown]>): string {
  return events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join('');
}

/** Begins an event stream. */
export function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
}
