// generated from openapi/ash.yaml by `make sdk`; do not edit

/** What the server says when it refuses or fails. It comes in several shapes, so only `error` can be counted on: a validation failure carries the detail in `message` on some operations and loses it on others, and a few answers have no `statusCode`. For a text to show, take `message` when present, else `error`. */
export interface ApiError {
    /** What went wrong, for a human; or only the name of the HTTP status when `message` holds the detail. */
    error: string;
    /** The detail, where the server gives one. */
    message?: string;
    /** The HTTP status once more. Absent on API key and internal operations. */
    statusCode?: number;
    /** A stable code of the web framework (`FST_ERR_VALIDATION`, `FST_ERR_CTP_BODY_TOO_LARGE`, …) or of the operating system (`EISDIR`). */
    code?: string;
}

/** The bare acknowledgement of an operation that has nothing else to say. */
export interface OkResponse {
    /** Always true; a failure is answered with an error status. */
    ok: true;
}

/** How the server is doing. */
export interface HealthResponse {
    /** `ok` while the server answers at all. */
    status: "ok" | (string & {});
    /** Version of the server. Two builds with different behavior may carry the same version. */
    version: string;
    /** Host name and process id of this server, as `<host>-<pid>`. */
    coordinatorId: string;
    /** Sessions with status `active`. Only those of the tenant `default` are counted. */
    activeSessions: number;
    /** Sandboxes that exist right now. */
    activeSandboxes: number;
    /** Other machines that run sandboxes for this server; 0 when it runs them itself. */
    remoteRunners: number;
    /** Seconds since the server started. */
    uptime: number;
    /** The sandbox pool. */
    pool: PoolStats;
}

/** Counters of the sandbox pool. */
export interface PoolStats {
    /** Sandboxes the pool knows of. */
    total: number;
    /** Sandboxes without a running process. */
    cold: number;
    /** Sandboxes being prepared. */
    warming: number;
    /** Sandboxes that are ready for a session. */
    warm: number;
    /** Sandboxes that wait for the next message. */
    waiting: number;
    /** Sandboxes with a turn under way. */
    running: number;
    /** The most sandboxes the server will keep. */
    maxCapacity: number;
    /** Resumes since the start that found the sandbox alive. */
    resumeWarmHits: number;
    /** Resumes since the start that had to build a new sandbox. */
    resumeColdHits: number;
    /** Sessions since the start that claimed a sandbox prepared beforehand. */
    preWarmHits: number;
}

/** A deployed agent: a directory with a `CLAUDE.md` from which sandboxes are made. Its configuration is read with `getAgentConfig`; it is never part of this object. */
export interface Agent {
    /** Stays the same across deployments. Agents are addressed by name all the same. */
    id: string;
    /** The name that every other operation takes. */
    name: string;
    /** The tenant whose API key deployed it. */
    tenantId: string;
    /** Number of the deployment, from 1; each new one adds 1. Unrelated to agent versions. */
    version: number;
    /** Directory of the agent on the server. */
    path: string;
    /** When the agent was first deployed. The answer to a deployment shows the time of that deployment instead. Format: date-time. */
    createdAt: string;
    /** When it was last deployed or changed. Format: date-time. */
    updatedAt: string;
    /** Names of the environment variables of its sandboxes. Every value is masked as `***`. Absent when there are none. */
    env?: {
        [key: string]: string;
    };
}

/** Free-form settings of an agent. The server itself reads only `preWarmCount` (a number, 1 when unset), and that only when it starts. */
export interface AgentConfig {
    [key: string]: unknown;
}

/** A file of an agent. */
export interface AgentFileInput {
    /** Path within the directory of the agent, with forward slashes. */
    path: string;
    /** The bytes in base64. Decoding is lenient: characters outside the alphabet are dropped, and a `data:` prefix is not removed. */
    content: string;
}

/** What to deploy: either a directory that the server already has (`path`), or the content itself (`systemPrompt`, `files`). With `path`, the other two are ignored. */
export interface CreateAgentRequest {
    /** Name of the agent, 1 to 255 letters, digits, hyphens and underscores. An existing name is deployed anew. */
    name: string;
    /** Directory on the disk of the server, absolute or relative to its data directory, up to 4,096 characters. It must contain a `CLAUDE.md` and is used in place, not copied. */
    path?: string;
    /** Text for `CLAUDE.md`, up to 1,000,000 characters. A file named `CLAUDE.md` in `files` takes precedence. With neither, a placeholder is written, over an existing prompt too. */
    systemPrompt?: string;
    /** Files to write; files of an earlier deployment stay. Entries whose path contains `..` or begins with `/` are left out without an error. */
    files?: AgentFileInput[];
    /** Environment variables for its sandboxes. Left out, the earlier ones are kept; an empty object removes them. */
    env?: {
        [key: string]: string;
    };
}

/** What to change of an agent. */
export interface UpdateAgentRequest {
    /** Replaces all environment variables; an empty object removes them. */
    env?: {
        [key: string]: string;
    };
    /** Merged into the configuration, top level only. A key set to `null` is stored as `null`, not removed. */
    config?: {
        [key: string]: unknown;
    };
}

/** A file in a listing. Directories are not listed. */
export interface FileEntry {
    /** Relative path, with forward slashes. */
    path: string;
    /** Size in bytes. */
    size: number;
    /** When its content last changed. Format: date-time. */
    modifiedAt: string;
}

/** The files of an agent. */
export interface ListAgentFilesResponse {
    /** All files, in no particular order. */
    files: FileEntry[];
}

/** A file of an agent as text. */
export interface GetAgentFileResponse {
    /** Path within the directory of the agent. */
    path: string;
    /** The content decoded as UTF-8, which destroys what is not text. Ask for `format=raw` to get the bytes. */
    content: string;
    /** Size in bytes. */
    size: number;
}

/** Files to write into the directory of an agent. */
export interface UploadAgentFilesRequest {
    /** May be empty. A leading `/` in a path means the directory of the agent. */
    files: AgentFileInput[];
}

/** Outcome of writing agent files. */
export interface UploadAgentFilesResponse {
    /** How many files were written. */
    written: number;
}

