import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator } from '@hosted-agents/emulator';

// Runs in a process of its own, so that its work is not measured with the client's. Tells its parent the addresses.

const EVERY = 5000;

/** Agents that say a word every five seconds, for as long as they are let. */
const { ash } = await startEmulator({
  ash: {
    maxSandboxes: 20_000,
    record: false,
    async *script() {
      yield { wait: Math.random() * EVERY };
      for (;;) {
        yield { say: 'A word and some more.' };
        yield { wait: EVERY };
      }
    },
  },
});

const delta = `event: text_delta\ndata: ${JSON.stringify({ delta: 'word '.repeat(200) })}\n\n`;
/** A megabyte of events. */
const megabyte = Buffer.from(delta.repeat(Math.round(1e6 / delta.length)));

/** Answers a message with as many megabytes as its header says. */
const long = createServer(async (request, response) => {
  request.resume();
  const count = Number(request.headers['x-megabytes']);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let index = 0; index < count; index++)
    if (!response.write(megabyte)) await new Promise((resolve) => response.once('drain', resolve));
  response.end(`event: done\ndata: {"sessionId":"${request.url?.split('/')[3]}"}\n\n`);
});
long.listen(0, '127.0.0.1', () =>
  process.send?.({
    ash: ash.url,
    apiKey: ash.apiKey,
    long: `http://127.0.0.1:${(long.address() as AddressInfo).port}`,
  }),
);
process.once('disconnect', () => process.exit());
