import type { paths } from '@hosted-agents/generated/ash';
import type { Data } from '../core/base64.ts';
import type { Api } from '../core/low-level.ts';
import type { RequestOptions } from '../core/options.ts';
import { requireText, splitOptions } from '../core/validate.ts';
import { createAgent, deployAgent } from './agents.ts';
import { type AshContext, createContext, type SharedState } from './context.ts';
import { type DownloadedFile, dataToWire, type FileInput, filesToWire } from './files.ts';
import type { MessageStream } from './message-stream.ts';
import { openTurn, selectSessions, streamTurn } from './messages.ts';
import type * as Options from './options.ts';
import { walkPages } from './pages.ts';
import { withResume } from './quirks/auto-resume.ts';
import type { MessageContent } from './quirks/content-form.ts';
import { reportDroppedSettings } from './quirks/dropped-settings.ts';
import { inUtc } from './time.ts';
import type * as T from './types.ts';
import { type OnWarning, onWarningOf } from './warnings.ts';

/**
 * The Ash server's API: one method for each operation.
 *
 * Every method takes {@link RequestOptions} as its last argument (`signal`, `timeout`, `headers`, `retry`) and rejects with an error of this
 * SDK: `AshApiError` when the server refuses, `InvalidArgumentError` before anything is sent, `ConnectionError`, `TimeoutError`, `AbortError`,
 * and `OutcomeUnknownError` when a call that changes something may or may not have arrived.
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
   * The typed low level: any operation of the contract by method and path (openapi-fetch), with the same key, retries, time limits and
   * errors as the methods here.
   */
  readonly api: Api<paths>;
  readonly #context: AshContext;

  /**
   * @param options - see {@link Options.AshClientOptions}
   * @throws InvalidArgumentError naming the option that is not as expected
   */
  constructor(options: Options.AshClientOptions = {}, shared?: SharedState) {
    this.#context = createContext(options, shared);
    this.api = this.#context.api;
  }

  /** Where the server is, without a trailing slash. */
  get serverUrl(): string {
    return this.#context.baseUrl;
  }

  /** The `onWarning` that the client was made with, for functions that take a client. */
  get [onWarningOf](): OnWarning | undefined {
    return this.#context.options.onWarning;
  }

  /**
   * A client like this one with some options changed. Both know of each other's running turns.
   *
   * @param options - options to change
   * @throws InvalidArgumentError naming the option that is not as expected
   */
  withOptions(options: Options.AshClientOptions): AshClient {
    return new AshClient({ ...this.#context.options, ...options }, this.#context.shared);
  }

  // Agents

  /**
   * Deploys an agent from a folder on the server's disk. The folder is used in place and must hold a `CLAUDE.md`. For a folder on this machine see `deployDirectory` in `@hosted-agents/client/node`. (operation `createAgent`)
   *
   * @param name - 1 to 255 letters, digits, `-` and `_`
   * @param path - absolute, or relative to the server's data folder
   */
  async deployAgent(name: string, path: string, options?: Options.DeployAgentOptions): Promise<T.Agent> {
    return deployAgent(this.#context, name, path, options);
  }

  /**
   * Deploys an agent inline, from a prompt and files; an agent of that name gets a new version. Without a prompt the present one is kept (see `keepPrompt`).
   *
   * @param name - 1 to 255 letters, digits, `-` and `_`
   */
  async createAgent(name: string, options?: Options.CreateAgentOptions): Promise<T.Agent> {
    return createAgent(this.#context, name, options);
  }

  /**
   * All agents, by name.
   */
  async listAgents(options?: RequestOptions): Promise<T.Agent[]> {
    return this.#context.call('listAgents', {}, options);
  }

  /**
   * One agent.
   */
  async getAgent(name: string, options?: RequestOptions): Promise<T.Agent> {
    return this.#context.call('getAgent', { path: { name } }, options);
  }

  /**
   * Changes an agent's environment (replaced as a whole) and configuration (merged).
   */
  async updateAgent(name: string, updates: T.AgentUpdate, options?: RequestOptions): Promise<T.Agent> {
    return this.#context.call('updateAgent', { path: { name }, body: updates }, options);
  }

  /**
   * Deletes an agent and, with it, the records of all its sessions.
   */
  async deleteAgent(name: string, options?: RequestOptions): Promise<void> {
    await this.#context.call('deleteAgent', { path: { name } }, options);
  }

  /**
   * An agent's free-form configuration.
   */
  async getAgentConfig(agentName: string, options?: RequestOptions): Promise<Record<string, unknown>> {
    return this.#context.call('getAgentConfig', { path: { name: agentName } }, options);
  }

  /**
   * Merges into an agent's configuration; keys cannot be removed, only set to null.
   */
  async updateAgentConfig(
    agentName: string,
    config: Record<string, unknown>,
    options?: RequestOptions,
  ): Promise<Record<string, unknown>> {
    return this.#context.call('updateAgentConfig', { path: { name: agentName }, body: config }, options);
  }

  /**
   * The files of an agent.
   */
  async listAgentFiles(name: string, options?: RequestOptions): Promise<T.ListAgentFilesResponse> {
    return this.#context.call('listAgentFiles', { path: { name } }, options);
  }

  /**
   * A text file of an agent, at most 1 MiB.
   */
  async getAgentFile(name: string, path: string, options?: RequestOptions): Promise<T.GetAgentFileResponse> {
    return this.#context.call('getAgentFile', { path: { name, path }, query: { format: 'json' } }, options);
  }

  /**
   * A file of an agent as it is, its body to be read or streamed. (operation `getAgentFile`)
   */
  async downloadAgentFile(name: string, path: string, options?: RequestOptions): Promise<Response> {
    return this.#context.open('getAgentFile', { path: { name, path }, query: { format: 'raw' } }, options);
  }

  /**
   * Writes files of an agent, which sessions started from then on get. The whole request may take 1 MiB; entries before one that fails stay written.
   */
  async uploadAgentFiles(
    agentName: string,
    files: Array<FileInput | T.AgentFileInput>,
    options?: RequestOptions,
  ): Promise<T.UploadAgentFilesResponse> {
    const body = { files: filesToWire(files) };
    return this.#context.call('uploadAgentFiles', { path: { name: agentName }, body }, options);
  }

  /**
   * Deletes a file of an agent.
   */
  async deleteAgentFile(
    agentName: string,
    filePath: string,
    options?: RequestOptions,
  ): Promise<T.DeleteAgentFileResponse> {
    return this.#context.call('deleteAgentFile', { path: { name: agentName, path: filePath } }, options);
  }

  // Agent versions

  /**
   * Snapshots of an agent's prompt, newest first.
   */
  async listAgentVersions(agentName: string, options?: RequestOptions): Promise<T.AgentVersion[]> {
    return this.#context.call('listAgentVersions', { path: { name: agentName } }, options);
  }

  /**
   * Makes a version, inactive at first.
   */
  async createAgentVersion(
    agentName: string,
    version: T.CreateAgentVersionRequest = {},
    options?: RequestOptions,
  ): Promise<T.AgentVersion> {
    return this.#context.call('createAgentVersion', { path: { name: agentName }, body: version }, options);
  }

  /**
   * One version.
   *
   * @param versionNumber - its number, or its id
   */
  async getAgentVersion(
    agentName: string,
    versionNumber: number | string,
    options?: RequestOptions,
  ): Promise<T.AgentVersion> {
    return this.#context.call('getAgentVersion', version(agentName, versionNumber), options);
  }

  /**
   * Changes a version.
   *
   * @param versionNumber - its number, or its id
   */
  async updateAgentVersion(
    agentName: string,
    versionNumber: number | string,
    updates: T.UpdateAgentVersionRequest,
    options?: RequestOptions,
  ): Promise<T.AgentVersion> {
    const input = { ...version(agentName, versionNumber), body: updates };
    return this.#context.call('updateAgentVersion', input, options);
  }

  /**
   * Deletes a version. The number of the highest one is used again.
   *
   * @param versionNumber - its number, or its id
   */
  async deleteAgentVersion(
    agentName: string,
    versionNumber: number | string,
    options?: RequestOptions,
  ): Promise<void> {
    await this.#context.call('deleteAgentVersion', version(agentName, versionNumber), options);
  }

  /**
   * Makes a version the active one, whose prompt new sessions get.
   *
   * @param versionNumber - its number, or its id
   */
  async activateAgentVersion(
    agentName: string,
    versionNumber: number | string,
    options?: RequestOptions,
  ): Promise<void> {
    await this.#context.call('activateAgentVersion', version(agentName, versionNumber), options);
  }

  // Sessions

  /**
   * Opens a session with an agent and waits until its sandbox is up. Settings that the server drops are reported (see `droppedSettings`).
   *
   * @param agent - the agent's name
   * @throws SettingsDroppedError when `droppedSettings` is `error`
   * @example
   * ```ts
   * const session = await client.createSession('my-agent', { model: 'claude-sonnet-4-20250514' });
   * ```
   */
  async createSession(agent: string, options?: Options.CreateSessionOptions): Promise<T.Session> {
    const [request, settings] = splitOptions(options);
    const body = { ...settings, agent: requireText('agent', agent) };
    const session = await this.#context.call('createSession', { body }, request);
    const { droppedSettings = 'warn', onWarning } = this.#context.options;
    const redact = this.#context.redactor(request, body);
    reportDroppedSettings(body, session, droppedSettings, onWarning, redact);
    return session;
  }

  /**
   * Sessions, newest first. The server gives all of them; `status`, `limit` and `offset` are applied here.
   *
   * @param agentOrOptions - an agent's name, or filters
   */
  async listSessions(agentOrOptions?: string | Options.ListSessionsOptions): Promise<T.Session[]> {
    return (await this.listSessionsWithTotal(agentOrOptions)).sessions;
  }

  /**
   * Sessions with their number before `limit` and `offset`. (operation `listSessions`)
   */
  async listSessionsWithTotal(
    agentOrOptions: string | Options.ListSessionsOptions = {},
  ): Promise<T.ListSessionsWithTotalResponse> {
    const filters = typeof agentOrOptions === 'string' ? { agent: agentOrOptions } : agentOrOptions;
    const [request, { agent, ...rest }] = splitOptions<Options.ListSessionsOptions>(filters, {
      agent: true,
      status: true,
      limit: true,
      offset: true,
    });
    return selectSessions(await this.#context.call('listSessions', { query: { agent } }, request), rest);
  }

  /**
   * One session.
   */
  async getSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#context.call('getSession', { path: { id } }, options);
  }

  /**
   * Changes a session's settings for the messages to come. The answer does not show them.
   */
  async updateSessionConfig(
    id: string,
    config: T.UpdateSessionConfigRequest,
    options?: RequestOptions,
  ): Promise<T.Session> {
    return this.#context.call('updateSessionConfig', { path: { id }, body: config }, options);
  }

  /**
   * Pauses a session; its sandbox may stay alive for a quick resume. A turn that is running ends normally.
   */
  async pauseSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#context.call('pauseSession', { path: { id } }, options);
  }

  /**
   * Wakes a session that is paused, stopped or in error. One that was stopped or has lost its sandbox comes back without the agent's memory, `extraEnv` and credentials.
   */
  async resumeSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#context.call('resumeSession', { path: { id } }, options);
  }

  /**
   * Stops a session: its workspace is saved and its sandbox given up. A stream of this client over its running turn ends quietly.
   */
  async stopSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#context.shared.turns.finish(id, () =>
      this.#context.call('stopSession', { path: { id } }, options),
    );
  }

  /**
   * Ends a session for good; its record stays. A stream of this client over its running turn ends quietly.
   */
  async endSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#context.shared.turns.finish(id, () =>
      this.#context.call('endSession', { path: { id } }, options),
    );
  }

  /**
   * Makes a paused copy of a session with its messages. The workspace's files may not be copied.
   */
  async forkSession(id: string, options?: RequestOptions): Promise<T.Session> {
    return this.#context.call('forkSession', { path: { id } }, options);
  }

  /**
   * Runs a shell command in a session's workspace. Not during a turn: some servers end the turn's stream, which this client then ends quietly.
   *
   * @param command - for `sh -c`
   */
  async exec(sessionId: string, command: string, options: Options.ExecOptions = {}): Promise<T.ExecResult> {
    const { timeout = 30_000, autoResume, ...request } = options;
    const input = { path: { id: sessionId }, body: { command: requireText('command', command), timeout } };
    const limits = { ...request, timeout: { headers: timeout + 30_000 } };
    const { call, shared, options: client } = this.#context;
    return withResume(
      autoResume ?? client.autoResume ?? false,
      () => this.resumeSession(sessionId, request),
      () => shared.turns.disturb(sessionId, () => call('exec', input, limits)),
    );
  }

  /**
   * What the sandbox has logged. Empty when the sandbox is gone.
   */
  async getSessionLogs(
    sessionId: string,
    options?: Options.SessionLogsOptions,
  ): Promise<T.ListSessionLogsResponse> {
    const [request, query] = splitOptions(options, { after: true });
    return this.#context.call('getSessionLogs', { path: { id: sessionId }, query }, request);
  }

  /**
   * The log's lines one by one, until there is no further one. (operation `getSessionLogs`)
   */
  async *iterateSessionLogs(
    sessionId: string,
    options: Options.SessionLogsOptions = {},
  ): AsyncGenerator<T.SandboxLogEntry, void, undefined> {
    for (let after = options.after ?? -1; ; ) {
      const { logs } = await this.getSessionLogs(sessionId, { ...options, after });
      yield* logs;
      const last = logs.at(-1);
      if (last === undefined || last.index <= after) return;
      after = last.index;
    }
  }

  // Messages

  /**
   * Sends a message and gives the response, its body to be read as an event stream. `sendMessageStream` does that, and keeps watch over the turn.
   */
  async sendMessage(
    sessionId: string,
    content: MessageContent,
    options?: Options.SendMessageOptions,
  ): Promise<Response> {
    return openTurn(this.#context, this.#context.open, sessionId, content, options);
  }

  /**
   * Sends a message, when the stream is first used, and streams the answer. (operation `sendMessage`)
   *
   * @param content - a text, or 1 to 20 blocks of text, images and documents
   * @throws from the stream: SessionBusyError when a turn is running, AshApiError when the server refuses, TurnInterruptedError when the stream breaks
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

  /**
   * A page of a session's stored messages, oldest first.
   */
  async listMessages(sessionId: string, options?: Options.CursorOptions): Promise<T.Message[]> {
    const [request, { limit, afterSequence: after }] = splitOptions<Options.CursorOptions>(options, {
      limit: true,
      afterSequence: true,
    });
    return this.#context.call('listMessages', { path: { id: sessionId }, query: { limit, after } }, request);
  }

  /**
   * All stored messages of a session, page after page. (operation `listMessages`)
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
    const { limit = 1000, afterSequence = 0 } = options;
    const load = (size: number, after: number) =>
      this.listMessages(sessionId, { ...options, limit: size, afterSequence: after });
    return walkPages(limit, afterSequence, load, ({ sequence }) => sequence);
  }

  /**
   * A page of a session's timeline, oldest first.
   */
  async listSessionEvents(
    sessionId: string,
    options?: Options.SessionEventsOptions,
  ): Promise<T.SessionEvent[]> {
    const [request, { limit, type, afterSequence: after }] = splitOptions<Options.SessionEventsOptions>(
      options,
      { limit: true, type: true, afterSequence: true },
    );
    return this.#context.call(
      'listSessionEvents',
      { path: { id: sessionId }, query: { limit, after, type } },
      request,
    );
  }

  /**
   * All events of a session's timeline, page after page. (operation `listSessionEvents`)
   */
  iterateSessionEvents(
    sessionId: string,
    options: Options.SessionEventsOptions = {},
  ): AsyncGenerator<T.SessionEvent, void, undefined> {
    const { limit = 1000, afterSequence = 0 } = options;
    const load = (size: number, after: number) =>
      this.listSessionEvents(sessionId, { ...options, limit: size, afterSequence: after });
    return walkPages(limit, afterSequence, load, ({ sequence }) => sequence);
  }

  // Files of a session

  /**
   * The files of a session's workspace.
   */
  async getSessionFiles(
    sessionId: string,
    options?: Options.SessionFilesOptions,
  ): Promise<T.ListFilesResponse> {
    const [request, { includeHidden }] = splitOptions<Options.SessionFilesOptions>(options, {
      includeHidden: true,
    });
    const query =
      includeHidden === undefined ? {} : ({ includeHidden: includeHidden ? 'true' : 'false' } as const);
    return this.#context.call('getSessionFiles', { path: { id: sessionId }, query }, request);
  }

  /**
   * A text file of the workspace, at most 1 MiB.
   */
  async getSessionFile(
    sessionId: string,
    path: string,
    options?: RequestOptions,
  ): Promise<T.GetFileResponse> {
    return this.#context.call(
      'getSessionFile',
      { path: { id: sessionId, path }, query: { format: 'json' } },
      options,
    );
  }

  /**
   * A file of the workspace as bytes. (operation `getSessionFile`)
   */
  async downloadSessionFile(
    sessionId: string,
    path: string,
    options?: RequestOptions,
  ): Promise<DownloadedFile> {
    const response = await this.downloadSessionFileRaw(sessionId, path, options);
    return {
      buffer: new Uint8Array(await response.arrayBuffer()),
      mimeType: response.headers.get('content-type') ?? 'application/octet-stream',
      source: response.headers.get('x-ash-source') ?? 'unknown',
    };
  }

  /**
   * A file of the workspace as it is, its body to be read or streamed. (operation `getSessionFile`)
   */
  async downloadSessionFileRaw(sessionId: string, path: string, options?: RequestOptions): Promise<Response> {
    return this.#context.open(
      'getSessionFile',
      { path: { id: sessionId, path }, query: { format: 'raw' } },
      options,
    );
  }

  /**
   * Writes up to 500 files into the workspace, each at most 50 MiB. A file that could not be written has an `error` in the answer; the others are written.
   *
   * @param targetPath - folder that the paths are relative to; default the workspace
   */
  async writeSessionFiles(
    sessionId: string,
    files: Array<FileInput | T.SessionFileInput>,
    targetPath?: string,
    options?: RequestOptions,
  ): Promise<T.WriteSessionFilesResponse> {
    const body = { files: filesToWire(files), targetPath };
    return this.#context.call('writeSessionFiles', { path: { id: sessionId }, body }, options);
  }

  /**
   * Deletes a file of the workspace.
   */
  async deleteSessionFile(
    sessionId: string,
    path: string,
    options?: RequestOptions,
  ): Promise<T.DeleteSessionFileResponse> {
    return this.#context.call('deleteSessionFile', { path: { id: sessionId, path } }, options);
  }

  /**
   * The workspace as a tar.gz.
   */
  async downloadWorkspace(sessionId: string, options?: RequestOptions): Promise<Uint8Array> {
    return new Uint8Array(await (await this.downloadWorkspaceRaw(sessionId, options)).arrayBuffer());
  }

  /**
   * The workspace as a tar.gz, the body to be streamed. (operation `downloadWorkspace`)
   */
  async downloadWorkspaceRaw(sessionId: string, options?: RequestOptions): Promise<Response> {
    return this.#context.open('downloadWorkspace', { path: { id: sessionId } }, options);
  }

  /**
   * Unpacks a tar.gz over the workspace. Blobs and streams are encoded while they are sent.
   *
   * @param bundle - the tar.gz, about 100 MiB at most
   */
  async uploadWorkspace(
    sessionId: string,
    bundle: Data | ReadableStream<Uint8Array>,
    options?: RequestOptions,
  ): Promise<void> {
    const body = { bundle: dataToWire('bundle', bundle) };
    await this.#context.call('uploadWorkspace', { path: { id: sessionId }, body }, options);
  }

  // Attachments

  /**
   * Stores a file with a session and puts a copy into its workspace, under `attachments/`. At most about 780,000 bytes.
   */
  async uploadAttachment(
    sessionId: string,
    filename: string,
    content: Data | ReadableStream<Uint8Array>,
    options?: Options.UploadAttachmentOptions,
  ): Promise<T.Attachment> {
    const [request, settings] = splitOptions(options);
    const fields = {
      ...settings,
      filename: requireText('filename', filename),
      content: dataToWire('content', content),
    };
    const body = fields;
    return this.#context.call('uploadAttachment', { path: { id: sessionId }, body }, request);
  }

  /**
   * The attachments of a session, oldest first.
   */
  async listAttachments(sessionId: string, options?: RequestOptions): Promise<T.Attachment[]> {
    return this.#context.call('listAttachments', { path: { id: sessionId } }, options);
  }

  /**
   * An attachment as bytes.
   */
  async downloadAttachment(id: string, options?: RequestOptions): Promise<Uint8Array> {
    return new Uint8Array(await (await this.downloadAttachmentRaw(id, options)).arrayBuffer());
  }

  /**
   * An attachment as it is, the body to be read or streamed. (operation `downloadAttachment`)
   */
  async downloadAttachmentRaw(id: string, options?: RequestOptions): Promise<Response> {
    return this.#context.open('downloadAttachment', { path: { id } }, options);
  }

  /**
   * Deletes an attachment; the copy in the workspace stays.
   */
  async deleteAttachment(id: string, options?: RequestOptions): Promise<void> {
    await this.#context.call('deleteAttachment', { path: { id } }, options);
  }

  // Credentials

  /**
   * Stores a key that sessions can use. It is never given out again.
   *
   * @param type - whose key it is
   * @param label - a name for people
   */
  async storeCredential(
    type: T.CredentialType,
    key: string,
    label?: string,
    options?: RequestOptions,
  ): Promise<T.Credential> {
    const body = { type, key: requireText('key', key), label };
    return this.#context.call('storeCredential', { body }, options);
  }

  /**
   * Stores AWS credentials for Bedrock. (operation `storeCredential`)
   */
  async storeBedrockCredential(
    credential: Options.BedrockCredential,
    options?: RequestOptions,
  ): Promise<T.Credential> {
    const { label, ...keys } = credential;
    for (const name of ['accessKeyId', 'secretAccessKey', 'region'] as const) requireText(name, keys[name]);
    return this.storeCredential('bedrock', JSON.stringify(keys), label, options);
  }

  /**
   * Stored credentials without their secrets, newest first.
   */
  async listCredentials(options?: RequestOptions): Promise<T.Credential[]> {
    return this.#context.call('listCredentials', {}, options);
  }

  /**
   * Deletes a credential.
   */
  async deleteCredential(id: string, options?: RequestOptions): Promise<void> {
    await this.#context.call('deleteCredential', { path: { id } }, options);
  }

  // Queue

  /**
   * Queues a prompt to be worked on later. The answer's text is not kept by the server, only whether it was done.
   */
  async enqueue(agentName: string, prompt: string, options?: Options.EnqueueOptions): Promise<T.QueueItem> {
    const [request, settings] = splitOptions(options);
    const body = {
      ...settings,
      agentName: requireText('agentName', agentName),
      prompt: requireText('prompt', prompt),
    };
    return this.#context.call('enqueue', { body }, request);
  }

  /**
   * Queue items, newest first.
   */
  async listQueueItems(options?: Options.ListQueueOptions): Promise<T.QueueItem[]> {
    const [request, query] = splitOptions(options, { status: true, limit: true });
    return this.#context.call('listQueueItems', { query }, request);
  }

  /**
   * One queue item.
   */
  async getQueueItem(id: string, options?: RequestOptions): Promise<T.QueueItem> {
    return this.#context.call('getQueueItem', { path: { id } }, options);
  }

  /**
   * Cancels an item that is still pending.
   */
  async cancelQueueItem(id: string, options?: RequestOptions): Promise<T.QueueItem> {
    return this.#context.call('cancelQueueItem', { path: { id } }, options);
  }

  /**
   * Number of items in each state.
   */
  async getQueueStats(options?: RequestOptions): Promise<T.QueueStats> {
    return this.#context.call('getQueueStats', {}, options);
  }

  // Usage

  /**
   * What sessions have used, newest first.
   */
  async listUsageEvents(options?: Options.ListUsageOptions): Promise<T.UsageEvent[]> {
    const [request, query] = splitOptions(options, { ...usageNames, limit: true });
    return this.#context.call('listUsageEvents', { query: inUtc(query) }, request);
  }

  /**
   * Sums of what sessions have used.
   */
  async getUsageStats(options?: Options.UsageOptions): Promise<T.UsageStats> {
    const [request, query] = splitOptions(options, usageNames);
    return this.#context.call('getUsageStats', { query: inUtc(query) }, request);
  }

  /**
   * Numbers of agents, sessions and evaluations, and usage; the span of time concerns the usage alone.
   */
  async getAnalytics(options?: Options.TimeRangeOptions): Promise<T.Analytics> {
    const [request, query] = splitOptions(options, { after: true, before: true });
    return this.#context.call('getAnalytics', { query: inUtc(query) }, request);
  }

  // Evaluations

  /**
   * Evaluation cases of an agent, oldest first.
   */
  async listEvalCases(agentName: string, options?: Options.ListEvalCasesOptions): Promise<T.EvalCase[]> {
    const [request, { category, isActive }] = splitOptions<Options.ListEvalCasesOptions>(options, {
      category: true,
      isActive: true,
    });
    const query = {
      category,
      ...(isActive === undefined ? {} : ({ isActive: isActive ? 'true' : 'false' } as const)),
    };
    return this.#context.call('listEvalCases', { path: { name: agentName }, query }, request);
  }

  /**
   * Makes an evaluation case.
   */
  async createEvalCase(
    agentName: string,
    data: T.EvalCaseInput,
    options?: RequestOptions,
  ): Promise<T.EvalCase> {
    return this.#context.call('createEvalCase', { path: { name: agentName }, body: data }, options);
  }

  /**
   * One evaluation case.
   */
  async getEvalCase(agentName: string, caseId: string, options?: RequestOptions): Promise<T.EvalCase> {
    return this.#context.call('getEvalCase', { path: { name: agentName, id: caseId } }, options);
  }

  /**
   * Changes an evaluation case; null clears a field.
   */
  async updateEvalCase(
    agentName: string,
    caseId: string,
    data: T.EvalCaseUpdate,
    options?: RequestOptions,
  ): Promise<T.EvalCase> {
    return this.#context.call(
      'updateEvalCase',
      { path: { name: agentName, id: caseId }, body: data },
      options,
    );
  }

  /**
   * Deletes an evaluation case.
   */
  async deleteEvalCase(agentName: string, caseId: string, options?: RequestOptions): Promise<void> {
    await this.#context.call('deleteEvalCase', { path: { name: agentName, id: caseId } }, options);
  }

  /**
   * Makes many evaluation cases at once.
   */
  async importEvalCases(
    agentName: string,
    cases: T.EvalCaseInput[],
    options?: RequestOptions,
  ): Promise<T.ImportEvalCasesResponse> {
    return this.#context.call('importEvalCases', { path: { name: agentName }, body: { cases } }, options);
  }

  /**
   * All evaluation cases of an agent.
   */
  async exportEvalCases(agentName: string, options?: RequestOptions): Promise<T.EvalCase[]> {
    return this.#context.call('exportEvalCases', { path: { name: agentName } }, options);
  }

  /**
   * Starts a run over an agent's active cases; the server works on it in its own time.
   */
  async startEvalRun(
    agentName: string,
    run: T.StartEvalRunRequest = {},
    options?: RequestOptions,
  ): Promise<T.EvalRun> {
    return this.#context.call('startEvalRun', { path: { name: agentName }, body: run }, options);
  }

  /**
   * Runs of an agent, newest first.
   */
  async listEvalRuns(agentName: string, options?: RequestOptions): Promise<T.EvalRun[]> {
    return this.#context.call('listEvalRuns', { path: { name: agentName } }, options);
  }

  /**
   * One run. `completed` says nothing of success: see its `summary` and results.
   */
  async getEvalRun(agentName: string, runId: string, options?: RequestOptions): Promise<T.EvalRun> {
    return this.#context.call('getEvalRun', { path: { name: agentName, id: runId } }, options);
  }

  /**
   * The results of a run.
   */
  async getEvalRunResults(
    agentName: string,
    runId: string,
    options?: RequestOptions,
  ): Promise<T.EvalResult[]> {
    return this.#context.call('getEvalRunResults', { path: { name: agentName, id: runId } }, options);
  }

  /**
   * Two runs side by side, case by case.
   */
  async compareEvalRuns(
    agentName: string,
    runAId: string,
    runBId: string,
    options?: RequestOptions,
  ): Promise<T.EvalRunComparison> {
    const query = { runA: requireText('runAId', runAId), runB: requireText('runBId', runBId) };
    return this.#context.call('compareEvalRuns', { path: { name: agentName }, query }, options);
  }

  /**
   * Gives a person's score to one result of a run, or to all of them.
   */
  async scoreEvalRun(
    agentName: string,
    runId: string,
    score: T.ScoreEvalRunRequest,
    options?: RequestOptions,
  ): Promise<T.ScoreEvalRunResponse> {
    return this.#context.call('scoreEvalRun', { path: { name: agentName, id: runId }, body: score }, options);
  }

  /**
   * Gives a person's score to a result.
   */
  async scoreEvalResult(
    agentName: string,
    resultId: string,
    score: T.ScoreEvalResultRequest,
    options?: RequestOptions,
  ): Promise<T.EvalResult> {
    return this.#context.call(
      'scoreEvalResult',
      { path: { name: agentName, id: resultId }, body: score },
      options,
    );
  }

  // API keys and the server

  /**
   * The server's API keys without their secrets.
   */
  async listApiKeys(options?: RequestOptions): Promise<T.ApiKey[]> {
    return this.#context.call('listApiKeys', {}, options);
  }

  /**
   * Makes an API key. This is the only time that it is shown.
   *
   * @param label - a name for people; default `dashboard-key`
   */
  async createApiKey(label?: string, options?: RequestOptions): Promise<T.CreatedApiKey> {
    return this.#context.call('createApiKey', label === undefined ? {} : { body: { label } }, options);
  }

  /**
   * Revokes an API key at once.
   */
  async deleteApiKey(id: string, options?: RequestOptions): Promise<void> {
    await this.#context.call('deleteApiKey', { path: { id } }, options);
  }

  /**
   * How the server is. Needs no key.
   */
  async health(options?: RequestOptions): Promise<T.HealthResponse> {
    return this.#context.call('health', {}, options);
  }

  /**
   * The server's metrics in the text format of Prometheus.
   */
  async getMetrics(options?: RequestOptions): Promise<string> {
    return (await this.#context.open('getMetrics', {}, options)).text();
  }

  // Files of the hosted service

  /**
   * Lists files of the hosted service.
   *
   * @deprecated A self-hosted server has no such route and answers 404.
   */
  async listFiles(options?: RequestOptions): Promise<T.ProjectFile[]> {
    return this.#context.call('listFiles', {}, options);
  }

  /**
   * Uploads a file to the hosted service.
   *
   * @deprecated A self-hosted server has no such route and answers 404.
   */
  async uploadFile(input: T.UploadFileInput, options?: RequestOptions): Promise<T.ProjectFile> {
    return this.#context.call('uploadFile', { body: input }, options);
  }

  /**
   * A link to a file of the hosted service.
   *
   * @deprecated A self-hosted server has no such route and answers 404.
   */
  async getFileUrl(fileId: string, options?: RequestOptions): Promise<string> {
    return this.#context.call('getFileUrl', { path: { fileId } }, options);
  }

  /**
   * Deletes a file of the hosted service.
   *
   * @deprecated A self-hosted server has no such route and answers 404.
   */
  async deleteFile(fileId: string, options?: RequestOptions): Promise<void> {
    await this.#context.call('deleteFile', { path: { fileId } }, options);
  }
}

const usageNames = { after: true, before: true, sessionId: true, agentName: true } as const;

function version(name: string, versionNumber: number | string) {
  return { path: { name, versionNumber: versionNumber as string } };
}
