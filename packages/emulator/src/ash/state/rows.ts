import type { Files } from './files.ts';

/** Where a session is in its life. */
export type SessionStatus = 'starting' | 'active' | 'paused' | 'stopped' | 'ended' | 'error';

/** A deployed agent. */
export interface AgentRow {
  id: string;
  name: string;
  tenantId: string;
  version: number;
  path: string;
  createdAt: string;
  updatedAt: string;
  /** Values are masked on the wire. */
  env: Record<string, string>;
  config: Record<string, unknown>;
  /** Content of the deployment before, which `stale-warm-sandbox` serves once more. */
  staleFiles?: Files;
  /** Variables of the last session, which `env-leak` passes to the next one. */
  leakedEnv?: Record<string, string>;
}

/** A kept prompt of an agent. */
export interface VersionRow {
  id: string;
  tenantId: string;
  agentName: string;
  versionNumber: number;
  name: string;
  systemPrompt: string | null;
  releaseNotes: string | null;
  isActive: boolean;
  knowledgeFiles: string[] | null;
  createdBy: null;
  createdAt: string;
  updatedAt: string;
}

/** How to reach an MCP server: by URL, or by a command to start. */
export interface McpServer {
  url?: string;
  command?: string;
  args?: string[];
  env?: Record<string, string>;
}

/** What a session may set for each of its queries. */
export interface QuerySettings {
  model?: string;
  allowedTools?: string[];
  disallowedTools?: string[];
  betas?: string[];
  subagents?: Record<string, unknown>;
  initialAgent?: string;
}

/** What a session sets once, when its sandbox starts. */
export interface SandboxSettings {
  systemPrompt?: string;
  mcpServers?: Record<string, McpServer>;
  extraEnv?: Record<string, string>;
  credentialEnv?: Record<string, string>;
  permissionMode?: string;
}

/** A session, with its messages and its timeline. */
export interface SessionRow {
  id: string;
  tenantId: string;
  agentName: string;
  sandboxId: string;
  status: SessionStatus;
  runnerId: string | null;
  parentSessionId: string | null;
  createdAt: string;
  lastActiveAt: string;
  /** The rest never leaves the server. */
  query: QuerySettings;
  settings: SandboxSettings;
  messages: MessageRow[];
  events: SessionEventRow[];
  snapshot?: Files;
  /** Set by an idle eviction, for `resume-unique-constraint`. */
  evicted?: boolean;
}

/** A stored message. */
export interface MessageRow {
  id: string;
  sessionId: string;
  tenantId: string;
  role: 'user' | 'assistant';
  content: string;
  sequence: number;
  createdAt: string;
}

/** An entry of a session's timeline. */
export interface SessionEventRow {
  id: string;
  sessionId: string;
  tenantId: string;
  type: string;
  data: string | null;
  sequence: number;
  createdAt: string;
}

/** A file that was attached to a session. */
export interface AttachmentRow {
  id: string;
  tenantId: string;
  sessionId: string;
  messageId: string;
  filename: string;
  mimeType: string;
  size: number;
  createdAt: string;
  bytes: Uint8Array;
}

/** A key that agents use. */
export interface CredentialRow {
  id: string;
  type: 'anthropic' | 'openai' | 'bedrock' | 'custom';
  label: string;
  active: boolean;
  createdAt: string;
  lastUsedAt: string | null;
  key: string;
}

/** Where a queue item is in its life. */
export type QueueStatus = 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled';

/** A prompt to be worked on later. */
export interface QueueRow {
  id: string;
  tenantId: string;
  sessionId: string | null;
  agentName: string;
  prompt: string;
  status: QueueStatus;
  priority: number;
  retryCount: number;
  maxRetries: number;
  error: string | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  /** Milliseconds since the epoch before which the item is not tried again. */
  notBefore: number;
}

/** Something that was used: so many tokens of a kind, or a message. */
export interface UsageRow {
  id: string;
  tenantId: string;
  sessionId: string;
  agentName: string;
  eventType: string;
  value: number;
  createdAt: string;
}

/** A question to an agent, with what a good answer holds. */
export interface EvalCaseRow {
  id: string;
  tenantId: string;
  agentName: string;
  question: string;
  expectedTopics: string[] | null;
  expectedNotTopics: string[] | null;
  referenceAnswer: string | null;
  category: string | null;
  tags: string[] | null;
  chatHistory: { role: string; content: string }[] | null;
  isActive: boolean;
  createdAt: string;
  updatedAt: string;
}

/** What a finished eval run comes to. */
export interface EvalSummary {
  avgTopicScore: number | null;
  avgSafetyScore: number | null;
  avgLlmJudgeScore: null;
  avgLatencyMs: number | null;
  passRate: number;
}

/** One round of questions. */
export interface EvalRunRow {
  id: string;
  tenantId: string;
  agentName: string;
  versionNumber: number | null;
  status: 'pending' | 'running' | 'completed' | 'failed';
  totalCases: number;
  completedCases: number;
  summary: EvalSummary | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  /** The filter given at creation is not on the wire. */
  cases: EvalCaseRow[];
}

/** The answer to one question of a run, and its scores. */
export interface EvalResultRow {
  id: string;
  tenantId: string;
  evalRunId: string;
  evalCaseId: string;
  agentResponse: string | null;
  topicScore: number | null;
  safetyScore: number | null;
  llmJudgeScore: null;
  latencyMs: number | null;
  status: 'pending' | 'running' | 'completed' | 'error';
  error: string | null;
  humanScore: number | null;
  humanNotes: string | null;
  createdAt: string;
  completedAt: string | null;
}

/** A key for the interface; it decides the tenant. */
export interface ApiKeyRow {
  id: string;
  tenantId: string;
  label: string;
  key: string;
  createdAt: string;
}

/** A machine that registered as a runner. */
export interface RunnerRow {
  runnerId: string;
  host: string;
  port: number;
  active: number;
  max: number;
  lastHeartbeat: string;
}
