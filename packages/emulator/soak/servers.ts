import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Settings } from './settings.ts';

/** Names the virtual user's session that a request belongs to. Requests without it meet no faults. */
export const keyHeader = 'x-soak';

/** What the servers have seen of one session. */
export interface Seen {
  /** How often each of the prompts that were asked about was played. */
  readonly plays: readonly number[];
  /** How many of the session's requests met a fault. */
  readonly strikes: number;
}

/** What the servers are like at a moment. */
export interface ServerState {
  readonly sockets: number;
  /** Prompts that were played, and those of them that were played more than once. */
  readonly plays: number;
  readonly doubled: readonly string[];
  /** Faults so far, by name. */
  readonly faults: Readonly<Record<string, number>>;
}

/** Asked behind the clients' back: of a session that is over, or `false` for the state. */
export type Question = { key: string; prompts: readonly string[] } | false;

/** Both servers, in another process. */
export type Servers = Awaited<ReturnType<typeof startServers>>;

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Starts both servers. */
export async function startServers(settings: Settings) {
  const child = fork(at('./server-process.ts'), [JSON.stringify(settings)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, TSX_TSCONFIG_PATH: at('../../../tsconfig.json') },
  });
  const waiting: Array<{ resolve(answer: never): void; reject(error: Error): void }> = [];
  child.on('message', (answer) => waiting.shift()?.resolve(answer as never));
  const exit = once(child, 'exit').then(([code, signal]) => {
    const error = new Error(`The servers' process ended by itself (${signal ?? code})`);
    for (const { reject } of waiting) reject(error);
  });
  const ask = <Answer>(question?: Question) =>
    new Promise<Answer>((resolve, reject) => {
      if (!child.connected) return reject(new Error("The servers' process is gone"));
      waiting.push({ resolve, reject });
      if (question !== undefined) child.send(question);
    });
  const { ash, aod } = await ask<Record<'ash' | 'aod', { url: string; key: string; token: string }>>();
  return {
    ash,
    aod,
    settle: (key: string, prompts: readonly string[]) => ask<Seen>({ key, prompts }),
    state: () => ask<ServerState>(false),
    async close() {
      if (child.connected) child.disconnect();
      await exit;
    },
  };
}
