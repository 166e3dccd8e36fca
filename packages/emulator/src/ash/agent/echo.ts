import type { AgentTurn } from './script.ts';
import type { Step } from './step.ts';

const introduction = /\bmy name is ([\p{L}\p{N}_-]+)/iu;
const question = /\bwhat(?:'s| is) my name\b/iu;

function replyTo(turn: AgentTurn): string {
  if (!question.test(turn.prompt)) return turn.prompt;
  for (const { prompt } of turn.history.toReversed()) {
    const name = introduction.exec(prompt)?.[1];
    if (name !== undefined) return `Your name is ${name}.`;
  }
  return 'You have not told me your name.';
}

/** The default agent: it thinks, lists its workspace and says the user's text back, or the user's name when asked for it. */
export function* echo(turn: AgentTurn): Iterable<Step> {
  yield { think: 'I look around, then I say back what I was told.' };
  yield {
    tool: 'Bash',
    input: { command: 'ls', description: 'List the workspace' },
    result: turn.session.files.list().join('\n'),
  };
  yield { say: replyTo(turn) };
}
