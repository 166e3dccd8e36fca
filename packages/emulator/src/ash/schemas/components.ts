import { nullable } from '../openapi-document.ts';

const string = { type: 'string' };
const integer = { type: 'integer' };
const boolean = { type: 'boolean' };
const timestamp = { type: 'string', format: 'date-time' };
const uuid = { type: 'string', format: 'uuid' };
const nullableText = nullable(string);
const nullableTime = { type: ['string', 'null'], format: 'date-time' };
const strings = { type: 'array', items: string };

type Properties = Record<string, unknown>;

/** The schema of an object that has all of its properties, but for the optional ones. */
export function object(properties: Properties, optional: string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required };
}

// Many fields are always sent, and yet not required by the description.
function component($id: string, properties: Properties, optional: string[] = []) {
  return { $id, ...object(properties, optional) };
}

const pool = [
  'total',
  'cold',
  'warming',
  'warm',
  'waiting',
  'running',
  'maxCapacity',
  'resumeWarmHits',
  'resumeColdHits',
  'preWarmHits',
];
const totals = [
  'totalInputTokens',
  'totalOutputTokens',
  'totalCacheCreationTokens',
  'totalCacheReadTokens',
  'totalToolCalls',
  'totalMessages',
  'totalComputeSeconds',
];
const all = (names: string[], schema: unknown) => Object.fromEntries(names.map((name) => [name, schema]));

/**
 * The shared schemas, in the order in which the server registers them: that order is what numbers them `def-0` and so on
 * in its own OpenAPI document.
 */
