import { randomBytes, randomUUID } from 'node:crypto';
import { pause } from '../../pacing.ts';
import { modelReplies, type Replies, signature } from './replies.ts';
import type { AgentTurn, SdkMessage, Step } from './script.ts';
import { resultCost } from './usage.ts';

type ToolStep = Extract<Step, { tool: string }>;
type SayStep = Extract<Step, { say: unknown }>;

const tools = [
  ...['Task', 'TaskOutput', 'Bash', 'Glob', 'Grep', 'ExitPlanMode', 'Read', 'Edit', 'Write', 'NotebookEdit'],
  ...[
    'WebFetch',
    'TodoWrite',
    'WebSearch',
    'TaskStop',
    'AskUserQuestion',
    'Skill',
    'EnterPlanMode',
    'EnterWorktree',
  ],
];
const processDied = 'Claude Code process exited with code 1';

function initMessage({ session }: AgentTurn, session_id: string): SdkMessage {
  return {
    type: 'system',
    subtype: 'init',
    cwd: `/data/sandboxes/${session.sandboxId}/workspace`,
    session_id,
    tools,
    mcp_servers: Object.keys(session.mcpServers).map((name) => ({ name, status: 'connected' })),
    model: session.model,
    permissionMode: session.permissionMode,
    slash_commands: ['compact', 'context', 'cost', 'init', 'review'],
    apiKeySource: 'ANTHROPIC_API_KEY' in session.env ? 'ANTHROPIC_API_KEY' : 'none',
    claude_code_version: '2.1.71',
    output_style: 'default',
    agents: ['general-purpose', 'Explore', 'Plan'],
    skills: [],
    plugins: [],
    uuid: randomUUID(),
    fast_mode_state: 'off',
  };
}

function* callTool(replies: Replies, step: ToolStep, session_id: string): Iterable<SdkMessage> {
  const id = `toolu_01${randomBytes(4).toString('hex')}`;
  const { result = '', isError: is_error = false } = step;
  yield* replies.block({ type: 'tool_use', id, name: step.tool, input: step.input ?? {} });
  yield* replies.end('tool_use');
  const printed = { stdout: result, stderr: '', interrupted: false, isImage: false, noOutputExpected: false };
  yield {
    type: 'user',
    message: { role: 'user', content: [{ tool_use_id: id, type: 'tool_result', content: result, is_error }] },
    parent_tool_use_id: null,
    session_id,
    uuid: randomUUID(),
    // A failing tool has a text here, where a working one has an object.
    tool_use_result: step.toolUseResult ?? (is_error ? `Error: ${result}` : printed),
  };
}

const textOf = ({ say }: SayStep): string => (typeof say === 'string' ? say : say.join(''));

function sayBlock(replies: Replies, step: SayStep): Iterable<SdkMessage> {
  return replies.block(
    { type: 'text', text: textOf(step) },
    {
      ...(typeof step.say !== 'string' && { pieces: step.say }),
      ...(step.error !== undefined && { error: step.error }),
    },
  );
}

/**
 * Plays steps as the agent SDK does, in the order in which the real one was recorded: `init`, the replies of the model
 * with a user message for each tool result between them, and the result.
 */
export async function* sdkMessages(
  turn: AgentTurn,
  steps: AsyncIterable<Step>,
  conversationId: string,
): AsyncGenerator<SdkMessage> {
  const startedAt = Date.now();
  const replies = modelReplies(turn, conversationId);
  const mostReplies = turn.options.maxTurns ?? Number.POSITIVE_INFINITY;
  let lastText = '';
  let overrides: Record<string, unknown> = {};
  const result = (ending: Record<string, unknown>): SdkMessage => ({
    type: 'result',
    subtype: 'success',
    is_error: false,
    duration_ms: Date.now() - startedAt,
    duration_api_ms: Date.now() - startedAt,
    num_turns: replies.count,
    stop_reason: 'end_turn',
    session_id: conversationId,
    ...resultCost(turn.session.model, replies.usage),
    permission_denials: [],
    fast_mode_state: 'off',
    uuid: randomUUID(),
    ...ending,
    ...overrides,
  });

  // A budget of nothing makes the real agent give up before it says anything.
  if (turn.options.maxBudgetUsd === 0) throw new Error(processDied);
  yield initMessage(turn, conversationId);
  for await (const step of steps) {
    if ('wait' in step) await pause(step.wait, turn.signal);
    else if ('fail' in step) throw new Error(step.fail);
    else if ('message' in step) yield step.message;
    else if ('result' in step && !('tool' in step)) overrides = { ...overrides, ...step.result };
    else if (!replies.isOpen && replies.count >= mostReplies) {
      yield result({ subtype: 'error_max_turns', errors: [] });
      return;
    } else if ('say' in step) {
      lastText = textOf(step);
      yield* sayBlock(replies, step);
    } else if ('think' in step) yield* replies.block({ type: 'thinking', thinking: step.think, signature });
    else if ('tool' in step) yield* callTool(replies, step, conversationId);
    else yield* replies.block(step.block);
  }
  yield* replies.end('end_turn');
  const last = result({ result: lastText });
  yield last;
  // The agent reports the failure in its result and then dies, which is why no `done` follows.
  if (last.is_error) throw new Error(processDied);
}
