import type { Document } from '../document.ts';
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

/** The document itself. */
export function rootOf(document: Document): Located<unknown> {
  return { document, value: document, path: [] };
}
