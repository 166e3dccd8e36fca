import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Files } from './state/files.ts';

const skipped = new Set(['node_modules', '.git', '__pycache__']);

/**
 * Reads an agent's directory from the disk into memory, which is what deploying by `path` means: absolute, or relative to
 * the working directory. Links are not followed. Undefined when there is no such directory.
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
