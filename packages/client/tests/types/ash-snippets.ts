import { cursor } from './checker.ts';
import type { Snippets } from './snippets.ts';

const prelude = `
import * as sdk from '@hosted-agents/client';
import type * as T from '@hosted-agents/client';
declare const client: sdk.AshClient;
declare const session: T.Session;
declare const event: T.AshStreamEvent;
declare const stream: T.MessageStream;
declare const turn: T.Turn;
declare const caught: unknown;
`;

const officialTypes = `
  Agent AgentUpdate AgentVersion Session SessionStatus Message SessionEvent SessionEventType Credential CredentialType
  Attachment QueueItem QueueItemStatus QueueStats ProjectFile ProjectFileTtl UploadFileInput UsageEvent UsageEventType
  UsageStats CreateSessionRequest SendMessageRequest DeployAgentRequest ListAgentsResponse ListSessionsResponse
  ListSessionsOptions ListSessionsWithTotalResponse ListMessagesResponse ListSessionEventsResponse
  ListCredentialsResponse ListAttachmentsResponse ListUsageResponse ListQueueResponse ListProjectFilesResponse
  SandboxLogEntry ListSessionLogsResponse HealthResponse ApiError AshSSEEventType AshMessageEvent AshErrorEvent
  AshDoneEvent AshStreamEvent DisplayItem DisplayItemType FileEntry ListFilesResponse GetFileResponse McpServerConfig
  CreateAgentVersionRequest UpdateAgentVersionRequest ListAgentVersionsResponse EvalCase EvalRun EvalResult
  AshClientOptions SendMessageOptions ExecResult
`;

const good = {
  'code written for the official client': `
    async () => {
      const client = new sdk.AshClient({ serverUrl: 'http://localhost:4100', apiKey: 'key' });
      const session = await client.createSession('my-agent', { model: 'm', mcpServers: { a: { url: 'http://a' } } });
      for await (const event of client.sendMessageStream(session.id, 'Hi', { includePartialMessages: true })) {
        if (event.type === 'message') {
          const text: string | null = sdk.extractTextFromEvent(event.data);
          const delta: string | null = sdk.extractStreamDelta(event.data);
          const items: T.DisplayItem[] | null = sdk.extractDisplayItems(event.data);
        } else if (event.type === 'error') {
          const reason: string = event.data.error;
        } else if (event.type === 'done') {
          const id: string = event.data.sessionId;
        }
      }
      await client.endSession(session.id);
    };`,
  'positional arguments of the official client': `
    client.storeCredential('anthropic', 'key', 'label');
    client.getAgentVersion('agent', 3);
    client.compareEvalRuns('agent', 'a', 'b');
    client.writeSessionFiles('id', [{ path: 'a', content: 'b' }], 'folder');
    client.listSessions('agent');
    client.enqueue('agent', 'prompt', { sessionId: 'id', priority: 1, maxRetries: 2 });`,
  'every call takes signal, timeout, headers and retry': `
    const options: T.RequestOptions = {
      signal: new AbortController().signal,
      timeout: { headers: 1, bytes: 2, events: 3, total: 4 },
      headers: { 'x-a': 'b', 'x-c': null },
      retry: { maxRetries: 1 },
    };
    client.listAgents(options);
    client.deleteAgent('agent', { ...options, timeout: 5000, retry: false });
    client.sendMessageStream('id', 'Hi', { ...options, retry: 3 });`,
  'a value that a newer server may add is no error': `
    const status: T.SessionStatus = 'hibernating';
    const effort: T.Effort = 'extreme';
    const credential: T.CredentialType = 'vertex';
    const kind: T.SessionEventType = 'checkpoint';
    client.sendMessageStream('id', 'Hi', { effort: 'extreme' });
    client.listQueueItems({ status: 'parked' });
    if (session.status === 'hibernating') session.id;`,
  'event.type narrows event.data': `
    switch (event.type) {
      case 'session_start': { const id: string = event.data.sessionId; break; }
      case 'text_delta': { const delta: string = event.data.delta; break; }
      case 'thinking_delta': { const delta: string = event.data.delta; break; }
      case 'error': { const error: string = event.data.error; break; }
      case 'done': { const id: string = event.data.sessionId; break; }
      default: event.type;
    }`,
  'message.type narrows a message, and block.type its blocks': `
    if (event.type === 'message' && event.data.type === 'assistant') {
      for (const block of event.data.message.content) {
        if (block.type === 'text') { const text: string = block.text; }
        if (block.type === 'tool_use') { const name: string = block.name; }
      }
    }
    if (event.type === 'message' && event.data.type === 'result') {
      const failed: boolean = event.data.is_error;
    }`,
  'an event of a kind that is not known has its name and its data': `
    if (event.type === 'unknown') {
      const name: string = event.event;
      const data: unknown = event.data;
    }`,
  'all kinds of events can be told apart': `
    switch (event.type) {
      case 'session_start': case 'message': case 'text_delta': case 'thinking_delta': case 'tool_use': case 'tool_result':
      case 'turn_complete': case 'error': case 'done': case 'signature_delta': case 'input_json_delta': case 'unknown': break;
      default: { const none: never = event; }
    }`,
  'a stream gives a turn, its text and a response': `
    async () => {
      const text: string = await stream.finalText();
      const { toolCalls, costUsd }: T.Turn = await stream.result();
      for await (const piece of stream.textStream) piece.length;
      const response: Response = stream.toResponse({ headers: { 'x-a': 'b' } });
      await using left = stream;
    };`,
  'a turn is folded with the function that the stream uses': `
    let state = sdk.initialTurn;
    state = sdk.reduceTurn(state, event);
    const words: string = state.text;`,
  'errors are told apart by their class': `
    if (caught instanceof sdk.TurnInterruptedError) { const turn: T.Turn = caught.turn; }
    else if (caught instanceof sdk.TimeoutError) { const phase: T.TimeoutPhase = caught.phase; }
    else if (caught instanceof sdk.AshApiError) { const status: number = caught.statusCode; }
    else if (caught instanceof sdk.HostedAgentsError) { const code: string = caught.code; }`,
  'files are strings, bytes, buffers and blobs': `
    client.writeSessionFiles('id', [
      { path: 'a', content: 'text' },
      { path: 'b', content: 'AP8=', encoding: 'base64' },
      { path: 'c', content: new Uint8Array(1) },
      { path: 'd', content: new ArrayBuffer(1) },
      { path: 'e', content: new Blob([]) },
    ]);
    client.uploadWorkspace('id', new Blob([]).stream());`,
  'any operation is typed through api': `
    async () => {
      const { data } = await client.api.GET('/api/agents/{name}', { params: { path: { name: 'a' } } });
      const version: number | undefined = data?.agent.version;
    };`,
};

