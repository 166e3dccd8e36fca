import type { TurnEvent } from '@hosted-agents/client';
import fc from 'fast-check';

/** A block of a model's reply. */
export type Block =
  | { type: 'text'; text: string }
  | { type: 'thinking'; thinking: string }
  | { type: 'tool_use'; id: string; name: string; input: object; result: unknown; isError: boolean };

/** What an agent does in a turn, reply by reply. */
export type Script = Block[][];

/** The ways in which a server sends a script. */
export const ways = ['whole', 'pieces, then whole', 'whole at the end of the reply', 'granular'] as const;

const words = fc.string({
  minLength: 1,
  maxLength: 12,
  unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '👋'),
});

/** Scripts in which a tool's id is never used twice. */
export const scripts: fc.Arbitrary<Script> = fc
  .array(
    fc.array(
      fc.oneof(
        fc.record({ type: fc.constant('text' as const), text: words }),
        fc.record({ type: fc.constant('thinking' as const), thinking: words }),
        fc.record({
          type: fc.constant('tool_use' as const),
          name: fc.constantFrom('Bash', 'Read'),
          input: fc.dictionary(words, fc.jsonValue({ maxDepth: 1 })),
          result: words,
          isError: fc.boolean(),
        }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((replies) =>
    replies.map((blocks, reply) =>
      blocks.map((block, at) => (block.type === 'tool_use' ? { ...block, id: `t${reply}-${at}` } : block)),
    ),
  );

/** A script as a server sends it, without the frame around it. */
export function render(script: Script, way: (typeof ways)[number]): TurnEvent[] {
  const events: TurnEvent[] = [];
  const granular = (type: string, data: object) => events.push({ type, data });
  const message = (data: object) => {
    if (way !== 'granular') events.push({ type: 'message', data: { parent_tool_use_id: null, ...data } });
  };
  const raw = (event: object) => {
    if (way !== 'whole') message({ type: 'stream_event', event });
  };
  script.forEach((blocks, reply) => {
    const id = `msg_${reply}`;
    const whole = (block: Block) => {
      const { result: _, isError: __, ...content } = { result: 0, isError: 0, ...block };
      message({ type: 'assistant', message: { id, role: 'assistant', content: [content] } });
    };
    raw({ type: 'message_start', message: { id } });
    blocks.forEach((block, index) => {
      const delta = (data: object, name: string | undefined, piece: string) => {
        if (name !== undefined && way !== 'whole') granular(name, { delta: piece });
        raw({ type: 'content_block_delta', index, delta: data });
      };
      if (block.type === 'text') {
        raw({ type: 'content_block_start', index, content_block: { type: 'text', text: '' } });
        for (const text of halves(block.text)) delta({ type: 'text_delta', text }, 'text_delta', text);
      } else if (block.type === 'thinking') {
        raw({ type: 'content_block_start', index, content_block: { type: 'thinking', thinking: '' } });
        for (const thinking of halves(block.thinking))
          delta({ type: 'thinking_delta', thinking }, 'thinking_delta', thinking);
        // Once more, as a whole.
        granular('thinking_delta', { delta: block.thinking });
      } else {
        const { id, name, input } = block;
        raw({ type: 'content_block_start', index, content_block: { type: 'tool_use', id, name, input: {} } });
        for (const partial_json of halves(JSON.stringify(input)))
          delta({ type: 'input_json_delta', partial_json }, undefined, partial_json);
        granular('tool_use', { id, name, input });
      }
      if (way === 'whole' || way === 'pieces, then whole') whole(block);
      raw({ type: 'content_block_stop', index });
    });
    raw({ type: 'message_stop' });
    if (way === 'whole at the end of the reply') for (const block of blocks) whole(block);
    for (const block of blocks) {
      if (block.type !== 'tool_use') continue;
      const { id: tool_use_id, result: content, isError: is_error } = block;
      granular('tool_result', way === 'granular' ? { tool_use_id, content, is_error } : { content });
      const result = { type: 'tool_result', tool_use_id, content, is_error };
      message({ type: 'user', message: { role: 'user', content: [result] } });
    }
  });
  return events;
}

function halves(text: string): string[] {
  const at = Math.floor(text.length / 2);
  return [text.slice(0, at), text.slice(at)].filter((half) => half !== '');
}
