import type { AgentTurn, AodStep, Step } from '@hosted-agents/emulator';
import { pick, seeded, wholeNumber } from './chance.ts';
import type { Pace } from './settings.ts';

/** What an agent says to a prompt: both sides know it, so that a lost or doubled word is noticed. */
export interface Answer {
  /** Replies, each in the pieces in which it is streamed. */
  readonly replies: readonly (readonly string[])[];
  /** A turn that fails does so behind its first reply. */
  readonly fails: boolean;
}

const words = [
  'wörd',
  'a',
  '世界',
  'stream ',
  '👋🏽',
  '\n',
  'data: ',
  'of ',
  '\r\nevent: ',
  'longer than most ',
] as const;

/** The answer to a prompt, which must be unlike every other prompt. */
export function answerTo(prompt: string): Answer {
  const random = seeded('answer', prompt);
  const piece = (index: number) =>
    `${index}${Array.from({ length: wholeNumber(random, 1, 6) }, () => pick(random, words)).join('')};`;
  const reply = () => Array.from({ length: wholeNumber(random, 3, 6) }, (_, index) => piece(index));
  const fails = random() < 0.03;
  return { replies: fails ? [reply()] : [reply(), reply()], fails };
}

/** The text of a turn as the Ash client gives it. */
export function ashText(prompt: string): string {
  return answerTo(prompt)
    .replies.map((pieces) => pieces.join(''))
    .join('\n\n');
}

/** What a turn prints on Agent on Demand. */
export function aodText(prompt: string): string {
  return answerTo(prompt).replies.flat().join('');
}

/** A turn with partial messages has about so many events; each takes its time. */
export const ashPace = ({ turnMs }: Pace) => turnMs / 50;
/** A turn prints about so many pieces. */
export const aodPace = ({ turnMs }: Pace) => turnMs / 10;

/** Plays a turn on Ash. */
export function* ashSteps({ prompt, options }: AgentTurn, { turnMs }: Pace): Generator<Step> {
  const { replies, fails } = answerTo(prompt);
  // Without partial messages there are few events, with more silence between them.
  const wait = options.includePartialMessages ? 0 : turnMs * 0.4;
  for (const [index, say] of replies.entries()) {
    yield { wait };
    yield { say };
    if (index < replies.length - 1) yield { tool: 'Bash', input: { command: 'ls' }, result: 'notes.txt' };
  }
  if (fails) yield { fail: 'The agent gave up' };
}

/** Plays a turn on Agent on Demand. */
export function* aodSteps(prompt: string): Generator<AodStep> {
  const { replies, fails } = answerTo(prompt);
  for (const stdout of replies.flat()) yield { stdout };
  if (fails) yield { exit: 3 };
}
