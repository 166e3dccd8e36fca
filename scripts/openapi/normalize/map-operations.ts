import type { Document, LocatedOperation, Operation } from '../document.ts';
import { operationsOf } from '../document.ts';

/** A copy of the document in which every operation has gone through `change`. */
export function mapOperations(
  document: Document,
  change: (located: LocatedOperation) => Operation,
): Document {
  const paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [path, { ...item }]));
  for (const located of operationsOf(document)) {
    const item = paths[located.path];
    if (item) item[located.method.toLowerCase()] = change(located);
  }
  return { ...document, paths };
}
