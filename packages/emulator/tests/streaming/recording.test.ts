import { describe, expect, it } from 'vitest';
import { ashBench, blocks, eventsOf, eventually, sleep } from '../support/ash.ts';

describe('what is stored of a turn', () => {
  it('rows for the user, each reply and the result; entries for what happened; usage by kind', async () => {
    await using ash = await ashBench({
      script: [{ think: 'hm' }, { tool: 'Bash', input: { command: 'ls' }, result: 'a' }, { say: 'done' }],
    });
    const id = await ash.session();
    await ash.say(id, blocks('a', 'b'), { includePartialMessages: true });
    const { messages } = (await ash.call(`GET /api/sessions/${id}/messages`)).body;
    const parsed = messages.map(({ content }: { content: string }) => JSON.parse(content));
    expect(messages.map(({ role }: { role: string }) => role)).toEqual([
      'user',
      ...Array(4).fill('assistant'),
    ]);
    expect(parsed.map(({ type }: { type: string }) => type)).toEqual([
      'user',
      'assistant',
      'assistant',
      'assistant',
      'result',
    ]);
    expect(parsed[0]).toEqual({ type: 'user', content: blocks('a', 'b') });

    const { events } = (await ash.call(`GET /api/sessions/${id}/events`)).body;
    const entries = events.map(({ type, data }: { type: string; data: string }) => [type, JSON.parse(data)]);
    expect(entries).toEqual([
      ['lifecycle', { action: 'created', agentName: 'helper' }],
      ['reasoning', { thinking: 'hm' }],
      ['tool_start', { toolName: 'Bash', toolId: expect.any(String), input: { command: 'ls' } }],
      ['tool_result', { stdout: 'a', stderr: '' }],
      ['text', { text: 'done' }],
      ['turn_complete', { numTurns: 2, result: 'done' }],
    ]);

    const usage = (await ash.call(`GET /api/usage?sessionId=${id}`)).body.events;
    const kinds = usage.map(({ eventType }: { eventType: string }) => eventType);
    expect(kinds.toSorted()).toEqual([
      'cache_creation_tokens',
      'cache_read_tokens',
      'input_tokens',
      'message',
      'output_tokens',
    ]);
    const { stats } = (await ash.call('GET /api/usage/stats')).body;
    expect(stats).toMatchObject({ totalMessages: 1, totalToolCalls: 0, totalComputeSeconds: 0 });
    expect(stats.totalOutputTokens).toBeGreaterThan(0);
  });

  it.each([
    ['a healthy server', []],
    ['the server as it is', 'ash-0.2.0'],
  ] as const)(
    'keeps nothing of a turn whose reader has gone, and lets the next message in: %s',
    async (_, defects) => {
      let isFinished = false;
      await using ash = await ashBench({
        defects,
        async *script(turn) {
          yield { say: `answer ${turn.turnNumber}` };
          if (turn.turnNumber > 1) return;
          yield { wait: 100 };
          yield { say: 'unheard' };
          isFinished = true;
        },
      });
      const id = await ash.session();
      const leave = new AbortController();
      const response = await ash.open(`POST /api/sessions/${id}/messages`, {
        body: { content: 'x' },
        signal: leave.signal,
      });
      for await (const { data } of eventsOf(response)) if (data.type === 'assistant') break;
      leave.abort();
      // The agent is not stopped, and does not hold up what comes next.
      await sleep(20);
      const next = await ash.say(id, 'again');
      expect(next.at(-2)?.data.result).toBe('answer 2');
      await eventually(async () => isFinished, Boolean);
      await sleep(20);
      const { messages } = (await ash.call(`GET /api/sessions/${id}/messages`)).body;
      expect(JSON.stringify(messages)).not.toContain('unheard');
      const results = messages.filter(
        ({ content }: { content: string }) => JSON.parse(content).type === 'result',
      );
      expect(results).toHaveLength(1);
      expect((await ash.call(`GET /api/sessions/${id}`)).body.session.status).toBe('active');
    },
  );

  it('finishes the turn, and stores it, when the session is paused meanwhile', async () => {
    await using ash = await ashBench({ script: [{ wait: 50 }, { say: 'finished' }] });
    const id = await ash.session();
    const turn = ash.say(id, 'x');
    await sleep(20);
    await ash.call(`POST /api/sessions/${id}/pause`);
    expect((await turn).at(-1)?.event).toBe('done');
    expect((await ash.call(`GET /api/sessions/${id}`)).body.session.status).toBe('paused');
    expect((await ash.call(`GET /api/sessions/${id}/messages`)).text).toContain('finished');
  });

  it('pages through rows by their sequence', async () => {
    await using ash = await ashBench({ script: 'mock' });
    const id = await ash.session();
    for (const text of ['a', 'b', 'c']) await ash.say(id, text);
    const sequences = async (query: string) =>
      (await ash.call(`GET /api/sessions/${id}/messages${query}`)).body.messages.map(
        (row: { sequence: number }) => row.sequence,
      );
    expect(await sequences('')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await sequences('?limit=2&after=3')).toEqual([4, 5]);
    expect(await sequences('?after=7')).toEqual([]);
  });
});
