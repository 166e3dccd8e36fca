import { connect, type Socket } from 'node:net';
import { brokenPromises } from '../../soak/report.ts';
import { soak } from '../../soak/run.ts';

// A short load with clients that send by a `fetch` that does what must be noticed. Prints what was, as JSON.

const held: Socket[] = [];
let posts = 0;
let streams = 0;

/** A body whose words are changed, or whose end is kept back. */
function spoilt(body: ReadableStream<Uint8Array>, how: 'words' | 'end'): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder('latin1');
  let isOver = false;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const text = decoder.decode(chunk);
        isOver ||= how === 'end' && /turn_complete|"exit"/.test(text);
        const sent = how === 'words' ? text.replaceAll('longer than most', 'LONGER than most') : text;
        if (!isOver) controller.enqueue(Uint8Array.from(sent, (character) => character.charCodeAt(0)));
      },
      flush: () => (isOver ? new Promise(() => {}) : undefined),
    }),
  );
}

const misbehaving: typeof fetch = async (input, init) => {
  const { pathname, hostname, port } = new URL(String(input));
  const isMessage = init?.method === 'POST' && pathname.endsWith('/messages');
  if (isMessage) posts += 1;
  if (isMessage && posts % 20 === 5) {
    const { signal: _, ...again } = init;
    void fetch(input, again)
      .then((response) => response.body?.cancel())
      .catch(() => {});
  }
  const response = await fetch(input, init);
  if (held.length === 0) held.push(connect(Number(port), hostname));
  if (!response.ok || response.body === null || !/\/(messages|stream)$/.test(pathname)) return response;
  streams += 1;
  if (streams % 10 === 7) return new Response(spoilt(response.body, 'words'), response);
  if (streams % 10 === 3) return new Response(spoilt(response.body, 'end'), response);
  return response;
};

const settings = { seconds: 2, streams: 60, rate: 20, faults: 0, seed: '1' };
console.log(JSON.stringify(brokenPromises(await soak(settings, { fetch: misbehaving, patienceMs: 500 }))));
process.exit();
