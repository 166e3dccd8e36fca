import { tokensOf } from '../../scripts.ts';
import type { AodProgram, AodStep, AodTurn } from './script.ts';

/** The directory that every sandbox shows. */
const listing = 'workspace';

/** What the default agents report to have used. */
function figuresOf(turn: AodTurn): { input: number; output: number; dollars: number } {
  const input = tokensOf(turn.input);
  const output = tokensOf(turn.prompt);
  return { input, output, dollars: (input * 5 + output * 25) / 1_000_000 };
}

/** What names a thing of this turn: different in every turn, and the same in every run. */
const nameOf = (turn: AodTurn, prefix: string, count: number) =>
  `${prefix}${turn.session.id.slice(0, 8)}${turn.turnNumber}${count}`;

/** The stream-json of Claude Code. */
function claudeLines(turn: AodTurn): Record<string, unknown>[] {
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

/** The JSON lines of Codex. */
function codexLines(turn: AodTurn): Record<string, unknown>[] {
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

/** The stream-json of the Gemini CLI. The answer comes in two deltas. */
function geminiLines(turn: AodTurn): Record<string, unknown>[] {
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

/** The JSON lines of opencode: two steps, one that calls a tool and one that answers. */
function opencodeLines(turn: AodTurn): Record<string, unknown>[] {
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

const byEngine: Readonly<Record<string, AodProgram>> = {
  anthropic: 'claude',
  openai: 'codex',
  claude: 'claude',
  'claude-oauth': 'claude',
  codex: 'codex',
  gemini: 'gemini',
  opencode: 'opencode',
};

/** The program that a runtime or a provider stands for. */
export const programOf = (engine: string): AodProgram => byEngine[engine] ?? 'claude';

/** What a program prints when it lists its directory and then says the prompt back. */
const lines: Record<AodProgram, (turn: AodTurn) => Record<string, unknown>[]> = {
  claude: claudeLines,
  codex: codexLines,
  gemini: geminiLines,
  opencode: opencodeLines,
};

/** The default agent: lines of JSON as the program of its runtime or provider prints them. */
export function* defaultScript(turn: AodTurn): Iterable<AodStep> {
  for (const line of lines[turn.session.program](turn)) yield { line };
}
