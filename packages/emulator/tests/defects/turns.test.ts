import type { AshOptions, Step } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import {
  type AshBench,
  ashBench,
  blocks,
  eventsOf,
  eventually,
  type Frame,
  framesOf,
  namesOf,
  sleep,
} from '../support/ash.ts';
import { compare } from './support.ts';

/** Waits as long as the prompt says, between two texts. */
const slow: AshOptions = {
  *script({ prompt }): Generator<Step> {
    yield { say: `start ${prompt}` };
    yield { wait: Number(prompt) };
    yield { say: `end ${prompt}` };
  },
};

/** Starts a turn and waits for the agent's first text. */
async function startTurn(ash: AshBench, id: string, content: unknown) {
  const response = await ash.open(`POST /api/sessions/${id}/messages`, { body: { content } });
  const frames: Frame[] = [];
  const events = eventsOf(response);
  let isOver = false;
  const over = (async () => {
    for await (const frame of events) frames.push(frame);
    isOver = true;
  })().catch(() => {});
  await eventually(async () => frames.some(({ data }) => data.type === 'assistant'), Boolean);
  return { frames, over, isOver: () => isOver };
}
const texts = (frames: Frame[]) =>
  frames.filter(({ data }) => data.type === 'assistant').map(({ data }) => data.message.content[0].text);

describe('stop-leaves-stream-open', () => {
  it.each([
    ['POST', '/stop'],
    ['DELETE', ''],
  ])('%s …%s during a turn', async (method, suffix) => {
    const { broken, healthy } = await compare(
      'stop-leaves-stream-open',
      async (ash) => {
        const id = await ash.session();
        const turn = await startTurn(ash, id, '60000');
        await ash.call(`${method} /api/sessions/${id}${suffix}`);
        await Promise.race([turn.over, sleep(300)]);
        return { isOver: turn.isOver(), tail: turn.frames.slice(3).map(({ event }) => event) };
      },
      slow,
    );
    expect(broken).toEqual({ isOver: false, tail: [] });
    expect(healthy).toEqual({ isOver: true, tail: ['error', 'done'] });
  });
});

describe('exec and a turn at the same time', () => {
  it('exec-ends-turn: the stream ends with an empty done, and the rest is lost', async () => {
    const { broken, healthy } = await compare(
      'exec-ends-turn',
      async (ash) => {
        const id = await ash.session();
        const turn = await startTurn(ash, id, '100');
        const { status } = await ash.call(`POST /api/sessions/${id}/exec`, { body: { command: 'true' } });
        await turn.over;
        await sleep(150);
        const stored = (await ash.call(`GET /api/sessions/${id}/messages`)).text;
        const last = turn.frames.at(-1);
        return { status, last: [last?.event, last?.data.sessionId === id], kept: stored.includes('end 100') };
      },
      slow,
    );
    expect(broken).toEqual({ status: 200, last: ['done', false], kept: false });
    expect(healthy).toEqual({ status: 200, last: ['done', true], kept: true });
  });

  it('turn-fails-exec: a turn that finishes first takes the answer away', async () => {
    const { broken, healthy } = await compare(
      'turn-fails-exec',
      async (ash) => {
        const id = await ash.session();
        const turn = await startTurn(ash, id, '50');
        const answer = await ash.call(`POST /api/sessions/${id}/exec`, { body: { command: 'make' } });
        await turn.over;
        return [answer.status, answer.body.error ?? answer.body.stdout];
      },
      { ...slow, exec: () => sleep(200).then(() => ({ stdout: 'made' })) },
    );
    expect(broken).toEqual([500, 'No exec result received']);
    expect(healthy).toEqual([200, 'made']);
  });
});

