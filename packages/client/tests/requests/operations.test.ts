import { describe, expect, test } from 'vitest';
import { countingServer } from './counting-server.ts';
import { expectError, failing } from './failing-call.ts';
import { expectation, type Fault, faults } from './faults.ts';
import { callLow, clients, contract, operations, type RetryClass } from './operations.ts';

const tagOf = { safe: 'retry.safe', idempotent: 'retry.idempotent', unsent: 'retry.unsent-only' } as const;
const classes: RetryClass[] = ['safe', 'idempotent', 'unsent'];
const server = countingServer();

/** A body where the contract has one: what is in it makes no difference to how it is sent. */
const bodyOf = (operation: (typeof operations)[number]) =>
  contract.find(({ server, id }) => server === operation.server && id === operation.id)?.hasBody
    ? { body: { some: 'body' } }
    : {};

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

const counts = { 1: 'once', 3: 'three times' } as Record<number, string>;

for (const retry of classes) {
  const rows = operations.filter((operation) => operation.retry === retry);
  const cells = rows.flatMap((operation) =>
    Object.entries(faults).map(([name, fault]) => {
      const expected = expectation(operation.server, retry, fault);
      const title = `${operation.server} ${operation.id} (${retry}): ${name} is asked ${counts[expected.requests]}`;
      return { title, operation, fault, expected };
    }),
  );

  test.each(cells)(
    '$title',
    { tags: [tagOf[retry], 'error.facts'] },
    async ({ operation, fault, expected }) => {
      const { error, requests } = await failing(server, {
        fault,
        call: (url, options) =>
          callLow(clients[operation.server](url, options), operation, bodyOf(operation)),
      });
      expect(requests).toBe(expected.requests);
      expectError(error, expected, operation.id);
      expect(error).toMatchObject({ method: operation.method });
      const target = operation.path.replace(/\{[^}]+\}/g, 'x');
      expect(String(error.url).endsWith(target)).toBe(true);
    },
  );
}

test.each(operations.map((operation) => ({ title: `${operation.server} ${operation.id}`, operation })))(
  '$title: with `retry: false` nothing is asked twice',
  { tags: ['retry.off'] },
  async ({ operation }) => {
    for (const name of ['503', '500', 'a lost connection', 'a refused connection']) {
      const fault = faults[name] as Fault;
      server.arrived.length = 0;
      const { requests } = await failing(server, {
        fault,
        call: (url, options) =>
          callLow(clients[operation.server](url, { ...options, retry: false }), operation, bodyOf(operation)),
      });
      expect(requests).toBe(1);
    }
  },
);
