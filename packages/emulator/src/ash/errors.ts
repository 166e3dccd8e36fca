const refused = Symbol('refused');

interface Refusal extends Error {
  [refused]: true;
  statusCode: number;
}

/** Ends a request the way route handlers of the server do on purpose: `{ error, statusCode }` with that status. */
export function refuse(statusCode: number, message: string): never {
  throw Object.assign(new Error(message), { [refused]: true, statusCode });
}

/** Whether an error came from {@link refuse}; everything else is the framework's to answer. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && refused in error;
}
