import type { Message } from '@hosted-agents/generated/ash';
import type { KnownErrorCode } from '../core/error-codes.ts';
import {
  attach,
  HostedAgentsError,
  type HostedAgentsErrorInit,
  type ReadBack,
  StreamError,
} from '../core/errors.ts';
import { fieldsOf } from '../core/fields.ts';
import type { Redact } from '../core/redact.ts';
import { type FailedResponse, isRedirect } from '../core/transport/answer.ts';
import type { Turn } from '../turn/types.ts';
import { lostDetail } from './quirks/lost-details.ts';

const CODES: Readonly<Record<number, KnownErrorCode>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'gone',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'unprocessable',
  429: 'rate_limited',
  503: 'unavailable',
};

/**
 * The server answered with an error status.
 *
 * `code` follows the status: `bad_request`, `unauthorized`, `not_found`, `gone`, `payload_too_large`, `unsupported_media_type`,
 * `unprocessable`, `rate_limited`, `unavailable`, `redirected`, otherwise `client_error` or `server_error`. When a session refuses because
 * of its state, `code` is `session_paused`, `session_stopped`, `session_error`, `session_starting`, `session_ended` or `sandbox_lost`.
 * `message` is the server's own, followed by what to do about it where the SDK knows.
 *
 * @example
 * ```ts
 * try {
 *   await client.createSession('nonexistent');
 * } catch (error) {
 *   if (error instanceof AshApiError) console.error(`API error (${error.statusCode}): ${error.message}`);
 * }
 * ```
 */
export class AshApiError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'AshApiError';
  /** HTTP status. */
  readonly statusCode: number;
  /**
   * The answer's body, parsed when it is JSON, with the request's secrets redacted; at most 64 KiB. Not enumerable, so that no console or
   * logger prints it by itself.
   */
  declare readonly body: unknown;
  /** The wait that `Retry-After` asked for, in milliseconds from the answer. */
  readonly retryAfterMs: number | undefined;

  constructor(
    statusCode: number,
    message: string,
    init: Partial<HostedAgentsErrorInit> & { body?: unknown; retryAfterMs?: number | undefined } = {},
  ) {
    super(message, { ...init, code: init.code ?? codeOf(statusCode) });
    this.statusCode = statusCode;
    attach(this, { body: init.body });
    this.retryAfterMs = init.retryAfterMs;
  }
}

function codeOf(status: number): KnownErrorCode {
  return CODES[status] ?? (status >= 500 ? 'server_error' : status >= 400 ? 'client_error' : 'redirected');
}

/** Makes the error for an answer with an error status. */
export function toAshError({ status, summary, body, about }: FailedResponse): AshApiError {
  const message = messageOf(status, summary, body);
  const { code, advice } = adviceFor(status, message, about.request.url);
  return new AshApiError(status, advice === undefined ? message : `${message}. ${advice}`, {
    body,
    ...(code === undefined ? {} : { code }),
    ...about,
  });
}

/** Returns what to do about a refusal, and the code where it is the session's state that refuses messages and commands. */
function adviceFor(status: number, message: string, url: string): { code?: KnownErrorCode; advice?: string } {
  const state = /^Session is (\w+)$/.exec(message)?.[1];
  if (state === 'ended' || message.startsWith('Session has ended'))
    return { code: 'session_ended', advice: 'It cannot be resumed: open a new one with createSession' };
  if (state === 'starting')
    return { code: 'session_starting', advice: 'Try again when getSession says active' };
  const resume = 'Wake it with resumeSession(id), or set autoResume';
  if (state === 'paused' || state === 'stopped' || state === 'error')
    return { code: `session_${state}`, advice: resume };
  if (message === 'Sandbox not found') return { code: 'sandbox_lost', advice: resume };
  if (status === 401) return { advice: 'Pass apiKey, or set ASH_API_KEY' };
  if (message.startsWith('Agent directory '))
    return { advice: "The path is on the server's disk; for a folder on this machine use deployDirectory" };
  const lost = lostDetail(message, url);
  return lost === undefined ? {} : { advice: lost };
}