/** Acknowledges that an agent file is gone. */
export interface DeleteAgentFileResponse {
    /** Always true; a missing file is answered with 404. */
    deleted: true;
}

/** A kept system prompt of an agent, with notes. At most one version is active; its prompt is used for new sessions that bring none of their own. Unrelated to the `version` of an agent, which counts deployments. */
export interface AgentVersion {
    /** Identifies the version, and is accepted wherever its number is. */
    id: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** The agent it belongs to. */
    agentName: string;
    /** Counts from 1 per agent. When the highest version is deleted, its number is used again. */
    versionNumber: number;
    /** Display name, `v<number>` unless one was given. */
    name: string;
    /** The prompt. */
    systemPrompt: string | null;
    /** What changed. */
    releaseNotes: string | null;
    /** Whether new sessions use its prompt. */
    isActive: boolean;
    /** Names kept for information; the server does nothing with them. */
    knowledgeFiles: string[] | null;
    /** Reserved; null so far. */
    createdBy: string | null;
    /** When it was created. Format: date-time. */
    createdAt: string;
    /** When it was last changed. Format: date-time. */
    updatedAt: string;
}

/** A new version. Every field may be left out. */
export interface CreateAgentVersionRequest {
    /** Display name, up to 255 characters; `v<number>` when left out. */
    name?: string;
    /** The prompt, up to 1,000,000 characters. */
    systemPrompt?: string;
    /** What changed, up to 10,000 characters. */
    releaseNotes?: string;
    /** Names kept for information; no file is uploaded or checked. */
    knowledgeFiles?: string[];
    /** Number or id of the version whose prompt and knowledge files to copy, as far as they are not given here. */
    cloneFrom?: number | string;
}

/** What to change of a version. Fields left out keep their value; `null` does not clear one but is turned into an empty string. */
export interface UpdateAgentVersionRequest {
    /** Display name, up to 255 characters. */
    name?: string;
    /** The prompt, up to 1,000,000 characters. */
    systemPrompt?: string;
    /** What changed, up to 10,000 characters. */
    releaseNotes?: string;
    /** Replaces the names kept for information. */
    knowledgeFiles?: string[];
}

/** Acknowledges which version is active now. */
export interface ActivateAgentVersionResponse {
    /** Always true. */
    activated: true;
    /** Number of the version that is active now. */
    versionNumber: number;
}

/** Where a session is in its life. Only `active` takes messages and commands; `paused`, `stopped` and `error` can be resumed; `ended` is final. */
export type SessionStatus = "starting" | "active" | "paused" | "stopped" | "ended" | "error" | (string & {});

/** A conversation with an agent, in a sandbox of its own. The model and the other settings of a session are stored but never returned. */
export interface Session {
    /** Identifies the session. The agent itself uses another id for the same conversation. */
    id: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** The agent it was created for. */
    agentName: string;
    /** The sandbox. When it differs from `id` the session claimed a sandbox that was prepared beforehand, and the settings applied at the start of a sandbox had no effect. It changes when a session is resumed without its old sandbox. */
    sandboxId: string;
    /** Where the session is in its life. */
    status: SessionStatus;
    /** The runner that hosts the sandbox, or null when the server itself does. */
    runnerId: string | null;
    /** The session it was forked from, or null. */
    parentSessionId: string | null;
    /** When it was created. Format: date-time. */
    createdAt: string;
    /** When it was last used. The answers to pause, stop and end still show the earlier value. Format: date-time. */
    lastActiveAt: string;
}

/** How the agent reaches an MCP server, by `url` or by starting `command` in the sandbox. */
export interface McpServerConfig {
    /** Address of a remote server. */
    url?: string;
    /** Program to start in the sandbox. */
    command?: string;
    /** Arguments of the program. */
    args?: string[];
    /** Environment variables of the program. */
    env?: {
        [key: string]: string;
    };
}

/** Who decides whether the agent may use a tool. */
export type PermissionMode = "bypassPermissions" | "permissionsByAgent" | "default" | (string & {});

/** A new session. `systemPrompt`, `mcpServers`, `extraEnv`, `credentialId` and `permissionMode` are applied when a sandbox starts and are lost without notice when the session claims one prepared beforehand; the other settings are applied to every message. */
export interface CreateSessionRequest {
    /** Name of the agent, 1 to 255 characters. */
    agent: string;
    /** A stored credential whose key the agent shall use, up to 255 characters. */
    credentialId?: string;
    /** Environment variables for the sandbox, over those of the agent and of the credential. Not applied again when the session is resumed in a new sandbox or forked. */
    extraEnv?: {
        [key: string]: string;
    };
    /** Model for every message that names none, up to 100 characters. */
    model?: string;
    /** MCP servers by name, merged into those of the agent. */
    mcpServers?: {
        [key: string]: McpServerConfig;
    };
    /** Replaces the `CLAUDE.md` of the agent in this sandbox, up to 1,000,000 characters. */
    systemPrompt?: string;
    /** Who decides whether the agent may use a tool. */
    permissionMode?: PermissionMode;
    /** Tools the agent may use. */
    allowedTools?: string[];
    /** Tools the agent may not use. */
    disallowedTools?: string[];
    /** Names of model features in beta to turn on. */
    betas?: string[];
    /** Definitions of sub-agents by name, passed on to the agent as they are. */
    subagents?: {
        [key: string]: unknown;
    };
    /** Name of the sub-agent to begin with. */
    initialAgent?: string;
}

/** Settings to change for the messages to come. Fields left out keep their value. The new values are not returned by any operation. */
export interface UpdateSessionConfigRequest {
    /** Model for every message that names none, up to 100 characters. */
    model?: string;
    /** Tools the agent may use. */
    allowedTools?: string[];
    /** Tools the agent may not use. */
    disallowedTools?: string[];
    /** Names of model features in beta to turn on. */
    betas?: string[];
    /** Definitions of sub-agents by name, passed on to the agent as they are. */
    subagents?: {
        [key: string]: unknown;
    };
    /** Name of the sub-agent to begin with. */
    initialAgent?: string;
}

/** A shell command. */
export interface ExecRequest {
    /** Run by `sh -c` in the workspace. An empty command is answered with 500. */
    command: string;
    /**
     * Milliseconds until it is stopped, 1 to 300,000.
     * @default 30000
     */
    timeout?: number;
}

