import { type FailedRequest, HookError, type HostedAgentsError } from './errors.ts';
import type { Names } from './options.ts';
import { type Redact, secretsInHeader } from './redact.ts';

/** A request as hooks see it. Headers that could carry a secret are shown as `***`. */
export interface HookRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** A response as hooks see it. */
export interface HookResponse {
  readonly request: HookRequest;
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Milliseconds from sending until the headers were there. */
  readonly durationMs: number;
}

/** A retry that is about to be waited for. */
export interface HookRetry {
  readonly request: HookRequest;
  readonly error: HostedAgentsError;
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
}

/** A stream that has lost its connection and is about to wait for the next one. */
export interface HookReconnect {
  /** The stream's request; its URL has no query. */
  readonly request: FailedRequest;
  /** 1 for the first attempt; counts from 1 again once something new has come. */
  readonly attempt: number;
  /** Milliseconds until the next connection. */
  readonly delayMs: number;
  /** Id of the last row that was read: the stream goes on behind it. Undefined when there was none. */
  readonly cursor: number | undefined;
  /** Why the connection was lost. */
  readonly error: HostedAgentsError;
}

/**
 * Functions that an application gives to watch the traffic. What they return is ignored; a throw ends the call or the stream with a
 * {@link HookError}.
 */
export interface Hooks {
  /** Called before each attempt. */
  request?: ((request: HookRequest) => void) | undefined;
  /** Called when the headers of a response are there. */
  response?: ((response: HookResponse) => void) | undefined;
  /** Called before the wait for another attempt. */
  retry?: ((retry: HookRetry) => void) | undefined;
  /** Called before the wait for another connection, by streams that resume. */
  onReconnect?: ((reconnect: HookReconnect) => void) | undefined;
}

export const hookNames = {
  request: true,
  response: true,
  retry: true,
  onReconnect: true,
} satisfies Names<Hooks>;

/** The only headers whose values are shown; an allow-list, because what is secret cannot be listed. */
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

/**
 * Headers with all but harmless values redacted.
 *
 * @param redact - for the harmless ones too: a server may repeat what it was sent
 */
export function redactHeaders(headers: Headers, redact: Redact): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, SHOWN.has(name) ? redact(value) : '***']),
  );
}

/** The secrets in headers: the values of all that are not on the list of harmless ones. */
export function secretsInHeaders(headers: Headers): string[] {
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
 * Calls a function of the application; its throw becomes ours.
 *
 * @param about - what is known of the request at that time
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
