import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FaultServer, serveFaults } from '../support/fault-server.ts';
import { calls } from './calls.ts';
import { checkCell, type Extent } from './cell.ts';
import { faults } from './faults.ts';
import { named } from './misbehaving.ts';

let elsewhere: FaultServer;
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  elsewhere = await serveFaults(async (wire) => wire.untilGone());
});

afterAll(async () => {
  await elsewhere[Symbol.asyncDispose]();
  process.off('unhandledRejection', note);
});

const extents: Extent[] = ['always', 'once'];

describe.concurrent.each(extents)(
  'a server that %s',
  {
    tags: [
      'error.ours',
      'error.facts',
      'answer.whole',
      'stream.four-endings',
      'stream.truncation',
      'stream.prefix',
      'stream.sent-once',
      'retry.safe',
      'retry.idempotent',
      'retry.unsent-only',
      'outcome.unknown',
      'resource.sockets',
      'resource.listeners',
    ],
  },
  (extent) => {
    // What does no harm does none the first time either.
    const chosen = faults.filter(({ effect }) => extent === 'always' || effect !== 'harmless');
    describe.each(named(chosen))('%s:', (_, fault) => {
      test.for(named(calls))('%s', async ([, call], { expect }) => {
        await checkCell(expect, fault, call, extent, elsewhere.url);
      });
    });
  },
);

describe('all the while', () => {
  test('nothing was rejected without anyone to handle it', { tags: ['error.no-unhandled'] }, () => {
    expect(unhandled).toEqual([]);
  });

  test('nothing was sent to where a redirect pointed', { tags: ['secret.origin'] }, () => {
    expect(elsewhere.requests).toEqual([]);
  });
});
