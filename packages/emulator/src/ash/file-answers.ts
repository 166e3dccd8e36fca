import { posix } from 'node:path';
import type { FastifyReply } from 'fastify';
import { refuse } from './errors.ts';
import { integer, object, string, timestamp } from './schemas/components.ts';
import { type Files, isDirectory, type StoredFile } from './state/files.ts';

const mebibyte = 1024 * 1024;

/** Refuses paths that the server does not accept: empty or absolute paths, and any that contains `..`. */
export function checkPath(path: string): void {
  if (path === '') refuse(400, 'File path required');
  if (path.includes('..') || path.startsWith('/')) refuse(400, 'Invalid file path');
}

/** Returns the file under a path. Refuses as the server does. */
export function findFile(files: Files, path: string): StoredFile {
  checkPath(path);
  const file = files.get(path);
  if (file !== undefined) return file;
  if (isDirectory(files, path.replace(/\/$/, ''))) refuse(400, 'Path is not a file');
  refuse(404, 'File not found');
}

/** A file as JSON. Bytes that are not UTF-8 are replaced, as on the server. */
export function fileAsJson(path: string, { bytes }: StoredFile) {
  const size = bytes.byteLength;
  if (size > mebibyte) refuse(400, `File too large (${size} bytes, max ${mebibyte})`);
  return { path, content: Buffer.from(bytes).toString('utf8'), size };
}

/** RFC 5987, as an attachment. */
export const disposition = (filename: string) =>
  `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`;

/** Sends a file as it is. */
export function sendBytes(reply: FastifyReply, path: string, bytes: Uint8Array, type: string): FastifyReply {
  // Without a charset, which the framework would add to text types that are set through `type()`.
  return reply
    .header('content-type', type)
    .header('content-disposition', disposition(posix.basename(path)))
    .send(Buffer.from(bytes));
}

const types: Record<string, string> = {
  '.txt': 'text/plain',
  '.log': 'text/plain',
  '.md': 'text/markdown',
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.ts': 'text/typescript',
  '.py': 'text/x-python',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.yaml': 'text/yaml',
  '.yml': 'text/yaml',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.gz': 'application/gzip',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/** Returns the media type that the server uses for a file's extension. */
export const mediaType = (path: string) =>
  types[posix.extname(path).toLowerCase()] ?? 'application/octet-stream';

/** The entries of a file listing. */
export const fileList = {
  type: 'array',
  items: object({ path: string, size: integer, modifiedAt: timestamp }),
};

/** Path parameters of a wildcard route; the router calls the wildcard `*`. */
export const fileParams = (properties: Record<string, unknown>) => object({ ...properties, '*': string });
