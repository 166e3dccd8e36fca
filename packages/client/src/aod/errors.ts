import type { KnownErrorCode } from '../core/error-codes.ts';
import {
  AbortError,
  attach,
  HostedAgentsError,
  type HostedAgentsErrorInit,
  StreamError,
} from '../core/errors.ts';
import { fieldsOf } from '../core/fields.ts';
import type { FailedResponse } from '../core/transport/answer.ts';

/** Base class of the errors of Agent on Demand. */
export class AodError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'AodError';
}

/**
 * A session's stream broke off and could not resume. `code` is that of a {@link StreamError}, or `stream_stale`: without `reconnect`, the
 * server gave up the connection while the session may still be running. `sessions.stream(id, { since: error.cursor })` resumes it.
 */
export class SessionStreamError extends StreamError {
  /** @internal */
  static override readonly kind: string = 'SessionStreamError';
  /** Id of the last row that arrived; undefined when none did. */
  readonly cursor: number | undefined;

  constructor(error: StreamError, cursor: number | undefined) {
    const { message, retryable, outcomeUnknown, method = '', url = '', cause } = error;
    super(message, {
      code: error.code as KnownErrorCode,
      retryable,
      outcomeUnknown,
      request: { method, url },
      cause,
    });
    this.cursor = cursor;
  }
}

/** Adds the session and its cursor to an {@link AbortError}. Other errors stay unchanged. */
export function withSession(error: unknown, sessionId: string, cursor: number | undefined): unknown {
  return error instanceof AbortError ? Object.assign(error, { sessionId, cursor }) : error;
}

type HttpErrorInit = HostedAgentsErrorInit & {
  statusCode: number;
  detail: unknown;
  /** The server's message; empty when there is none. */
  text: string;
  retryAfterMs?: number | undefined;
};

/**
 * The server answered with an error status. Subclasses: {@link AuthError} (401, 403), {@link NotFoundError} (404), {@link ConflictError}
 * (409), {@link ValidationError} (422), {@link RateLimitError} (429), {@link ServerError} (500 and above); every other status is this class.
 */
export class AodHTTPError extends AodError {
  /** @internal */
  static override readonly kind: string = 'AodHTTPError';
  /** HTTP status. */
  readonly statusCode: number;
  /**
   * The body's `detail`; without one the whole body: an object, the text of a page, or null when it was empty. The request's secrets are
   * redacted, and the `input` of validation issues, which repeats the request, is left out. Not enumerable, so that no console or logger
   * prints it by itself.
   */
  declare readonly detail: unknown;
  /** The wait that `Retry-After` asked for, in milliseconds from the answer. */
  readonly retryAfterMs: number | undefined;

  constructor(init: HttpErrorInit) {
    const { statusCode, request, text } = init;
    super(`${request?.method} ${request?.url} -> ${statusCode}${text && `: ${text.slice(0, 500)}`}`, init);
    this.statusCode = statusCode;
    attach(this, { detail: withoutInput(init.detail) });
    this.retryAfterMs = init.retryAfterMs;
  }
}

/** The token is missing, unknown, inactive or expired (401, 403). `code` is `unauthorized`. */
export class AuthError extends AodHTTPError {
  /** @internal */
  static override readonly kind: string = 'AuthError';
}

/** There is no such resource, or it belongs to somebody else (404). `code` is `not_found`. */
export class NotFoundError extends AodHTTPError {
  /** @internal */
  static override readonly kind: string = 'NotFoundError';
}

/** Why the server answered 409. */
export type ConflictReason =
  | 'version_mismatch'
  | 'agent_archived'
  | 'environment_archived'
  | 'environment_name_taken'
  | 'environment_in_use'
  | 'session_running'
  | 'session_pending'
  | 'session_active'
  | 'session_failed'
  | 'session_terminated'
  | 'session_backend_gone'
  | 'session_idle'
  | 'unknown';

/** The text for each reason. The server tells conflicts apart by text only, and these texts are part of its contract. */
export const CONFLICTS: Readonly<Record<Exclude<ConflictReason, 'unknown'>, RegExp>> = {
  version_mismatch: /^Version mismatch: expected (\d+), got (\d+)/,
  agent_archived:
    /^(Cannot update an archived agent|Agent is already archived|Cannot create session with archived agent)/,
  environment_archived:
    /^(Cannot update an archived environment|Environment is already archived|Cannot assign an archived environment|Cannot create session with archived environment)/,
  environment_name_taken: /^An active environment named /,
  environment_in_use: /^Cannot delete environment with existing sessions/,
  session_running: /^(Session is already running|Cannot delete a running session)/,
  session_pending: /^Session already has a pending turn/,
  session_active: /^Cannot delete an active session/,
  session_failed: /^Session has failed/,
  session_terminated: /^Session (has been terminated|is already terminated)/,
  session_backend_gone: /^Session backend is no longer available/,
  session_idle: /^Session has no active turn to interrupt/,
};

