/** TCP connections that keep this process alive: those that a request or a stream uses, not those that wait for the next one. */
export function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

interface Pool {
  close(): Promise<void>;
}

/**
 * Closes the connections that `fetch` keeps for later requests. One that is still in use holds it up.
 *
 * @returns whether all were closed in so many milliseconds
 */
export async function closeIdleSockets(ms: number): Promise<boolean> {
  const pool = (globalThis as Record<PropertyKey, unknown>)[Symbol.for('undici.globalDispatcher.1')];
  if (pool === undefined) return true;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const closed = (pool as Pool).close().then(() => true);
  return Promise.race([closed, late]).finally(() => clearTimeout(timer));
}

/** Waits until a count is 0, at most so many milliseconds, and gives the last one. */
export async function untilNone(count: () => number | Promise<number>, ms: number): Promise<number> {
  const end = performance.now() + ms;
  for (;;) {
    const found = await count();
    if (found === 0 || performance.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
