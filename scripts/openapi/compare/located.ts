import type { Document, LocatedOperation, Schema } from '../document.ts';
import { follow } from '../document.ts';

/** A step into a document: a key of a mapping or an index of a list. */
export type Path = readonly (string | number)[];

/** A part of a document together with where it stands, references followed. */
export interface Located<T> {
  document: Document;
  value: T;
  /** Where the value really stands: below the component, when a reference led to one. */
  path: Path;
}

/**
 * The part of `parent` under `key`, its references followed; `undefined` when there is none.
 *
 * @throws Error when a reference points at nothing, or leads back to itself
 */
export function child<T>(parent: Located<unknown>, key: string | number): Located<T> | undefined {
  const value = (parent.value as Record<string | number, unknown> | undefined)?.[key];
  if (value === undefined || value === null) return undefined;
  const found = follow(parent.document, value);
  return { ...parent, value: found.value as T, path: found.steps ?? [...parent.path, key] };
}

/** The parts of a list, their references followed. */
export function children<T>(parent: Located<unknown>, key: string): Located<T>[] {
  const list = (parent.value as Record<string, unknown> | undefined)?.[key];
  if (!Array.isArray(list)) return [];
  const at: Located<unknown> = { ...parent, value: list, path: [...parent.path, key] };
  return list.flatMap((_, index) => child<T>(at, index) ?? []);
}

/** The schema of a parameter or a media type: one, or none. */
export function schemaIn(parent: Located<unknown> | undefined): Located<Schema>[] {
  const schema = parent && child<Schema>(parent, 'schema');
  return schema ? [schema] : [];
}

/** The document itself. */
function rootOf(document: Document): Located<unknown> {
  return { document, value: document, path: [] };
}

/** An operation of one of the two documents, and where it and its path item stand. */
export interface Side {
  operation: LocatedOperation;
  at: Located<unknown>;
  item: Located<unknown>;
}

/** Finds the place of an operation of the document. */
export function sideOf(document: Document, operation: LocatedOperation): Side {
  const paths = child(rootOf(document), 'paths');
  const item = paths && child(paths, operation.path);
  const at = item && child(item, operation.method.toLowerCase());
  if (!item || !at) throw new Error(`${operation.label} is not in the document`);
  return { operation, at, item };
}
