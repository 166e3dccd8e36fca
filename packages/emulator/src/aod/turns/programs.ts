import type { AodProgram } from '../agent/script.ts';

const byEngine: Readonly<Record<string, AodProgram>> = {
  anthropic: 'claude',
  openai: 'codex',
  claude: 'claude',
  'claude-oauth': 'claude',
  codex: 'codex',
  gemini: 'gemini',
  opencode: 'opencode',
};

/** The program that a runtime or a provider stands for. */
export const programOf = (engine: string): AodProgram => byEngine[engine] ?? 'claude';