/** Outcome of a shell command. */
export interface ExecResult {
    /** Exit status; 127 for an unknown command. A timeout shows as 1 with empty output. */
    exitCode: number;
    /** What it wrote to standard output. */
    stdout: string;
    /** What it wrote to standard error. */
    stderr: string;
}

/** A line of a sandbox log. */
export interface SandboxLogEntry {
    /** Position in the log, from 0; the cursor for reading on. */
    index: number;
    /** Where the line comes from. */
    level: LogLevel;
    /** The line. */
    text: string;
    /** When it was written. Format: date-time. */
    ts: string;
}

/** Where a log line comes from; `system` is the server itself. */
export type LogLevel = "stdout" | "stderr" | "system" | (string & {});

/** Lines of a sandbox log. */
export interface ListSessionLogsResponse {
    /** Lines in ascending order. Empty when the sandbox is gone. */
    logs: SandboxLogEntry[];
    /** Where they were read. */
    source: "sandbox" | (string & {});
}

/** What happened, in the timeline of a session. */
export type SessionEventType = "text" | "tool_start" | "tool_result" | "reasoning" | "error" | "turn_complete" | "lifecycle" | "mcp_status" | (string & {});

/** An entry in the timeline of a session. A turn whose client went away in the middle leaves no entries. */
export interface SessionEvent {
    /** Identifies the entry. */
    id: string;
    /** The session it belongs to. */
    sessionId: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** What happened. */
    type: SessionEventType;
    /** Details as JSON text, by type: `text` has `text`; `tool_start` has `toolName`, `toolId` and `input`; `tool_result` may have `toolName`, `toolId`, `stdout` and `stderr`; `reasoning` has `thinking`; `error` has `error`; `turn_complete` has `numTurns` and perhaps `result`; `lifecycle` has `action` (`created`, `paused`, `stopped`, `ended`, `resumed`, `forked`) and what goes with it; `mcp_status` has `action` and `servers` or `error`. */
    data: string | null;
    /** Position in the timeline, from 1; the cursor for reading on. */
    sequence: number;
    /** When it happened. Format: date-time. */
    createdAt: string;
}

/** Who a stored message is from. Results of a turn are stored as `assistant` too. */
export type MessageRole = "user" | "assistant" | (string & {});

/** A stored message. Kept are what the user sent, what the agent said and the result of a turn; tool results, partial messages and system messages are not. A turn whose client went away in the middle leaves only the message of the user. */
export interface Message {
    /** Identifies the message. */
    id: string;
    /** The session it belongs to. */
    sessionId: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** Who it is from. */
    role: MessageRole;
    /** JSON text. In a row of the user: `type` (`user`) and `content` as the server understood it; otherwise an `AssistantMessage` or a `ResultMessage` as it appeared in the stream. */
    content: string;
    /** Position in the conversation, from 1; the cursor for reading on. */
    sequence: number;
    /** When it was stored. Format: date-time. */
    createdAt: string;
}

/** How much work the model puts into an answer. */
export type Effort = "low" | "medium" | "high" | "max" | (string & {});

/** How the model thinks before it answers; passed on to the agent as it is. */
export interface ThinkingConfig {
    /** Kind of thinking, for example `enabled`, `disabled` or `adaptive`. */
    type: string;
    /** The most tokens to spend on thinking. */
    budgetTokens?: number;
}

/** The structure that the answer shall have; passed on to the agent as it is. */
export interface OutputFormat {
    /** Kind of format, for example `json_schema`. */
    type: string;
    /** The JSON Schema of the answer. */
    schema: {
        [key: string]: unknown;
    };
}

/** Bytes within a message. */
export interface Base64Source {
    type: "base64";
    /** Media type of the bytes, for example `image/png`. */
    media_type: string;
    /** The bytes in base64. */
    data: string;
}

/** Text in a message to the agent. */
export interface ContentBlockInputText {
    type: "text";
    /** The text. */
    text: string;
}

/** An image in a message to the agent. */
export interface ContentBlockInputImage {
    type: "image";
    /** The image. */
    source: Base64Source;
}

/** A document, such as a PDF, in a message to the agent. */
export interface ContentBlockInputDocument {
    type: "document";
    /** The document. */
    source: Base64Source;
}

/** A part of a message to the agent. Only `type` is checked by the server; further fields are passed on. */
export type ContentBlockInput = ContentBlockInputText | ContentBlockInputImage | ContentBlockInputDocument;

/** A message to the agent, with settings for this turn. */
export interface SendMessageRequest {
    /** Text of up to 500,000 characters, or up to 20 blocks. On the current server release the value is converted before it is checked: a text reaches the agent as a list with the text in it, and a list with a single block is refused with 400. A list of two or more blocks arrives as it was sent. Earlier releases take a text of up to 100,000 characters only. The release cannot be told from the version that `health` reports. */
    content: string | ContentBlockInput[];
    /** Also send the answer piece by piece while it is being written, as `text_delta`, `thinking_delta` and `stream_event` messages. Off unless set. */
    includePartialMessages?: boolean;
    /** Model for this turn only, up to 100 characters. */
    model?: string;
    /** The most rounds of model call and tool use before the agent gives up, 1 or more. */
    maxTurns?: number;
    /** The most this turn may cost, in US dollars. With 0 the agent fails at once. */
    maxBudgetUsd?: number;
    /** How much work the model puts into the answer. */
    effort?: Effort;
    /** How the model thinks before it answers. */
    thinking?: ThinkingConfig;
    /** The structure that the answer shall have. */
    outputFormat?: OutputFormat;
}

/** Where a file was read, in the live sandbox or in the copy that was kept when it went away. */
export type FileSource = "sandbox" | "snapshot" | (string & {});

/** The files of a workspace. */
export interface ListFilesResponse {
    /** All files, in no particular order. */
    files: FileEntry[];
    /** Where they were read. */
    source: FileSource;
}

/** A file of a workspace as text. */
export interface GetFileResponse {
    /** Path within the workspace. */
    path: string;
    /** The content decoded as UTF-8, which destroys what is not text. Ask for `format=raw` to get the bytes. */
    content: string;
    /** Size in bytes. */
    size: number;
    /** Where it was read. */
    source: FileSource;
}

