import { figuresOf, listing, nameOf } from './figures.ts';
import type { AodTurn } from './script.ts';

/** The stream-json of Claude Code. */
export function claudeLines(turn: AodTurn): Record<string, unknown>[] {
  const { session, agent, prompt } = turn;
  const { input, output, dollars } = figuresOf(turn);
  const session_id = session.id;
  const usage = {
    input_tokens: input,
    output_tokens: output,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
  };
  const toolId = nameOf(turn, 'toolu_', 1);
  const message = (count: number, block: Record<string, unknown>) => ({
    type: 'assistant',
    message: {
      id: nameOf(turn, 'msg_', count),
      type: 'message',
      role: 'assistant',
      model: agent.model,
      content: [block],
      stop_reason: null,
      usage,
    },
    parent_tool_use_id: null,
    session_id,
  });
  const servers = agent.mcp_servers as { name: string }[];
  return [
    {
      type: 'system',
      subtype: 'init',
      cwd: '/home/sprite',
      session_id,
      tools: ['Bash', 'Edit', 'Read', 'Write'],
      mcp_servers: servers.map(({ name }) => ({ name, status: 'connected' })),
      model: agent.model,
      permissionMode: 'bypassPermissions',
    },
    message(1, {
      type: 'thinking',
      thinking: 'I look around, then I say back what I was told.',
      signature: 'c2ln',
    }),
    message(2, {
      type: 'tool_use',
      id: toolId,
      name: 'Bash',
      input: { command: 'ls', description: 'List the directory' },
    }),
    {
      type: 'user',
      message: {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: toolId, content: listing, is_error: false }],
      },
      parent_tool_use_id: null,
      session_id,
    },
    message(3, { type: 'text', text: prompt }),
    {
      type: 'result',
      subtype: 'success',
      is_error: false,
      duration_ms: 1_200,
      duration_api_ms: 1_000,
      num_turns: 2,
      result: prompt,
      session_id,
      total_cost_usd: dollars,
      usage,
      permission_denials: [],
    },
  ];
}
