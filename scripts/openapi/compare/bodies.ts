import type { RequestBody } from '../document.ts';
import type { Difference } from './difference.ts';
import type { Side } from './located.ts';
import { child } from './located.ts';
import { compareMediaTypes } from './media-types.ts';
import { difference, scopeOf } from './scope.ts';

/** Compares the request bodies of an operation. */
export function compareBodies(contract: Side, server: Side): Difference[] {
  const ours = child<RequestBody>(contract.at, 'requestBody');
  const theirs = child<RequestBody>(server.at, 'requestBody');
  const scope = scopeOf(contract, { direction: 'request', subject: 'body', place: 'body' });
  if (!theirs) {
    return ours
      ? [difference(scope, 'removed', 'the server names no body', { undocumented: 'request-body' })]
      : [];
  }
  const required = theirs.value.required === true;
  if (!ours) {
    return [
      difference(scope, 'added', required ? 'the server requires a body' : 'the server takes a body', {
        breaking: required,
        additions: [{ path: [...contract.at.path, 'requestBody'], value: theirs.value }],
      }),
    ];
  }
  const stricter = required && ours.value.required !== true;
  const message = 'the server requires a body, the contract does not';
  return [
    ...(stricter ? [difference(scope, 'changed', message, { breaking: true })] : []),
    ...compareMediaTypes(ours, theirs, scope),
  ];
}
