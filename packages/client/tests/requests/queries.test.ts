import { HostedAgentsError, InvalidArgumentError } from '@hosted-agents/client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rejection } from '../support/server.ts';
import { countingServer } from './counting-server.ts';
import { hostile, isWhole } from './hostile.ts';
import { callLow, clients, contract } from './operations.ts';

const server = countingServer();
const queries = contract.flatMap((operation) =>
  operation.query.map((name) => ({ title: `${operation.server} ${operation.id}, ${name}`, operation, name })),
);
type Query = (typeof queries)[number];

async function ask({ operation, name }: Query, value: unknown): Promise<string> {
  server.arrived.length = 0;
  const client = clients[operation.server](server.url);
  await callLow(client, operation, { params: { query: { [name]: value } }, parseAs: 'stream' }).catch(
    (error) => {
      // An answer that is no stream, where one was asked for.
      if (!(error instanceof HostedAgentsError) || error instanceof InvalidArgumentError) throw error;
    },
  );
  expect(server.arrived).toHaveLength(1);
  return server.arrived[0]?.target ?? '';
}

async function expectExact(query: Query, value: string): Promise<void> {
  const [, raw = ''] = (await ask(query, value)).split('?');
  const pairs = raw.split('&').map((pair) => pair.split('=').map(decodeURIComponent));
  expect(pairs).toEqual([[query.name, value]]);
}

const sendable = hostile.filter(isWhole);

describe('a value in a query reaches the server as exactly that value', { tags: ['input.exact-ids'] }, () => {
  test.each(queries)('$title', async (query) => {
    for (const value of sendable) await expectExact(query, value);
  });

  test('whatever text it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), (value) => expectExact(queries[0] as Query, value)),
      { numRuns: 100, seed: 4 },
    );
  });

  test('when it comes through a method', async () => {
    server.answer = (response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"sessions":[],"cases":[],"events":[]}');
    const client = clients.Ash(server.url);
    for (const value of sendable) {
      server.arrived.length = 0;
      await client.listSessions(value);
      await client.listEvalCases('a', { category: value });
      await client.listUsageEvents({ sessionId: value, agentName: value });
      const values = server.arrived.map(({ target }) => [
        ...new URL(target, 'http://x').searchParams.values(),
      ]);
      expect(values).toEqual([[value], [value], [value, value]]);
    }
  });
});

describe('a value that no query can hold is refused by name', {
  tags: ['input.refused', 'error.ours'],
}, () => {
  test.each([
    ['half a character', '\ud800'],
    ['a list in a list', [['a']]],
    ['an object', { a: { b: 1 } }],
    ['a symbol', Symbol('a')],
  ])('%s', async (_, value) => {
    for (const { operation, name } of queries) {
      const client = clients[operation.server](server.url);
      const error = await rejection(callLow(client, operation, { params: { query: { [name]: value } } }));
      expect(error).toBeInstanceOf(InvalidArgumentError);
    }
    expect(server.arrived).toHaveLength(0);
  });

  test('through a method as well', async () => {
    const error = await rejection(clients.Ash(server.url).listSessions('\ud800'));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({ argument: 'agent' });
    expect(server.arrived).toHaveLength(0);
  });
});
