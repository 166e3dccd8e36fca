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

/** Starts a turn, waits for the agent's first text, and gives what leaves it and waits until the emulator has noticed. */
async function leaveTurn(ash: AshBench, id: string, content: unknown) {
  const leaving = new AbortController();
  const response = await ash.open(`POST /api/sessions/${id}/messages`, {
    body: { content },
    signal: leaving.signal,
  });
  for await (const { data } of eventsOf(response)) if (data.type === 'assistant') break;
  return async () => {
    leaving.abort();
    await eventually(
      async () => ash.emulator.ash.activity(id).streams,
      (count) => count === 0,
    );
  };
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

it('crash-goes-unnoticed: the stream stays open, silent, and so does all that follows', async () => {
  const { broken, healthy } = await compare(
    'crash-goes-unnoticed',
    async (ash) => {
      const id = await ash.session();
      const turn = await startTurn(ash, id, '60000');
      ash.emulator.ash.crashSandbox(id);
      await Promise.race([turn.over, sleep(200)]);
      const { status } = (await ash.call(`GET /api/sessions/${id}`)).body.session;
      const signal = AbortSignal.timeout(150);
      const next = await ash
        .call(`POST /api/sessions/${id}/messages`, { body: { content: '1' }, signal })
        .then(
          (answer) => answer.status,
          () => 'none',
        );
      return { isOver: turn.isOver(), tail: turn.frames.slice(3).map(({ event }) => event), status, next };
    },
    slow,
  );
  expect(broken).toEqual({ isOver: false, tail: [], status: 'active', next: 'none' });
  expect(healthy).toEqual({ isOver: true, tail: ['error', 'done'], status: 'active', next: 500 });
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

  it('mixed-execs: all get the output of the first to finish, one that was left included', async () => {
    const { broken, healthy } = await compare(
      'mixed-execs',
      async (ash) => {
        const id = await ash.session();
        const exec = (command: string, signal?: AbortSignal) =>
          ash.call(`POST /api/sessions/${id}/exec`, { body: { command }, ...(signal && { signal }) });
        const both = await Promise.all([exec('120 A'), exec('20 B')]);
        await eventually(
          async () => ash.emulator.ash.activity(id).commands.length,
          (count) => count === 0,
        );
        const leaving = new AbortController();
        const left = exec('100 C', leaving.signal).catch(() => {});
        await eventually(
          async () => ash.emulator.ash.activity(id).commands,
          ([command]) => command === '100 C',
        );
        leaving.abort();
        await left;
        return [...both, await exec('300 D')].map(({ body }) => body.stdout);
      },
      {
        async exec(command) {
          const [ms, stdout = ''] = command.split(' ');
          await sleep(Number(ms));
          return { stdout };
        },
      },
    );
    expect(broken).toEqual(['B', 'B', 'C']);
    expect(healthy).toEqual(['A', 'B', 'D']);
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

  it('interleaved-turns: a message during a turn that was left gets the rest of that turn', async () => {
    const { broken, healthy } = await compare(
      'interleaved-turns',
      async (ash) => {
        const id = await ash.session();
        const leave = await leaveTurn(ash, id, '100');
        const seen = ash.emulator.ash.activity(id);
        await leave();
        const next = texts(await ash.say(id, '300'));
        await eventually(
          async () => ash.emulator.ash.activity(id).turns.length,
          (count) => count === 0,
        );
        return { seen, next, last: texts(await ash.say(id, '2')) };
      },
      slow,
    );
    const seen = { turns: ['100'], commands: [], streams: 1 };
    expect(broken).toEqual({ seen, next: ['start 300', 'end 100'], last: ['start 2', 'end 2'] });
    expect(healthy).toEqual({ seen, next: ['start 300', 'end 300'], last: ['start 2', 'end 2'] });
  });

  it('lost-sequence-rows: the rows of the second turn are lost', async () => {
    const rows = async (ash: AshBench) => {
      const { id } = await look(ash);
      const { messages } = (await ash.call(`GET /api/sessions/${id}/messages`)).body;
      return messages.filter(({ role }: { role: string }) => role === 'assistant').length;
    };
    await using broken = await ashBench({ ...slow, defects: ['interleaved-turns', 'lost-sequence-rows'] });
    await using healthy = await ashBench(slow);
    // What the first reader heard, up to the done of the second turn.
    expect(await rows(broken)).toBe(4);
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

describe('a turn whose reader has gone', () => {
  it('goes on, and nothing more of it is stored', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await using ash = await ashBench({
      async *script({ prompt, history, session }) {
        yield { say: `start ${prompt}` };
        if (prompt === 'first') await gate;
        session.files.write(`${prompt}.txt`, 'done');
        yield { say: `end ${prompt} after ${history.length}` };
      },
    });
    const id = await ash.session();
    const leave = await leaveTurn(ash, id, 'first');
    await leave();
    expect(ash.emulator.ash.activity(id)).toEqual({ turns: ['first'], commands: [], streams: 0 });
    release();
    expect(texts(await ash.say(id, 'second'))).toEqual(['start second', 'end second after 1']);
    const stored = (await ash.call(`GET /api/sessions/${id}/messages`)).text;
    expect(stored).toContain('start first');
    expect(stored).not.toContain('end first');
    expect((await ash.call(`GET /api/sessions/${id}/files/first.txt`)).status).toBe(200);
    expect(ash.emulator.ash.activity(id)).toEqual({ turns: [], commands: [], streams: 0 });
  });

  it('of the mock agent, which says no init, is what the next message gets to hear', async () => {
    await using ash = await ashBench({ script: 'mock', pace: 20, defects: ['interleaved-turns'] });
    const id = await ash.session();
    const leave = await leaveTurn(ash, id, 'OLD');
    await leave();
    const next = await ash.say(id, 'NEW');
    expect(JSON.stringify(next)).toContain('Mock response to: OLD');
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
        await sleep(1_500);
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
