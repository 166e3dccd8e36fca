import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator } from '@hosted-agents/emulator';

// Runs in a process of its own, so that its work is not measured with the client's. Tells its parent the addresses.

const EVERY = 5000;

/** Whether the agents say anything now: the parent opens streams while they are quiet. */
let talk = false;
process.on('message', (told) => {
  talk = told === 'talk';
});

/** Agents that say a word every five seconds. */
const { ash } = await startEmulator({
  ash: {
    maxSandboxes: 20_000,
    record: false,
    async *script() {
      yield { wait: Math.random() * EVERY };
      for (;;) {
        if (talk) yield { say: 'A word and some more.' };
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