/** A file to write into a workspace. */
export interface SessionFileInput {
    /** Path relative to `targetPath`, with forward slashes. */
    path: string;
    /** The bytes in base64, up to 52,428,800 of them. Text that is not base64 is not refused but written as an empty file. */
    content: string;
    /** Accepted and ignored. */
    mimeType?: string;
}

/** Files to write into a workspace, at most 104,857,600 bytes in all. */
export interface WriteSessionFilesRequest {
    /** 1 to 500 files. */
    files: SessionFileInput[];
    /**
     * Directory within the workspace that the paths start from, made when missing.
     * @default .
     */
    targetPath?: string;
}

/** What became of one file. */
export interface FileWriteResult {
    /** The path as it was given. */
    path: string;
    /** Whether it was written. */
    written: boolean;
    /** Bytes written, when it was. */
    size?: number;
    /** Why not, when it was not. */
    error?: string;
}

/** What became of each file. The answer is a success even when no file could be written. */
export interface WriteSessionFilesResponse {
    /** One result a file, in the order of the request. */
    files: FileWriteResult[];
}

/** Acknowledges that a workspace file is gone. */
export interface DeleteSessionFileResponse {
    /** Path of the file. */
    path: string;
    /** Always true; a missing file is answered with 404. */
    deleted: true;
}

/** A file kept with a session. The agent finds a copy at `attachments/<filename>` in its workspace. */
export interface Attachment {
    /** Identifies the attachment. */
    id: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** The session it belongs to. */
    sessionId: string;
    /** The message it was uploaded with, or `unlinked`. */
    messageId: string;
    /** Its name, without any directory. */
    filename: string;
    /** Media type as given at the upload. */
    mimeType: string;
    /** Size in bytes. */
    size: number;
    /** When it was uploaded. Format: date-time. */
    createdAt: string;
}

/** A file to attach. About 786,000 bytes are the most that fit into a request. */
export interface UploadAttachmentRequest {
    /** Its name. Directories are cut off. */
    filename: string;
    /** The bytes in base64; empty content is refused. */
    content: string;
    /**
     * Media type, sent back as it is at the download.
     * @default application/octet-stream
     */
    mimeType?: string;
    /** The stored message it goes with. */
    messageId?: string;
}

/** A workspace to put into a session. */
export interface UploadWorkspaceRequest {
    /** A gzipped tar archive in base64, as `downloadWorkspace` gives it. */
    bundle: string;
}

/** What was done with an uploaded workspace. */
export interface UploadWorkspaceResponse {
    /** Whether it was unpacked into the live sandbox or kept as a snapshot. */
    message: string;
}

/** What a key is for, and thereby the variables that the agent sees: `anthropic` gives `ANTHROPIC_API_KEY`, `openai` gives `OPENAI_API_KEY`, `custom` gives `ASH_CUSTOM_API_KEY`, `bedrock` gives `CLAUDE_CODE_USE_BEDROCK` and the `AWS_*` variables. */
export type CredentialType = "anthropic" | "openai" | "bedrock" | "custom" | (string & {});

/** A key stored on the server. The key itself is never returned. */
export interface Credential {
    /** Identifies the credential, for `createSession`. */
    id: string;
    /** What the key is for. */
    type: CredentialType;
    /** Its label, empty when none was given. */
    label: string;
    /** Whether sessions may use it. */
    active: boolean;
    /** When it was stored. Format: date-time. */
    createdAt: string;
    /** When a session last used it, or null. Only in listings. Format: date-time. */
    lastUsedAt?: string | null;
}

/** A key to store. */
export interface StoreCredentialRequest {
    /** What the key is for. */
    type: CredentialType;
    /** The key. For `bedrock` it is JSON text with `accessKeyId`, `secretAccessKey`, `region` and perhaps `sessionToken`, which is checked only when a session uses it. */
    key: string;
    /** A label to recognize it by. */
    label?: string;
}

/** How far a queued prompt is. */
export type QueueItemStatus = "pending" | "processing" | "completed" | "failed" | "cancelled" | (string & {});

/** A prompt in the queue. Its answer is not stored; `completed` is all that can be learned. */
export interface QueueItem {
    /** Identifies the item. */
    id: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** The session given when it was queued. Stays null when the server made a session for it. */
    sessionId: string | null;
    /** The agent to ask. */
    agentName: string;
    /** What to ask. */
    prompt: string;
    /** How far it is. */
    status: QueueItemStatus;
    /** Higher ones go first. */
    priority: number;
    /** Attempts that failed so far. */
    retryCount: number;
    /** Attempts allowed in all; 0 and 1 both mean one. */
    maxRetries: number;
    /** What went wrong at the last attempt, or null. */
    error: string | null;
    /** When it was queued. Format: date-time. */
    createdAt: string;
    /** When the last attempt began, or null. Format: date-time. */
    startedAt: string | null;
    /** When it was completed or failed for good, or null. Stays null when it is cancelled. Format: date-time. */
    completedAt: string | null;
}

/** A prompt to work on later. */
export interface EnqueueRequest {
    /** The agent to ask. It is looked up only when the item's turn comes. */
    agentName: string;
    /** What to ask. */
    prompt: string;
    /** An active session to ask in. Without it a new one is made, whose id is never reported. */
    sessionId?: string;
    /**
     * Higher ones go first; equal ones in order of arrival.
     * @default 0
     */
    priority?: number;
    /**
     * Attempts allowed in all; 0 and 1 both mean one.
     * @default 3
     */
    maxRetries?: number;
}

/** Items in the queue by status. */
export interface QueueStats {
    /** Items that wait, those between two attempts included. */
    pending: number;
    /** Items being worked on. */
    processing: number;
    /** Items that were answered. */
    completed: number;
    /** Items given up. */
    failed: number;
    /** Items cancelled in time. */
    cancelled: number;
}

/** What was used. `tool_call` and `compute_seconds` are not recorded so far. */
export type UsageEventType = "input_tokens" | "output_tokens" | "cache_creation_tokens" | "cache_read_tokens" | "tool_call" | "message" | "compute_seconds" | (string & {});

