import type { AgentScript, Step } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import { ashBench, blocks, namesOf } from '../support/ash.ts';

async function play(
  script: AgentScript,
  options: Record<string, unknown> = {},
  content: unknown = blocks('Hel', 'lo'),
) {
  await using ash = await ashBench({ script });
  const frames = await ash.say(await ash.session(), content, options);
  return { frames, names: namesOf(frames) };
}

const oneToolCall: Step[] = [
  { think: 'Let me think.' },
  { say: ['Running a', ' command.'] },
  { tool: 'Bash', input: { command: 'echo hi', description: 'say hi' }, result: 'hi' },
  { say: ['All done,', ' friend.'] },
];

describe('the order of events', () => {
  it('puts what is derived from a message before the message', async () => {
    const { names } = await play(oneToolCall);
    expect(names).toEqual([
      'session_start',
      'message(system)',
      'thinking_delta',
      'message(assistant)',
      'message(assistant)',
      'tool_use',
      'message(assistant)',
      'tool_result',
      'message(user)',
      'message(assistant)',
      'turn_complete',
      'message(result)',
      'done',
    ]);
  });

  it('weaves in raw events with partial messages, the whole message before the end of its block', async () => {
    const { names } = await play(oneToolCall, { includePartialMessages: true });
    const block = (...deltas: string[]) => [
      '~content_block_start',
      ...deltas.flatMap((delta) => [delta, '~content_block_delta']),
    ];
    const end = ['message(assistant)', '~content_block_stop'];
    expect(names).toEqual([
      'session_start',
      'message(system)',
      '~message_start',
      ...block('thinking_delta', 'signature_delta'),
      'thinking_delta',
      ...end,
      ...block('text_delta', 'text_delta'),
      ...end,
      ...block('input_json_delta', 'input_json_delta'),
      'tool_use',
      ...end,
      '~message_delta',
      '~message_stop',
      'tool_result',
      'message(user)',
      '~message_start',
      ...block('text_delta', 'text_delta'),
      ...end,
      '~message_delta',
      '~message_stop',
      'turn_complete',
      'message(result)',
      'done',
    ]);
  });

  it('gives one reply of the model as several messages with one id', async () => {
    const { frames } = await play(oneToolCall);
    const messages = frames.filter(({ data }) => data.type === 'assistant').map(({ data }) => data.message);
    const ids = messages.map(({ id }) => id);
    expect([new Set(ids.slice(0, 3)).size, new Set(ids).size]).toEqual([1, 2]);
    expect(messages.map(({ content }) => content[0].type)).toEqual(['thinking', 'text', 'tool_use', 'text']);
  });

  it('leaves id and failure out of tool_result, and has them in the user message', async () => {
    const { frames } = await play([
      { tool: 'Bash', input: {}, result: 'fine' },
      { tool: 'Bash', input: {}, result: 'broken', isError: true },
    ]);
    expect(frames.filter(({ event }) => event === 'tool_result').map(({ data }) => data)).toEqual([
      { content: 'fine' },
      {},
    ]);
    const uses = frames.filter(({ event }) => event === 'tool_use').map(({ data }) => data.id);
    const results = frames.filter(({ data }) => data.type === 'user').map(({ data }) => data);
    expect(results.map(({ message }) => message.content[0])).toEqual([
      { tool_use_id: uses[0], type: 'tool_result', content: 'fine', is_error: false },
      { tool_use_id: uses[1], type: 'tool_result', content: 'broken', is_error: true },
    ]);
    expect(results.map((result) => typeof result.tool_use_result)).toEqual(['object', 'string']);
  });

  it('sends deltas that add up to the text, whatever characters it has', async () => {
    const text = 'é👩‍👩‍👧‍👦漢字 '.repeat(30);
    const { frames } = await play([{ say: text }], { includePartialMessages: true });
    const deltas = frames.filter(({ event }) => event === 'text_delta').map(({ data }) => data.delta);
    expect(deltas.length).toBeGreaterThan(5);
    expect(deltas.join('')).toBe(text);
    expect(deltas.every((delta) => delta.isWellFormed?.() ?? true)).toBe(true);
  });

  it('passes unknown blocks and messages on, under their own names', async () => {
    const { frames } = await play([
      { block: { type: 'server_tool_use', id: 'x', name: 'web_search' } },
      { message: { type: 'tool_progress', elapsed: 3 } },
    ]);
    expect(frames.find(({ event }) => event === 'server_tool_use')?.data).toEqual({
      type: 'server_tool_use',
      id: 'x',
      name: 'web_search',
    });
    expect(frames.find(({ data }) => data.type === 'tool_progress')?.data).toEqual({
      type: 'tool_progress',
      elapsed: 3,
    });
  });

  it('is framed as the server frames it', async () => {
    await using ash = await ashBench({ script: [{ say: 'a\nb' }] });
    const id = await ash.session();
    const answer = await ash.call(`POST /api/sessions/${id}/messages`, { body: { content: 'x' } });
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      connection: 'keep-alive',
      'transfer-encoding': 'chunked',
      date: expect.any(String),
    });
    expect(answer.text).toMatch(/^(event: \w+\ndata: [^\n]+\n\n)+$/);
  });
});

