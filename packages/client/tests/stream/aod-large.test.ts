import { Client, type StreamEvent } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { answer, delivered, random } from './cutting.ts';

const ROWS = 8000;
/** Rows of a turn. */
const TURN = 2000;
const encoder = new TextEncoder();
const frame = (fields: object, id?: number) =>
  encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(fields)}\n\n`);

/** Ids rise, but not by one: other sessions have rows in between. */
const idOf = (row: number) => 3 * row + 7;
const turnOf = (row: number) => Math.floor(row / TURN) + 1;
const turnStart = (row: number) => frame({ type: 'turn_start', id: idOf(row), turn: turnOf(row) });
const output = (row: number) =>
  frame(
    { type: 'output', id: idOf(row), stream: 'stdout', data: `wörd ${row} `, turn: turnOf(row) },
    idOf(row),
  );

/** The frames of a large session from its first row on, with each turn's beginning, and where they end; all end in `exit`. */
const frames = Array.from({ length: ROWS }, (_, row) =>
  row > 0 && row % TURN === 0 ? [turnStart(row), output(row)] : [output(row)],
);
const rows = Buffer.concat([
  ...frames.flat(),
  frame({ type: 'exit', id: idOf(ROWS - 1), code: 0 }, idOf(ROWS - 1)),
]);
const begins = [0];
for (const parts of frames)
  begins.push((begins.at(-1) ?? 0) + parts.reduce((sum, part) => sum + part.length, 0));

/** What the server sends behind an id: `start`, the beginning of the turn that is under way, and then what it has. */
function behind(since: number): Uint8Array {
  const row = Math.max(0, Math.floor((since - 7) / 3) + 1);
  const head = [frame({ type: 'start', session_id: 's' })];
  if (row < ROWS && (row === 0 || row % TURN !== 0)) head.push(turnStart(row));
  return Buffer.concat([...head, rows.subarray(begins[row])]);
}

/** A client whose connections are cut where a test says. */
function clientFor(cutAt: (connection: number, bytes: Uint8Array) => number) {
  let connections = 0;
  const client = new Client({
    baseUrl: 'http://127.0.0.1:8777',
    token: canary.token,
    reconnect: { baseDelay: 0, maxRetries: 1000 },
    fetch: async (url) => {
      const bytes = behind(Number(new URL(String(url)).searchParams.get('since') ?? 0));
      const cut = Math.min(bytes.length, cutAt(++connections, bytes));
      return answer(delivered(bytes, cut, 1460, connections % 2 ? 'end' : 'break', 64 * 1024));
    },
  });
  return { client, connections: () => connections };
}

/** What an application sees of some rows. */
function* wanted(from: number, to: number): Generator<string> {
  yield 'start';
  for (let row = from; row < to; row++) {
    if (row === from || row % TURN === 0) yield `turn_start ${turnOf(row)}`;
    yield `output ${idOf(row)} wörd ${row} `;
  }
}
const shown = (event: StreamEvent) => {
  if (event.type === 'turn_start') return `turn_start ${event.turn}`;
  return event.type === 'output' ? `output ${event.id} ${event.data}` : event.type;
};

describe('a session of 8,000 events', { tags: ['stream.resume', 'stream.prefix'] }, () => {
  test('cut 800 times, anywhere, gives each event once', async () => {
    const next = random(4711);
    // On average a connection brings an eight-hundredth of the whole, and now and then nothing at all.
    const each = (2 * rows.length) / 800;
    const { client, connections } = clientFor((connection, bytes) =>
      connection > 800 ? bytes.length : Math.floor(130 + next() * each),
    );
    const seen: string[] = [];
    for await (const event of client.sessions.stream('s')) seen.push(shown(event));
    expect(connections()).toBeGreaterThan(600);
    expect(seen.length).toBe(ROWS + 4 + 2);
    expect(seen.join('\n')).toBe([...wanted(0, ROWS), 'exit'].join('\n'));
  });

  test('cut around the borders of its first events, gives each event once', async () => {
    const first = [...wanted(0, 40)].join('\n');
    const head = behind(0).length - rows.length;
    for (const border of [head, ...begins.slice(1, 20).map((end) => head + end)]) {
      for (let cut = border - 2; cut <= border + 2; cut++) {
        const { client } = clientFor((connection) => (connection === 1 ? cut : 64 * 1024));
        const seen: string[] = [];
        for await (const event of client.sessions.stream('s')) {
          seen.push(shown(event));
          if (event.type === 'output' && event.id === idOf(39)) break;
        }
        if (seen.join('\n') !== first) expect(seen, `cut at byte ${cut}`).toEqual([...wanted(0, 40)]);
      }
    }
  });

  test('cut around the borders of its last events, gives each event once', async () => {
    const from = ROWS - 40;
    const last = [...wanted(from, ROWS), 'exit'].join('\n');
    const bytes = behind(idOf(from - 1));
    const offset = bytes.length - rows.length;
    for (const border of [...begins.slice(-20).map((end) => offset + end), bytes.length]) {
      for (let cut = border - 2; cut <= Math.min(border + 2, bytes.length); cut++) {
        const { client } = clientFor((connection, { length }) => (connection === 1 ? cut : length));
        const seen: string[] = [];
        for await (const event of client.sessions.stream('s', { since: idOf(from - 1) }))
          seen.push(shown(event));
        if (seen.join('\n') !== last)
          expect(seen, `cut at byte ${cut}`).toEqual([...wanted(from, ROWS), 'exit']);
      }
    }
  });
});