const bad: Snippets['bad'] = {
  'no agent': ['client.createSession();', "'agent'"],
  'no content': ["client.sendMessageStream('id');", "'content'"],
  'no command': ["client.exec('id');", "'command'"],
  'no prompt': ["client.enqueue('agent');", "'prompt'"],
  'no folder': ["client.deployAgent('agent');", "'path'"],
  'no second run': ["client.compareEvalRuns('agent', 'a');", "'runBId'"],
  'no question': ["client.createEvalCase('agent', {});", "'question'"],
  'no content of a file': ["client.writeSessionFiles('id', [{ path: 'a' }]);", "'content'"],
  'no region': ["client.storeBedrockCredential({ accessKeyId: 'a', secretAccessKey: 'b' });", "'region'"],
  'no data of an image': [
    "client.sendMessage('id', [{ type: 'image', source: { type: 'base64', media_type: 'image/png' } }]);",
    "'data'",
  ],

  'a text for maxTurns': ["client.sendMessageStream('id', 'Hi', { maxTurns: '3' });", 'maxTurns'],
  'a number for effort': ["client.sendMessageStream('id', 'Hi', { effort: 3 });", 'effort'],
  'a text for a budget': [
    "client.sendMessageStream('id', 'Hi', { thinking: { type: 'enabled', budgetTokens: '5' } });",
    'budgetTokens',
  ],
  'a number for model': ["client.createSession('agent', { model: 5 });", 'model'],
  'a text for priority': ["client.enqueue('agent', 'prompt', { priority: 'high' });", 'priority'],
  'a text for isActive': ["client.createEvalCase('agent', { question: '?', isActive: 'yes' });", 'isActive'],
  'a number for a file': ["client.writeSessionFiles('id', [{ path: 'a', content: 5 }]);", "'content'"],
  'a URL for serverUrl': ["new sdk.AshClient({ serverUrl: new URL('http://a') });", 'serverUrl'],
  'a text for timeout': ["client.listAgents({ timeout: '5s' });", 'timeout'],
  'true for retry': ['client.listAgents({ retry: true });', 'retry'],
  'phases for the timeout of exec': ["client.exec('id', 'ls', { timeout: { headers: 1 } });", 'timeout'],
  'a mode that the client does not have': [
    "new sdk.AshClient({ concurrentMessages: 'maybe' });",
    'ConcurrentMessages',
  ],
  'an encoding that the client does not have': [
    "client.writeSessionFiles('id', [{ path: 'a', content: 'b', encoding: 'hex' }]);",
    'encoding',
  ],

  'an unknown option of the client': ["new sdk.AshClient({ serverURL: 'http://a' });", "'serverUrl'"],
  'an unknown option of a session': ["client.createSession('agent', { modle: 'm' });", "'model'"],
  'an unknown option of a message': ["client.sendMessageStream('id', 'Hi', { maxTurn: 3 });", "'maxTurns'"],
  'an unknown option of a list': ["client.listMessages('id', { after: 3 });", "'after'"],
  'an unknown field of a body': ["client.scoreEvalResult('agent', 'id', { score: 3 });", "'score'"],
  'an unknown field of a block': ["client.sendMessage('id', [{ type: 'text', txt: 'Hi' }]);", "'text'"],
  'an unknown method': ["client.sendMessgae('id', 'Hi');", "'sendMessage'"],
  'an unknown path': [
    "client.api.GET('/api/agent/{name}', { params: { path: { name: 'a' } } });",
    '/api/agent/',
  ],
  'an unknown path parameter': [
    "client.api.GET('/api/agents/{name}', { params: { path: { nam: 'a' } } });",
    "'name'",
  ],
  'an unknown field of an error': ['if (caught instanceof sdk.AshApiError) caught.status;', "'status'"],

  'a text used as a number': ["if (event.type === 'text_delta') event.data.delta.toFixed();", "'toFixed'"],
  'a field of another kind of event': ["if (event.type === 'done') event.data.delta;", "'delta'"],
  'a kind of event that does not exist': ["if (event.type === 'text_detla') {}", 'text_detla'],
  'data of an unknown event taken for granted': [
    "if (event.type === 'unknown') event.data.delta;",
    "'event.data'",
  ],
  'data of an event that was not looked at': ['event.data.delta;', "'event.data'"],
  'a kind of event forgotten': [
    "switch (event.type) { case 'done': break; default: { const none: never = event; } }",
    'AshSessionStartEvent',
  ],
  'a field of another kind of block': [
    `if (event.type === 'message' && event.data.type === 'assistant')
       for (const block of event.data.message.content) if (block.type === 'text') block.thinking;`,
    "'thinking'",
  ],

  "writing a turn's text": ["turn.text = 'x';", "'text'"],
  "writing a turn's status": ["turn.status = 'completed';", "'status'"],
  "adding to a turn's tool calls": ["turn.toolCalls.push({ id: 'a', name: 'b', input: {} });", "'push'"],
  "writing a tool call's result": ["for (const call of turn.toolCalls) call.result = 'x';", "'result'"],
  "writing a stream's turn": ['stream.turn = turn;', "'turn'"],
  "writing an error's status": [
    'if (caught instanceof sdk.AshApiError) caught.statusCode = 5;',
    "'statusCode'",
  ],
};

