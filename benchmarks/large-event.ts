import { strict as assert } from 'node:assert';
import { compare, type Measurement, ms } from './benchmark.ts';
import { frame, messageStream, pieces } from './memory-stream.ts';

const MEGABYTE = 1024 * 1024;
/** What a packet of Ethernet carries of a TCP stream. */
const PACKET = 1460;

/** One message whose text has so many bytes, in packets. */
function fixture(bytes: number): Uint8Array[] {
  const text = 'abcdefghijklmnopqrstuvwxyz012345'.repeat(bytes / 32);
  const message = {
    type: 'assistant',
    message: { id: 'msg_1', role: 'assistant', content: [{ type: 'text', text }] },
  };
  return pieces([frame('message', message)], PACKET);
}

async function read(chunks: readonly Uint8Array[]): Promise<number> {
  return (await messageStream(chunks).finalText()).length;
}

/** How the time for one large event grows with its size: four times the bytes should take little more than four times as long. */
export async function largeEvent(): Promise<Measurement> {
  const [small, large] = [fixture(2 * MEGABYTE), fixture(8 * MEGABYTE)];
  assert.equal(await read(small), 2 * MEGABYTE);
  assert.equal(await read(large), 8 * MEGABYTE);

  const found = await compare(
    { rounds: 15 },
    () => read(large),
    () => read(small),
  );
  return {
    name: 'an 8 MB event in pieces of 1,460 bytes, beside a 2 MB one',
    measured: found.ratio,
    budget: 4.6,
    unit: '×',
    detail: `${ms(found.ours)} beside ${ms(found.theirs)}`,
  };
}
