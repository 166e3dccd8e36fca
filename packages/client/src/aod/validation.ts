/** A problem with a request's body. */
export interface ValidationIssue {
  /** Path to the field, such as `['skills', 0, 'name']`; empty when the server does not say. */
  readonly path: ReadonlyArray<string | number>;
  /** The server's message. */
  readonly message: string;
  /** The server's name for the kind of problem, such as `missing`; undefined when it has none. */
  readonly type: string | undefined;
}

/** Returns issues in one form: the server sends a list for a malformed body and a sentence for a broken rule. */
export function validationIssues(detail: unknown): ValidationIssue[] {
  if (typeof detail === 'string') return [{ path: [], message: detail, type: undefined }];
  if (!Array.isArray(detail)) return [];
  return detail.map((issue: Record<string, unknown> | null) => {
    const { loc, msg, type } = issue ?? {};
    return {
      path: Array.isArray(loc) ? loc : [],
      message: typeof msg === 'string' ? msg : JSON.stringify(issue),
      type: typeof type === 'string' ? type : undefined,
    };
  });
}
