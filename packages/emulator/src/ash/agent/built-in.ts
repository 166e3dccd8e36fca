import { mockPromptOf } from './content.ts';
import type { AgentTurn, SdkMessage, Step } from './script.ts';

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

/** The default agent: it thinks, lists its workspace and repeats the user's text, or gives the user's name when asked for it. */
export function* echo(turn: AgentTurn): Iterable<Step> {
  yield { think: 'I look around, then I say back what I was told.' };
  yield {
    tool: 'Bash',
    input: { command: 'ls', description: 'List the workspace' },
    result: turn.session.files.list().join('\n'),
  };
  yield { say: replyTo(turn) };
}

function* partials(text: string): Iterable<Record<string, unknown>> {
  yield {
    type: 'message_start',
    message: { id: 'msg_mock', type: 'message', role: 'assistant', content: [] },
  };
  yield { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } };
  const third = Math.ceil(text.length / 3);
  for (let start = 0; start < text.length; start += third) {
    const delta = { type: 'text_delta', text: text.slice(start, start + third) };
    yield { type: 'content_block_delta', index: 0, delta };
  }
  yield { type: 'content_block_stop', index: 0 };
  yield { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 10 } };
  yield { type: 'message_stop' };
}

/**
 * The server's own mock agent: the first turn quotes the prompt and ends with a result, later turns say `[Resumed session]` and have no
 * result.
 */
export function* mockMessages(turn: AgentTurn): Iterable<SdkMessage> {
  const session_id = turn.session.id;
  const prompt = mockPromptOf(turn.content);
  const isFirst = turn.turnNumber === 1;
  const text = isFirst ? `[Mock] Turn 1 | History: ${prompt}` : '[Resumed session]';
  if (turn.options.includePartialMessages === true) {
    for (const event of partials(text)) yield { type: 'stream_event', event, session_id };
  }
  yield { type: 'assistant', message: { role: 'assistant', content: [{ type: 'text', text }] }, session_id };
  if (!isFirst) return;
  yield {
    type: 'result',
    subtype: 'success',
    session_id,
    cost_usd: 0,
    duration_ms: 100,
    duration_api_ms: 50,
    is_error: false,
    num_turns: 1,
    result: `Mock response to: ${prompt}`,
  };
}
