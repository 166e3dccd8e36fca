import type { TransportOptions } from '../core/client-options.ts';
import type { RequestOptions } from '../core/options.ts';
import type { OnLeave, ReadAheadOptions } from '../core/streams/event-reader.ts';
import type { FileInput } from './files.ts';
import type { ContentForm } from './quirks/content-form.ts';
import type { DroppedSettings } from './quirks/dropped-settings.ts';
import type { ConcurrentMessages } from './quirks/one-turn.ts';
import type {
  AgentFileInput,
  CreateSessionRequest,
  CredentialType,
  EvalCaseInput,
  ProjectFile,
  QueueItemStatus,
  SendMessageRequest,
  Session,
  SessionEventType,
} from './types.ts';
import type { OnWarning } from './warnings.ts';

/** Options of an {@link AshClient}. */
export interface AshClientOptions extends TransportOptions {
  /** Where the server is. Default: the environment's `ASH_SERVER_URL`, then `http://localhost:4100`. Trailing slashes are removed. */
  serverUrl?: string | undefined;
  /** The key, sent as `Authorization: Bearer …` to the server's own origin alone. Default: the environment's `ASH_API_KEY`, then none. */
  apiKey?: string | undefined;
  /** What happens to a message for a session in which a turn or a command runs, and to a command during a turn. Default `refuse`. */
  concurrentMessages?: ConcurrentMessages | undefined;
  /**
   * What becomes of the answer when the application leaves its stream before the turn is over, or aborts it. The agent works on in any case.
   * `finish`: the loop ends at once, and the answer is read to its end in the background; until then the session is busy. `disconnect`: the
   * connection is closed; a message that is sent while the old turn still runs may be answered by it. Default `finish`.
   */
  onLeave?: OnLeave | undefined;
  /**
   * Whether a message or command for a session that sleeps (`paused`, `stopped`, `error`, sandbox lost) resumes it and is sent once more.
   * One whose sandbox is gone comes back without the agent's memory, `extraEnv` and credentials, and may come back without its workspace
   * (see `lostWorkspace`). Default `false`.
   */
  autoResume?: boolean | undefined;
  /** What happens when the server has dropped settings of a new session. Default `warn`. */
  droppedSettings?: DroppedSettings | undefined;
  /**
   * What happens when a session is resumed without its workspace, for which each resume reads the session first: a warning, an error, or
   * nothing. Default `warn`.
   */
  lostWorkspace?: 'warn' | 'error' | 'ignore' | undefined;
  /** The form in which a message's content is sent. Default `auto`: the one in which text reaches the agent intact. */
  contentForm?: ContentForm | undefined;
  /** Whether a deployment that brings no prompt keeps the agent's present one, at the price of one read. Default `true`. */
  keepPrompt?: boolean | undefined;
  /** Takes warnings. Default: `console.warn`. */
  onWarning?: OnWarning | undefined;
  /**
   * After so many milliseconds of silence a message stream asks whether its session is still active (`getSession`), and again each time as
   * long; when the session was stopped or ended, the stream ends as truncated. 0 is off. Default 120,000.
   */
  silenceCheck?: number | undefined;
  /** How far message streams are read ahead of the application. */
  readAhead?: ReadAheadOptions | undefined;
}

/** Options of `deployAgent`. */
export interface DeployAgentOptions extends RequestOptions {
  /** Environment variables for every sandbox of the agent. Left out, the present ones stay; `{}` clears them. */
  env?: Record<string, string> | undefined;
}

/** Options of `createAgent`. */
export interface CreateAgentOptions extends RequestOptions {
  /** The agent's instructions, stored as its `CLAUDE.md`; at most 1,000,000 characters. Left out, the present ones stay. */
  systemPrompt?: string | undefined;
  /** Files of the agent; a `CLAUDE.md` among them wins over `systemPrompt`. The whole request may take 1 MiB. Files that are there already stay. */
  files?: Array<FileInput | AgentFileInput> | undefined;
  /** Environment variables for every sandbox of the agent. */
  env?: Record<string, string> | undefined;
  /** Taken for compatibility; the server takes no notice of it. */
  slug?: string | undefined;
  /** Taken for compatibility; the server takes no notice of it. */
  description?: string | undefined;
  /** Taken for compatibility; the server takes no notice of it: a session's `model` counts. */
  model?: string | undefined;
  /** Taken for compatibility; the server takes no notice of it. */
  backend?: string | undefined;
  /** Taken for compatibility; the server takes no notice of it here: use `updateAgentConfig`. */
  config?: Record<string, unknown> | undefined;
}

