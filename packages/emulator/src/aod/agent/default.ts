import { claudeLines } from './claude.ts';
import { codexLines } from './codex.ts';
import { geminiLines } from './gemini.ts';
import { opencodeLines } from './opencode.ts';
import type { AodProgram, AodStep, AodTurn } from './script.ts';

/** What a program prints when it lists its directory and then says the prompt back. */
const lines: Record<AodProgram, (turn: AodTurn) => Record<string, unknown>[]> = {
  claude: claudeLines,
  codex: codexLines,
  gemini: geminiLines,
  opencode: opencodeLines,
};

/** The default agent: lines of JSON as the program of its runtime or provider prints them. */
export function* defaultScript(turn: AodTurn): Iterable<AodStep> {
  for (const line of lines[turn.session.program](turn)) yield { line };
}
