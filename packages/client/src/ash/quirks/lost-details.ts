import { InvalidArgumentError } from '../../core/errors.ts';
import { checkChoice } from '../../core/validate.ts';

/**
 * Checks fields that the server refuses with a bare `Bad Request`, since it drops the details of the failed validation.
 *
 * @param body - body of any operation
 * @throws InvalidArgumentError naming the field
 */
export function checkLostDetails(body: unknown): void {
  const { maxTurns, effort, permissionMode } = (body ?? {}) as Record<string, unknown>;
  if (maxTurns !== undefined && !(Number.isInteger(maxTurns) && Number(maxTurns) >= 1))
    throw new InvalidArgumentError('maxTurns', 'expected a whole number, 1 or greater');
  checkChoice('effort', effort, ['low', 'medium', 'high', 'max']);
  checkChoice('permissionMode', permissionMode, ['bypassPermissions', 'permissionsByAgent', 'default']);
}

/** Returns the probable reason of a bare `Bad Request`: an id in the path that is no UUID. */
export function lostDetail(message: string, url: string): string | undefined {
  if (message !== 'Bad Request') return undefined;
  const id = /\/(?:sessions|queue|eval-runs)\/([^/]+)/.exec(url)?.[1];
  const isUuid = id === undefined || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
  return isUuid ? undefined : `The id ${JSON.stringify(decodeURIComponent(id))} is not a UUID`;
}
