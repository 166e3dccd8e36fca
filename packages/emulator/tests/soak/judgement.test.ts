import { HostedAgentsError, StreamError, TurnFailedError } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import {
  audit,
  type Context,
  checkListeners,
  checkTurn,
  request,
  type SentTurn,
} from '../../soak/context.ts';
import { answerTo, ashText } from '../../soak/dialogue.ts';
import { endingOf, newLedger } from '../../soak/ledger.ts';
import { growthOf, type Sample } from '../../soak/measures.ts';
import { brokenPromises, table } from '../../soak/report.ts';
import type { Report } from '../../soak/run.ts';
import type { Seen } from '../../soak/servers.ts';

const mebibyte = 2 ** 20;
const samples = (bytesAt: (at: number) => number): Sample[] =>
  Array.from({ length: 40 }, (_, index) => ({ at: (index + 1) / 40, bytes: bytesAt((index + 1) / 40) }));

/** The report of a run without fault or blame. */
function report(changes: Partial<Report> = {}): Report {
  const ledger = newLedger();
  ledger.openSamples.push(100);
  return {
    settings: { seconds: 10, streams: 100, rate: 10, faults: 0.05, seed: '1' },
    ledger,
    memory: {
      client: { first: 100 * mebibyte, last: 109 * mebibyte },
      before: 20 * mebibyte,
      after: 21 * mebibyte,
    },
    sockets: { inUse: 0, poolClosed: true, client: 0, servers: 0 },
    servers: { sockets: 0, plays: 10, doubled: [], faults: {} },
    ...changes,
  };
}

/** What all users share, with servers that saw what they are told. */
function contextWith(seen: Seen = { plays: [], strikes: 0 }, boundMs = 1_000): Context {
  return {
    pace: { turnMs: 1, silenceMs: 1, boundMs },
    servers: { settle: async () => seen },
    ledger: newLedger(),
  } as unknown as Context;
}
const problemsOf = ({ ledger }: Context) => [...ledger.problems.keys()];

describe('memory', { tags: ['load.memory'] }, () => {
  test('a run that ends a tenth above its first quarter holds, one that ends higher does not', () => {
    const { memory, ...rest } = report();
    expect(brokenPromises(report())).toEqual([]);
    const client = { first: 100 * mebibyte, last: 111 * mebibyte };
    expect(brokenPromises({ ...rest, memory: { ...memory, client } })).toEqual([
      "the client's memory grew by more than 10 %",
    ]);
  });

  test('what grows all the time is found, the arrival of users and a single peak are not', () => {
    const leak = growthOf(samples((at) => (100 + 40 * at) * mebibyte));
    expect((leak?.last ?? 0) / (leak?.first ?? 1)).toBeGreaterThan(1.1);
    const arrival = growthOf(samples((at) => (at < 0.1 ? 1_000 * at : 100) * mebibyte));
    expect(arrival).toEqual({ first: 100 * mebibyte, last: 100 * mebibyte });
    const peak = growthOf(samples((at) => (at === 0.9 ? 500 : 100) * mebibyte));
    expect(peak).toEqual({ first: 100 * mebibyte, last: 100 * mebibyte });
  });

  test('a run that is too short to tell is not called flat', () => {
    expect(growthOf(samples(() => 1).filter((_, index) => index % 10 === 0))).toBeUndefined();
    const { memory } = report();
    const short = report({ memory: { ...memory, client: undefined } });
    expect(table(short, [])).toMatch(/client's memory: first quarter, last +the run is too short to tell/);
  });
});

test('a message that was played twice is told', { tags: ['load.known-endings'] }, () => {
  const { servers } = report();
  expect(brokenPromises(report({ servers: { ...servers, doubled: ['p'] } }))).toEqual([
    'a message was played more than once: p',
  ]);
});

test('sockets that are left, connections that do not close and a load that did not come about are told', {
  tags: ['load.sockets'],
}, () => {
  const sockets = { inUse: 2, poolClosed: false, client: 1, servers: 3 };
  const ledger = newLedger();
  ledger.missed = 50;
  expect(brokenPromises(report({ sockets, ledger }))).toEqual([
    '2 sockets were still in use when every turn was over',
    'the idle connections could not be closed',
    'the client has 1 sockets left',
    'the servers have 3 sockets left',
    'too little load: 0 streams at once instead of 100',
    'too little load: 50 of 100 plain requests were not made',
  ]);
});

describe('endings', { tags: ['load.known-endings'] }, () => {
  test('an error that is not ours, or has no code, is no known ending', () => {
    expect(endingOf(new TypeError('terminated'))).toBeUndefined();
    expect(endingOf(new StreamError('cut', { code: '' as never }))).toBeUndefined();
    expect(
      endingOf(new HostedAgentsError('of a kind nobody has heard of', { code: 'server_error' })),
    ).toBeUndefined();
    expect(endingOf(new StreamError('cut', { code: 'stream_truncated' }))).toEqual({
      ending: 'interrupted',
      code: 'stream_truncated',
    });
    expect(endingOf(new TurnFailedError({} as never))?.ending).toBe('failed');
  });

  test('a call that never ends is told, as is one that throws what is not ours', async () => {
    const context = contextWith(undefined, 20);
    await request(context, 'hangs', () => new Promise(() => {}));
    await request(context, 'throws', () => Promise.reject(new TypeError('terminated')));
    expect(problemsOf(context)).toEqual(['a request hangs', 'an unknown error']);
  });

  test('a completed turn must have every word once, an interrupted one the first words', () => {
    const prompt = 'one that succeeds';
    const whole = ashText(prompt);
    expect(answerTo(prompt).fails).toBe(false);
    const check = (text: string, ending: 'completed' | 'interrupted' | 'failed') => {
      const context = contextWith();
      checkTurn(context, prompt, ending, text, whole);
      return problemsOf(context);
    };
    expect(check(whole, 'completed')).toEqual([]);
    expect(check(whole.slice(0, 10), 'interrupted')).toEqual([]);
    expect(check(whole.slice(0, -1), 'completed')).toEqual(['words lost, doubled or changed']);
    expect(check(whole.slice(1, 10), 'interrupted')).toEqual(['words lost, doubled or changed']);
    expect(check(whole, 'failed')).toEqual(['a turn that ended otherwise than the agent ended it']);
  });

  test.each<[string, Partial<SentTurn>, Seen, string[]]>([
    ['played once', {}, { plays: [1], strikes: 0 }, []],
    ['never played', {}, { plays: [0], strikes: 0 }, ['an answer without a turn']],
    ['interrupted by a fault', { ending: 'interrupted' }, { plays: [1], strikes: 1 }, []],
    [
      'interrupted by nothing',
      { ending: 'interrupted' },
      { plays: [1], strikes: 0 },
      ['a turn that ended without a reason'],
    ],
    [
      'refused and yet played',
      { ending: 'refused', seen: false },
      { plays: [1], strikes: 1 },
      ['a refused turn that was played'],
    ],
  ])('what the servers saw of a turn is compared with what was sent: %s', async (_, turn, seen, expected) => {
    const context = contextWith(seen);
    await audit(context, 'key', [{ prompt: 'p', ending: 'completed', seen: true, why: '', ...turn }]);
    expect(problemsOf(context)).toEqual(expected);
  });

  test('a listener that is left on a signal is told', () => {
    const context = contextWith();
    const { signal } = new AbortController();
    checkListeners(context, 'a signal', signal);
    expect(problemsOf(context)).toEqual([]);
    signal.addEventListener('abort', () => {});
    checkListeners(context, 'a signal', signal);
    expect(problemsOf(context)).toEqual(['listeners left on a signal']);
  });
});
