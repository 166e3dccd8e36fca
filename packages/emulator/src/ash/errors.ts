const refused = Symbol('refused');

interface Refusal extends Error {
  [refused]: true;
  statusCode: number;
}

/** Ends a request with a status and `{ error, statusCode }`, as the server's route handlers do. */
export function refuse(statusCode: number, message: string): never {
  throw Object.assign(new Error(message), { [refused]: true, statusCode });
}

/** Returns whether an error came from {@link refuse}. The framework answers any other. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && refused in error;
}
