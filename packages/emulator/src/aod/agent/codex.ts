import { figuresOf, listing } from './figures.ts';
import type { AodTurn } from './script.ts';

/** The JSON lines of Codex. */
export function codexLines(turn: AodTurn): Record<string, unknown>[] {
  const { input, output } = figuresOf(turn);
  const command = { id: 'item_1', type: 'command_execution', command: 'ls' };
  return [
    { type: 'thread.started', thread_id: turn.session.id },
    { type: 'turn.started' },
    {
      type: 'item.completed',
      item: {
        id: 'item_0',
        type: 'reasoning',
        text: 'I look around, then I say back what I was told.',
      },
    },
    {
      type: 'item.started',
      item: { ...command, aggregated_output: '', exit_code: null, status: 'in_progress' },
    },
    {
      type: 'item.completed',
      item: { ...command, aggregated_output: `${listing}\n`, exit_code: 0, status: 'completed' },
    },
    { type: 'item.completed', item: { id: 'item_2', type: 'agent_message', text: turn.prompt } },
    {
      type: 'turn.completed',
      usage: { input_tokens: input, cached_input_tokens: 0, output_tokens: output },
    },
  ];
}
