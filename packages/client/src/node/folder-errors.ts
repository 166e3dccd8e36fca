import { HostedAgentsError, InvalidArgumentError } from '../core/errors.ts';

/** The error for something in the folder that cannot be sent. */
export function refused(problem: string): InvalidArgumentError {
  return new InvalidArgumentError('dir', problem);
}

/** The error for something in the folder that the system does not let us read. */
export function unreadable(path: string, error: unknown): InvalidArgumentError {
  return refused(`${JSON.stringify(path)} cannot be read (${errorCode(error)})`);
}

/**
 * The error for a file that is no longer what it was when the requests were planned. `code` is `directory_changed`. Earlier requests may
 * have been sent, hence no InvalidArgumentError; the deployment may be repeated.
 */
export function changed(path: string, how: string, cause?: unknown): HostedAgentsError {
  return new HostedAgentsError(
    `${JSON.stringify(path)} ${how} during the deployment, which is not complete; the request with it was not sent`,
    { code: 'directory_changed', retryable: true, cause },
  );
}

/** The system's short name for what went wrong, such as `ENOENT`. */
export function errorCode(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
}

/** Paths for a message: the first ten, and how many more there are. */
export function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 10).map((path) => JSON.stringify(path));
  return paths.length > 10 ? `${shown.join(', ')} and ${paths.length - 10} more` : shown.join(', ');
}