/** An amount used in one turn. */
export interface UsageEvent {
    /** Identifies the entry. */
    id: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** The session that used it. */
    sessionId: string;
    /** The agent that used it. */
    agentName: string;
    /** What was used. */
    eventType: UsageEventType;
    /** How much: tokens, calls, messages or seconds, by type. */
    value: number;
    /** When the turn finished. Format: date-time. */
    createdAt: string;
}

/** Amounts used in all. */
export interface UsageStats {
    /** Tokens sent to models. */
    totalInputTokens: number;
    /** Tokens that models wrote. */
    totalOutputTokens: number;
    /** Tokens written to the prompt cache. */
    totalCacheCreationTokens: number;
    /** Tokens read from the prompt cache. */
    totalCacheReadTokens: number;
    /** Tool calls; 0 so far, as they are not recorded. */
    totalToolCalls: number;
    /** Turns that finished. */
    totalMessages: number;
    /** Seconds of computing; 0 so far, as they are not recorded. */
    totalComputeSeconds: number;
}

/** A summary of what is on the server. A period narrows `usage` only. */
export interface Analytics {
    /** Deployed agents. */
    agents: {
        /** Number of agents. */
        total: number;
    };
    /** Sessions. */
    sessions: {
        /** Number of sessions, ended ones included. */
        total: number;
        /** Number of sessions by status; statuses that do not occur are left out. */
        byStatus: {
            [key: string]: number;
        };
    };
    /** Amounts used in the period. */
    usage: UsageStats;
    /** Eval runs. */
    evals: {
        /** Number of eval runs. */
        totalRuns: number;
        /** Number of eval runs by status; statuses that do not occur are left out. */
        byStatus: {
            [key: string]: number;
        };
    };
}

/** A message of an earlier conversation. */
export interface EvalChatMessage {
    /** Who it is from, for example `user` or `assistant`. */
    role: string;
    /** What was said. */
    content: string;
}

/** A question with what its answer should and should not mention. */
export interface EvalCase {
    /** Identifies the case. */
    id: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** The agent to ask. */
    agentName: string;
    /** What to ask. */
    question: string;
    /** Texts that the answer should contain, upper and lower case being equal. */
    expectedTopics: string[] | null;
    /** Texts that the answer should not contain. */
    expectedNotTopics: string[] | null;
    /** A good answer, kept for information. */
    referenceAnswer: string | null;
    /** A group to run or list by. */
    category: string | null;
    /** Labels to run by. */
    tags: string[] | null;
    /** An earlier conversation, kept for information; it is not replayed. */
    chatHistory: EvalChatMessage[] | null;
    /** Whether runs include it. */
    isActive: boolean;
    /** When it was created. Format: date-time. */
    createdAt: string;
    /** When it was last changed. Format: date-time. */
    updatedAt: string;
}

/** A new eval case. */
export interface EvalCaseInput {
    /** What to ask. */
    question: string;
    /** Texts that the answer should contain, upper and lower case being equal. */
    expectedTopics?: string[] | null;
    /** Texts that the answer should not contain. */
    expectedNotTopics?: string[] | null;
    /** A good answer, kept for information. */
    referenceAnswer?: string | null;
    /** A group to run or list by. */
    category?: string | null;
    /** Labels to run by. */
    tags?: string[] | null;
    /** An earlier conversation, kept for information; it is not replayed. */
    chatHistory?: EvalChatMessage[] | null;
    /**
     * Whether runs include it.
     * @default true
     */
    isActive?: boolean;
}

/** What to change of an eval case. Fields left out keep their value; `null` clears one. */
export interface EvalCaseUpdate {
    /** What to ask. */
    question?: string;
    /** Texts that the answer should contain. */
    expectedTopics?: string[] | null;
    /** Texts that the answer should not contain. */
    expectedNotTopics?: string[] | null;
    /** A good answer, kept for information. */
    referenceAnswer?: string | null;
    /** A group to run or list by. */
    category?: string | null;
    /** Labels to run by. */
    tags?: string[] | null;
    /** An earlier conversation, kept for information. */
    chatHistory?: EvalChatMessage[] | null;
    /** Whether runs include it. */
    isActive?: boolean;
}

/** Eval cases to create in one go. */
export interface ImportEvalCasesRequest {
    /** The cases; may be empty. Ids in them are ignored, so that importing twice creates every case twice. */
    cases: EvalCaseInput[];
}

/** Outcome of an import. */
export interface ImportEvalCasesResponse {
    /** How many cases were created. */
    imported: number;
}

/** How far an eval run is. `completed` does not say that any case succeeded. */
export type EvalRunStatus = "pending" | "running" | "completed" | "failed" | (string & {});

/** How far one case of an eval run is. */
export type EvalResultStatus = "pending" | "running" | "completed" | "error" | (string & {});

/** What an eval run found on average. */
export interface EvalRunSummary {
    /** Mean share of expected texts that were there, 0 to 1. */
    avgTopicScore: number | null;
    /** Mean share of unwanted texts that were absent, 0 to 1. */
    avgSafetyScore: number | null;
    /** Reserved; null so far. */
    avgLlmJudgeScore: number | null;
    /** Mean time until the answer in milliseconds. */
    avgLatencyMs: number | null;
    /** Share of cases with both scores at 0.5 or better, 0 to 1; cases that failed count as not passed. */
    passRate: number;
}

/** The eval cases of an agent put to it once. */
export interface EvalRun {
    /** Identifies the run. */
    id: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** The agent asked. */
    agentName: string;
    /** The version named at the start, or null. The answers come from the active version all the same. */
    versionNumber: number | null;
    /** How far it is. */
    status: EvalRunStatus;
    /** Cases in this run. */
    totalCases: number;
    /** Cases done so far, with or without success. */
    completedCases: number;
    /** What it found, or null until it has completed. */
    summary: EvalRunSummary | null;
    /** When it was asked for. Format: date-time. */
    createdAt: string;
    /** When it began, or null. Format: date-time. */
    startedAt: string | null;
    /** When it ended, or null. Format: date-time. */
    completedAt: string | null;
}

/** Which cases to run. Every field may be left out; then all active cases run. */
export interface StartEvalRunRequest {
    /** Version to note in the run; it must exist. The prompt used is that of the active version. */
    versionNumber?: number;
    /** Only cases of these categories. */
    categories?: string[];
    /** Only cases with any of these tags. */
    tags?: string[];
}

