import { serveFaults, type Wire } from './fault-server.ts';

/** What the runtime's own `fetch` gets wrong. Later versions of Node mend it, so that it is tried out. */
export interface RuntimeDefects {
  /** A chunked body that is cut counts as whole where the connection was to be closed. */
  takesCutForWhole: boolean;
  /** A read is left pending for ever when a body turns out not to be the gzip that it claims to be. */
  hangsOnFalseGzip: boolean;
}

/** Tries out the runtime's own `fetch`. */
export async function findRuntimeDefects(): Promise<RuntimeDefects> {
  const [cut, gzip] = await Promise.all([
    outcomeOf(async (wire) => {
      await wire.write('HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n');
      await wire.write('5\r\nhello\r\n');
      wire.close();
    }),
    outcomeOf(async (wire) => {
      await wire.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n');
      await wire.wait(50);
      await wire.write('hello');
      await wire.untilGone();
    }, true),
  ]);
  return { takesCutForWhole: cut === 'whole', hangsOnFalseGzip: gzip === 'pending' };
}

/** How reading an answer ends. Only one that may hang is given up, after a time that is long on a busy machine too. */
async function outcomeOf(
  play: (wire: Wire) => Promise<void>,
  mayHang = false,
): Promise<'whole' | 'error' | 'pending'> {
  await using server = await serveFaults(play);
  const pending = new Promise<'pending'>((resolve) => {
    if (mayHang) setTimeout(resolve, 3000, 'pending');
  });
  const read = fetch(server.url).then((response) => response.text());
  // Awaited, so that the server is there until then.
  return await Promise.race([
    read.then(
      () => 'whole' as const,
      () => 'error' as const,
    ),
    pending,
  ]);
}
