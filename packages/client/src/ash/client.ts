import type { paths } from '@hosted-agents/generated/ash';
import type { Data } from '../core/json-body.ts';
import type { Api } from '../core/low-level.ts';
import type { RequestOptions } from '../core/options.ts';
import { requireText, splitOptions } from '../core/validate.ts';
import { createAgent, deployAgent } from './agents.ts';
import { type AshContext, createContext, type SharedState } from './context.ts';
import {
  type DownloadedFile,
  dataToWire,
  type FileInput,
  filesToWire,
  measured,
  type TransferOptions,
} from './files.ts';
import { inUtc, listSessions, walkLogs, walkPages } from './lists.ts';
import type { MessageStream } from './message-stream.ts';
import { openTurn, streamTurn } from './messages.ts';
import type * as Options from './options.ts';
import type { MessageContent } from './quirks/content-form.ts';
import { createSession } from './quirks/dropped-settings.ts';
import { runCommand } from './quirks/one-command.ts';
import { resumeSession } from './quirks/resume.ts';
import type * as T from './types.ts';

/**
 * A client of an Ash server, with one method for each operation.
 *
 * Every method takes {@link RequestOptions} as its last argument (`signal`, `timeout`, `headers`, `retry`) and rejects with an error of this
 * SDK: `InvalidArgumentError` before anything is sent, `AshApiError` when the server refuses, `ConnectionError`, `TimeoutError`, `AbortError`,
 * or `OutcomeUnknownError` when a call that changes something may or may not have reached the server.
 *
 * @example
 * ```ts
 * const client = new AshClient({ serverUrl: 'http://localhost:4100', apiKey: 'your-api-key' });
 * const session = await client.createSession('my-agent');
 * console.log(await client.sendMessageStream(session.id, 'Hello!').finalText());
 * await client.endSession(session.id);
 * ```
 */
export class AshClient {
  /**
   * The low-level client (openapi-fetch): any operation of the contract by method and path, typed, with the same key, retries, time limits
   * and errors as the methods here.
   */
  readonly api: Api<paths>;
  readonly #context: AshContext;
  readonly #call: AshContext['call'];
  readonly #open: AshContext['open'];

  /**
   * @param options - see {@link Options.AshClientOptions}
   * @throws InvalidArgumentError naming the bad option
   */
  constructor(options?: Options.AshClientOptions);
  /** @internal */
  constructor(options: Options.AshClientOptions | undefined, shared: SharedState | undefined);
  constructor(options: Options.AshClientOptions = {}, shared?: SharedState) {
    this.#context = createContext(options, shared);
    this.#call = this.#context.call;
    this.#open = this.#context.open;
    this.api = this.#context.api;
  }

  /** The server's URL, without a trailing slash. */
  get serverUrl(): string {
    return this.#context.baseUrl;
  }

  /** The option `onWarning` of the client, for functions that take a client. */
  get onWarning(): T.OnWarning | undefined {
    return this.#context.options.onWarning;
  }

