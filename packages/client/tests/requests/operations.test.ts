import { describe, expect, test } from 'vitest';
import { countingServer } from './counting-server.ts';
import { expectError, failing } from './failing-call.ts';
import { expectation, faults } from './faults.ts';
import { callLow, clients, contract, operations, type RetryClass, type ServerName } from './operations.ts';

const server = countingServer();

describe('the generated tables', { tags: ['retry.safe', 'retry.idempotent', 'retry.unsent-only'] }, () => {
  test('say of every operation what the contract says', () => {
    const plain = ({ server, id, method, path, retry, wildcard }: (typeof operations)[number]) => ({
      server,
      id,
      method,
      path,
      retry,
      wildcard,
    });
    const byId = (a: { server: string; id: string }, b: typeof a) =>
      `${a.server} ${a.id}` < `${b.server} ${b.id}` ? -1 : 1;
    expect(operations.map(plain).sort(byId)).toEqual(contract.map(plain).sort(byId));
  });

  test('take reading for safe, and nothing else', () => {
    for (const { id, method, retry } of operations)
      expect([id, retry === 'safe']).toEqual([id, method === 'GET']);
  });
});

// How often a request is sent follows from its operation's class alone, so one operation stands for all of its class.
const examples: ReadonlyArray<[ServerName, string, RetryClass]> = [
  ['Ash', 'getSession', 'safe'],
  ['Ash', 'updateSessionConfig', 'idempotent'],
  ['Ash', 'createSession', 'unsent'],
  ['AoD', 'getAgent', 'safe'],
  ['AoD', 'promptSession', 'unsent'],
];

const tagOf = { safe: 'retry.safe', idempotent: 'retry.idempotent', unsent: 'retry.unsent-only' } as const;
const counts: Record<number, string> = { 1: 'once', 3: 'three times' };

for (const [name, id, retry] of examples) {
  const operation = operations.find((row) => row.server === name && row.id === id);
  if (!operation) throw new Error(`${name} has no operation ${id}`);
  const body = operation.method === 'GET' ? {} : { body: { some: 'body' } };
  const cells = Object.entries(faults).map(([words, fault]) => {
    const expected = expectation(name, retry, fault);
    return {
      title: `${name} ${id} (${retry}): ${words} is asked ${counts[expected.requests]}`,
      fault,
      expected,
    };
  });

  describe('the low level', { tags: [tagOf[retry], 'error.facts'] }, () => {
    test.each(cells)('$title', async ({ fault, expected }) => {
      expect(operation.retry).toBe(retry);
      const { error, requests } = await failing(server, {
        fault,
        call: (url, options) => callLow(clients[name](url, options), operation, body),
      });
      expect(requests).toBe(expected.requests);
      expectError(error, expected, id);
      expect(error).toMatchObject({ method: operation.method });
      expect(String(error.url).endsWith(operation.path.replace(/\{[^}]+\}/g, 'x'))).toBe(true);
    });

    test(`${name} ${id} (${retry}): with \`retry: false\` nothing is asked twice`, {
      tags: ['retry.off'],
    }, async () => {
      for (const fault of Object.values(faults)) {
        server.arrived.length = 0;
        const { requests } = await failing(server, {
          fault,
          call: (url, options) => callLow(clients[name](url, { ...options, retry: false }), operation, body),
        });
        expect(requests).toBe(1);
      }
    });
  });
}
