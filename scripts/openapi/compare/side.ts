import type { Document, LocatedOperation } from '../document.ts';
import { child, type Located, rootOf } from './located.ts';

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
