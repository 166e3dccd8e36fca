import type { TransportOptions } from '../core/client-options.ts';
import type { RequestOptions } from '../core/options.ts';
import type { OnLeave, ReadAheadOptions } from '../core/streams/event-reader.ts';
import type { FileInput, TransferOptions } from './files.ts';
import type { ContentForm } from './quirks/content-form.ts';
import type { ConcurrentMessages } from './quirks/one-turn.ts';
import type {
  AgentFileInput,
  CreateSessionRequest,
  OnWarning,
  QueueItemStatus,
  SendMessageRequest,
  Session,
  SessionEventType,
} from './types.ts';

/** What to do when the server has dropped settings of a new session: `warn`, throw an `error`, or `ignore` it. */
export type DroppedSettings = 'warn' | 'error' | 'ignore';

/** Options of an {@link AshClient}. */
export interface AshClientOptions extends TransportOptions {
  /** URL of the server; trailing slashes are removed. Default: the environment's `ASH_SERVER_URL`, then `http://localhost:4100`. */
  serverUrl?: string | undefined;
  /** API key, sent as `Authorization: Bearer …` to the server's origin only. Default: the environment's `ASH_API_KEY`, then none. */
  apiKey?: string | undefined;
  /** What to do with a message for a session in which a turn or a command is running, and with a command during a turn. Default `refuse`. */
  concurrentMessages?: ConcurrentMessages | undefined;
  /**
   * What to do with the answer when the application leaves or aborts its stream before the turn is over. The agent goes on in any case.
   * `finish` ends the loop and reads the answer to its end in the background; until then the session is busy. `disconnect` closes the
   * connection; a message that is sent while the old turn is running may get the old turn's answer. Default `finish`.
   */
  onLeave?: OnLeave | undefined;
  /**
   * Whether a message or command for a session that sleeps (`paused`, `stopped`, `error`, sandbox lost) resumes it and is sent once more. A
   * session whose sandbox is gone comes back without the agent's memory, `extraEnv` and credentials, and sometimes without its workspace
   * (see `lostWorkspace`). Default `false`.
   */
  autoResume?: boolean | undefined;
  /** What to do when the server has dropped settings of a new session. Default `warn`. */
  droppedSettings?: DroppedSettings | undefined;
  /**
   * What to do when a session is resumed without its workspace: warn, throw an error, or nothing. To notice it, each resume reads the
   * session first, unless this is `ignore`. Default `warn`.
   */
  lostWorkspace?: 'warn' | 'error' | 'ignore' | undefined;
  /** The form in which to send a message's content. Default `auto`: the form in which text reaches the agent intact. */
  contentForm?: ContentForm | undefined;
  /** Whether a deployment without a prompt keeps the agent's current one, at the cost of one read. Default `true`. */
  keepPrompt?: boolean | undefined;
  /** Called with each warning. Default: `console.warn`. */
  onWarning?: OnWarning | undefined;
  /**
   * Milliseconds of silence after which a message stream checks whether its session is still active (`getSession`), once per such interval.
   * When the session was stopped or has ended, the stream ends as truncated. 0 turns the check off. Default 120,000.
   */
  silenceCheck?: number | undefined;
  /** How far message streams are read ahead of the application. See {@link ReadAheadOptions} for the defaults. */
  readAhead?: ReadAheadOptions | undefined;
}

/** Options of `deployAgent`. */
export interface DeployAgentOptions extends RequestOptions {
  /** Environment variables for every sandbox of the agent. When left out, the current ones stay; `{}` clears them. */
  env?: Record<string, string> | undefined;
}

/** Options of `createAgent`. */
export interface CreateAgentOptions extends RequestOptions {
  /** The agent's instructions, stored as its `CLAUDE.md`; at most 1,000,000 characters. When left out, the current ones stay. */
  systemPrompt?: string | undefined;
  /** Files to add to the agent; its other files stay. A `CLAUDE.md` among them wins over `systemPrompt`. The whole request may take 1 MiB. */
  files?: Array<FileInput | AgentFileInput> | undefined;
  /** Environment variables for every sandbox of the agent. */
  env?: Record<string, string> | undefined;
  /** Accepted for compatibility; the server ignores it. */
  slug?: string | undefined;
  /** Accepted for compatibility; the server ignores it. */
  description?: string | undefined;
  /** Accepted for compatibility; the server ignores it: set `model` on the session. */
  model?: string | undefined;
  /** Accepted for compatibility; the server ignores it. */
  backend?: string | undefined;
  /** Accepted for compatibility; the server ignores it here: use `updateAgentConfig`. */
  config?: Record<string, unknown> | undefined;
}

/** The fields of a body, all optional; undefined counts as left out. */
type Fields<Body> = { [Key in keyof Body]?: Body[Key] | undefined };

/** Options of `createSession`. */
export interface CreateSessionOptions extends RequestOptions, Fields<Omit<CreateSessionRequest, 'agent'>> {}

