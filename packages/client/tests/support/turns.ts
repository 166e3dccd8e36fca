import { frames } from './server.ts';

/** A short turn of one reply, as the server streams it. */
export const shortTurn = (sessionId = 's') =>
  frames(
    ['session_start', { sessionId, version: '0.2.0' }],
    ['message', assistant('msg_1', [{ type: 'text', text: 'Hëllo, 世界 👋' }])],
    ['turn_complete', { numTurns: 1, result: 'Hëllo, 世界 👋' }],
    [
      'message',
      {
        type: 'result',
        subtype: 'success',
        is_error: false,
        num_turns: 1,
        result: 'Hëllo, 世界 👋',
        total_cost_usd: 0.01,
      },
    ],
    ['done', { sessionId }],
  );

/** An assistant message with some blocks. */
export function assistant(id: string, content: unknown[], parent: string | null = null): unknown {
  return {
    type: 'assistant',
    message: { id, type: 'message', role: 'assistant', content },
    parent_tool_use_id: parent,
  };
}

/** A raw event of the model's stream. */
export function partial(event: unknown, parent: string | null = null): unknown {
  return { type: 'stream_event', event, parent_tool_use_id: parent, session_id: 'x', uuid: 'u' };
}

/** Forgets all turns, as a new process would: for tests whose streams all pretend to be of one session. */
export function forgetTurns(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('hosted-agents.ash-turns'));
}
