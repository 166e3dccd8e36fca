import { tokensOf } from '../../tokens.ts';
import type { AodTurn } from './script.ts';

/** The directory that every sandbox shows. */
export const listing = 'workspace';

/** What the default agents report to have used. */
export function figuresOf(turn: AodTurn): { input: number; output: number; dollars: number } {
  const input = tokensOf(turn.input);
  const output = tokensOf(turn.prompt);
  return { input, output, dollars: (input * 5 + output * 25) / 1_000_000 };
}

/** What names a thing of this turn: different in every turn, and the same in every run. */
export const nameOf = (turn: AodTurn, prefix: string, count: number) =>
  `${prefix}${turn.session.id.slice(0, 8)}${turn.turnNumber}${count}`;
