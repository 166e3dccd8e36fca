import { answering, chunk, chunked, encoder, type Fault, head, LONG_MS, odd } from './misbehaving.ts';

/** Faults that take time and memory. */
export const largeFaults: readonly Fault[] = [
  {
    ...odd('an answer of 100 MB', async (wire, body, type) => {
      await wire.write(head({ 'Content-Type': type, 'Content-Length': body.length }));
      await wire.write(body);
      wire.close();
    }),
    padding: 100_000_000,
  },
  {
    name: 'a line that never ends',
    effect: 'endless',
    timeout: { headers: LONG_MS, bytes: LONG_MS },
    play: answering(async (wire, _, type) => {
      const piece = chunk(new Uint8Array(1024 * 1024).fill(0x20));
      await wire.write(head({ 'Content-Type': type, ...chunked() }));
      await wire.write(chunk(encoder.encode('data: {')));
      for (;;) {
        await wire.write(piece);
        await wire.wait(0);
      }
    }),
  },
];
