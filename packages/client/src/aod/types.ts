import type { SessionResource, SessionStatus } from '@hosted-agents/generated/aod';

/** The types under which the API's objects are known. Those of the stream's events are in `events.ts`. */
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

/** What the server answers when it takes a session's creation, prompt, interrupt or termination. Each method has a narrower type. */
export interface SessionAck {
  /** Id of the session. */
  id: string;
  /** Status of the session. */
  status: SessionStatus;
  /** Path of the session's stream; of a creation and a prompt. */
  stream_url?: string;
  /** Its environment; of a creation. */
  environment_id?: string | null;
  /** Its repositories; of a creation. */
  resources?: SessionResource[];
  /** Number of the turn; of a creation and a prompt. */
  current_turn?: number | null;
}
