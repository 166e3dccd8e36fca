import { HostedAgentsError, InvalidArgumentError } from '../core/errors.ts';

/** Makes the error for something in the folder that cannot be sent. */
export function refused(problem: string): InvalidArgumentError {
  return new InvalidArgumentError('dir', problem);
}

/** Makes the error for something in the folder that cannot be read. */
export function unreadable(path: string, error: unknown): InvalidArgumentError {
  return refused(`${JSON.stringify(path)} cannot be read (${errorCode(error)})`);
}

/**
 * Makes the error for a file that has changed since the requests were planned. `code` is `directory_changed`. It is no InvalidArgumentError,
 * since earlier requests may have been sent; the deployment may be repeated.
 */
export function changed(path: string, how: string, cause?: unknown): HostedAgentsError {
  return new HostedAgentsError(
    `${JSON.stringify(path)} ${how} during the deployment; the request with it was not sent. The deployment is incomplete; repeat it`,
    { code: 'directory_changed', retryable: true, cause },
  );
}

/** Returns the system's code for a failure, such as `ENOENT`. */
export function errorCode(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
}

/** Formats paths for a message: the first ten, and how many more there are. */
export function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 10).map((path) => JSON.stringify(path));
  return paths.length > 10 ? `${shown.join(', ')} and ${paths.length - 10} more` : shown.join(', ');
}