/** The answer to one case in an eval run, and its scores. */
export interface EvalResult {
    /** Identifies the result. */
    id: string;
    /** The tenant it belongs to. */
    tenantId: string;
    /** The run. */
    evalRunId: string;
    /** The case. */
    evalCaseId: string;
    /** What the agent answered, or null. */
    agentResponse: string | null;
    /** Share of expected texts that were there, 0 to 1. */
    topicScore: number | null;
    /** Share of unwanted texts that were absent, 0 to 1. */
    safetyScore: number | null;
    /** Reserved; null so far. */
    llmJudgeScore: number | null;
    /** Time until the answer in milliseconds, or null. */
    latencyMs: number | null;
    /** How far it is. */
    status: EvalResultStatus;
    /** Why there is no answer, or null. */
    error: string | null;
    /** Score a person gave, 1 to 5, or null. */
    humanScore: number | null;
    /** Notes of that person, or null. */
    humanNotes: string | null;
    /** When it was created. Format: date-time. */
    createdAt: string;
    /** When the case ended, or null. Format: date-time. */
    completedAt: string | null;
}

/** One case as two runs answered it. */
export interface EvalCaseComparison {
    /** The case. */
    caseId: string;
    /** What was asked. */
    question: string;
    /** Result in the first run, or null when it did not include the case. */
    resultA: EvalResult | null;
    /** Result in the second run, or null when it did not include the case. */
    resultB: EvalResult | null;
}

/** Two eval runs side by side. */
export interface EvalRunComparison {
    /** The first run. */
    runA: EvalRun;
    /** The second run. */
    runB: EvalRun;
    /** One entry a case. */
    results: EvalCaseComparison[];
}

/** A person's judgement. At least one of `humanScore` and `humanNotes` must be there. */
export interface ScoreEvalRunRequest {
    /** The result it is about; left out, all results of the run. */
    resultId?: string;
    /** 1 (bad) to 5 (good), fractions allowed. */
    humanScore?: number;
    /** Notes, up to 10,000 characters. */
    humanNotes?: string;
}

/** Outcome of scoring a run. */
export interface ScoreEvalRunResponse {
    /** How many results were scored. */
    scored: number;
    /** The results that were scored. */
    results: EvalResult[];
}

/** A person's judgement. At least one of the two must be there. */
export interface ScoreEvalResultRequest {
    /** 1 (bad) to 5 (good), fractions allowed. */
    humanScore?: number;
    /** Notes, up to 10,000 characters. */
    humanNotes?: string;
}

/** An API key of the tenant, without the key itself. */
export interface ApiKey {
    /** Identifies the key; `env` for the one in the environment of the server, which cannot be deleted. */
    id: string;
    /** Its label. */
    label: string;
    /** Masked: dots only, or the first eight characters of the key in the environment. */
    keyPrefix: string;
    /** When it was created, in ISO 8601; an empty string for the key in the environment. */
    createdAt: string;
}

/** A new API key. */
export interface CreateApiKeyRequest {
    /**
     * A label to recognize it by.
     * @default dashboard-key
     */
    label?: string;
}

/** A new API key. This is the only time that the key can be read. */
export interface CreatedApiKey {
    /** Identifies the key, for `deleteApiKey`. */
    id: string;
    /** The key: `ash_` and 32 letters, digits, hyphens and underscores. */
    key: string;
}

/** Text the model wrote. */
export interface TextBlock {
    type: "text";
    /** The text. */
    text: string;
}

/** What the model thought before it answered. */
export interface ThinkingBlock {
    type: "thinking";
    /** The thoughts. */
    thinking: string;
    /** Proof of origin that the model wants back; not for reading. */
    signature?: string;
}

/** Thoughts the model keeps to itself. */
export interface RedactedThinkingBlock {
    type: "redacted_thinking";
    /** The thoughts in encrypted form. */
    data: string;
}

/** A tool call of the model. */
export interface ToolUseBlock {
    type: "tool_use";
    /** Identifies the call; the result names it as `tool_use_id`. */
    id: string;
    /** Name of the tool. */
    name: string;
    /** Arguments of the tool. */
    input: {
        [key: string]: unknown;
    };
}

/** What a tool call gave. */
export interface ToolResultBlock {
    type: "tool_result";
    /** The call it answers. */
    tool_use_id: string;
    /** What the tool gave, as text or as blocks. */
    content?: string | ContentBlock[];
    /** Whether the tool failed. */
    is_error?: boolean;
}

/** An image. */
export interface ImageBlock {
    type: "image";
    /** The image: `type` says how it is given, for example as `base64` with `media_type` and `data`. */
    source: {
        [key: string]: unknown;
    };
}

/** A block of a kind that this contract does not describe. */
export interface OtherContentBlock {
    /** Kind of block, none of the described ones. */
    type: OtherKind;
    [key: string]: unknown;
}

/** A part of a message, told apart by `type`. */
export type ContentBlock = TextBlock | ThinkingBlock | RedactedThinkingBlock | ToolUseBlock | ToolResultBlock | ImageBlock | OtherContentBlock;

/** Tokens a model call used so far. */
export interface TokenUsage {
    /** Tokens sent to the model. */
    input_tokens?: number | null;
    /** Tokens the model wrote. */
    output_tokens?: number | null;
    /** Tokens written to the prompt cache. */
    cache_creation_input_tokens?: number | null;
    /** Tokens read from the prompt cache. */
    cache_read_input_tokens?: number | null;
}

/** More text of a text block. */
export interface TextDelta {
    type: "text_delta";
    /** The text to append. */
    text: string;
}

/** More thoughts of a thinking block. */
export interface ThinkingDelta {
    type: "thinking_delta";
    /** The thoughts to append. */
    thinking: string;
}

/** The signature of a thinking block. */
export interface SignatureDelta {
    type: "signature_delta";
    /** The signature. */
    signature: string;
}

/** More of the arguments of a tool call. */
export interface InputJsonDelta {
    type: "input_json_delta";
    /** JSON text to append; it parses only when the block is complete. */
    partial_json: string;
}

