import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';

/**
 * Neither follows a link nor waits for somebody to write into a FIFO. Windows has neither flag: there the identity of the opened file tells
 * that a link was followed, and there are no FIFOs in folders.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file that was opened, and what it was at that moment. */
export interface OpenFile {
  readonly handle: FileHandle;
  /** In bytes. */
  readonly size: number;
  readonly isExecutable: boolean;
  /** Tells it from any other file that exists at the same time. */
  readonly identity: string;
}

/**
 * Opens a file for reading. The caller closes the handle.
 *
 * @param follow - whether a link may stand in its place
 * @throws an error of the system, or one that says that it is no file
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

/** Whether the file with this identity stands in this place, with no link on the way to it. */
export async function standsAt(place: string, identity: string): Promise<boolean> {
  return (await realpath(place)) === place && identityOf(await lstat(place, { bigint: true })) === identity;
}

function identityOf({ dev, ino }: BigIntStats): string {
  // Windows gives the device in 32 or in 64 bits, by the way in which it is asked.
  return `${BigInt.asUintN(32, dev)}:${ino}`;
}
