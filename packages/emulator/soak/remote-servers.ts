import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Question } from './server-process.ts';
import type { Addresses, Seen, ServerState, Servers } from './servers.ts';
import type { Settings } from './settings.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Starts both servers in another process. */
export async function startRemoteServers(settings: Settings): Promise<Servers> {
  const child = fork(at('./server-process.ts'), [JSON.stringify(settings)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, TSX_TSCONFIG_PATH: at('../../../tsconfig.json') },
  });
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  let last = -1;
  let isOver = false;
  child.on('message', ({ id, answer }: { id: number; answer: never }) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
  });
  child.once('exit', (code, signal) => {
    isOver = true;
    const error = new Error(`The servers' process ended by itself (${signal ?? code})`);
    for (const { reject } of waiting.values()) reject(error);
  });
  const ask = <Answer>(question?: Omit<Question, 'id'>) =>
    new Promise<Answer>((resolve, reject) => {
      if (isOver) return reject(new Error("The servers' process is gone"));
      waiting.set(++last, { resolve, reject });
      if (question) child.send({ ...question, id: last });
    });
  // The first answer comes by itself.
  const addresses = await ask<Addresses>();
  return {
    addresses,
    settle: (...args) => ask<Seen>({ method: 'settle', args }),
    state: () => ask<ServerState>({ method: 'state', args: [] }),
    async close() {
      if (isOver) return;
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
