import { randomBytes, randomUUID } from 'node:crypto';
import { tokensOf } from '../../scripts.ts';
import type { AgentTurn, SdkMessage } from './script.ts';
import { addUsage, type ModelUsage, noUsage } from './usage.ts';

/** One part of a reply of the model. */
export type Block = { type: string; [field: string]: unknown };

/** What a real signature of a thinking block would be. */
export const signature = 'c2ln';

/** Pieces of at most 24 characters, whole code points each. */
const piecesOf = (text: string): readonly string[] => text.match(/.{1,24}/gsu) ?? [];

function deltasOf(block: Block, pieces?: readonly string[]): Record<string, unknown>[] {
  if (block.type === 'text') {
    return (pieces ?? piecesOf(String(block.text))).map((text) => ({ type: 'text_delta', text }));
  }
  if (block.type === 'thinking') {
    const thoughts = piecesOf(String(block.thinking)).map((thinking) => ({
      type: 'thinking_delta',
      thinking,
    }));
    return [...thoughts, { type: 'signature_delta', signature }];
  }
  if (block.type !== 'tool_use') return [];
  return piecesOf(JSON.stringify(block.input)).map((partial_json) => ({
    type: 'input_json_delta',
    partial_json,
  }));
}

function emptied(block: Block): Block {
  if (block.type === 'text') return { type: 'text', text: '' };
  if (block.type === 'thinking') return { type: 'thinking', thinking: '', signature: '' };
  return block.type === 'tool_use' ? { ...block, input: {} } : block;
}

/** The replies of the model in one turn. Each consists of blocks and ends with a tool call or with the turn. */
export interface Replies {
  readonly count: number;
  readonly isOpen: boolean;
  readonly usage: ModelUsage;
  /** The messages that one more block becomes; it opens a reply when there is none. */
  block(content: Block, extra?: { pieces?: readonly string[]; error?: string }): Iterable<SdkMessage>;
  /** The messages with which the reply ends. */
  end(stopReason: 'tool_use' | 'end_turn'): Iterable<SdkMessage>;
}

/**
 * Makes messages of the model's replies: one `assistant` message for each block, all with the id of the reply and with
 * the usage known at its start. With partial messages the raw stream events are woven in; the whole block comes before
 * its `content_block_stop`, as the real agent SDK sends it.
 */
export function modelReplies(turn: AgentTurn, conversationId: string): Replies {
  const isPartial = turn.options.includePartialMessages === true;
  let reply: { id: string; blocks: number; usage: ModelUsage; output: number } | undefined;
  let count = 0;
  let usage = noUsage;

  function* raw(event: Record<string, unknown>): Iterable<SdkMessage> {
    if (!isPartial) return;
    yield {
      type: 'stream_event',
      event,
      session_id: conversationId,
      parent_tool_use_id: null,
      uuid: randomUUID(),
    };
  }
  const envelope = (id: string, content: Block[], known: ModelUsage) => ({
    id,
    type: 'message',
    role: 'assistant',
    model: turn.session.model,
    content,
    stop_reason: null,
    stop_sequence: null,
    usage: known,
  });
  const open = () => {
    count += 1;
    const id = `msg_${randomBytes(4).toString('hex')}`;
    const input_tokens = tokensOf(turn.prompt);
    const known = {
      input_tokens,
      output_tokens: 1,
      cache_creation_input_tokens: 3,
      cache_read_input_tokens: 5,
    };
    usage = addUsage(usage, { ...known, output_tokens: 0 });
    return { id, blocks: 0, usage: known, output: 0 };
  };

  return {
    get count() {
      return count;
    },
    get isOpen() {
      return reply !== undefined;
    },
    get usage() {
      return usage;
    },
    *block(content, { pieces, error } = {}) {
      if (reply === undefined) {
        reply = open();
        yield* raw({ type: 'message_start', message: envelope(reply.id, [], reply.usage) });
      }
      const { id, usage: known, blocks: index } = reply;
      reply.blocks += 1;
      reply.output += tokensOf(JSON.stringify(content));
      yield* raw({ type: 'content_block_start', index, content_block: emptied(content) });
      for (const delta of deltasOf(content, pieces))
        yield* raw({ type: 'content_block_delta', index, delta });
      yield {
        type: 'assistant',
        message: { ...envelope(id, [content], known), context_management: null },
        parent_tool_use_id: null,
        session_id: conversationId,
        uuid: randomUUID(),
        ...(error === undefined ? {} : { error }),
      };
      yield* raw({ type: 'content_block_stop', index });
    },
    *end(stop_reason) {
      if (reply === undefined) return;
      const final = { ...reply.usage, output_tokens: reply.output };
      usage = addUsage(usage, { ...noUsage, output_tokens: reply.output });
      reply = undefined;
      yield* raw({ type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: final });
      yield* raw({ type: 'message_stop' });
    },
  };
}
