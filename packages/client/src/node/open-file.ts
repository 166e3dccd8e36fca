import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';

/**
 * Flags that neither follow a link nor wait for a writer of a FIFO. Windows has none of them: there the identity of the opened file shows
 * that a link was followed, and folders contain no FIFOs.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** An open file, as it was when it was opened. */
export interface OpenFile {
  readonly handle: FileHandle;
  /** Size in bytes. */
  readonly size: number;
  readonly isExecutable: boolean;
  /** Differs from that of any other file that exists at the same time. */
  readonly identity: string;
}

/**
 * Opens a file for reading. The caller closes the handle.
 *
 * @param follow - whether to follow a link
 * @throws an error of the system, or one with the message `no file`
 */
export async function openFile(place: string, follow = false): Promise<OpenFile> {
  const handle = await open(place, follow ? FLAGS & ~(constants.O_NOFOLLOW ?? 0) : FLAGS);
  try {
    const stats = await handle.stat({ bigint: true });
    if (!stats.isFile()) throw new Error('no file');
    return {
      handle,
      size: Number(stats.size),
      isExecutable: (stats.mode & 0o111n) !== 0n,
      identity: identityOf(stats),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Whether a path leads to the file with this identity, without links. */
export async function standsAt(place: string, identity: string): Promise<boolean> {
  return (await realpath(place)) === place && identityOf(await lstat(place, { bigint: true })) === identity;
}

function identityOf({ dev, ino }: BigIntStats): string {
  // Windows returns the device in 32 or 64 bits, depending on the call.
  return `${BigInt.asUintN(32, dev)}:${ino}`;
}
