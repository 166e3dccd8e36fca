import { type FailedRequest, HookError, type HostedAgentsError } from './errors.ts';
import type { Names } from './options.ts';
import { type Redact, secretsInHeader } from './redact.ts';

/** A request as hooks see it. Headers that may contain a secret are `***`. */
export interface HookRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
}

/** A response as hooks see it. */
export interface HookResponse {
  readonly request: HookRequest;
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Time from sending the request to the headers, in milliseconds. */
  readonly durationMs: number;
}

/** A retry, before the wait for it. */
export interface HookRetry {
  readonly request: HookRequest;
  readonly error: HostedAgentsError;
  /** Wait until the next attempt, in milliseconds. */
  readonly delayMs: number;
}

/** A reconnect of a stream that has lost its connection, before the wait for it. */
export interface HookReconnect {
  /** The stream's request; its URL has no query. */
  readonly request: FailedRequest;
  /** Number of the attempt, from 1; starts again from 1 after something new has arrived. */
  readonly attempt: number;
  /** Wait until the next connection, in milliseconds. */
  readonly delayMs: number;
  /** Id of the last row that was read, after which the stream resumes. Undefined when there was none. */
  readonly cursor: number | undefined;
  /** Why the connection was lost. */
  readonly error: HostedAgentsError;
}

/**
 * Functions of the application that observe requests. What they return is ignored; if one throws, the call or the stream fails with a
 * {@link HookError}.
 */
export interface Hooks {
  /** Called before each attempt. */
  request?: ((request: HookRequest) => void) | undefined;
  /** Called when the headers of a response have arrived. */
  response?: ((response: HookResponse) => void) | undefined;
  /** Called before the wait for another attempt. */
  retry?: ((retry: HookRetry) => void) | undefined;
  /** Called before the wait for another connection, by streams that resume. */
  onReconnect?: ((reconnect: HookReconnect) => void) | undefined;
}

// Stryker disable BooleanLiteral: only the names count
export const hookNames = {
  request: true,
  response: true,
  retry: true,
  onReconnect: true,
} satisfies Names<Hooks>;
// Stryker restore BooleanLiteral

/** The only headers whose values are shown: an allow list, because secret headers cannot be listed. */
const SHOWN = new Set([
  'accept',
  'accept-encoding',
  'content-type',
  'content-length',
  'date',
  'retry-after',
  'user-agent',
  'x-ash-source',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
]);

type HeaderPairs = Iterable<readonly [name: string, value: string]>;

/**
 * Returns headers with the values of all but harmless ones redacted.
 *
 * @param redact - applied to the harmless ones too, since a server may repeat what it was sent
 */
export function redactHeaders(headers: HeaderPairs, redact: Redact): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, SHOWN.has(name) ? redact(value) : '***']),
  );
}

/** Collects the secrets in headers: the values of all but the harmless ones. */
export function secretsInHeaders(headers: HeaderPairs): string[] {
  return [...headers].flatMap(([name, value]) => (SHOWN.has(name) ? [] : secretsInHeader(value)));
}

/** Passes a warning to the application's `onWarning`, or else to the console. */
export function warn<Warning extends { readonly message: string }>(
  onWarning: ((warning: Warning) => void) | undefined,
  warning: Warning,
): void {
  callHook(
    'onWarning',
    onWarning ?? (({ message }) => console.warn(`[hosted-agents] ${message}`)),
    () => warning,
  );
}

/**
 * Calls a function of the application.
 *
 * @param about - the request, for the error
 * @throws HookError when the function throws
 */
export function callHook<T>(
  name: string,
  hook: ((value: T) => void) | undefined,
  value: () => T,
  about?: { request: FailedRequest; outcomeUnknown: boolean },
): void {
  if (!hook) return;
  try {
    hook(value());
  } catch (cause) {
    throw new HookError(name, cause, about);
  }
}