const offered: Snippets['offered'] = {
  'the states of a session': [
    `if (session.status === '${cursor}') {}`,
    ['starting', 'active', 'paused', 'stopped', 'ended', 'error'],
  ],
  'the levels of a log': [
    `if (({} as T.SandboxLogEntry).level === '${cursor}') {}`,
    ['stdout', 'stderr', 'system'],
  ],
  'the codes of errors': [
    `if (caught instanceof sdk.HostedAgentsError && caught.code === '${cursor}') {}`,
    ['session_busy', 'outcome_unknown', 'timeout_headers'],
  ],
  'the efforts of a message': [
    `client.sendMessageStream('id', 'Hi', { effort: '${cursor}' });`,
    ['low', 'medium', 'high', 'max'],
  ],
  'the types of credentials': [
    `client.storeCredential('${cursor}', 'key');`,
    ['anthropic', 'openai', 'bedrock', 'custom'],
  ],
  'the kinds of events': [
    `if (event.type === '${cursor}') {}`,
    ['session_start', 'message', 'text_delta', 'tool_use', 'error', 'done', 'unknown'],
  ],
  'the options of a session': [
    `client.createSession('agent', { ${cursor} });`,
    ['model', 'extraEnv', 'mcpServers', 'signal', 'timeout', 'headers', 'retry'],
  ],
};

/** Code that uses the Ash client. */
export const ashSnippets: Snippets = { prelude, officialTypes, good, bad, offered };
