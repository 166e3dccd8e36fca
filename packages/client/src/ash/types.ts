/** The types under which the API's objects are known, and the official client's names for them. */
import type {
  Agent,
  AgentVersion,
  AshDoneEvent,
  AshErrorEvent,
  AshMessageEvent,
  AshStreamEvent,
  Attachment,
  Credential,
  EvalCase,
  EvalRun,
  Message,
  QueueItem,
  Session,
  SessionEvent,
  UpdateAgentRequest,
  UsageEvent,
} from '@hosted-agents/generated/ash';

export type * from '@hosted-agents/generated/ash';

/** What `updateAgent` changes. */
export type AgentUpdate = UpdateAgentRequest;
/** Names of the events of the message stream. */
export type AshSSEEventType = AshStreamEvent['type'];
export type { AshDoneEvent, AshErrorEvent, AshMessageEvent, AshStreamEvent };

/** A deployment by path. */
export interface DeployAgentRequest {
  name: string;
  /** Folder on the server's disk. */
  path: string;
  env?: Record<string, string>;
}

/** Bodies of list answers, as they are on the wire. */
export interface ListAgentsResponse {
  agents: Agent[];
}
/** Body of `listSessions`' answer. */
export interface ListSessionsResponse {
  sessions: Session[];
}
/** What `listSessionsWithTotal` gives. */
export interface ListSessionsWithTotalResponse {
  sessions: Session[];
  /** Number of sessions that the filters let through, before `limit` and `offset`. */
  total: number;
}
/** Body of `listMessages`' answer. */
export interface ListMessagesResponse {
  messages: Message[];
}
/** Body of `listSessionEvents`' answer. */
export interface ListSessionEventsResponse {
  events: SessionEvent[];
}
/** Body of `listCredentials`' answer. */
export interface ListCredentialsResponse {
  credentials: Credential[];
}
/** Body of `listAttachments`' answer. */
export interface ListAttachmentsResponse {
  attachments: Attachment[];
}
/** Body of `listUsageEvents`' answer. */
export interface ListUsageResponse {
  events: UsageEvent[];
}
/** Body of `listQueueItems`' answer. */
export interface ListQueueResponse {
  items: QueueItem[];
}
/** Body of `listAgentVersions`' answer. */
export interface ListAgentVersionsResponse {
  versions: AgentVersion[];
}
/** Body of `listFiles`' answer. */
export interface ListProjectFilesResponse {
  files: ProjectFile[];
}

/** How long a file of the hosted service is kept. */
export type ProjectFileTtl = string;
/** A file of the hosted service; self-hosted servers have none. */
export interface ProjectFile {
  id: string;
  filename: string;
  mimeType: string;
  size: number;
  createdAt: string;
  [key: string]: unknown;
}
/** What `uploadFile` sends. */
export interface UploadFileInput {
  filename: string;
  /** Base64. */
  content: string;
  mimeType?: string;
  ttl?: ProjectFileTtl;
  [key: string]: unknown;
}

export type { EvalCase, EvalRun };
