import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { AshClient, HostedAgentsError } from '@hosted-agents/client';
import { expect, onTestFinished, test } from 'vitest';
import { rejection } from '../support/server.ts';

test.each(['end', 'resetAndDestroy'] as const)(
  'a connection that is accepted and ended at once (%s) ends a call in time, with an error of ours',
  async (leave) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket[leave]();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    // Node's fetch may wait for ever for a connection that was closed before anything could be sent on it.
    const client = new AshClient({
      serverUrl: `http://127.0.0.1:${port}`,
      timeout: { headers: 100 },
      retry: { baseDelay: 0 },
    });
    for (const call of [
      () => client.listAgents(),
      () => client.createSession('helper'),
      () => client.sendMessageStream('s', 'Hello there').result(),
    ]) {
      const error = await rejection(call());
      expect(error).toBeInstanceOf(HostedAgentsError);
      expect([error.code, (error.cause as { code?: string }).code]).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^(connection_lost|connection_refused|timeout_headers)$/),
        ]),
      );
    }
  },
);