/** Filters of `listSessions`. The server filters by `agent` only; the other filters are applied to its answer. */
export interface ListSessionsOptions extends RequestOptions {
  /** Only sessions of this agent. */
  agent?: string | undefined;
  /** Only sessions in this state. */
  status?: Session['status'] | undefined;
  /** Most sessions to return. Default: all. */
  limit?: number | undefined;
  /** How many of the newest sessions to skip. Default 0. */
  offset?: number | undefined;
}

/** Options of `sendMessage` and `sendMessageStream`. */
export interface SendMessageOptions extends RequestOptions, Fields<Omit<SendMessageRequest, 'content'>> {
  /** Overrides the client's `concurrentMessages`. */
  concurrentMessages?: ConcurrentMessages | undefined;
  /** Overrides the client's `onLeave`. */
  onLeave?: OnLeave | undefined;
  /** Overrides the client's `autoResume`. */
  autoResume?: boolean | undefined;
  /** Overrides the client's `silenceCheck`. */
  silenceCheck?: number | undefined;
  /** Overrides the client's `readAhead`. */
  readAhead?: ReadAheadOptions | undefined;
  /** Whether the stream keeps the agent's raw messages in `stream.messages`. Default `false`, since those of a long turn fill the memory. */
  keepMessages?: boolean | undefined;
}

/** Options of `exec`. */
export interface ExecOptions extends Omit<RequestOptions, 'timeout'> {
  /** How long the command may run, in milliseconds, from 1 to 300,000. The call waits 30 s longer for the answer. Default 30,000. */
  timeout?: number | undefined;
  /** What to do with the command during a turn. Overrides the client's `concurrentMessages`. */
  concurrentMessages?: ConcurrentMessages | undefined;
  /** What an abort does to the connection. Overrides the client's `onLeave`. */
  onLeave?: OnLeave | undefined;
  /** Overrides the client's `autoResume`. */
  autoResume?: boolean | undefined;
}

/** Selects rows of a list with a cursor. */
export interface CursorOptions extends RequestOptions {
  /** Most rows to return, from 1 to 1000. The methods that yield all rows take it as the size of a page, default 1000. */
  limit?: number | undefined;
  /** Only rows after this sequence number. Default 0: from the first row on. */
  afterSequence?: number | undefined;
}

/** Selects events of a session. */
export interface SessionEventsOptions extends CursorOptions {
  /** Only events of this type. */
  type?: SessionEventType | undefined;
}

/** Selects lines of a sandbox's log. */
export interface SessionLogsOptions extends RequestOptions {
  /** Only lines after this index. Default -1: from the first line on. */
  after?: number | undefined;
}

/** Options of `getSessionFiles`. */
export interface SessionFilesOptions extends RequestOptions {
  /** Whether to list caches and virtual environments too. Default `true`. */
  includeHidden?: boolean | undefined;
}

/** AWS credentials that `storeBedrockCredential` stores. */
export interface BedrockCredential {
  accessKeyId: string;
  secretAccessKey: string;
  /** AWS region, such as `us-east-1`. */
  region: string;
  sessionToken?: string | undefined;
  /** A label for people. */
  label?: string | undefined;
}

/** Options of `uploadAttachment`. */
export interface UploadAttachmentOptions extends TransferOptions {
  /** MIME type of the file. Default `application/octet-stream`. */
  mimeType?: string | undefined;
  /** Id of the message that the attachment belongs to. */
  messageId?: string | undefined;
}

/** Options of `enqueue`. */
export interface EnqueueOptions extends RequestOptions {
  /** The session to use, which must be active when the item's time comes. Without one the server creates a session and does not tell its id. */
  sessionId?: string | undefined;
  /** Items of a higher priority come first. Default 0. */
  priority?: number | undefined;
  /** Number of attempts; 0 counts as 1. Default 3. */
  maxRetries?: number | undefined;
}

/** Options of `listQueueItems`. */
export interface ListQueueOptions extends RequestOptions {
  status?: QueueItemStatus | undefined;
  /** Most items to return, from 1 to 500. Default 50. */
  limit?: number | undefined;
}

/** A time range. */
export interface TimeRangeOptions extends RequestOptions {
  /** Start of the range: a Date, or ISO 8601 with an offset. */
  after?: string | Date | undefined;
  /** End of the range, in the same form. */
  before?: string | Date | undefined;
}

/** Filters of `getUsageStats`. */
export interface UsageOptions extends TimeRangeOptions {
  sessionId?: string | undefined;
  agentName?: string | undefined;
}

/** Filters of `listUsageEvents`. */
export interface ListUsageOptions extends UsageOptions {
  /** Most events to return, from 1 to 1000. Default 100. */
  limit?: number | undefined;
}

/** Filters of `listEvalCases`. */
export interface ListEvalCasesOptions extends RequestOptions {
  category?: string | undefined;
  isActive?: boolean | undefined;
}
