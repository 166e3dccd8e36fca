/** One file in memory. */
export interface StoredFile {
  bytes: Uint8Array;
  modifiedAt: string;
}

/** A directory tree in memory: relative posix path to file. Directories exist only through their files. */
export type Files = Map<string, StoredFile>;

const alwaysHidden = new Set(['node_modules', '.git', '__pycache__', '.DS_Store']);
const caches = new Set(['.cache', '.npm', '.pnpm-store', '.yarn', '.venv', 'venv', '.tmp', 'tmp']);
const secrets = new Set(['.env', '.env.local', '.env.production', '.env.development']);

const isRuntimeFile = (name: string) => /\.(sock|lock|pid)$/.test(name);

/** Whether a listing leaves a path out; `strict` also hides caches (not dotfiles in general). */
function isHidden(path: string, strict: boolean): boolean {
  return path
    .split('/')
    .some((name) => alwaysHidden.has(name) || isRuntimeFile(name) || (strict && caches.has(name)));
}

/** Whether a workspace bundle leaves a path out. */
export function isOutsideBundle(path: string): boolean {
  return path.split('/').some((name) => alwaysHidden.has(name) || caches.has(name) || secrets.has(name));
}

/** The files that a snapshot of a workspace keeps. */
export function snapshotOf(files: Files): Files {
  return new Map([...files].filter(([path]) => !isHidden(path, true) || path.endsWith('.DS_Store')));
}

/** Whether a path is a directory, that is, whether any file lies beneath it. */
export function isDirectory(files: Files, path: string): boolean {
  const prefix = `${path}/`;
  for (const name of files.keys()) if (name.startsWith(prefix)) return true;
  return false;
}

/** The entries of a file listing, by path; the server promises no order. */
export function listing(files: Files, strict: boolean) {
  return [...files]
    .filter(([path]) => !isHidden(path, strict))
    .map(([path, file]) => ({ path, size: file.bytes.byteLength, modifiedAt: file.modifiedAt }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Stores bytes under a path. */
export function putFile(files: Files, path: string, bytes: Uint8Array): void {
  files.set(path, { bytes, modifiedAt: new Date().toISOString() });
}

/** The text of a file, or undefined when there is none. Bytes that are not UTF-8 are replaced, as the server does. */
export function textOf(files: Files, path: string): string | undefined {
  const file = files.get(path);
  return file === undefined ? undefined : Buffer.from(file.bytes).toString('utf8');
}

/** The error that writing to, or deleting, a directory raises on the server, its path included. */
export function directoryError(action: 'open' | 'unlink', path: string): Error {
  const message = `EISDIR: illegal operation on a directory, ${action} '${path}'`;
  return Object.assign(new Error(message), { code: 'EISDIR' });
}
