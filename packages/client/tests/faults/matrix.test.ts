import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FaultServer, serveFaults } from '../support/fault-server.ts';
import { calls } from './calls.ts';
import { checkCell, type Extent } from './cell.ts';
import { faults } from './faults.ts';
import { type Fault, named } from './misbehaving.ts';
import { type Outcome, rules } from './rules.ts';

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

/** The calls that are made again after a fault. Of the others, what happens on a second connection tells nothing. */
const repeated = ({ effect }: Fault) =>
  calls.filter(({ kind }) => {
    const outcome: Outcome = rules[effect][kind];
    return outcome.type === 'error' && outcome.again;
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
    const chosen = faults.map((fault) => ({
      ...fault,
      calls: extent === 'always' ? calls : repeated(fault),
    }));
    describe.each(named(chosen.filter((fault) => fault.calls.length > 0)))('%s:', (_, fault) => {
      test.for(named(fault.calls))('%s', async ([, call], { expect }) => {
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
