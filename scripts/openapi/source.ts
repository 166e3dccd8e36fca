import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type Document, references, resolve } from './document.ts';
import { UsageError } from './errors.ts';

/** Where a document is read from, and how long the server may take. */
export interface Source {
  /** An `http(s)` URL, or the path of a file. */
  from: string;
  /** For the whole answer, in milliseconds. */
  timeout: number;
  /** Where this server usually publishes its document; a hint in messages. */
  publishedAt: string;
}

/**
 * Reads an OpenAPI 3 document, JSON or YAML.
 *
 * @throws UsageError, one line, when it cannot be read or is not such a document
 */
export async function readSource(source: Source): Promise<Document> {
  const isUrl = /^https?:\/\//.test(source.from);
  const text = isUrl ? await download(source) : await readLocal(source.from);
  return checked(parsed(text, source), source.from);
}

async function download({ from, timeout, publishedAt }: Source): Promise<string> {
  try {
    const response = await fetch(from, { signal: AbortSignal.timeout(timeout) });
    const text = await response.text();
    if (response.ok) return text;
    throw new UsageError(
      `${from} answered ${response.status}; this server publishes its document at ${publishedAt}`,
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof Error && error.name === 'TimeoutError') {
      throw new UsageError(`${from} gave no complete answer within ${timeout} ms`);
    }
    throw new UsageError(`${from} cannot be reached: ${rootMessage(error)}`);
  }
}

async function readLocal(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${rootMessage(error)}`);
  }
}

/** The message at the bottom of `fetch failed`, which alone says what happened. */
function rootMessage(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  if (current instanceof AggregateError && current.message === '') current = current.errors[0];
  return current instanceof Error ? firstLine(current.message) : String(current);
}

function parsed(text: string, { from, publishedAt }: Source): unknown {
  const beginning = JSON.stringify(text.trimStart().slice(0, 40));
  if (/^\s*</.test(text)) {
    throw new UsageError(`${from} is a page, not JSON or YAML; the document is usually at ${publishedAt}`);
  }
  try {
    // YAML first looks at every character of a text; JSON is far quicker, and servers publish JSON.
    return /^\s*[{[]/.test(text) ? JSON.parse(text) : parse(text);
  } catch (error) {
    throw new UsageError(`${from} is not JSON or YAML (it begins with ${beginning}): ${rootMessage(error)}`);
  }
}

function checked(value: unknown, from: string): Document {
  const document = (typeof value === 'object' && value !== null ? value : {}) as Partial<Document> & {
    swagger?: unknown;
  };
  if (document.swagger !== undefined) {
    throw new UsageError(`${from} is a Swagger ${document.swagger} document, not OpenAPI 3`);
  }
  if (typeof document.openapi !== 'string' || !document.openapi.startsWith('3.')) {
    throw new UsageError(`${from} is not an OpenAPI 3 document: it has no "openapi: 3.x"`);
  }
  if (typeof document.paths !== 'object' || document.paths === null) {
    throw new UsageError(`${from} is not an OpenAPI document with operations: it has no "paths"`);
  }
  const odd = Object.entries(document.paths).find(([, item]) => typeof item !== 'object' || item === null);
  if (odd) throw new UsageError(`${from} is not an OpenAPI document: its path ${odd[0]} describes nothing`);
  for (const $ref of references(document)) checkReference($ref, document as Document, from);
  return document as Document;
}

function checkReference($ref: string, document: Document, from: string): void {
  try {
    resolve(document, { $ref });
  } catch (error) {
    throw new UsageError(`${from}: ${rootMessage(error)}`);
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
