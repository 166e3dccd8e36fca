import type { SessionResource, SessionStatus } from '@hosted-agents/generated/aod';

/** The generated types. Those of the stream's events are in `events.ts`. */
export type {
  Agent,
  AgentCreateParams,
  AgentUpdateParams,
  AgentVersion,
  ApiError,
  components,
  Environment,
  EnvironmentCreateParams,
  EnvironmentUpdateParams,
  EnvironmentVersion,
  EnvVars,
  GithubSkill,
  Health,
  HealthStatus,
  InlineSkill,
  McpServer,
  McpServerStdio,
  McpServerUrl,
  Networking,
  NetworkingInput,
  NetworkingType,
  OutputStream,
  operations,
  PackageManager,
  Packages,
  Provider,
  paths,
  Runtime,
  Session,
  SessionCreateAck,
  SessionCreateParams,
  SessionInterruptAck,
  SessionPromptAck,
  SessionPromptParams,
  SessionResource,
  SessionResourceInput,
  SessionResourceType,
  SessionStatus,
  SessionTerminateAck,
  SessionTurn,
  Skill,
  StageName,
  StageState,
  TurnStatus,
} from '@hosted-agents/generated/aod';

/** The server's answer to creating, prompting, interrupting or terminating a session. Each method has a narrower type. */
export interface SessionAck {
  /** Id of the session. */
  id: string;
  /** Status of the session. */
  status: SessionStatus;
  /** Path of the session's stream; only for creating and prompting. */
  stream_url?: string;
  /** Id of the session's environment; only for creating. */
  environment_id?: string | null;
  /** The session's repositories; only for creating. */
  resources?: SessionResource[];
  /** Number of the turn; only for creating and prompting. */
  current_turn?: number | null;
}
