import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { HostedAgentsError } from '@hosted-agents/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { calls } from './calls.ts';
import { named } from './misbehaving.ts';
import { ATTEMPTS, leavesOpen, rules } from './rules.ts';

/** What a server that has grown tired of an idle connection does with it, just when the next request comes. */
const endings = {
  closes: (socket: Socket) => socket.destroy(),
  'shuts its half': (socket: Socket) => socket.end(),
  resets: (socket: Socket) => socket.resetAndDestroy(),
};

/** A server that answers, keeps the connection, and gives it up as it is used again; from then on it answers. */
async function tiredServer(answer: (typeof calls)[number]['answer'], end: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', socket } = request;
    sockets.push(socket);
    const count = sockets.length;
    for await (const _ of request);
    if (count === 2) {
      end(socket);
      return;
    }
    const first = { type: 'application/json', text: '{"agents":[]}' };
    const { type, text } = count === 1 ? first : answer({ method, path: url, headers: {} });
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
}

describe.each(Object.entries(endings))(
  'a server that %s a connection as it is used again',
  { tags: ['retry.safe', 'retry.idempotent', 'retry.unsent-only', 'outcome.unknown', 'stream.sent-once'] },
  (_, end) => {
    const effect = 'lost before the answer';

    test.each(named(calls))('%s', async (_, call) => {
      const { url, sockets } = await tiredServer(call.answer, end);
      const making = {
        url,
        options: { retry: { baseDelay: 0, maxRetries: ATTEMPTS - 1 } },
        signal: new AbortController().signal,
        onEvent: () => {},
      };
      await calls[0]?.make(making);
      // The runtime puts a connection back when it has seen the end of the answer, some turns of the event loop later.
      await new Promise((resolve) => setTimeout(resolve, 5));
      const came = await call.make(making).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      expect(sockets[1] === sockets[0], 'the second request came on the connection of the first').toBe(true);

      const outcome = rules[effect][call.kind];
      if (outcome.type !== 'error') throw new Error('a lost connection is a failure');
      if (outcome.again) {
        if (!call.verbatim) expect(came).toEqual({ value: call.expected });
        expect(came).toHaveProperty('value');
        // Behind the closing event of an AoD stream there is one look for rows that raced it.
        expect(sockets.length, 'requests').toBe(call.kind === 'aodStream' ? 4 : 3);
      } else {
        expect(came).toHaveProperty('error');
        const { error } = came as { error: HostedAgentsError };
        expect(error).toBeInstanceOf(HostedAgentsError);
        expect(error).toMatchObject({
          name: outcome.error,
          code: outcome.code,
          retryable: outcome.retryable,
          outcomeUnknown: leavesOpen(effect, call.kind),
        });
        expect(sockets.length, 'requests').toBe(2);
      }
    });
  },
);