  /**
   * Returns a client like this one with some options changed. Both know of each other's running turns.
   *
   * @param options - options to change
   * @throws InvalidArgumentError naming the bad option
   */
  withOptions(options: Options.AshClientOptions): AshClient {
    return new AshClient({ ...this.#context.options, ...options }, this.#context.shared);
  }

  // Agents

  /**
   * Deploys an agent from a folder on the server's disk. The server uses the folder in place; it must hold a `CLAUDE.md`. For a folder on this machine use `deployDirectory` of `@hosted-agents/client/node`. (operation `createAgent`)
   *
   * @param name - 1 to 255 letters, digits, `-` and `_`
   * @param path - absolute, or relative to the server's data folder
   */
  async deployAgent(name: string, path: string, options?: Options.DeployAgentOptions): Promise<T.Agent> {
    return deployAgent(this.#context, name, path, options);
  }

  /**
   * Deploys an agent inline, from a prompt and files; an agent of that name gets a new version. Without a prompt the agent keeps its current one (see `keepPrompt`).
   *
   * @param name - 1 to 255 letters, digits, `-` and `_`
   */
  async createAgent(name: string, options?: Options.CreateAgentOptions): Promise<T.Agent> {
    return createAgent(this.#context, name, options);
  }

  /** Lists all agents, sorted by name. */
  async listAgents(options?: RequestOptions): Promise<T.Agent[]> {
    return this.#call('listAgents', {}, options);
  }

  /** Returns an agent. */
  async getAgent(name: string, options?: RequestOptions): Promise<T.Agent> {
    return this.#call('getAgent', { path: { name } }, options);
  }

  /** Replaces an agent's environment and merges into its configuration. */
  async updateAgent(name: string, updates: T.AgentUpdate, options?: RequestOptions): Promise<T.Agent> {
    return this.#call('updateAgent', { path: { name }, body: updates }, options);
  }

  /** Deletes an agent and the records of all its sessions. */
  async deleteAgent(name: string, options?: RequestOptions): Promise<void> {
    await this.#call('deleteAgent', { path: { name } }, options);
  }

  /** Returns an agent's free-form configuration. */
  async getAgentConfig(agentName: string, options?: RequestOptions): Promise<Record<string, unknown>> {
    return this.#call('getAgentConfig', { path: { name: agentName } }, options);
  }

  /** Merges into an agent's configuration. Keys cannot be removed, only set to null. */
  async updateAgentConfig(
    agentName: string,
    config: Record<string, unknown>,
    options?: RequestOptions,
  ): Promise<Record<string, unknown>> {
    return this.#call('updateAgentConfig', { path: { name: agentName }, body: config }, options);
  }

  /** Lists the files of an agent. */
  async listAgentFiles(name: string, options?: RequestOptions): Promise<T.ListAgentFilesResponse> {
    return this.#call('listAgentFiles', { path: { name } }, options);
  }

  /** Reads a text file of an agent, at most 1 MiB. */
  async getAgentFile(name: string, path: string, options?: RequestOptions): Promise<T.GetAgentFileResponse> {
    return this.#call('getAgentFile', { path: { name, path }, query: { format: 'json' } }, options);
  }

  /** Opens a file of an agent; read or stream the response's body. (operation `getAgentFile`) */
  async downloadAgentFile(name: string, path: string, options?: TransferOptions): Promise<Response> {
    const { request, meter } = measured(options);
    return this.#open('getAgentFile', { path: { name, path }, query: { format: 'raw' }, meter }, request);
  }

  /** Writes files of an agent; sessions that start later get them. The whole request may take 1 MiB. When a file fails, those before it stay written. */
  async uploadAgentFiles(
    agentName: string,
    files: Array<FileInput | T.AgentFileInput>,
    options?: TransferOptions,
  ): Promise<T.UploadAgentFilesResponse> {
    const { request, meter } = measured(options);
    const body = { files: filesToWire(files) };
    return this.#call('uploadAgentFiles', { path: { name: agentName }, body, meter }, request);
  }

  /** Deletes a file of an agent. */
  async deleteAgentFile(
    agentName: string,
    filePath: string,
    options?: RequestOptions,
  ): Promise<T.DeleteAgentFileResponse> {
    return this.#call('deleteAgentFile', { path: { name: agentName, path: filePath } }, options);
  }

  // Agent versions

  /** Lists the versions of an agent's prompt, newest first. */
  async listAgentVersions(agentName: string, options?: RequestOptions): Promise<T.AgentVersion[]> {
    return this.#call('listAgentVersions', { path: { name: agentName } }, options);
  }

  /** Creates a version, inactive at first. */
  async createAgentVersion(
    agentName: string,
    version: T.CreateAgentVersionRequest = {},
    options?: RequestOptions,
  ): Promise<T.AgentVersion> {
    return this.#call('createAgentVersion', { path: { name: agentName }, body: version }, options);
  }

  /** Returns a version, by its number or its id. */
  async getAgentVersion(
    agentName: string,
    versionNumber: number | string,
    options?: RequestOptions,
  ): Promise<T.AgentVersion> {
    return this.#call('getAgentVersion', version(agentName, versionNumber), options);
  }

  /** Changes a version, by its number or its id. */
  async updateAgentVersion(
    agentName: string,
    versionNumber: number | string,
    updates: T.UpdateAgentVersionRequest,
    options?: RequestOptions,
  ): Promise<T.AgentVersion> {
    const input = { ...version(agentName, versionNumber), body: updates };
    return this.#call('updateAgentVersion', input, options);
  }

  /** Deletes a version, by its number or its id. The server reuses the highest number. */
  async deleteAgentVersion(
    agentName: string,
    versionNumber: number | string,
    options?: RequestOptions,
  ): Promise<void> {
    await this.#call('deleteAgentVersion', version(agentName, versionNumber), options);
  }

  /** Activates a version, by its number or its id: new sessions get its prompt. */
  async activateAgentVersion(
    agentName: string,
    versionNumber: number | string,
    options?: RequestOptions,
  ): Promise<void> {
    await this.#call('activateAgentVersion', version(agentName, versionNumber), options);
  }

  // Sessions

  /**
   * Creates a session with an agent and waits until its sandbox is up. Reports settings that the server drops (see `droppedSettings`).
   *
   * @param agent - the agent's name
   * @throws SettingsDroppedError when `droppedSettings` is `error`
   * @example
   * ```ts
   * const session = await client.createSession('my-agent', { model: 'claude-sonnet-4-20250514' });
   * ```
   */
  async createSession(agent: string, options?: Options.CreateSessionOptions): Promise<T.Session> {
    return createSession(this.#context, agent, options);
  }

  /**
   * Lists sessions, newest first. The server returns all of them; the client applies `status`, `limit` and `offset`.
   *
   * @param agentOrOptions - an agent's name, or filters
   */
  async listSessions(agentOrOptions?: string | Options.ListSessionsOptions): Promise<T.Session[]> {
    return (await this.listSessionsWithTotal(agentOrOptions)).sessions;
  }

  /** Lists sessions, with the number of matches before `limit` and `offset`. (operation `listSessions`) */
  async listSessionsWithTotal(
    agentOrOptions: string | Options.ListSessionsOptions = {},
  ): Promise<T.ListSessionsWithTotalResponse> {
    const load = (agent: string | undefined, options: RequestOptions) =>
      this.#call('listSessions', { query: { agent } }, options);
    return listSessions(agentOrOptions, load);
  }

  /** Returns a session. */
  async getSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#call('getSession', { path: { id } }, options);
  }

  /** Changes a session's settings for later messages. The answer does not show them. */
  async updateSessionConfig(
    id: string,
    config: T.UpdateSessionConfigRequest,
    options?: RequestOptions,
  ): Promise<T.Session> {
    return this.#call('updateSessionConfig', { path: { id }, body: config }, options);
  }

  /** Pauses a session. Its sandbox may stay alive for a quick resume, and a running turn ends normally. */
  async pauseSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#call('pauseSession', { path: { id } }, options);
  }

  /**
   * Resumes a session that is paused, stopped or in error. One whose sandbox is gone comes back without the agent's memory, `extraEnv` and credentials, and sometimes without its workspace, which is reported (see `lostWorkspace`).
   *
   * @throws WorkspaceLostError when `lostWorkspace` is `error`
   */
  async resumeSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return resumeSession(this.#context, id, options);
  }

  /** Stops a session and its sandbox. The server stores the workspace, but a later resume may come up without it: if you need it, download it first. The stream of a running turn ends quietly. */
  async stopSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#context.shared.turns.finish(id, () => this.#call('stopSession', { path: { id } }, options));
  }

  /** Ends a session for good; its record stays. The stream of a running turn ends quietly. */
  async endSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#context.shared.turns.finish(id, () => this.#call('endSession', { path: { id } }, options));
  }

  /** Copies a session and its messages; the copy is paused, and may lack the workspace's files. */
  async forkSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#call('forkSession', { path: { id } }, options);
  }

