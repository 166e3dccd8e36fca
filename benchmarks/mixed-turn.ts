import { strict as assert } from 'node:assert';
import { frame, sessionId } from './memory-stream.ts';

/** Events of a reply: 54 pieces of text, the raw events around them, and three whole messages, two of them long. */
const REPLY = 60;

/**
 * What the agent's answer to one message may be: its events on the wire, and the characters that a turn keeps of it.
 *
 * @param longest - kB of the longest message; the shortest has a sixteenth of it
 */
export function mixedTurn(replies: number, longest: number): { frames: string[]; kept: number } {
  let kept = 0;
  const frames = Array.from({ length: replies }, (_, reply) => {
    const id = `msg_${reply}`;
    const message = (data: object) =>
      frame('message', {
        session_id: sessionId,
        parent_tool_use_id: null,
        uuid: id.padEnd(36, '0'),
        ...data,
      });
    const raw = (event: object) => message({ type: 'stream_event', event });
    const whole = (content: object) => message({ type: 'assistant', message: { id, content: [content] } });
    const words = Array.from({ length: 27 }, (_, i) => `word ${i} of reply ${reply} `);
    const text = words.join('');
    // Every size between, twice a reply.
    const long = 'abcdefghijklmnop'.repeat(longest * (4 + ((reply * 37) % 61)));
    kept += text.length + 2 * long.length;
    return [
      raw({ type: 'message_start', message: { id, role: 'assistant', content: [] } }),
      raw({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
      ...words.flatMap((text) => [
        frame('text_delta', { delta: text }),
        raw({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
      ]),
      whole({ type: 'text', text }),
      raw({ type: 'content_block_stop', index: 0 }),
      whole({ type: 'tool_use', id: `tool_${reply}`, name: 'Write', input: { content: long } }),
      message({
        type: 'user',
        message: {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: `tool_${reply}`, content: long }],
        },
      }),
    ];
  }).flat();
  assert.equal(frames.length, replies * REPLY);
  return { frames, kept };
}
