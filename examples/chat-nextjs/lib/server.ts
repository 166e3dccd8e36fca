import { AshClient } from '@hosted-agents/client';
import { type HeldTurns, ResumableTurnHolder, TurnHolder } from '@hosted-agents/client/ui';
import { createClient } from '@redis/client';
import { createResumableStreamContext } from 'resumable-stream/generic';

/** Where it is kept which chats there are: text by key. A table of your database, in earnest. */
interface Store {
  get(key: string): Promise<string | null>;
  /** Sets what is forgotten after ten minutes, should the process die before it takes it back. */
  put(key: string, value: string): Promise<void>;
  /** Sets what is not set yet, and gives what is set now. */
  claim(key: string, value: string): Promise<string>;
}

/** What the routes work with. */
interface Backend {
  client: AshClient;
  turns: HeldTurns;
  store: Store;
}

/** With REDIS_URL any number of processes work together; without it there is but this one. */
async function connect(): Promise<Backend> {
  const client = new AshClient(); // ASH_SERVER_URL and ASH_API_KEY
  const url = process.env.REDIS_URL;
  if (!url) {
    const kept = new Map<string, string>();
    const store: Store = {
      get: async (key) => kept.get(key) ?? null,
      put: async (key, value) => void kept.set(key, value),
      async claim(key, value) {
        if (!kept.has(key)) kept.set(key, value);
        return kept.get(key) ?? value;
      },
    };
    return { client, turns: new TurnHolder(), store };
  }
  const [publisher, subscriber] = [createClient({ url }), createClient({ url })];
  for (const redis of [publisher, subscriber]) {
    redis.on('error', (error) => console.error(`Redis: ${error.message}`));
    await redis.connect();
  }
  const turns = new ResumableTurnHolder(
    createResumableStreamContext({ waitUntil: null, publisher, subscriber }),
  );
  const store: Store = {
    get: (key) => publisher.get(key),
    put: async (key, value) =>
      void (await publisher.set(key, value, { expiration: { type: 'EX', value: 600 } })),
    async claim(key, value) {
      await publisher.set(key, value, { condition: 'NX' });
      return (await publisher.get(key)) ?? value;
    },
  };
  return { client, turns, store };
}

// Next.js loads a module anew for pages and routes, and after each change: all of them share what is global.
const shared = globalThis as typeof globalThis & { backend?: Promise<Backend> };

export function backend(): Promise<Backend> {
  shared.backend ??= connect();
  return shared.backend;
}
