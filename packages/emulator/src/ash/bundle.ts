import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { type Files, isOutsideBundle } from './state/files.ts';

/** The files of a workspace as tar.gz, without caches, version control and secrets. */
export async function packBundle(files: Files): Promise<Buffer> {
  const archive = pack();
  for (const [path, { bytes, modifiedAt }] of files) {
    if (!isOutsideBundle(path))
      archive.entry({ name: `./${path}`, mtime: new Date(modifiedAt) }, Buffer.from(bytes));
  }
  archive.finalize();
  return buffer(Readable.from(archive).pipe(createGzip()));
}

/** Adds the files of a tar.gz to a workspace, without links and paths that lead outside. Rejects when the data is no tar.gz. */
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
