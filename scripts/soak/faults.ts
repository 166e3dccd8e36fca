import { type Fault, htmlPage, type IncomingCall, rateLimited, unavailable } from '@hosted-agents/emulator';
import { pick, type Random, wholeNumber } from './random.ts';
import type { Pace } from './settings.ts';

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
