import type { Document } from '../document.ts';
import { lookUp, stepsOf } from '../document.ts';

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
  return follow({ ...parent, value, path: [...parent.path, key] }) as Located<T>;
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

function follow(start: Located<unknown>): Located<unknown> {
  let current = start;
  for (const seen = new Set<string>(); ; ) {
    const ref = (current.value as { $ref?: unknown }).$ref;
    if (typeof ref !== 'string') return current;
    if (seen.has(ref)) throw new Error(`the reference ${ref} leads back to itself`);
    seen.add(ref);
    const value = lookUp(start.document, ref);
    if (value === undefined || value === null) throw new Error(`the reference ${ref} points at nothing`);
    current = { ...current, value, path: stepsOf(ref) };
  }
}