describe('two messages at the same time', () => {
  const look = async (ash: AshBench) => {
    const id = await ash.session();
    const first = await startTurn(ash, id, '100');
    const second = framesOf(
      (await ash.call(`POST /api/sessions/${id}/messages`, { body: { content: '1' } })).text,
    );
    await first.over;
    return { id, first: first.frames, second };
  };

  it('interleaved-turns: both streams hear both turns, and end at the first done', async () => {
    const { broken, healthy } = await compare('interleaved-turns', look, slow);
    expect(texts(broken.first)).toEqual(['start 100', 'start 1', 'end 1']);
    expect(texts(broken.second)).toEqual(['start 1', 'end 1']);
    expect([broken.first, broken.second].map((frames) => frames.at(-1)?.event)).toEqual(['done', 'done']);
    expect(texts(healthy.first)).toEqual(['start 100', 'end 100']);
    expect(texts(healthy.second)).toEqual(['start 1', 'end 1']);
  });

  it('lost-sequence-rows: the rows of the second turn are lost', async () => {
    const rows = async (ash: AshBench) => {
      const { id } = await look(ash);
      const { messages } = (await ash.call(`GET /api/sessions/${id}/messages`)).body;
      return messages.filter(({ role }: { role: string }) => role === 'assistant').length;
    };
    await using broken = await ashBench({ ...slow, defects: ['interleaved-turns', 'lost-sequence-rows'] });
    await using healthy = await ashBench(slow);
    // Of the first turn, the rows up to the done that ended its stream too.
    expect(await rows(broken)).toBe(1);
    expect(await rows(healthy)).toBe(6);
  });

  it('lost-sequence-rows: the mcp_status entry is lost', async () => {
    const { broken, healthy } = await compare('lost-sequence-rows', async (ash) => {
      const id = await ash.session({
        mcpServers: { a: { url: 'http://localhost:9' }, b: { command: 'tool' } },
      });
      const { events } = (await ash.call(`GET /api/sessions/${id}/events?type=mcp_status`)).body;
      return events.map(({ data }: { data: string }) => JSON.parse(data));
    });
    expect(broken).toEqual([]);
    const servers = [
      { name: 'a', transport: 'sse', url: 'http://localhost:9' },
      { name: 'b', transport: 'stdio', command: 'tool' },
    ];
    expect(healthy).toEqual([{ action: 'configured', servers }]);
  });
});

describe('slow-reader-cut', () => {
  it('cuts a reader that does not drain its stream', async () => {
    const large = 'x'.repeat(1_000_000);
    const { broken, healthy } = await compare(
      'slow-reader-cut',
      async (ash) => {
        const id = await ash.session();
        const response = await ash.open(`POST /api/sessions/${id}/messages`, { body: { content: 'x' } });
        await sleep(400);
        return namesOf(framesOf(await response.text()));
      },
      { script: Array<Step>(20).fill({ say: large }), times: { slowReader: 150 } },
    );
    expect(broken.slice(-2)).toEqual(['error', 'done']);
    expect(broken).not.toContain('turn_complete');
    expect(healthy.filter((name) => name === 'message(assistant)')).toHaveLength(20);
    expect(healthy.at(-1)).toBe('done');
  });
});

describe('near-limit-body-hangs', () => {
  it('hangs the stream and every later command of the session', async () => {
    const limit = 50 * 1024 * 1024;
    const envelope = JSON.stringify({ content: [...blocks(''), ...blocks('x')] }).length;
    const content = blocks('y'.repeat(limit - envelope - 10), 'x');
    const look = async (ash: AshBench) => {
      const id = await ash.session();
      const response = await ash.open(`POST /api/sessions/${id}/messages`, { body: { content } });
      const isSilent = await Promise.race([response.text().then(() => false), sleep(500).then(() => true)]);
      const command = { body: { command: 'true' }, signal: AbortSignal.timeout(200) };
      const later = await ash.call(`POST /api/sessions/${id}/exec`, command).then(
        ({ status }) => status,
        () => 'none',
      );
      return [response.status, isSilent, later];
    };
    const { broken, healthy } = await compare('near-limit-body-hangs', look, { script: [{ say: 'ok' }] });
    expect(broken).toEqual([200, true, 'none']);
    expect(healthy).toEqual([200, false, 200]);
  });
});
