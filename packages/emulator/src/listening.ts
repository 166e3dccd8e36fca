import type { FastifyInstance } from 'fastify';

const host = '127.0.0.1';

/** A listening server, which can go offline for a while. */
export interface Listening {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and drops all connections. Keeps the state. */
  goOffline(): Promise<void>;
  /** Listens again on the same port. */
  goOnline(): Promise<void>;
}

/**
 * Makes a server listen on 127.0.0.1. Port 0 means any free port.
 *
 * @param flag - the command line's option for the port, for the error message
 * @throws Error `EADDRINUSE` when the port is taken
 */
export async function listen(
  app: FastifyInstance,
  wanted: number | undefined,
  flag: string,
): Promise<Listening> {
  await app.listen({ host, port: wanted ?? 0 }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause;
    const advice = `choose another with the option "port" (${flag} on the command line), or 0 for any free one`;
    throw Object.assign(
      new Error(`port ${wanted} of ${host} is taken (${cause.code}): ${advice}`, { cause }),
      {
        code: cause.code,
      },
    );
  });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://${host}:${port}`,
    port,
    goOffline: () =>
      new Promise((resolve) => {
        app.server.close(() => resolve());
        app.server.closeAllConnections();
      }),
    goOnline: () =>
      new Promise((resolve, reject) => {
        app.server.once('error', reject);
        app.server.listen(port, host, () => {
          app.server.off('error', reject);
          resolve();
        });
      }),
  };
}
