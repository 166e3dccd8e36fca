import { ResumableTurnHolder } from '@hosted-agents/client/ui';
import { createClient } from '@redis/client';
import { createResumableStreamContext } from 'resumable-stream/generic';

/** How often the processes of the tests say that they are there, in milliseconds. */
const heartbeatMs = 200;

/** A holder of turns over a Redis server, and what ends its connections. */
export async function connect(
  url: string,
): Promise<{ turns: ResumableTurnHolder; close: () => Promise<void> }> {
  const clients = [createClient({ url }), createClient({ url })] as const;
  for (const client of clients) {
    client.on('error', () => {});
    await client.connect();
  }
  const [publisher, subscriber] = clients;
  const context = createResumableStreamContext({ waitUntil: null, publisher, subscriber });
  return {
    turns: new ResumableTurnHolder(context, { heartbeatMs }),
    // Lets commands that are on their way arrive.
    close: async () => void (await Promise.all(clients.map((client) => client.close()))),
  };
}