describe('how a turn ends', () => {
  it('without done when the agent dies', async () => {
    const { frames, names } = await play([{ say: 'so far' }, { fail: 'out of memory' }, { say: 'never' }]);
    expect(names).toEqual(['session_start', 'message(system)', 'message(assistant)', 'error']);
    expect(frames.at(-1)?.data).toEqual({ error: 'out of memory' });
  });

  it('without done when a script throws', async () => {
    const { frames } = await play(() => {
      throw new Error('script is broken');
    });
    expect(frames.at(-1)).toEqual({ event: 'error', data: { error: 'script is broken' } });
  });

  it('with a result and an error when the result is a failure', async () => {
    const { frames, names } = await play([
      { say: 'API Error: 400', error: 'invalid_request' },
      { result: { is_error: true } },
    ]);
    expect(names.slice(-4)).toEqual(['message(assistant)', 'turn_complete', 'message(result)', 'error']);
    expect(frames.at(-4)?.data.error).toBe('invalid_request');
    expect(frames.at(-2)?.data).toMatchObject({
      subtype: 'success',
      is_error: true,
      result: 'API Error: 400',
    });
    expect(frames.at(-1)?.data).toEqual({ error: 'Claude Code process exited with code 1' });
  });

  it('with a result that has no text when the turns are used up', async () => {
    const { frames, names } = await play(oneToolCall, { maxTurns: 1 });
    expect(names.slice(-4)).toEqual(['message(user)', 'turn_complete', 'message(result)', 'done']);
    expect(frames.at(-3)?.data).toEqual({ numTurns: 1 });
    expect(frames.at(-2)?.data).toMatchObject({ subtype: 'error_max_turns', is_error: false });
    expect(frames.at(-2)?.data).not.toHaveProperty('result');
  });

  it('with an error alone when there is no budget', async () => {
    const { names } = await play(oneToolCall, { maxBudgetUsd: 0 });
    expect(names).toEqual(['session_start', 'error']);
  });

  it('with usage and cost that add up', async () => {
    const { frames } = await play(oneToolCall);
    const { usage, modelUsage, total_cost_usd: cost, num_turns: turns } = frames.at(-2)?.data ?? {};
    expect(turns).toBe(2);
    expect(modelUsage['claude-sonnet-4-6']).toMatchObject({
      inputTokens: usage.input_tokens,
      outputTokens: usage.output_tokens,
      costUSD: cost,
    });
    const millionths =
      usage.input_tokens * 5 + usage.output_tokens * 25 + usage.cache_creation_input_tokens * 6.25;
    expect(cost).toBeCloseTo((millionths + usage.cache_read_input_tokens * 0.5) / 1e6, 9);
  });
});

describe('the default agent', () => {
  it.each([
    ['a string', 'Hello  there\n', 'Hello  there\n'],
    ['one block', blocks('Hello'), 'Hello'],
    ['several blocks', blocks('Hel', 'lo'), 'Hello'],
  ])('says back exactly what it was told: %s', async (_, content, text) => {
    const { frames } = await play('echo', {}, content);
    expect(frames.at(-2)?.data.result).toBe(text);
  });

  it('thinks, and lists its workspace', async () => {
    const { frames, names } = await play('echo');
    expect(names).toContain('thinking_delta');
    expect(frames.find(({ event }) => event === 'tool_result')?.data).toEqual({ content: 'CLAUDE.md' });
  });
});

describe('the mock agent', () => {
  it('quotes its first prompt and only resumes after that', async () => {
    await using ash = await ashBench({ script: 'mock' });
    const id = await ash.session();
    const first = await ash.say(id, blocks('Hel', 'lo'));
    expect(namesOf(first)).toEqual([
      'session_start',
      'message(assistant)',
      'turn_complete',
      'message(result)',
      'done',
    ]);
    expect(first[1]?.data.message.content[0].text).toBe('[Mock] Turn 1 | History: Hel lo');
    const second = await ash.say(id, blocks('a', 'b'), { includePartialMessages: true });
    const deltas = second.filter(({ event }) => event === 'text_delta').map(({ data }) => data.delta);
    expect(deltas).toEqual(['[Resum', 'ed ses', 'sion]']);
    expect(namesOf(second).slice(-2)).toEqual(['message(assistant)', 'done']);
  });
});
