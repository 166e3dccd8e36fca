import type { RequestOptions } from '../core/options.ts';
import type { WaitForSlot } from './patience.ts';
import type { ReconnectOptions } from './resume.ts';
import type { PendingStream } from './stream.ts';
import type {
  Session,
  SessionCreateAck,
  SessionCreateParams,
  SessionPromptAck,
  SessionPromptParams,
  SessionTerminateAck,
  SessionTurn,
} from './types.ts';

/** Options of `sessions.create`. */
export interface SessionCreateOptions extends RequestOptions {
  /** Whether, and how long, to wait for a free slot when the limit of active sessions is reached. Default `false`. */
  waitForSlot?: WaitForSlot | undefined;
}

/** Options of `sessions.stream`. */
export interface SessionStreamOptions extends RequestOptions {
  /** Only events after this one: the id of an event of the same session, or a stream's `cursor`. Default: all events. */
  since?: number | undefined;
  /** Overrides the client's `reconnect`. */
  reconnect?: ReconnectOptions | false | undefined;
}

/** The calls that runs, conversations and histories make. */
export interface SessionCalls {
  get(id: string, options?: RequestOptions): Promise<Session>;
  create(params: SessionCreateParams, options?: SessionCreateOptions): Promise<SessionCreateAck>;
  prompt(id: string, params: SessionPromptParams, options?: RequestOptions): Promise<SessionPromptAck>;
  stream(id: string, options?: SessionStreamOptions): PendingStream;
  turns(id: string, options?: RequestOptions): Promise<SessionTurn[]>;
  terminate(id: string, options?: RequestOptions): Promise<SessionTerminateAck>;
}