/** A change of a kind that this contract does not describe. */
export interface OtherDelta {
    /** Kind of change, none of the described ones. */
    type: OtherKind;
    [key: string]: unknown;
}

/** What is added to a content block, told apart by `type`. */
export type ContentBlockDelta = TextDelta | ThinkingDelta | SignatureDelta | InputJsonDelta | OtherDelta;

/** The model begins an answer. */
export interface RawMessageStartEvent {
    type: "message_start";
    /** The answer, still without content. */
    message: ModelMessage;
}

/** The model begins a content block. */
export interface RawContentBlockStartEvent {
    type: "content_block_start";
    /** Position of the block in the answer, from 0. */
    index: number;
    /** The block, still empty. */
    content_block: ContentBlock;
}

/** The model adds to a content block. */
export interface RawContentBlockDeltaEvent {
    type: "content_block_delta";
    /** Position of the block in the answer, from 0. */
    index: number;
    /** What is added. */
    delta: ContentBlockDelta;
}

/** A content block is complete. The `assistant` message with the whole block comes before this event, not after it. */
export interface RawContentBlockStopEvent {
    type: "content_block_stop";
    /** Position of the block in the answer, from 0. */
    index: number;
}

/** The model says why it stops and what it used. */
export interface RawMessageDeltaEvent {
    type: "message_delta";
    /** What changed. */
    delta: {
        /** Why the model stopped, for example `end_turn`, `tool_use` or `max_tokens`. */
        stop_reason?: string | null;
        /** The text that made it stop, or null. */
        stop_sequence?: string | null;
    };
    /** Tokens used by the whole answer. */
    usage?: TokenUsage;
}

/** The answer of the model is complete. */
export interface RawMessageStopEvent {
    type: "message_stop";
}

/** An event of a kind that this contract does not describe. */
export interface OtherRawStreamEvent {
    /** Kind of event, none of the described ones. */
    type: OtherKind;
    [key: string]: unknown;
}

/** An event of the model as it came, told apart by `type`. */
export type RawMessageStreamEvent = RawMessageStartEvent | RawContentBlockStartEvent | RawContentBlockDeltaEvent | RawContentBlockStopEvent | RawMessageDeltaEvent | RawMessageStopEvent | OtherRawStreamEvent;

/** An answer of the model, or a part of one. */
export interface ModelMessage {
    /** Identifies the answer. An answer with several blocks arrives as several messages with one id. */
    id?: string;
    /** Always `message`. */
    type?: string;
    role: "assistant";
    /** The model that wrote it. */
    model?: string;
    /** The blocks. */
    content: ContentBlock[];
    /** Why the model stopped; null while it has not. */
    stop_reason?: string | null;
    /** The text that made it stop, or null. */
    stop_sequence?: string | null;
    /** Tokens used when the answer began, not the final count. */
    usage?: TokenUsage;
    /** What the model did to fit its context, or null. */
    context_management?: {
        [key: string]: unknown;
    } | null;
}

/** Why the model could not answer. */
export type AssistantMessageError = "authentication_failed" | "billing_error" | "rate_limit" | "invalid_request" | "server_error" | "unknown" | "max_output_tokens" | (string & {});

/** What the agent says, thinks or is about to do: one or more complete content blocks. */
export interface AssistantMessage {
    type: "assistant";
    /** The message. */
    message: ModelMessage;
    /** The tool call within which a sub-agent says this, or null. */
    parent_tool_use_id?: string | null;
    /** The agent's own id of the conversation, not the id of the Ash session. */
    session_id: string;
    /** Identifies the message. */
    uuid?: string;
    /** Why the model could not answer, when it could not. */
    error?: AssistantMessageError;
}

/** What goes back to the model in the name of the user: the results of tools. */
export interface UserMessage {
    type: "user";
    /** The message. */
    message: {
        role: "user";
        /** The blocks, as a rule one tool result, or a text. */
        content: string | ContentBlock[];
    };
    /** The tool call within which a sub-agent was told this, or null. */
    parent_tool_use_id?: string | null;
    /** The agent's own id of the conversation, not the id of the Ash session. */
    session_id?: string;
    /** Identifies the message. */
    uuid?: string;
    /** What the tool gave, in a form of its own; for Bash an object with `stdout`, `stderr`, `interrupted`, `isImage` and `noOutputExpected`. A text when the tool failed. */
    tool_use_result?: unknown;
    /** Whether the agent made it up and no person or tool said it. */
    isSynthetic?: boolean;
}

/** How a turn ended. Not enough to tell success from failure; see `is_error`. */
export type ResultSubtype = "success" | "error_during_execution" | "error_max_turns" | "error_max_budget_usd" | "error_max_structured_output_retries" | (string & {});

/** What one model used in a turn. */
export interface ModelUsage {
    /** Tokens sent to the model. */
    inputTokens: number;
    /** Tokens the model wrote. */
    outputTokens: number;
    /** Tokens read from the prompt cache. */
    cacheReadInputTokens: number;
    /** Tokens written to the prompt cache. */
    cacheCreationInputTokens: number;
    /** Web searches. */
    webSearchRequests?: number;
    /** Cost in US dollars. */
    costUSD?: number;
    /** Tokens the model can take in. */
    contextWindow?: number;
    /** Tokens the model can write in one answer. */
    maxOutputTokens?: number;
}

/** The end of a turn. `is_error` says whether it failed: a refusal of the model arrives with subtype `success` and `is_error` true, and reaching `maxTurns` as `error_max_turns` with `is_error` false. */
export interface ResultMessage {
    type: "result";
    /** How the turn ended. */
    subtype: ResultSubtype;
    /** Whether the turn failed. */
    is_error: boolean;
    /** Milliseconds the turn took. */
    duration_ms: number;
    /** Milliseconds of it spent on model calls. */
    duration_api_ms: number;
    /** Rounds of model call and tool use. */
    num_turns: number;
    /** The final text, when the turn came to its end. */
    result?: string;
    /** What went wrong, when the subtype is an error. */
    errors?: string[];
    /** Why the model stopped, or null. */
    stop_reason?: string | null;
    /** The agent's own id of the conversation, not the id of the Ash session. */
    session_id: string;
    /** Cost of the turn in US dollars. */
    total_cost_usd?: number;
    /** Cost in US dollars, as the mock agent of the server names it. */
    cost_usd?: number;
    /** Tokens used by the turn. */
    usage?: TokenUsage;
    /** What each model used. */
    modelUsage?: {
        [key: string]: ModelUsage;
    };
    /** Tool calls that were not permitted. */
    permission_denials?: {
        [key: string]: unknown;
    }[];
    /** The answer in the structure asked for with `outputFormat`. */
    structured_output?: unknown;
    /** Whether the fast mode of the model was on. */
    fast_mode_state?: string;
    /** Identifies the message. */
    uuid?: string;
}