/** The fields of a body, none of them required; undefined is as good as left out. */
type Fields<Body> = { [Key in keyof Body]?: Body[Key] | undefined };

/** Options of `createSession`. */
export interface CreateSessionOptions extends RequestOptions, Fields<Omit<CreateSessionRequest, 'agent'>> {}

/** Filters of `listSessions`. The server knows `agent` only; the others are applied to its answer. */
export interface ListSessionsOptions extends RequestOptions {
  /** Sessions of this agent only. */
  agent?: string | undefined;
  /** Sessions in this state only. */
  status?: Session['status'] | undefined;
  /** At most so many. */
  limit?: number | undefined;
  /** Leaves out so many of the newest. */
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
  /** Whether the stream keeps the agent's raw messages, as `stream.messages`. Default `false`: a long turn would fill memory. */
  keepMessages?: boolean | undefined;
}

/** Options of `exec`. */
export interface ExecOptions extends Omit<RequestOptions, 'timeout'> {
  /** How long the command may run, in milliseconds, 1 to 300,000. Default 30,000. The call itself waits 30 s longer. */
  timeout?: number | undefined;
  /** What happens to the command during a turn. Overrides the client's `concurrentMessages`. */
  concurrentMessages?: ConcurrentMessages | undefined;
  /** What an abort does to the connection. Overrides the client's `onLeave`. */
  onLeave?: OnLeave | undefined;
  /** Overrides the client's `autoResume`. */
  autoResume?: boolean | undefined;
}

/** Which rows of a cursor list are wanted. */
export interface CursorOptions extends RequestOptions {
  /** At most so many, 1 to 1000. When walking all pages: so many at a time. */
  limit?: number | undefined;
  /** Rows behind this sequence number. Default 0: from the first on. */
  afterSequence?: number | undefined;
}

/** Which events of a session are wanted. */
export interface SessionEventsOptions extends CursorOptions {
  /** Events of this kind only. */
  type?: SessionEventType | undefined;
}

/** Which lines of a sandbox's log are wanted. */
export interface SessionLogsOptions extends RequestOptions {
  /** Lines behind this index. Default -1: from the first on. */
  after?: number | undefined;
}

/** Options of `getSessionFiles`. */
export interface SessionFilesOptions extends RequestOptions {
  /** Whether caches and virtual environments are listed as well. Default `true`. */
  includeHidden?: boolean | undefined;
}

/** What `storeBedrockCredential` stores. */
export interface BedrockCredential {
  accessKeyId: string;
  secretAccessKey: string;
  /** AWS region, such as `us-east-1`. */
  region: string;
  sessionToken?: string | undefined;
  /** A name for people. */
  label?: string | undefined;
}

/** Options of `uploadAttachment`. */
export interface UploadAttachmentOptions extends RequestOptions {
  /** Default `application/octet-stream`. */
  mimeType?: string | undefined;
  /** Id of the message that it belongs to. */
  messageId?: string | undefined;
}

/** Options of `enqueue`. */
export interface EnqueueOptions extends RequestOptions {
  /** The session to use, which must be active then; without one the server makes a session and does not tell which. */
  sessionId?: string | undefined;
  /** Higher ones come first. Default 0. */
  priority?: number | undefined;
  /** Number of attempts, 0 counting as 1. Default 3. */
  maxRetries?: number | undefined;
}

/** Options of `listQueueItems`. */
export interface ListQueueOptions extends RequestOptions {
  status?: QueueItemStatus | undefined;
  /** At most so many, 1 to 500. Default 50. */
  limit?: number | undefined;
}

/** A span of time. */
export interface TimeRangeOptions extends RequestOptions {
  /** From this moment on; a Date, or ISO 8601 with an offset. */
  after?: string | Date | undefined;
  /** Up to this moment. */
  before?: string | Date | undefined;
}

/** Filters of usage. */
export interface UsageOptions extends TimeRangeOptions {
  sessionId?: string | undefined;
  agentName?: string | undefined;
}

/** Filters of `listUsageEvents`. */
export interface ListUsageOptions extends UsageOptions {
  /** At most so many, 1 to 1000. Default 100. */
  limit?: number | undefined;
}

/** Filters of `listEvalCases`. */
export interface ListEvalCasesOptions extends RequestOptions {
  category?: string | undefined;
  isActive?: boolean | undefined;
}

export type { CredentialType, EvalCaseInput, ProjectFile };
