import { figuresOf, listing, nameOf } from './figures.ts';
import type { AodTurn } from './script.ts';

/** The stream-json of the Gemini CLI. The answer comes in two deltas. */
export function geminiLines(turn: AodTurn): Record<string, unknown>[] {
  const { input, output } = figuresOf(turn);
  const tool_id = nameOf(turn, 'tool-', 1);
  const characters = [...turn.prompt];
  const half = Math.ceil(characters.length / 2);
  const delta = (part: string[]) => ({
    type: 'message',
    role: 'assistant',
    content: part.join(''),
    delta: true,
  });
  return [
    { type: 'init', session_id: turn.session.id, model: turn.agent.model },
    { type: 'message', role: 'user', content: turn.input },
    { type: 'tool_use', tool_name: 'run_shell_command', tool_id, parameters: { command: 'ls' } },
    { type: 'tool_result', tool_id, status: 'success', output: listing },
    delta(characters.slice(0, half)),
    delta(characters.slice(half)),
    {
      type: 'result',
      status: 'success',
      stats: {
        total_tokens: input + output,
        input_tokens: input,
        output_tokens: output,
        cached: 0,
        input,
        duration_ms: 1_200,
        tool_calls: 1,
      },
    },
  ].map(({ type, ...fields }) => ({ type, timestamp: new Date().toISOString(), ...fields }));
}
