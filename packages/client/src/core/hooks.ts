import { HookError, type HostedAgentsError, type RequestInfo } from './errors.ts';
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

/** Functions that an application gives to watch the traffic. What they return is ignored; a throw ends the call with a {@link HookError}. */
export interface Hooks {
  request?: ((request: HookRequest) => void) | undefined;
  response?: ((response: HookResponse) => void) | undefined;
  retry?: ((retry: HookRetry) => void) | undefined;
}

export const hookNames = { request: true, response: true, retry: true } satisfies Names<Hooks>;

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

/**
 * Calls a function of the application; its throw becomes ours.
 *
 * @param about - what is known of the request at that time
 */
export function callHook<T>(
  name: string,
  hook: ((value: T) => void) | undefined,
  value: () => T,
  about?: { request: RequestInfo; outcomeUnknown: boolean },
): void {
  if (!hook) return;
  try {
    hook(value());
  } catch (cause) {
    throw new HookError(name, cause, about);
  }
}
