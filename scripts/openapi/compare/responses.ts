import type { Response } from '../document.ts';
import type { Difference } from './difference.ts';
import { child, type Located, type Side } from './located.ts';
import { compareMediaTypes } from './media-types.ts';
import { difference, type Scope, scopeOf } from './scope.ts';

/** Compares the answers of an operation, status by status. */
export function compareResponses(contract: Side, server: Side): Difference[] {
  const ours = responsesOf(contract);
  const theirs = responsesOf(server);
  const published = [...theirs.keys()];
  const uncompared = [...ours.keys()].filter(
    (status) => !published.some((each) => coveredBy(ours, each) === status),
  );
  return [
    ...[...theirs].flatMap(([status, response]) => {
      const covering = ours.get(coveredBy(ours, status) ?? '');
      const scope = scopeOfStatus(contract, status);
      return covering
        ? compareContent(contract, covering, response, scope)
        : [added(contract, response, scope)];
    }),
    ...uncompared.map((status) => removed(scopeOfStatus(contract, status), published)),
  ];
}

function responsesOf({ at }: Side): Map<string, Located<Response>> {
  const responses = child<Record<string, Response>>(at, 'responses');
  return new Map(
    Object.keys(responses?.value ?? {}).flatMap((status) => {
      const response = responses && child<Response>(responses, status);
      return response ? [[status, response]] : [];
    }),
  );
}

/** The status of the contract that speaks of a status: itself, its range, or `default`. */
function coveredBy(ours: ReadonlyMap<string, unknown>, status: string): string | undefined {
  return [status, `${status.charAt(0)}XX`, 'default'].find((each) => ours.has(each));
}

function scopeOfStatus(contract: Side, status: string): Scope {
  const isError = !status.startsWith('2');
  return scopeOf(contract, { direction: 'response', subject: 'status', place: status, isError });
}

function compareContent(
  contract: Side,
  ours: Located<Response>,
  theirs: Located<Response>,
  statusScope: Scope,
): Difference[] {
  const scope: Scope = { ...statusScope, subject: 'response' };
  if (!hasContent(ours) && !hasContent(theirs)) return [];
  if (contract.operation.operation['x-event-stream'] !== undefined && !scope.isError) {
    const documented = theirs.value.content?.['text/event-stream']?.schema;
    if (!documented || documented.type === 'string') {
      return [difference(scope, 'removed', 'the server names no events', { undocumented: 'event-stream' })];
    }
  }
  if (!hasContent(theirs)) {
    return [difference(scope, 'removed', 'the server names no body', { undocumented: 'response-body' })];
  }
  return compareMediaTypes(ours, theirs, scope);
}

function hasContent({ value }: Located<Response>): boolean {
  return Object.keys(value.content ?? {}).length > 0;
}

function added({ at }: Side, response: Located<Response>, scope: Scope): Difference {
  return difference(scope, 'added', 'the server has this status', {
    additions: [{ path: [...at.path, 'responses', scope.place], value: response.value }],
  });
}

function removed(scope: Scope, published: readonly string[]): Difference {
  const message = 'the server does not have this status';
  if (scope.isError) return difference(scope, 'removed', message, { undocumented: 'error-status' });
  return published.some((status) => status.startsWith('2'))
    ? difference(scope, 'removed', message, { breaking: true })
    : difference(scope, 'removed', message, { undocumented: 'success-answer' });
}
