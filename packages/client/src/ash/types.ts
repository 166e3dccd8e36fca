/** The generated types, and the official client's names for them. */
import type {
  Agent,
  AgentVersion,
  AshStreamEvent,
  Attachment,
  Credential,
  Message,
  QueueItem,
  Session,
  SessionEvent,
  UpdateAgentRequest,
  UsageEvent,
} from '@hosted-agents/generated/ash';

export type * from '@hosted-agents/generated/ash';

/** Fields that `updateAgent` can change. */
export type AgentUpdate = UpdateAgentRequest;
/** Types of the events of a message stream. */
export type AshSSEEventType = AshStreamEvent['type'];

/** Body that deploys an agent by path. */
export interface DeployAgentRequest {
  name: string;
  /** Folder on the server's disk. */
  path: string;
  env?: Record<string, string>;
}

/** Body of `listAgents`' answer. */
export interface ListAgentsResponse {
  agents: Agent[];
}
/** Body of `listSessions`' answer. */
export interface ListSessionsResponse {
  sessions: Session[];
}
/** Result of `listSessionsWithTotal`. */
export interface ListSessionsWithTotalResponse {
  sessions: Session[];
  /** Number of sessions that match the filters, before `limit` and `offset`. */
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

/** How long the hosted service keeps a file. */
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
/** Body of `uploadFile`. */
export interface UploadFileInput {
  filename: string;
  /** Base64. */
  content: string;
  mimeType?: string;
  ttl?: ProjectFileTtl;
  [key: string]: unknown;
}

/** Something that an application would not expect and that is no error. */
export interface AshWarning {
  /** What happened, as a stable name. */
  readonly code:
    | 'settings_dropped'
    | 'workspace_lost'
    | 'partial_deployment'
    | 'stream_buffered'
    | 'secrets_left_out'
    | 'executable_lost';
  /** What happened, for people. */
  readonly message: string;
  /** The session concerned. */
  readonly sessionId?: string;
  /** Names of the settings concerned. */
  readonly settings?: readonly string[];
  /** Files and folders concerned. */
  readonly paths?: readonly string[];
}

/** Called with each warning. */
export type OnWarning = (warning: AshWarning) => void;
