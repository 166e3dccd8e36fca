import { Client, type ReconnectOptions } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { answer, aodRecording, behind, borders, type Cut, delivered } from './cutting.ts';

const recordings = ['short', 'tools', 'failed', 'turns'];
const encoder = new TextEncoder();

/** What a server sends, by the id behind which it is asked for. */
type Answers = Map<number, Uint8Array>;
interface Script {
  answers: Answers;
  /** Where the first connection is cut; the others are whole. */
  cut: number;
  size: number;
  how: Cut;
}

const scripts = new Map<string, Script & { since: number[] }>();
const client = new Client({
  baseUrl: 'http://127.0.0.1:8777',
  token: canary.token,
  fetch: async (input) => {
    const [, id = '', query] = /sessions\/(\d+)\/stream(?:\?since=(\d+))?$/.exec(String(input)) ?? [];
    const { answers, cut, size, how, since } = scripts.get(id) as Script & { since: number[] };
    const bytes = answers.get(Number(query ?? 0)) as Uint8Array;
    since.push(Number(query ?? 0));
    return answer(
      since.length === 1 ? delivered(bytes, cut, size, how) : delivered(bytes, bytes.length, 1460),
    );
  },
});
let sessions = 0;

/** Reads a session's stream whose first connection is cut. */
async function read(script: Script, reconnect: ReconnectOptions | false) {
  const id = String(++sessions);
  const since: number[] = [];
  scripts.set(id, { ...script, since });
  const events: unknown[] = [];
  let error: unknown;
  try {
    for await (const event of client.sessions.stream(id, { reconnect })) events.push(event);
  } catch (thrown) {
    error = thrown;
  }
  scripts.delete(id);
  return { events, error, since };
}

const resuming: ReconnectOptions = { baseDelay: 0 };
const textOf = (name: string) => new TextDecoder().decode(aodRecording(name));
const answersOf = (text: string): Answers =>
  new Map(
    [0, ...Array.from(text.matchAll(/^id: (\d+)$/gm), ([, id]) => Number(id))].map((since) => [
      since,
      encoder.encode(behind(text, since)),
    ]),
  );

/** Reads a recording once for each byte at which it can be cut, many at a time, because going on takes a moment. */
async function eachCut(text: string, check: (cut: number) => Promise<void>): Promise<void> {
  for (let from = 0; from <= text.length; from += 100) {
    const cuts = Array.from({ length: Math.min(100, text.length + 1 - from) }, (_, i) => from + i);
    await Promise.all(cuts.map(check));
  }
}

describe.each(recordings)('the recording %s', (name) => {
  const text = textOf(name);
  const answers = answersOf(text);
  const whole = () => read({ answers, cut: text.length, size: text.length, how: 'end' }, resuming);

  test('is what the server would send from the beginning', async () => {
    expect(behind(text, 0)).toBe(text);
    const { events, error } = await whole();
    expect([events.length, error]).toEqual([borders(encoder.encode(text)).length, undefined]);
  });

  test('cut at any byte, goes on to the same events: none lost, none doubled', {
    tags: ['stream.resume', 'stream.prefix'],
  }, async () => {
    const { events } = await whole();
    const wanted = JSON.stringify(events);
    await eachCut(text, async (cut) => {
      const found = await read({ answers, cut, size: 1, how: cut % 2 ? 'end' : 'break' }, resuming);
      // As text, because comparing objects at each byte would take most of the time; the matcher shows the difference.
      if (JSON.stringify(found.events) !== wanted) expect(found.events, `cut at byte ${cut}`).toEqual(events);
      if (found.error) expect(found.error, `cut at byte ${cut}`).toBeUndefined();
    });
  });

  test('cut at any byte, never lies when it is not to go on', {
    tags: ['stream.truncation', 'stream.prefix', 'stream.four-endings'],
  }, async () => {
    const { events } = await whole();
    const ends = borders(encoder.encode(text));
    let silent = 0;
    await eachCut(text, async (cut) => {
      const how = cut % 2 ? 'end' : 'break';
      const found = await read({ answers, cut, size: 1, how }, false);
      const complete = ends.filter((end) => end <= cut).length;
      if (JSON.stringify(found.events) !== JSON.stringify(events.slice(0, complete)))
        expect(found.events, `events before byte ${cut}`).toEqual(events.slice(0, complete));
      const code = how === 'end' ? 'stream_truncated' : 'stream_connection';
      if (complete === ends.length) expect(found.error).toBeUndefined();
      else if (found.error === undefined) silent++;
      else expect(found.error, `byte ${cut}`).toMatchObject({ name: 'SessionStreamError', code });
      expect(found.since).toEqual([0]);
    });
    expect(silent, 'silent successes').toBe(0);
  });
});

test('a session whose server sends the last row once more gives it once, wherever it is cut', {
  tags: ['stream.resume'],
}, async () => {
  const text = textOf('tools');
  const ids = [...answersOf(text).keys()];
  const answers: Answers = new Map(
    ids.map((since) => [since, encoder.encode(behind(text, Math.max(0, since - 1)))]),
  );
  const { events } = await read({ answers, cut: text.length, size: 1460, how: 'end' }, resuming);
  expect(events).toHaveLength(borders(encoder.encode(text)).length);
  await eachCut(text, async (cut) => {
    const found = await read({ answers, cut, size: 1460, how: 'end' }, resuming);
    if (JSON.stringify(found.events) !== JSON.stringify(events))
      expect(found.events, `cut at byte ${cut}`).toEqual(events);
  });
});

test('a session that is cut on every connection, at each byte in turn, gives each event once', {
  tags: ['stream.resume'],
}, async () => {
  const answers = answersOf(textOf('turns'));
  const { events: wanted } = await read(
    { answers, cut: answers.get(0)?.length ?? 0, size: 1460, how: 'end' },
    resuming,
  );
  let connections = 0;
  const cutting = new Client({
    baseUrl: 'http://127.0.0.1:8777',
    token: canary.token,
    reconnect: { baseDelay: 0, maxRetries: 10_000 },
    fetch: async (url) => {
      const since = Number(new URL(String(url)).searchParams.get('since') ?? 0);
      const bytes = answers.get(since) as Uint8Array;
      return answer(delivered(bytes, Math.min(bytes.length, connections++), 7));
    },
  });
  const events: unknown[] = [];
  for await (const event of cutting.sessions.stream('uuid-1')) events.push(event);
  expect(events).toEqual(wanted);
  expect(connections).toBeGreaterThan(200);
});
