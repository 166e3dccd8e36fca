import { figuresOf, listing, nameOf } from './figures.ts';
import type { AodTurn } from './script.ts';

/** The JSON lines of opencode: two steps, one that calls a tool and one that answers. */
export function opencodeLines(turn: AodTurn): Record<string, unknown>[] {
  const { input, output, dollars } = figuresOf(turn);
  const sessionID = turn.session.id;
  const envelope = (type: string, part: Record<string, unknown>, count: number) => ({
    type,
    timestamp: Date.now(),
    sessionID,
    part: { id: nameOf(turn, 'prt_', count), sessionID, ...part },
  });
  const finish = (reason: string, count: number) =>
    envelope(
      'step_finish',
      {
        type: 'step-finish',
        reason,
        cost: dollars / 2,
        tokens: { input, output, reasoning: 0, cache: { read: 0, write: 0 } },
      },
      count,
    );
  return [
    envelope('step_start', { type: 'step-start' }, 1),
    envelope(
      'tool_use',
      {
        type: 'tool',
        tool: 'bash',
        callID: nameOf(turn, 'call_', 1),
        state: { status: 'completed', input: { command: 'ls' }, output: listing, title: 'ls', metadata: {} },
      },
      2,
    ),
    finish('tool-calls', 3),
    envelope('step_start', { type: 'step-start' }, 4),
    envelope('text', { type: 'text', text: turn.prompt }, 5),
    finish('stop', 6),
  ];
}
