import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compare, type Measurement, ms } from './benchmark.ts';
import { bodyOf, frame, messageStream, pieces, sessionId } from './memory-stream.ts';

/** Events of a reply: 54 pieces of text, the raw events around them, and three whole messages, two of them of 4 to 64 kB. */
const REPLY = 60;

/** What the agent's answer to one message may be: its bytes in pieces of 16 kB, and the characters that a turn keeps of it. */
interface Fixture {
  chunks: Uint8Array[];
  kept: number;
}

function fixture(replies: number): Fixture {
  let kept = 0;
  const frames = Array.from({ length: replies }, (_, reply) => {
    const id = `msg_${reply}`;
    const message = (data: object) =>
      frame('message', {
        session_id: sessionId,
        parent_tool_use_id: null,
        uuid: id.padEnd(36, '0'),
        ...data,
      });
    const raw = (event: object) => message({ type: 'stream_event', event });
    const whole = (content: object) => message({ type: 'assistant', message: { id, content: [content] } });
    const words = Array.from({ length: 27 }, (_, i) => `word ${i} of reply ${reply} `);
    const text = words.join('');
    // Every size from 4 to 64 kB, twice a reply.
    const long = 'abcdefghijklmnop'.repeat(256 + ((reply * 997) % 3841));
    kept += text.length + 2 * long.length;
    return [
      raw({ type: 'message_start', message: { id, role: 'assistant', content: [] } }),
      raw({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
      ...words.flatMap((text) => [
        frame('text_delta', { delta: text }),
        raw({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
      ]),
      whole({ type: 'text', text }),
      raw({ type: 'content_block_stop', index: 0 }),
      whole({ type: 'tool_use', id: `tool_${reply}`, name: 'Write', input: { content: long } }),
      message({
        type: 'user',
        message: {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: `tool_${reply}`, content: long }],
        },
      }),
    ];
  }).flat();
  assert.equal(frames.length, replies * REPLY);
  return { chunks: pieces(frames, 16 * 1024), kept };
}

const large = fixture(1667);
const small = fixture(417);

async function ours({ chunks }: Fixture): Promise<number> {
  let count = 0;
  for await (const _ of messageStream(chunks)) count++;
  return count;
}

/** As the server's own client reads: lines of decoded text, and `JSON.parse`. */
async function official({ chunks }: Fixture): Promise<number> {
  let count = 0;
  for await (const _ of parsedLines(bodyOf(chunks))) count++;
  return count;
}

async function* parsedLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  let type = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('event: ')) type = line.slice(7);
      else if (line.startsWith('data: ')) yield { type, data: JSON.parse(line.slice(6)) };
    }
  }
}

const peer = new URL('./peers/node_modules/@anthropic-ai/sdk/index.mjs', import.meta.url);

/** Whether the peers are installed (`make bench PEERS=1`). */
export const hasPeers = existsSync(peer);

/** What is used of Anthropic's SDK. */
interface Anthropic {
  messages: { create(request: object): Promise<AsyncIterable<unknown>> };
}

async function anthropic({ chunks }: Fixture): Promise<number> {
  const { default: Client } = (await import(peer.href)) as { default: new (options: object) => Anthropic };
  const client = new Client({
    apiKey: 'none',
    baseURL: 'http://memory.example',
    fetch: async () => new Response(bodyOf(chunks), { headers: { 'content-type': 'text/event-stream' } }),
  });
  const request = { model: 'none', max_tokens: 1, messages: [], stream: true };
  let count = 0;
  for await (const _ of await client.messages.create(request)) count++;
  return count;
}

const events = 1667 * REPLY + 1;
const name = '100,000 mixed events of a turn, iterated,';

async function beside(theirs: typeof ours, whose: string, budget: number): Promise<Measurement> {
  assert.equal(await ours(large), events);
  assert.equal(await theirs(large), events);
  const found = await compare(
    { rounds: 3 },
    () => ours(large),
    () => theirs(large),
  );
  const megabytes = large.chunks.reduce((sum, { length }) => sum + length, 0) / 1e6;
  return {
    name: `${name} beside ${whose}`,
    measured: found.ratio,
    budget,
    unit: '×',
    detail: `${ms(found.ours)} beside ${ms(found.theirs)} for ${megabytes.toFixed(0)} MB`,
  };
}

/** The time for a turn of everything, beside Anthropic's SDK reading the same bytes. */
export const besideAnthropic = (): Promise<Measurement> => beside(anthropic, "Anthropic's SDK", 1.5);

/** The same beside the least that a client of the server does. */
export const besideOfficial = (): Promise<Measurement> => beside(official, 'an official-style reader', 2);

/** How the time for a turn grows with its length. */
export async function turnGrowth(): Promise<Measurement> {
  const found = await compare(
    { rounds: 3, slices: 2 },
    () => ours(large),
    () => ours(small),
  );
  return {
    name: `${name} beside 25,000`,
    measured: found.ratio,
    budget: 4.4,
    unit: '×',
    detail: `${ms(found.ours)} beside ${ms(found.theirs)}`,
  };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is in memory at the end of an iteration that was not there at its beginning. */
async function grown(events: AsyncIterable<unknown>): Promise<number> {
  const heap = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  let after = before;
  let last: unknown;
  for await (const event of events) last = event;
  after = heap();
  assert(last && events);
  return Math.max(0, after - before);
}

/** What an iterated turn keeps in memory, nobody asking for its result. */
export async function turnMemory(): Promise<Measurement> {
  await ours(small);
  const bare = await grown(parsedLines(bodyOf(large.chunks)));
  const kept = await grown(messageStream(large.chunks));
  return {
    name: `memory after ${name.replace(', iterated,', '')}, beside bare iteration and what was said`,
    measured: kept / (bare + large.kept),
    budget: 1.2,
    unit: '×',
    detail: `${(kept / 1e6).toFixed(1)} MB beside ${((bare + large.kept) / 1e6).toFixed(1)} MB`,
  };
}
