import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { type Files, isOutsideBundle } from './state/files.ts';

const skipped = new Set(['node_modules', '.git', '__pycache__']);

/**
 * Reads an agent's directory from the disk, for deploying by `path`. The path is absolute, or relative to the working directory.
 * Does not follow links. Returns undefined if there is no such directory.
 */
export async function readAgentDirectory(path: string): Promise<Files | undefined> {
  const files: Files = new Map();
  async function read(directory: string, prefix: string): Promise<void> {
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      const full = join(directory, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) await read(full, `${prefix}${entry.name}/`);
      else if (entry.isFile()) {
        const { mtime } = await stat(full);
        files.set(prefix + entry.name, { bytes: await readFile(full), modifiedAt: mtime.toISOString() });
      }
    }
  }
  try {
    await read(resolve(path), '');
    return files;
  } catch {
    return undefined;
  }
}

/** Packs the files of a workspace as tar.gz, without caches, version control and secrets. */
export async function packBundle(files: Files): Promise<Buffer> {
  const archive = pack();
  for (const [path, { bytes, modifiedAt }] of files) {
    if (!isOutsideBundle(path))
      archive.entry({ name: `./${path}`, mtime: new Date(modifiedAt) }, Buffer.from(bytes));
  }
  archive.finalize();
  return buffer(Readable.from(archive).pipe(createGzip()));
}

/** Unpacks a tar.gz into a workspace. Skips links and paths that lead outside. Rejects if the data is not a tar.gz. */
export async function unpackBundle(bundle: Uint8Array, files: Files): Promise<void> {
  if (bundle[0] !== 0x1f || bundle[1] !== 0x8b) throw new Error('Invalid bundle: not a gzip file');
  const gunzip = createGunzip();
  const archive = extract();
  gunzip.on('error', (error) => archive.destroy(error));
  Readable.from([bundle]).pipe(gunzip).pipe(archive);
  for await (const entry of archive) {
    const path = posix.normalize(entry.header.name).replace(/^\/+/, '');
    const bytes = await buffer(entry);
    if (entry.header.type !== 'file' || path === '.' || path.startsWith('..')) continue;
    files.set(path, { bytes, modifiedAt: (entry.header.mtime ?? new Date()).toISOString() });
  }
}