/** The resource's state does not allow the call (409). `code` is `conflict`; `reason` says why. */
export class ConflictError extends AodHTTPError {
  /** @internal */
  static override readonly kind: string = 'ConflictError';
  /** Why the server refused; `unknown` when the SDK does not know the server's text. */
  readonly reason: ConflictReason;
  /** For `version_mismatch`: the server's version. */
  readonly expectedVersion: number | undefined;
  /** For `version_mismatch`: the version that was sent. */
  readonly actualVersion: number | undefined;

  constructor(init: HttpErrorInit) {
    super(init);
    const text = typeof init.detail === 'string' ? init.detail : '';
    const reasons = Object.entries(CONFLICTS) as [ConflictReason, RegExp][];
    this.reason = reasons.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';
    const [, expected, actual] = CONFLICTS.version_mismatch.exec(text) ?? [];
    this.expectedVersion = expected === undefined ? undefined : Number(expected);
    this.actualVersion = actual === undefined ? undefined : Number(actual);
  }
}

/** A problem with a request's body. */
export interface ValidationIssue {
  /** Path to the field, such as `['skills', 0, 'name']`; empty when the server does not say. */
  readonly path: ReadonlyArray<string | number>;
  /** The server's message. */
  readonly message: string;
  /** The server's name for the kind of problem, such as `missing`; undefined when it has none. */
  readonly type: string | undefined;
}

/** The server refused a field of the body (422). `code` is `invalid_request`. */
export class ValidationError extends AodHTTPError {
  /** @internal */
  static override readonly kind: string = 'ValidationError';
  /** What is wrong, in the same form whether the server sent a list or a sentence. */
  readonly issues: readonly ValidationIssue[];

  constructor(init: HttpErrorInit) {
    super(init);
    this.issues = validationIssues(init.detail);
  }
}

/** The limit of active sessions is reached (429). `code` is `rate_limited`. */
export class RateLimitError extends AodHTTPError {
  /** @internal */
  static override readonly kind: string = 'RateLimitError';
  /** Limit of active sessions; null when the server does not say. */
  readonly limit: number | null;
  /** Number of active sessions; null when the server does not say. */
  readonly active: number | null;

  constructor(init: HttpErrorInit & { body: unknown }) {
    super(init);
    const { limit, active } = fieldsOf(init.body);
    this.limit = typeof limit === 'number' ? limit : null;
    this.active = typeof active === 'number' ? active : null;
  }
}

/** The server failed (500 and above). `code` is `server_error`, for 503 `unavailable`. */
export class ServerError extends AodHTTPError {
  /** @internal */
  static override readonly kind: string = 'ServerError';
}

/** Returns issues in one form: the server sends a list for a malformed body and a sentence for a broken rule. */
function validationIssues(detail: unknown): ValidationIssue[] {
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

function withoutInput(detail: unknown): unknown {
  if (!Array.isArray(detail)) return detail;
  return detail.map((issue: unknown) => {
    if (typeof issue !== 'object' || issue === null) return issue;
    const { input: _, ...rest } = issue as Record<string, unknown>;
    return rest;
  });
}

/** Returns the server's message in a body of any of its shapes; empty when there is none. */
function textOf({ detail, message, error }: Record<string, unknown>): string {
  const issues = Array.isArray(detail) ? validationIssues(detail) : [];
  const lines = issues.map(({ path, message }) =>
    [path.join('.').replace(/^body\./, ''), message].filter(Boolean).join(': '),
  );
  return lines.join('; ') || [detail, message, error].find((text) => typeof text === 'string') || '';
}

/** Makes the error for an answer with an error status. */
export function toAodError({ status, summary, body, about }: FailedResponse): AodHTTPError {
  const fields = fieldsOf(body);
  const detail = 'detail' in fields ? fields.detail : body === '' ? null : body;
  const init = {
    statusCode: status,
    detail,
    text: textOf(fields) || summary,
    body,
    ...about,
  };
  if (status === 401 || status === 403) return new AuthError({ ...init, code: 'unauthorized' });
  if (status === 404) return new NotFoundError({ ...init, code: 'not_found' });
  if (status === 409) return new ConflictError({ ...init, code: 'conflict' });
  if (status === 422) return new ValidationError({ ...init, code: 'invalid_request' });
  if (status === 429) return new RateLimitError({ ...init, code: 'rate_limited' });
  if (status >= 500)
    return new ServerError({ ...init, code: status === 503 ? 'unavailable' : 'server_error' });
  return new AodHTTPError({ ...init, code: status >= 400 ? 'client_error' : 'redirected' });
}