/** Finds the message in any of the server's eight shapes of error bodies: it is in `message`, or else in `error`. */
function messageOf(status: number, summary: string, body: unknown): string {
  const { message, error } = fieldsOf(body);
  if (typeof message === 'string' && message !== '') return message;
  if (typeof error === 'string' && error !== '') return error;
  return isRedirect(status) ? summary : `HTTP ${status} ${summary}`.trim();
}

/**
 * A message or command was not sent, because a turn or a command is running in the session and the answers would be lost or mixed. `code`
 * is `session_busy`. Wait for the running one (for a turn whose stream was left, await `stream.settled`), or set
 * `concurrentMessages: 'queue'`.
 */
export class SessionBusyError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'SessionBusyError';
  /** The session that is busy. */
  readonly sessionId: string;
  /** What runs in it. */
  readonly work: 'turn' | 'command';
  /** Whether the application has left it. The agent or the command goes on, and the SDK awaits its answer in the background. */
  readonly left: boolean;

  constructor(sessionId: string, work: 'turn' | 'command' = 'turn', left = false) {
    const why = {
      turn: left
        ? 'a turn whose stream was left is still running; wait for its stream.settled'
        : 'a turn is running in it',
      command: left
        ? 'a command (exec) that was left may still be running'
        : 'a command (exec) is running in it',
    };
    super(`Session ${sessionId} is busy: ${why[work]}. Nothing was sent`, {
      code: 'session_busy',
      retryable: true,
    });
    this.sessionId = sessionId;
    this.work = work;
    this.left = left;
  }
}

/** The agent reported a failure: its turn ended with an `error` event or an error result. `code` is `turn_failed`. */
export class TurnFailedError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'TurnFailedError';
  /** Everything of the turn that arrived. Not enumerable, so that no console or logger prints it by itself. */
  declare readonly turn: Turn;

  constructor(turn: Turn, redact: Redact = (text) => text) {
    super(redact(turn.error ?? 'The agent reported a failure'), { code: 'turn_failed' });
    attach(this, { turn });
  }
}

/**
 * A turn's stream ended before the server's closing event, or was left before it. The agent may go on working, but what it says from then on
 * is neither sent nor stored. The SDK does not send the message again. `code` is that of the {@link StreamError}, or `stream_closed`.
 */
export class TurnInterruptedError extends StreamError {
  /** @internal */
  static override readonly kind: string = 'TurnInterruptedError';
  /** Everything of the turn that arrived. Not enumerable, so that no console or logger prints it by itself. */
  declare readonly turn: Turn;
  /**
   * Reads what the server has stored of the session's newest turn (operation `listMessages`): the rows from the last user message on. After
   * a cut connection that is the user's message only.
   *
   * @throws AshApiError as `listMessages` does
   */
  declare readonly readBack: ReadBack<Message> | undefined;

  constructor(
    message: string,
    init: HostedAgentsErrorInit,
    turn: Turn,
    readBack: ReadBack<Message> | undefined,
  ) {
    super(message, { outcomeUnknown: true, ...init, readBack });
    attach(this, { turn });
  }
}

/**
 * The server created a session but silently dropped some of its settings, and `droppedSettings` is `'error'`. `code` is
 * `settings_dropped`. The session is active: end it, or go on without the settings.
 */
export class SettingsDroppedError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'SettingsDroppedError';
  /** The session that was created. */
  readonly sessionId: string;
  /** Names of the dropped settings. */
  readonly settings: readonly string[];

  constructor(sessionId: string, settings: readonly string[], message: string) {
    super(message, { code: 'settings_dropped' });
    this.sessionId = sessionId;
    this.settings = settings;
  }
}

/**
 * A session was resumed without its workspace, and `lostWorkspace` is `'error'`. `code` is `workspace_lost`. The session is active and holds
 * only the agent's own files.
 */
export class WorkspaceLostError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'WorkspaceLostError';
  /** The session that was resumed. */
  readonly sessionId: string;

  constructor(sessionId: string, message: string) {
    super(message, { code: 'workspace_lost' });
    this.sessionId = sessionId;
  }
}