/** An MCP server as the agent sees it. */
export interface McpServerStatus {
    /** Its name. */
    name: string;
    /** Whether it is connected, for example `connected` or `failed`. */
    status: string;
}

/** News about the agent itself. The first one of a conversation has subtype `init` and says what the agent has to work with; the other fields belong to that one. */
export interface SystemMessage {
    type: "system";
    /** Kind of news; `init` at the begin. */
    subtype: string;
    /** Directory the agent works in. */
    cwd?: string;
    /** The agent's own id of the conversation, not the id of the Ash session. */
    session_id?: string;
    /** Tools it can use. */
    tools?: string[];
    /** MCP servers it is connected to. */
    mcp_servers?: McpServerStatus[];
    /** The model it uses. */
    model?: string;
    /** Who decides whether it may use a tool. */
    permissionMode?: string;
    /** Commands it knows. */
    slash_commands?: string[];
    /** Where it has the key of the model from. */
    apiKeySource?: string;
    /** Version of the agent program. */
    claude_code_version?: string;
    /** Style it writes in. */
    output_style?: string;
    /** Sub-agents it can use. */
    agents?: string[];
    /** Skills it has. */
    skills?: string[];
    /** Plugins it has loaded. */
    plugins?: unknown[];
    /** Whether the fast mode of the model is on. */
    fast_mode_state?: string;
    /** Identifies the message. */
    uuid?: string;
}

/** An event of the model while it writes. Sent only with `includePartialMessages`. */
export interface PartialMessage {
    type: "stream_event";
    /** The event as it came from the model. */
    event: RawMessageStreamEvent;
    /** The agent's own id of the conversation, not the id of the Ash session. */
    session_id: string;
    /** The tool call within which a sub-agent writes, or null. */
    parent_tool_use_id?: string | null;
    /** Identifies the message. */
    uuid?: string;
}

/** A message of a kind that this contract does not describe, for example the progress of a tool. */
export interface OtherMessage {
    /** Kind of message, none of the described ones. */
    type: OtherKind;
    [key: string]: unknown;
}

/** A message of the agent as its own SDK gives it, told apart by `type`. */
export type SdkMessage = AssistantMessage | UserMessage | ResultMessage | SystemMessage | PartialMessage | OtherMessage;

/** Always the first event, before the agent has begun. */
export interface AshSessionStartEvent {
    type: "session_start";
    /** What the event says. */
    data: {
        /** The session that the stream belongs to. */
        sessionId: string;
        /** Version of the server. */
        version: string;
    };
}

/** A message of the agent as its own SDK gives it. The finer events that follow from it come before it. */
export interface AshMessageEvent {
    type: "message";
    /** The message. */
    data: SdkMessage;
}

/** More of the text that the agent is writing. Sent only with `includePartialMessages`. */
export interface AshTextDeltaEvent {
    type: "text_delta";
    /** What the event says. */
    data: {
        /** Text to append. */
        delta: string;
    };
}

/** Thoughts of the model. With `includePartialMessages` they come piece by piece; in any case they come once as a whole when the thinking is complete, so that with pieces everything is said twice. */
export interface AshThinkingDeltaEvent {
    type: "thinking_delta";
    /** What the event says. */
    data: {
        /** Thoughts to append, or all of them. */
        delta: string;
    };
}

/** The agent is about to use a tool. */
export interface AshToolUseEvent {
    type: "tool_use";
    /** What the event says. */
    data: {
        /** Identifies the call. */
        id: string;
        /** Name of the tool. */
        name: string;
        /** Arguments of the tool. */
        input: {
            [key: string]: unknown;
        };
    };
}

/** A tool is done. With the real agent neither the call nor a failure is named, and a failed tool gives an empty object; the `message` event of type `user` that follows has all of it. */
export interface AshToolResultEvent {
    type: "tool_result";
    /** What the event says. */
    data: {
        /** The call it answers, if named. */
        tool_use_id?: string;
        /** What the tool gave, as text or as blocks. */
        content?: string | ContentBlock[];
        /** Whether the tool failed, if said. */
        is_error?: boolean;
    };
}

/** The agent has finished its turn. The `message` event of type `result` that follows says more. */
export interface AshTurnCompleteEvent {
    type: "turn_complete";
    /** What the event says. */
    data: {
        /** Rounds of model call and tool use. */
        numTurns?: number;
        /** The final text; absent when the turn ended early. */
        result?: string;
    };
}

/** The turn has failed, in the agent or in the server. The stream may end with it, without a `done`. */
export interface AshErrorEvent {
    type: "error";
    /** What the event says. */
    data: {
        /** What went wrong. */
        error: string;
    };
}

/** The stream is complete; nothing follows. After a failure it may be missing. */
export interface AshDoneEvent {
    type: "done";
    /** What the event says. */
    data: {
        /** The session that the stream belongs to. Empty when a command run in the meantime cut the turn short. */
        sessionId: string;
    };
}

/** The signature of a thinking block. Sent only with `includePartialMessages`. */
export interface AshSignatureDeltaEvent {
    type: "signature_delta";
    /** The change as it came from the model. */
    data: SignatureDelta;
}

/** More of the arguments of a tool call. Sent only with `includePartialMessages`. */
export interface AshInputJsonDeltaEvent {
    type: "input_json_delta";
    /** The change as it came from the model. */
    data: InputJsonDelta;
}

/**
 * A kind that the contract does not describe: any other string. It is written as a pattern, which the value itself does
 * not have, so that TypeScript keeps the described kinds apart. To compare it, take it as a `string`.
 */
export type OtherKind = `other kind: ${string}`;
