import { describe, expect, test } from 'vitest';
import { countingServer } from './counting-server.ts';
import { expectError, failing } from './failing-call.ts';
import { expectation, type Fault, faults } from './faults.ts';
import { answerFirst, methods } from './methods.ts';
import type { RetryClass } from './operations.ts';

const tagOf = { safe: 'retry.safe', idempotent: 'retry.idempotent', unsent: 'retry.unsent-only' } as const;
const classes: RetryClass[] = ['safe', 'idempotent', 'unsent'];
const counts = { 1: 'once', 3: 'three times' } as Record<number, string>;
/** Statuses in which methods are no different from the low level. */
const others = new Set(['404', '408', '502', '504']);
const server = countingServer();

for (const retry of classes) {
  const cells = methods
    .filter(({ operation }) => operation.retry === retry)
    .flatMap((method) =>
      Object.entries(faults)
        .filter(([name]) => !others.has(name))
        .map(([name, fault]) => {
          const expected = expectation(method.operation.server, retry, fault);
          const title = `${method.title} (${retry}): ${name} is asked ${counts[expected.requests]}`;
          return { title, method, fault, expected };
        }),
    );

  test.each(cells)('$title', { tags: [tagOf[retry], 'error.facts'] }, async ({ method, fault, expected }) => {
    const { error, requests, others } = await failing(server, {
      fault,
      isMeant: method.isMeant,
      others: () => answerFirst(method),
      call: method.call,
    });
    expect([requests, others]).toEqual([expected.requests, method.before]);
    expectError(error, expected, method.operation.id);
  });
}

describe('`retry: false` of a call', { tags: ['retry.off'] }, () => {
  test.each(methods.filter(({ once }) => once !== undefined))(
    '$title: sends once what could be repeated',
    async (method) => {
      for (const name of ['503', 'a lost connection']) {
        server.arrived.length = 0;
        const { requests } = await failing(server, {
          fault: faults[name] as Fault,
          isMeant: method.isMeant,
          others: () => answerFirst(method),
          call: method.once ?? method.call,
        });
        expect(requests).toBe(1);
      }
    },
  );
});