export const components = [
  component(
    'Agent',
    {
      id: uuid,
      name: string,
      tenantId: string,
      version: integer,
      path: string,
      env: { type: 'object', additionalProperties: string },
      createdAt: timestamp,
      updatedAt: timestamp,
    },
    ['tenantId', 'env'],
  ),
  component(
    'Session',
    {
      id: uuid,
      tenantId: string,
      agentName: string,
      sandboxId: string,
      status: { type: 'string', enum: ['starting', 'active', 'paused', 'stopped', 'ended', 'error'] },
      runnerId: { type: ['string', 'null'] },
      parentSessionId: { type: ['string', 'null'] },
      createdAt: timestamp,
      lastActiveAt: timestamp,
    },
    ['tenantId', 'runnerId', 'parentSessionId'],
  ),
  component(
    'Message',
    {
      id: uuid,
      sessionId: uuid,
      tenantId: string,
      role: { type: 'string', enum: ['user', 'assistant'] },
      content: string,
      sequence: integer,
      createdAt: timestamp,
    },
    ['tenantId'],
  ),
  component(
    'SessionEvent',
    {
      id: uuid,
      sessionId: uuid,
      tenantId: string,
      type: {
        type: 'string',
        enum: ['text', 'tool_start', 'tool_result', 'reasoning', 'error', 'turn_complete', 'lifecycle'],
      },
      data: nullableText,
      sequence: integer,
      createdAt: timestamp,
    },
    ['tenantId', 'data'],
  ),
  component('ApiError', { error: string, statusCode: integer }),
  component('PoolStats', all(pool, integer)),
  component(
    'HealthResponse',
    {
      status: { type: 'string', enum: ['ok'] },
      version: string,
      coordinatorId: string,
      activeSessions: integer,
      activeSandboxes: integer,
      remoteRunners: integer,
      uptime: integer,
      pool: { $ref: 'PoolStats#' },
    },
    ['version', 'coordinatorId', 'remoteRunners'],
  ),
  component(
    'QueueItem',
    {
      id: uuid,
      tenantId: string,
      sessionId: { type: ['string', 'null'] },
      agentName: string,
      prompt: string,
      status: { type: 'string', enum: ['pending', 'processing', 'completed', 'failed', 'cancelled'] },
      priority: integer,
      retryCount: integer,
      maxRetries: integer,
      error: { type: ['string', 'null'] },
      createdAt: timestamp,
      startedAt: nullableTime,
      completedAt: nullableTime,
    },
    ['tenantId', 'sessionId', 'error', 'startedAt', 'completedAt'],
  ),
  component(
    'Attachment',
    {
      id: uuid,
      tenantId: string,
      messageId: string,
      sessionId: uuid,
      filename: string,
      mimeType: string,
      size: integer,
      createdAt: timestamp,
    },
    ['tenantId', 'messageId'],
  ),
  component(
    'Credential',
    {
      id: uuid,
      type: string,
      label: string,
      active: boolean,
      createdAt: timestamp,
      lastUsedAt: nullableTime,
    },
    ['lastUsedAt'],
  ),
  component(
    'UsageEvent',
    {
      id: uuid,
      tenantId: string,
      sessionId: uuid,
      agentName: string,
      eventType: {
        type: 'string',
        enum: [
          'input_tokens',
          'output_tokens',
          'cache_creation_tokens',
          'cache_read_tokens',
          'tool_call',
          'message',
          'compute_seconds',
        ],
      },
      value: { type: 'number' },
      createdAt: timestamp,
    },
    ['tenantId'],
  ),
  component('UsageStats', all(totals, { type: 'number' })),
  component('AgentVersion', {
    id: uuid,
    tenantId: string,
    agentName: string,
    versionNumber: integer,
    name: string,
    systemPrompt: nullableText,
    releaseNotes: nullableText,
    isActive: boolean,
    knowledgeFiles: nullable(strings),
    createdBy: nullableText,
    createdAt: timestamp,
    updatedAt: timestamp,
  }),
  component('EvalCase', {
    id: uuid,
    tenantId: string,
    agentName: string,
    question: string,
    expectedTopics: nullable(strings),
    expectedNotTopics: nullable(strings),
    referenceAnswer: nullableText,
    category: nullableText,
    tags: nullable(strings),
    chatHistory: nullable({ type: 'array' }),
    isActive: boolean,
    createdAt: timestamp,
    updatedAt: timestamp,
  }),
  component('EvalRun', {
    id: uuid,
    tenantId: string,
    agentName: string,
    versionNumber: nullable({ type: 'integer' }),
    status: { type: 'string', enum: ['pending', 'running', 'completed', 'failed'] },
    totalCases: integer,
    completedCases: integer,
    summary: nullable({ type: 'object', additionalProperties: true }),
    createdAt: timestamp,
    startedAt: nullable(timestamp),
    completedAt: nullable(timestamp),
  }),
  component('EvalResult', {
    id: uuid,
    tenantId: string,
    evalRunId: uuid,
    evalCaseId: uuid,
    agentResponse: nullableText,
    topicScore: nullable({ type: 'number' }),
    safetyScore: nullable({ type: 'number' }),
    llmJudgeScore: nullable({ type: 'number' }),
    latencyMs: nullable({ type: 'integer' }),
    status: { type: 'string', enum: ['pending', 'running', 'completed', 'error'] },
    error: nullableText,
    humanScore: nullable({ type: 'number' }),
    humanNotes: nullableText,
    createdAt: timestamp,
    completedAt: nullable(timestamp),
  }),
];

/** A reference to one of {@link components}. */
export const ref = (name: string) => ({ $ref: `${name}#` });

/** The schema of an answer that wraps one value under a name. */
export const wrapped = (name: string, schema: unknown) => object({ [name]: schema });

/** The schema of an answer that wraps a list of components under a name. */
export const listed = (name: string, of: string) => wrapped(name, { type: 'array', items: ref(of) });

/** Declares error statuses. A declared status loses all of a framework error but its reason and its number. */
export const failures = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, ref('ApiError')]));

/** Path parameters of a route with an id. */
export const idParams = object({ id: uuid });
/** Path parameters of a route with an agent's name. */
export const nameParams = object({ name: string });
/** The schema of an answer without a body. */
export const noContent = { type: 'null' };
export { boolean, integer, string, strings, timestamp, uuid };
