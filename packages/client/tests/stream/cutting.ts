import { readFileSync } from 'node:fs';

/** A stream recorded by `turn/record.ts` (Ash) or `recordings/record.ts` (Agent on Demand). */
export const ashRecording = (name: string) => recording(`../turn/recordings/${name}.sse`);
export const aodRecording = (name: string) => recording(`./recordings/aod-${name}.sse`);
const recording = (path: string) => new Uint8Array(readFileSync(new URL(path, import.meta.url)));

/** The sizes of pieces in which streams are delivered: down to single bytes, and what a packet of Ethernet carries. */
export const sizes = [1, 2, 3, 7, 1460];

/** So many pieces before a cut have the size that is asked for; what lies before them comes in larger ones, for the time that it takes. */
const FINE = 12;

/** What happens at a cut: the body ends, or its connection breaks. */
export type Cut = 'end' | 'break';

/**
 * The beginning of a stream, up to a byte at which it is cut.
 *
 * @param size - of the last pieces
 * @param before - of the pieces before them
 */
export function delivered(
  bytes: Uint8Array,
  cut: number,
  size: number,
  then: Cut = 'end',
  before = Math.max(size, 1460),
): ReadableStream<Uint8Array> {
  let at = 0;
  const fine = FINE * size;
  return new ReadableStream({
    pull(controller) {
      if (at >= cut) {
        if (then === 'end') controller.close();
        else controller.error(new TypeError('terminated', { cause: { code: 'ECONNRESET' } }));
        return;
      }
      const left = cut - at;
      const end = at + (left > fine ? Math.min(before, left - fine) : Math.min(size, left));
      controller.enqueue(bytes.subarray(at, end));
      at = end;
    },
  });
}

/** An answer with such a body. */
export const answer = (body: ReadableStream<Uint8Array>) =>
  new Response(body, { headers: { 'content-type': 'text/event-stream' } });

/** Where each event is complete: behind its blank line. For streams with line feeds only. */
export function borders(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at - 1] === 10) found.push(at + 1);
  }
  return found;
}

/** The bytes at which large streams are cut: each border of their first and last 20 events, and two bytes around it. */
export function aroundBorders(bytes: Uint8Array): number[] {
  const all = borders(bytes);
  const chosen = all.length > 40 ? [...all.slice(0, 20), ...all.slice(-20)] : all;
  const around = chosen.flatMap((border) => [-2, -1, 0, 1, 2].map((by) => border + by));
  return [...new Set(around)].filter((at) => at <= bytes.length);
}

/** Numbers that look random and are the same each time (xorshift), from 0 up to 1. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** What a server of Agent on Demand sends behind an id, by what it has sent from the beginning. */
export function behind(recorded: string, since: number): string {
  let turn: number | undefined;
  let text = '';
  for (const frame of recorded.split('\n\n').slice(0, -1)) {
    const event = JSON.parse(frame.slice(frame.indexOf('data: ') + 6));
    const isRow = event.type === 'stage' || event.type === 'output';
    // The beginning of a turn is made anew for each connection, with the id of the output behind it.
    if (event.type === 'turn_start' || (isRow && event.id <= since)) continue;
    if (event.type === 'output' && event.turn !== turn) {
      turn = event.turn;
      text += `data: {"type": "turn_start", "id": ${event.id}, "turn": ${turn}}\n\n`;
    }
    text += `${frame}\n\n`;
  }
  return text;
}
