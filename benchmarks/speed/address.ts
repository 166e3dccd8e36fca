import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Does something with the address of a server that runs in a process of its own meanwhile. */
export async function withServer<T>(work: (serverUrl: string) => Promise<T>): Promise<T> {
  const server = fork(new URL('server.ts', import.meta.url));
  try {
    const [port] = await once(server, 'message');
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    server.disconnect();
    await once(server, 'exit');
  }
}
