import { type Fault, htmlPage, type IncomingCall, rateLimited, unavailable } from '@hosted-agents/emulator';
import type { Pace } from './settings.ts';

/** Gives numbers from 0 up to 1, the same ones for the same seed. */
export type Random = () => number;

/** A generator that is seeded by words (hashed by FNV-1a; the generator is mulberry32). */
export function seeded(...words: readonly (string | number)[]): Random {
  let state = 0x811c9dc5;
  for (const character of words.join('\n')) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `least` to `most`. */
export function wholeNumber(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of the choices. */
export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** A fault under the name by which it is counted. */
export interface NamedFault extends Fault {
  readonly name: string;
}

const isStream = ({ method, path }: IncomingCall) =>
  path.endsWith('/stream') || (method === 'POST' && path.endsWith('/messages'));

/** What can go wrong with any call before its answer begins. */
const early = ({ turnMs }: Pace): [NamedFault, ...NamedFault[]] => [
  { name: 'refused connection', refuse: true },
  { name: '429', answer: rateLimited(1) },
  { name: '503', answer: unavailable() },
  { name: 'HTML page', answer: htmlPage(502) },
  { name: 'slow start', delay: turnMs / 10 },
];

/** What can go wrong with an answer on its way. */
function late(random: Random, isLong: boolean, { turnMs }: Pace): [NamedFault, ...NamedFault[]] {
  const moment =
    isLong && random() < 0.7
      ? { events: wholeNumber(random, 0, 25) }
      : { bytes: wholeNumber(random, 0, isLong ? 2_000 : 20) };
  return [
    { name: 'cut', truncate: moment },
    { name: 'reset', reset: moment },
    { name: 'silence for good', stall: moment },
    { name: 'silence for a while', stall: { ...moment, ms: turnMs / 10 } },
    { name: 'small packets', chunkSize: wholeNumber(random, 7, 100) },
  ];
}

/** One of the faults that a call may meet. */
export function faultFor(call: IncomingCall, random: Random, pace: Pace): NamedFault {
  return random() < 0.4 ? pick(random, early(pace)) : pick(random, late(random, isStream(call), pace));
}
