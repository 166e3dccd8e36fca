import { type AddressInfo, createServer, type Socket } from 'node:net';
import { redacted } from './canary.ts';

/** The head of a request as it came over the wire. */
export interface Head {
  method: string;
  path: string;
  headers: Record<string, string>;
}

/** A connection with a request on it, for a test to misbehave on. Once the client is gone, waiting rejects with {@link Gone} and writing does nothing. */
export interface Wire {
  /** Waits until the body of the request has arrived as well. */
  body(): Promise<void>;
  /** Sends bytes and waits until the system has taken them. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Lets so many milliseconds pass, or less when the client leaves. */
  wait(ms: number): Promise<void>;
  /** Waits until the client has left. */
  untilGone(): Promise<void>;
  /** Says that nothing more will be sent (FIN). */
  close(): void;
  /** Breaks the connection (RST). */
  reset(): void;
}

/** The client has left the connection. */
export class Gone extends Error {}

/**
 * A TCP server that does with each connection what a test says.
 *
 * Connections on which nothing is asked do not count: runtimes open some in advance and keep some for later.
 */
export interface FaultServer extends AsyncDisposable {
  url: string;
  /** Heads of the requests that have arrived, in order, secrets by their names alone: a failing test prints them. */
  requests: Head[];
  /** How many connections with a request neither side has given up yet. */
  open(): number;
  /** What went wrong in the test's own functions. */
  problems: unknown[];
  /** Waits until the test's functions are through with all requests. */
  settled(): Promise<void>;
}

/**
 * Listens on loopback.
 *
 * @param play - what happens on a connection once the head of a request has arrived
 */
export async function serveFaults(play: (wire: Wire, head: Head) => Promise<void>): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  const busy = new Set<Socket>();
  const plays: Promise<void>[] = [];
  const requests: Head[] = [];
  const problems: unknown[] = [];
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      busy.delete(socket);
    });
    wireOf(socket, (wire, head) => {
      busy.add(socket);
      requests.push(redacted(head));
      plays.push(
        play(wire, head).catch((error) => {
          if (error instanceof Gone) return;
          problems.push(error);
          socket.destroy();
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    open: () => busy.size,
    problems,
    settled: async () => void (await Promise.all(plays)),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function wireOf(socket: Socket, onHead: (wire: Wire, head: Head) => void): void {
  let received = '';
  let gone = false;
  let wake = () => {};
  let head: Head | undefined;
  const leave = () => {
    gone = true;
    wake();
    // The client's half is shut: what is left of ours is of no use to anyone.
    socket.destroy();
  };
  const until = async (arrived: () => boolean) => {
    while (!arrived()) {
      if (gone) throw new Gone();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  socket.on('error', () => {});
  socket.on('close', leave);
  socket.on('end', leave);
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1');
    const end = received.indexOf('\r\n\r\n');
    if (!head && end !== -1) {
      head = parseHead(received.slice(0, end));
      received = received.slice(end + 4);
      onHead(wire, head);
    }
    wake();
  });
  const wire: Wire = {
    async body() {
      const { 'content-length': length = 0, 'transfer-encoding': encoding } = head?.headers ?? {};
      await until(() =>
        encoding === 'chunked' ? received.endsWith('0\r\n\r\n') : received.length >= Number(length),
      );
    },
    write: (bytes) =>
      new Promise((resolve) => {
        if (!socket.writable) resolve();
        else socket.write(bytes, () => resolve());
      }),
    async wait(ms) {
      let over = false;
      const timer = setTimeout(() => {
        over = true;
        wake();
      }, ms);
      await until(() => over).finally(() => clearTimeout(timer));
    },
    untilGone: () => until(() => false),
    close: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
  };
}

function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line) ?? []);
  return {
    method,
    path,
    headers: Object.fromEntries(headers.map(([, name = '', value = '']) => [name.toLowerCase(), value])),
  };
}
