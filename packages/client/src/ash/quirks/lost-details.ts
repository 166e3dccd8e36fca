import { InvalidArgumentError } from '../../core/errors.ts';
import { checkChoice } from '../../core/validate.ts';

/**
 * Refuses by name what the server refuses with a bare `Bad Request`: it drops the details of a failed validation on the operations that
 * take these fields.
 *
 * @param body - of any operation
 * @throws InvalidArgumentError
 */
export function checkLostDetails(body: unknown): void {
  const { maxTurns, effort, permissionMode } = (body ?? {}) as Record<string, unknown>;
  if (maxTurns !== undefined && !(Number.isInteger(maxTurns) && Number(maxTurns) >= 1))
    throw new InvalidArgumentError('maxTurns', 'expected a whole number, 1 or greater');
  checkChoice('effort', effort, ['low', 'medium', 'high', 'max']);
  checkChoice('permissionMode', permissionMode, ['bypassPermissions', 'permissionsByAgent', 'default']);
}

/** What a bare `Bad Request` is probably about: the first id in the path that is no UUID. */
export function lostDetail(message: string, url: string): string | undefined {
  if (message !== 'Bad Request') return undefined;
  const id = /\/(?:sessions|queue|eval-runs)\/([^/]+)/.exec(url)?.[1];
  const isUuid = id === undefined || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
  return isUuid ? undefined : `The id ${JSON.stringify(decodeURIComponent(id))} is no UUID`;
}
