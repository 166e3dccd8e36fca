import { startEmulator } from '@hosted-agents/emulator';

// An emulator in a process of its own, so that its memory is its own. It reports on demand.
const emulator = await startEmulator({
  ash: {
    record: false,
    pace: 25,
    *script() {
      // Until all streams are open.
      yield { wait: 2_000 };
      for (let count = 0; count < 8; count += 1) yield { say: `piece ${count} `.repeat(8) };
    },
  },
});
process.on('message', () => {
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed });
});
process.send?.({ url: emulator.ash.url });