  /**
   * Runs a shell command in a session's workspace. Commands of one session run one after the other, and not during a turn (see `concurrentMessages`). A command whose call is aborted goes on, and the session is busy until it ends.
   *
   * @param command - run by `sh -c`
   * @throws SessionBusyError during a turn, unless `concurrentMessages` says otherwise
   */
  async exec(sessionId: string, command: string, options: Options.ExecOptions = {}): Promise<T.ExecResult> {
    return runCommand(this.#context, sessionId, command, options);
  }

  /** Returns the sandbox's log, which is empty when the sandbox is gone. */
  async getSessionLogs(
    sessionId: string,
    options?: Options.SessionLogsOptions,
  ): Promise<T.ListSessionLogsResponse> {
    const [request, query] = splitOptions(options, { after: true });
    return this.#call('getSessionLogs', { path: { id: sessionId }, query }, request);
  }

  /** Yields the lines of the sandbox's log, up to the newest. (operation `getSessionLogs`) */
  iterateSessionLogs(
    sessionId: string,
    options: Options.SessionLogsOptions = {},
  ): AsyncGenerator<T.SandboxLogEntry, void, undefined> {
    return walkLogs(options.after ?? -1, (after) => this.getSessionLogs(sessionId, { ...options, after }));
  }

  // Messages

  /** Sends a message and returns the response, an event stream. `sendMessageStream` reads it for you and guards the turn. */
  async sendMessage(
    sessionId: string,
    content: MessageContent,
    options?: Options.SendMessageOptions,
  ): Promise<Response> {
    return openTurn(this.#context, this.#context.open, sessionId, content, options);
  }

  /**
   * Streams the answer to a message, which is sent when the stream is first used. (operation `sendMessage`)
   *
   * @param content - a string, or 1 to 20 blocks of text, images and documents
   * @throws while reading: SessionBusyError when a turn is running, AshApiError when the server refuses, TurnInterruptedError when the stream breaks
   * @example
   * ```ts
   * for await (const event of client.sendMessageStream(session.id, 'Hello!')) {
   *   if (event.type === 'message') console.log(extractTextFromEvent(event.data));
   * }
   * ```
   */
  sendMessageStream(
    sessionId: string,
    content: MessageContent,
    options?: Options.SendMessageOptions,
  ): MessageStream {
    return streamTurn(this.#context, sessionId, content, options);
  }

  /** Lists a page of a session's stored messages, oldest first. */
  async listMessages(sessionId: string, options?: Options.CursorOptions): Promise<T.Message[]> {
    const [request, { afterSequence: after, ...query }] = splitOptions(options, cursorNames);
    return this.#call('listMessages', { path: { id: sessionId }, query: { ...query, after } }, request);
  }

  /**
   * Yields all stored messages of a session, page by page. (operation `listMessages`)
   *
   * @example
   * ```ts
   * for await (const message of client.iterateMessages(session.id)) console.log(message.sequence);
   * ```
   */
  iterateMessages(
    sessionId: string,
    options: Options.CursorOptions = {},
  ): AsyncGenerator<T.Message, void, undefined> {
    return walkPages(options, (page) => this.listMessages(sessionId, { ...options, ...page }));
  }

  /** Lists a page of a session's timeline, oldest first. */
  async listSessionEvents(
    sessionId: string,
    options?: Options.SessionEventsOptions,
  ): Promise<T.SessionEvent[]> {
    const [request, { afterSequence: after, ...query }] = splitOptions(options, {
      ...cursorNames,
      type: true,
    });
    return this.#call('listSessionEvents', { path: { id: sessionId }, query: { ...query, after } }, request);
  }

  /** Yields all events of a session's timeline, page by page. (operation `listSessionEvents`) */
  iterateSessionEvents(
    sessionId: string,
    options: Options.SessionEventsOptions = {},
  ): AsyncGenerator<T.SessionEvent, void, undefined> {
    return walkPages(options, (page) => this.listSessionEvents(sessionId, { ...options, ...page }));
  }

  // Files of a session

  /** Lists the files of a session's workspace. */
  async getSessionFiles(
    sessionId: string,
    options?: Options.SessionFilesOptions,
  ): Promise<T.ListFilesResponse> {
    const [request, query] = splitOptions(options, { includeHidden: true });
    return this.#call('getSessionFiles', { path: { id: sessionId }, query }, request);
  }

  /** Reads a text file of the workspace, at most 1 MiB. */
  async getSessionFile(
    sessionId: string,
    path: string,
    options?: RequestOptions,
  ): Promise<T.GetFileResponse> {
    const input = { path: { id: sessionId, path }, query: { format: 'json' as const } };
    return this.#call('getSessionFile', input, options);
  }

  /** Downloads a file of the workspace into memory. (operation `getSessionFile`) */
  async downloadSessionFile(
    sessionId: string,
    path: string,
    options?: TransferOptions,
  ): Promise<DownloadedFile> {
    const response = await this.downloadSessionFileRaw(sessionId, path, options);
    return {
      buffer: new Uint8Array(await response.arrayBuffer()),
      mimeType: response.headers.get('content-type') ?? 'application/octet-stream',
      source: response.headers.get('x-ash-source') ?? 'unknown',
    };
  }

  /** Opens a file of the workspace; read or stream the response's body. (operation `getSessionFile`) */
  async downloadSessionFileRaw(
    sessionId: string,
    path: string,
    options?: TransferOptions,
  ): Promise<Response> {
    const { request, meter } = measured(options);
    const input = { path: { id: sessionId, path }, query: { format: 'raw' as const }, meter };
    return this.#open('getSessionFile', input, request);
  }

  /**
   * Writes up to 500 files into the workspace, each at most 50 MiB. A file that cannot be written has an `error` in the result; the others are written.
   *
   * @param targetPath - folder that the paths are relative to. Default: the workspace
   */
  async writeSessionFiles(
    sessionId: string,
    files: Array<FileInput | T.SessionFileInput>,
    targetPath?: string,
    options?: TransferOptions,
  ): Promise<T.WriteSessionFilesResponse> {
    const { request, meter } = measured(options);
    const body = { files: filesToWire(files), targetPath };
    return this.#call('writeSessionFiles', { path: { id: sessionId }, body, meter }, request);
  }

  /** Deletes a file of the workspace. */
  async deleteSessionFile(
    sessionId: string,
    path: string,
    options?: RequestOptions,
  ): Promise<T.DeleteSessionFileResponse> {
    return this.#call('deleteSessionFile', { path: { id: sessionId, path } }, options);
  }

  /** Downloads the workspace as a tar.gz into memory. */
  async downloadWorkspace(sessionId: string, options?: TransferOptions): Promise<Uint8Array> {
    return new Uint8Array(await (await this.downloadWorkspaceRaw(sessionId, options)).arrayBuffer());
  }

  /** Opens the workspace as a tar.gz; stream the response's body. (operation `downloadWorkspace`) */
  async downloadWorkspaceRaw(sessionId: string, options?: TransferOptions): Promise<Response> {
    const { request, meter } = measured(options);
    return this.#open('downloadWorkspace', { path: { id: sessionId }, meter }, request);
  }

  /**
   * Unpacks a tar.gz over the workspace. Blobs and streams are encoded as they are sent.
   *
   * @param bundle - the tar.gz, at most about 100 MiB
   */
  async uploadWorkspace(
    sessionId: string,
    bundle: Data | ReadableStream<Uint8Array>,
    options?: TransferOptions,
  ): Promise<void> {
    const { request, meter } = measured(options);
    const body = { bundle: dataToWire('bundle', bundle) };
    await this.#call('uploadWorkspace', { path: { id: sessionId }, body, meter }, request);
  }

  // Attachments

  /** Stores a file with a session and copies it into the workspace, under `attachments/`. At most about 780,000 bytes. */
  async uploadAttachment(
    sessionId: string,
    filename: string,
    content: Data | ReadableStream<Uint8Array>,
    options?: Options.UploadAttachmentOptions,
  ): Promise<T.Attachment> {
    const { request: rest, meter } = measured(options);
    const [request, settings] = splitOptions(rest);
    const sent = { filename: requireText('filename', filename), content: dataToWire('content', content) };
    const body = { ...settings, ...sent };
    return this.#call('uploadAttachment', { path: { id: sessionId }, body, meter }, request);
  }

  /** Lists the attachments of a session, oldest first. */
  async listAttachments(sessionId: string, options?: RequestOptions): Promise<T.Attachment[]> {
    return this.#call('listAttachments', { path: { id: sessionId } }, options);
  }

  /** Downloads an attachment into memory. */
  async downloadAttachment(id: string, options?: TransferOptions): Promise<Uint8Array> {
    return new Uint8Array(await (await this.downloadAttachmentRaw(id, options)).arrayBuffer());
  }

  /** Opens an attachment; read or stream the response's body. (operation `downloadAttachment`) */
  async downloadAttachmentRaw(id: string, options?: TransferOptions): Promise<Response> {
    const { request, meter } = measured(options);
    return this.#open('downloadAttachment', { path: { id }, meter }, request);
  }

  /** Deletes an attachment. The copy in the workspace stays. */
  async deleteAttachment(id: string, options?: RequestOptions): Promise<void> {
    await this.#call('deleteAttachment', { path: { id } }, options);
  }

  // Credentials

  /**
   * Stores a key that sessions can use. The server never returns it.
   *
   * @param type - the provider that the key is for
   * @param label - a label for people
   */
  async storeCredential(
    type: T.CredentialType,
    key: string,
    label?: string,
    options?: RequestOptions,
  ): Promise<T.Credential> {
    const body = { type, key: requireText('key', key), label };
    return this.#call('storeCredential', { body }, options);
  }

  /** Stores AWS credentials for Bedrock. (operation `storeCredential`) */
  async storeBedrockCredential(
    credential: Options.BedrockCredential,
    options?: RequestOptions,
  ): Promise<T.Credential> {
    const { label, ...keys } = credential;
    for (const name of ['accessKeyId', 'secretAccessKey', 'region'] as const) requireText(name, keys[name]);
    return this.storeCredential('bedrock', JSON.stringify(keys), label, options);
  }

  /** Lists stored credentials without their secrets, newest first. */
  async listCredentials(options?: RequestOptions): Promise<T.Credential[]> {
    return this.#call('listCredentials', {}, options);
  }

  /** Deletes a credential. */
  async deleteCredential(id: string, options?: RequestOptions): Promise<void> {
    await this.#call('deleteCredential', { path: { id } }, options);
  }

  // Queue

  /** Queues a prompt for later. The server stores whether it succeeded, but not the agent's answer. */
  async enqueue(agentName: string, prompt: string, options?: Options.EnqueueOptions): Promise<T.QueueItem> {
    const [request, settings] = splitOptions(options);
    const sent = { agentName: requireText('agentName', agentName), prompt: requireText('prompt', prompt) };
    const body = { ...settings, ...sent };
    return this.#call('enqueue', { body }, request);
  }

  /** Lists queue items, newest first. */
  async listQueueItems(options?: Options.ListQueueOptions): Promise<T.QueueItem[]> {
    const [request, query] = splitOptions(options, { status: true, limit: true });
    return this.#call('listQueueItems', { query }, request);
  }

  /** Returns a queue item. */
  async getQueueItem(id: string, options?: RequestOptions): Promise<T.QueueItem> {
    return this.#call('getQueueItem', { path: { id } }, options);
  }

  /** Cancels a queue item that is still pending. */
  async cancelQueueItem(id: string, options?: RequestOptions): Promise<T.QueueItem> {
    return this.#call('cancelQueueItem', { path: { id } }, options);
  }

  /** Counts the queue items in each state. */
  async getQueueStats(options?: RequestOptions): Promise<T.QueueStats> {
    return this.#call('getQueueStats', {}, options);
  }

  // Usage

  /** Lists the usage of sessions, newest first. */
  async listUsageEvents(options?: Options.ListUsageOptions): Promise<T.UsageEvent[]> {
    const [request, query] = splitOptions(options, { ...usageNames, limit: true });
    return this.#call('listUsageEvents', { query: inUtc(query) }, request);
  }

  /** Sums the usage of sessions. */
  async getUsageStats(options?: Options.UsageOptions): Promise<T.UsageStats> {
    const [request, query] = splitOptions(options, usageNames);
    return this.#call('getUsageStats', { query: inUtc(query) }, request);
  }

  /** Counts agents, sessions and evaluations, and sums usage. The time range applies to usage only. */
  async getAnalytics(options?: Options.TimeRangeOptions): Promise<T.Analytics> {
    const [request, query] = splitOptions(options, { after: true, before: true });
    return this.#call('getAnalytics', { query: inUtc(query) }, request);
  }

  // Evaluations

  /** Lists the evaluation cases of an agent, oldest first. */
  async listEvalCases(agentName: string, options?: Options.ListEvalCasesOptions): Promise<T.EvalCase[]> {
    const [request, query] = splitOptions(options, { category: true, isActive: true });
    return this.#call('listEvalCases', { path: { name: agentName }, query }, request);
  }

  /** Creates an evaluation case. */
  async createEvalCase(
    agentName: string,
    data: T.EvalCaseInput,
    options?: RequestOptions,
  ): Promise<T.EvalCase> {
    return this.#call('createEvalCase', { path: { name: agentName }, body: data }, options);
  }

  /** Returns an evaluation case. */
  async getEvalCase(agentName: string, caseId: string, options?: RequestOptions): Promise<T.EvalCase> {
    return this.#call('getEvalCase', { path: { name: agentName, id: caseId } }, options);
  }

  /** Changes an evaluation case. Null clears a field. */
  async updateEvalCase(
    agentName: string,
    caseId: string,
    data: T.EvalCaseUpdate,
    options?: RequestOptions,
  ): Promise<T.EvalCase> {
    return this.#call('updateEvalCase', { path: { name: agentName, id: caseId }, body: data }, options);
  }

  /** Deletes an evaluation case. */
  async deleteEvalCase(agentName: string, caseId: string, options?: RequestOptions): Promise<void> {
    await this.#call('deleteEvalCase', { path: { name: agentName, id: caseId } }, options);
  }

  /** Creates many evaluation cases at once. */
  async importEvalCases(
    agentName: string,
    cases: T.EvalCaseInput[],
    options?: RequestOptions,
  ): Promise<T.ImportEvalCasesResponse> {
    return this.#call('importEvalCases', { path: { name: agentName }, body: { cases } }, options);
  }

  /** Returns all evaluation cases of an agent. */
  async exportEvalCases(agentName: string, options?: RequestOptions): Promise<T.EvalCase[]> {
    return this.#call('exportEvalCases', { path: { name: agentName } }, options);
  }

  /** Starts a run over an agent's active cases, in the background. */
  async startEvalRun(
    agentName: string,
    run: T.StartEvalRunRequest = {},
    options?: RequestOptions,
  ): Promise<T.EvalRun> {
    return this.#call('startEvalRun', { path: { name: agentName }, body: run }, options);
  }

  /** Lists the runs of an agent, newest first. */
  async listEvalRuns(agentName: string, options?: RequestOptions): Promise<T.EvalRun[]> {
    return this.#call('listEvalRuns', { path: { name: agentName } }, options);
  }

  /** Returns a run. The status `completed` does not mean success: check its `summary` and results. */
  async getEvalRun(agentName: string, runId: string, options?: RequestOptions): Promise<T.EvalRun> {
    return this.#call('getEvalRun', { path: { name: agentName, id: runId } }, options);
  }

  /** Returns the results of a run. */
  async getEvalRunResults(
    agentName: string,
    runId: string,
    options?: RequestOptions,
  ): Promise<T.EvalResult[]> {
    return this.#call('getEvalRunResults', { path: { name: agentName, id: runId } }, options);
  }

  /** Compares two runs, case by case. */
  async compareEvalRuns(
    agentName: string,
    runAId: string,
    runBId: string,
    options?: RequestOptions,
  ): Promise<T.EvalRunComparison> {
    const query = { runA: requireText('runAId', runAId), runB: requireText('runBId', runBId) };
    return this.#call('compareEvalRuns', { path: { name: agentName }, query }, options);
  }

  /** Stores a person's score for one result of a run, or for all of them. */
  async scoreEvalRun(
    agentName: string,
    runId: string,
    score: T.ScoreEvalRunRequest,
    options?: RequestOptions,
  ): Promise<T.ScoreEvalRunResponse> {
    return this.#call('scoreEvalRun', { path: { name: agentName, id: runId }, body: score }, options);
  }

  /** Stores a person's score for a result. */
  async scoreEvalResult(
    agentName: string,
    resultId: string,
    score: T.ScoreEvalResultRequest,
    options?: RequestOptions,
  ): Promise<T.EvalResult> {
    return this.#call('scoreEvalResult', { path: { name: agentName, id: resultId }, body: score }, options);
  }

  // API keys and the server

  /** Lists the server's API keys without their secrets. */
  async listApiKeys(options?: RequestOptions): Promise<T.ApiKey[]> {
    return this.#call('listApiKeys', {}, options);
  }

  /** Creates an API key and returns it, this once. `label` is for people; default `dashboard-key`. */
  async createApiKey(label?: string, options?: RequestOptions): Promise<T.CreatedApiKey> {
    return this.#call('createApiKey', label === undefined ? {} : { body: { label } }, options);
  }

  /** Revokes an API key. */
  async deleteApiKey(id: string, options?: RequestOptions): Promise<void> {
    await this.#call('deleteApiKey', { path: { id } }, options);
  }

  /** Returns the server's health. Needs no key. */
  async health(options?: RequestOptions): Promise<T.HealthResponse> {
    return this.#call('health', {}, options);
  }

  /** Returns the server's metrics in the Prometheus text format. */
  async getMetrics(options?: RequestOptions): Promise<string> {
    return (await this.#open('getMetrics', {}, options)).text();
  }

  // Files of the hosted service

  /** @deprecated Lists files. Only the hosted service has this; a self-hosted server answers 404. */
  async listFiles(options?: RequestOptions): Promise<T.ProjectFile[]> {
    return this.#call('listFiles', {}, options);
  }

  /** @deprecated Uploads a file. Only the hosted service has this; a self-hosted server answers 404. */
  async uploadFile(input: T.UploadFileInput, options?: RequestOptions): Promise<T.ProjectFile> {
    return this.#call('uploadFile', { body: input }, options);
  }

  /** @deprecated Returns a link to a file. Only the hosted service has this; a self-hosted server answers 404. */
  async getFileUrl(fileId: string, options?: RequestOptions): Promise<string> {
    return this.#call('getFileUrl', { path: { fileId } }, options);
  }

  /** @deprecated Deletes a file. Only the hosted service has this; a self-hosted server answers 404. */
  async deleteFile(fileId: string, options?: RequestOptions): Promise<void> {
    await this.#call('deleteFile', { path: { fileId } }, options);
  }
}

const cursorNames = { limit: true, afterSequence: true } as const;
const usageNames = { after: true, before: true, sessionId: true, agentName: true } as const;

function version(name: string, versionNumber: number | string) {
  return { path: { name, versionNumber: versionNumber as string } };
}
