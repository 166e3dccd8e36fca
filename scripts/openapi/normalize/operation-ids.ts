import type { Document } from '../document.ts';
import { mapOperations } from './map-operations.ts';

/** Gives every operation without an operationId one made from its method and path. */
export function nameOperations(document: Document): Document {
  return mapOperations(document, ({ operation, method, path }) => ({
    ...operation,
    operationId: operation.operationId ?? operationName(method, path),
  }));
}

/** `GET /api/agents/{name}/files` becomes `getAgentsByNameFiles`. */
function operationName(method: string, path: string): string {
  const words = path
    .split('/')
    .filter((segment, index) => segment !== '' && !(index === 1 && segment === 'api'))
    .flatMap((segment) => (segment.startsWith('{') ? ['by', ...wordsOf(segment)] : wordsOf(segment)));
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join(
    '',
  );
}

function wordsOf(segment: string): string[] {
  return segment.split(/[^a-zA-Z0-9]+/).filter(Boolean);
}
