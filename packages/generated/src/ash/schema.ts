// generated from openapi/ash.yaml by `make sdk`; do not edit

import type * as events from './events.ts';
import type * as models from './models.ts';

type Json<Value> = { content: { "application/json": Value } };
type Answers<Status extends number, Value> = { [Each in Status]: Json<Value> };
type None = { query?: never; path?: never };
type Path<Name extends string> = { query?: never; path: { [Each in Name]: string } };
type Body<Value> = { requestBody: Json<Value> };
type Call<Parameters, Answers> = { parameters: Parameters; responses: Answers };

/** The contract's models by their names in the contract; they are the same under plain names. */
export interface components {
    schemas: {
        ApiError: models.ApiError;
        OkResponse: models.OkResponse;
        HealthResponse: models.HealthResponse;
        PoolStats: models.PoolStats;
        Agent: models.Agent;
        AgentConfig: models.AgentConfig;
        AgentFileInput: models.AgentFileInput;
        CreateAgentRequest: models.CreateAgentRequest;
        UpdateAgentRequest: models.UpdateAgentRequest;
        FileEntry: models.FileEntry;
        ListAgentFilesResponse: models.ListAgentFilesResponse;
        GetAgentFileResponse: models.GetAgentFileResponse;
        UploadAgentFilesRequest: models.UploadAgentFilesRequest;
        UploadAgentFilesResponse: models.UploadAgentFilesResponse;
        DeleteAgentFileResponse: models.DeleteAgentFileResponse;
        AgentVersion: models.AgentVersion;
        CreateAgentVersionRequest: models.CreateAgentVersionRequest;
        UpdateAgentVersionRequest: models.UpdateAgentVersionRequest;
        ActivateAgentVersionResponse: models.ActivateAgentVersionResponse;
        SessionStatus: models.SessionStatus;
        Session: models.Session;
        McpServerConfig: models.McpServerConfig;
        PermissionMode: models.PermissionMode;
        CreateSessionRequest: models.CreateSessionRequest;
        UpdateSessionConfigRequest: models.UpdateSessionConfigRequest;
        ExecRequest: models.ExecRequest;
        ExecResult: models.ExecResult;
        SandboxLogEntry: models.SandboxLogEntry;
        LogLevel: models.LogLevel;
        ListSessionLogsResponse: models.ListSessionLogsResponse;
        SessionEventType: models.SessionEventType;
        SessionEvent: models.SessionEvent;
        MessageRole: models.MessageRole;
        Message: models.Message;
        Effort: models.Effort;
        ThinkingConfig: models.ThinkingConfig;
        OutputFormat: models.OutputFormat;
        Base64Source: models.Base64Source;
        ContentBlockInputText: models.ContentBlockInputText;
        ContentBlockInputImage: models.ContentBlockInputImage;
        ContentBlockInputDocument: models.ContentBlockInputDocument;
        ContentBlockInput: models.ContentBlockInput;
        SendMessageRequest: models.SendMessageRequest;
        FileSource: models.FileSource;
        ListFilesResponse: models.ListFilesResponse;
        GetFileResponse: models.GetFileResponse;
        SessionFileInput: models.SessionFileInput;
        WriteSessionFilesRequest: models.WriteSessionFilesRequest;
        FileWriteResult: models.FileWriteResult;
        WriteSessionFilesResponse: models.WriteSessionFilesResponse;
        DeleteSessionFileResponse: models.DeleteSessionFileResponse;
        Attachment: models.Attachment;
        UploadAttachmentRequest: models.UploadAttachmentRequest;
        UploadWorkspaceRequest: models.UploadWorkspaceRequest;
        UploadWorkspaceResponse: models.UploadWorkspaceResponse;
        CredentialType: models.CredentialType;
        Credential: models.Credential;
        StoreCredentialRequest: models.StoreCredentialRequest;
        QueueItemStatus: models.QueueItemStatus;
        QueueItem: models.QueueItem;
        EnqueueRequest: models.EnqueueRequest;
        QueueStats: models.QueueStats;
        UsageEventType: models.UsageEventType;
        UsageEvent: models.UsageEvent;
        UsageStats: models.UsageStats;
        Analytics: models.Analytics;
        EvalChatMessage: models.EvalChatMessage;
        EvalCase: models.EvalCase;
        EvalCaseInput: models.EvalCaseInput;
        EvalCaseUpdate: models.EvalCaseUpdate;
        ImportEvalCasesRequest: models.ImportEvalCasesRequest;
        ImportEvalCasesResponse: models.ImportEvalCasesResponse;
        EvalRunStatus: models.EvalRunStatus;
        EvalResultStatus: models.EvalResultStatus;
        EvalRunSummary: models.EvalRunSummary;
        EvalRun: models.EvalRun;
        StartEvalRunRequest: models.StartEvalRunRequest;
        EvalResult: models.EvalResult;
        EvalCaseComparison: models.EvalCaseComparison;
        EvalRunComparison: models.EvalRunComparison;
        ScoreEvalRunRequest: models.ScoreEvalRunRequest;
        ScoreEvalRunResponse: models.ScoreEvalRunResponse;
        ScoreEvalResultRequest: models.ScoreEvalResultRequest;
        ApiKey: models.ApiKey;
        CreateApiKeyRequest: models.CreateApiKeyRequest;
        CreatedApiKey: models.CreatedApiKey;
        TextBlock: models.TextBlock;
        ThinkingBlock: models.ThinkingBlock;
        RedactedThinkingBlock: models.RedactedThinkingBlock;
        ToolUseBlock: models.ToolUseBlock;
        ToolResultBlock: models.ToolResultBlock;
        ImageBlock: models.ImageBlock;
        OtherContentBlock: models.OtherContentBlock;
        ContentBlock: models.ContentBlock;
        TokenUsage: models.TokenUsage;
        TextDelta: models.TextDelta;
        ThinkingDelta: models.ThinkingDelta;
        SignatureDelta: models.SignatureDelta;
        InputJsonDelta: models.InputJsonDelta;
        OtherDelta: models.OtherDelta;
        ContentBlockDelta: models.ContentBlockDelta;
        RawMessageStartEvent: models.RawMessageStartEvent;
        RawContentBlockStartEvent: models.RawContentBlockStartEvent;
        RawContentBlockDeltaEvent: models.RawContentBlockDeltaEvent;
        RawContentBlockStopEvent: models.RawContentBlockStopEvent;
        RawMessageDeltaEvent: models.RawMessageDeltaEvent;
        RawMessageStopEvent: models.RawMessageStopEvent;
        OtherRawStreamEvent: models.OtherRawStreamEvent;
        RawMessageStreamEvent: models.RawMessageStreamEvent;
        ModelMessage: models.ModelMessage;
        AssistantMessageError: models.AssistantMessageError;
        AssistantMessage: models.AssistantMessage;
        UserMessage: models.UserMessage;
        ResultSubtype: models.ResultSubtype;
        ModelUsage: models.ModelUsage;
        ResultMessage: models.ResultMessage;
        McpServerStatus: models.McpServerStatus;
        SystemMessage: models.SystemMessage;
        PartialMessage: models.PartialMessage;
        OtherMessage: models.OtherMessage;
        SdkMessage: models.SdkMessage;
        AshSessionStartEvent: models.AshSessionStartEvent;
        AshMessageEvent: models.AshMessageEvent;
        AshTextDeltaEvent: models.AshTextDeltaEvent;
        AshThinkingDeltaEvent: models.AshThinkingDeltaEvent;
        AshToolUseEvent: models.AshToolUseEvent;
        AshToolResultEvent: models.AshToolResultEvent;
        AshTurnCompleteEvent: models.AshTurnCompleteEvent;
        AshErrorEvent: models.AshErrorEvent;
        AshDoneEvent: models.AshDoneEvent;
        AshSignatureDeltaEvent: models.AshSignatureDeltaEvent;
        AshInputJsonDeltaEvent: models.AshInputJsonDeltaEvent;
        AshStreamEvent: events.AshStreamEvent;
    };
}

/** The operations by their ids: parameters, bodies and answers. */
export interface operations {
    health: Call<None, Answers<200, models.HealthResponse> & Answers<429, models.ApiError>>;
    getMetrics: Call<None, Answers<401 | 429, models.ApiError> & {
        200: {
            content: {
                "text/plain": string;
            };
        };
    }>;
    listAgents: Call<None, Answers<200, {
        agents: models.Agent[];
    }> & Answers<401 | 429, models.ApiError>>;
    createAgent: Call<None, Answers<201, {
        agent: models.Agent;
    }> & Answers<400 | 401 | 413 | 415 | 429 | 500, models.ApiError>> & Body<models.CreateAgentRequest>;
    getAgent: Call<Path<"name">, Answers<200, {
        agent: models.Agent;
    }> & Answers<401 | 404 | 429, models.ApiError>>;
    deleteAgent: Call<Path<"name">, Answers<200, models.OkResponse> & Answers<401 | 404 | 429, models.ApiError>>;
    updateAgent: Call<Path<"name">, Answers<200, {
        agent: models.Agent;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.UpdateAgentRequest>;
    getAgentConfig: Call<Path<"name">, Answers<200, {
        config: models.AgentConfig;
    }> & Answers<401 | 404 | 429, models.ApiError>>;
    updateAgentConfig: Call<Path<"name">, Answers<200, {
        config: models.AgentConfig;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.AgentConfig>;
    listAgentFiles: Call<Path<"name">, Answers<200, models.ListAgentFilesResponse> & Answers<401 | 404 | 429, models.ApiError>>;
    uploadAgentFiles: Call<Path<"name">, Answers<200, models.UploadAgentFilesResponse> & Answers<400 | 401 | 404 | 413 | 415 | 429 | 500, models.ApiError>> & Body<models.UploadAgentFilesRequest>;
    getAgentFile: Call<{
        query?: {
            format?: "json" | "raw" | (string & {});
        };
        path: {
            name: string;
            path: string;
        };
    }, Answers<400 | 401 | 404 | 429, models.ApiError> & {
        200: {
            content: {
                "application/json": models.GetAgentFileResponse;
                "application/octet-stream": Blob;
            };
        };
    }>;
    deleteAgentFile: Call<Path<"name" | "path">, Answers<200, models.DeleteAgentFileResponse> & Answers<400 | 401 | 404 | 429 | 500, models.ApiError>>;
    listAgentVersions: Call<Path<"name">, Answers<200, {
        versions: models.AgentVersion[];
    }> & Answers<401 | 404 | 429, models.ApiError>>;
    createAgentVersion: Call<Path<"name">, Answers<201, {
        version: models.AgentVersion;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.CreateAgentVersionRequest>;
    getAgentVersion: Call<{
        query?: never;
        path: {
            name: string;
            versionNumber: number | string;
        };
    }, Answers<200, {
        version: models.AgentVersion;
    }> & Answers<401 | 404 | 429, models.ApiError>>;
    deleteAgentVersion: Call<{
        query?: never;
        path: {
            name: string;
            versionNumber: number | string;
        };
    }, Answers<401 | 404 | 429, models.ApiError> & {
        204: {};
    }>;
    updateAgentVersion: Call<{
        query?: never;
        path: {
            name: string;
            versionNumber: number | string;
        };
    }, Answers<200, {
        version: models.AgentVersion;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.UpdateAgentVersionRequest>;
    activateAgentVersion: Call<{
        query?: never;
        path: {
            name: string;
            versionNumber: number | string;
        };
    }, Answers<200, models.ActivateAgentVersionResponse> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    listSessions: Call<{
        query?: {
            agent?: string;
        };
        path?: never;
    }, Answers<200, {
        sessions: models.Session[];
    }> & Answers<401 | 429, models.ApiError>>;
    createSession: Call<None, Answers<201, {
        session: models.Session;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 422 | 429 | 500 | 503, models.ApiError>> & Body<models.CreateSessionRequest>;
    getSession: Call<Path<"id">, Answers<200, {
        session: models.Session;
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    endSession: Call<Path<"id">, Answers<200, {
        session: models.Session;
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    updateSessionConfig: Call<Path<"id">, Answers<200, {
        session: models.Session;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.UpdateSessionConfigRequest>;
    pauseSession: Call<Path<"id">, Answers<200, {
        session: models.Session;
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    stopSession: Call<Path<"id">, Answers<200, {
        session: models.Session;
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    resumeSession: Call<Path<"id">, Answers<200, {
        session: models.Session;
    }> & Answers<400 | 401 | 404 | 410 | 422 | 429 | 500 | 503, models.ApiError>>;
    forkSession: Call<Path<"id">, Answers<201, {
        session: models.Session;
    }> & Answers<400 | 401 | 404 | 422 | 429 | 500 | 503, models.ApiError>>;
    exec: Call<Path<"id">, Answers<200, models.ExecResult> & Answers<400 | 401 | 404 | 413 | 415 | 429 | 500, models.ApiError>> & Body<models.ExecRequest>;
    getSessionLogs: Call<{
        query?: {
            after?: number;
        };
        path: {
            id: string;
        };
    }, Answers<200, models.ListSessionLogsResponse> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    listSessionEvents: Call<{
        query?: {
            limit?: number;
            after?: number;
            type?: string;
        };
        path: {
            id: string;
        };
    }, Answers<200, {
        events: models.SessionEvent[];
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    listMessages: Call<{
        query?: {
            limit?: number;
            after?: number;
        };
        path: {
            id: string;
        };
    }, Answers<200, {
        messages: models.Message[];
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    sendMessage: Call<Path<"id">, Answers<400 | 401 | 404 | 413 | 415 | 429 | 500, models.ApiError> & {
        200: {
            content: {
                "text/event-stream": events.AshStreamEvent;
            };
        };
    }> & Body<models.SendMessageRequest>;
    getSessionFiles: Call<{
        query?: {
            includeHidden?: "true" | "false" | (string & {});
        };
        path: {
            id: string;
        };
    }, Answers<200, models.ListFilesResponse> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    writeSessionFiles: Call<Path<"id">, Answers<200, models.WriteSessionFilesResponse> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.WriteSessionFilesRequest>;
    getSessionFile: Call<{
        query?: {
            format?: "json" | "raw" | (string & {});
        };
        path: {
            id: string;
            path: string;
        };
    }, Answers<400 | 401 | 404 | 429, models.ApiError> & {
        200: {
            content: {
                "application/octet-stream": Blob;
                "application/json": models.GetFileResponse;
            };
        };
    }>;
    deleteSessionFile: Call<Path<"id" | "path">, Answers<200, models.DeleteSessionFileResponse> & Answers<400 | 401 | 404 | 429 | 500, models.ApiError>>;
    listAttachments: Call<Path<"id">, Answers<200, {
        attachments: models.Attachment[];
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    uploadAttachment: Call<Path<"id">, Answers<201, {
        attachment: models.Attachment;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.UploadAttachmentRequest>;
    downloadAttachment: Call<Path<"id">, Answers<400 | 401 | 404 | 429, models.ApiError> & {
        200: {
            content: {
                "application/octet-stream": Blob;
            };
        };
    }>;
    deleteAttachment: Call<Path<"id">, Answers<400 | 401 | 404 | 429, models.ApiError> & {
        204: {};
    }>;
    downloadWorkspace: Call<Path<"id">, Answers<400 | 401 | 404 | 429 | 500, models.ApiError> & {
        200: {
            content: {
                "application/gzip": Blob;
            };
        };
    }>;
    uploadWorkspace: Call<Path<"id">, Answers<200, models.UploadWorkspaceResponse> & Answers<400 | 401 | 404 | 413 | 415 | 429 | 500, models.ApiError>> & Body<models.UploadWorkspaceRequest>;
    listCredentials: Call<None, Answers<200, {
        credentials: models.Credential[];
    }> & Answers<401 | 429, models.ApiError>>;
    storeCredential: Call<None, Answers<201, {
        credential: models.Credential;
    }> & Answers<400 | 401 | 413 | 415 | 429 | 500, models.ApiError>> & Body<models.StoreCredentialRequest>;
    deleteCredential: Call<Path<"id">, Answers<401 | 404 | 429, models.ApiError> & {
        204: {};
    }>;
    listQueueItems: Call<{
        query?: {
            status?: models.QueueItemStatus;
            limit?: number;
        };
        path?: never;
    }, Answers<200, {
        items: models.QueueItem[];
    }> & Answers<400 | 401 | 429, models.ApiError>>;
    enqueue: Call<None, Answers<201, {
        item: models.QueueItem;
    }> & Answers<400 | 401 | 413 | 415 | 429, models.ApiError>> & Body<models.EnqueueRequest>;
    getQueueStats: Call<None, Answers<200, {
        stats: models.QueueStats;
    }> & Answers<401 | 429, models.ApiError>>;
    getQueueItem: Call<Path<"id">, Answers<200, {
        item: models.QueueItem;
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    cancelQueueItem: Call<Path<"id">, Answers<200, {
        item: models.QueueItem;
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    listUsageEvents: Call<{
        query?: {
            sessionId?: string;
            agentName?: string;
            after?: string;
            before?: string;
            limit?: number;
        };
        path?: never;
    }, Answers<200, {
        events: models.UsageEvent[];
    }> & Answers<400 | 401 | 429, models.ApiError>>;
    getUsageStats: Call<{
        query?: {
            sessionId?: string;
            agentName?: string;
            after?: string;
            before?: string;
        };
        path?: never;
    }, Answers<200, {
        stats: models.UsageStats;
    }> & Answers<400 | 401 | 429, models.ApiError>>;
    getAnalytics: Call<{
        query?: {
            after?: string;
            before?: string;
        };
        path?: never;
    }, Answers<200, models.Analytics> & Answers<400 | 401 | 429, models.ApiError>>;
    listEvalCases: Call<{
        query?: {
            category?: string;
            isActive?: "true" | "false" | (string & {});
        };
        path: {
            name: string;
        };
    }, Answers<200, {
        cases: models.EvalCase[];
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    createEvalCase: Call<Path<"name">, Answers<201, {
        case: models.EvalCase;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.EvalCaseInput>;
    exportEvalCases: Call<Path<"name">, Answers<200, {
        cases: models.EvalCase[];
    }> & Answers<401 | 404 | 429, models.ApiError>>;
    importEvalCases: Call<Path<"name">, Answers<200, models.ImportEvalCasesResponse> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.ImportEvalCasesRequest>;
    getEvalCase: Call<Path<"name" | "id">, Answers<200, {
        case: models.EvalCase;
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    deleteEvalCase: Call<Path<"name" | "id">, Answers<400 | 401 | 404 | 429, models.ApiError> & {
        204: {};
    }>;
    updateEvalCase: Call<Path<"name" | "id">, Answers<200, {
        case: models.EvalCase;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.EvalCaseUpdate>;
    listEvalRuns: Call<Path<"name">, Answers<200, {
        runs: models.EvalRun[];
    }> & Answers<401 | 404 | 429, models.ApiError>>;
    startEvalRun: Call<Path<"name">, Answers<201, {
        run: models.EvalRun;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.StartEvalRunRequest>;
    compareEvalRuns: Call<{
        query: {
            runA: string;
            runB: string;
        };
        path: {
            name: string;
        };
    }, Answers<200, {
        comparison: models.EvalRunComparison;
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    getEvalRun: Call<Path<"name" | "id">, Answers<200, {
        run: models.EvalRun;
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    getEvalRunResults: Call<Path<"name" | "id">, Answers<200, {
        results: models.EvalResult[];
    }> & Answers<400 | 401 | 404 | 429, models.ApiError>>;
    scoreEvalRun: Call<Path<"name" | "id">, Answers<200, models.ScoreEvalRunResponse> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.ScoreEvalRunRequest>;
    scoreEvalResult: Call<Path<"name" | "id">, Answers<200, {
        result: models.EvalResult;
    }> & Answers<400 | 401 | 404 | 413 | 415 | 429, models.ApiError>> & Body<models.ScoreEvalResultRequest>;
    listApiKeys: Call<None, Answers<200, {
        keys: models.ApiKey[];
    }> & Answers<401 | 429, models.ApiError>>;
    createApiKey: Call<None, Answers<201, models.CreatedApiKey> & Answers<400 | 401 | 413 | 415 | 429, models.ApiError>> & {
        requestBody?: Json<models.CreateApiKeyRequest>;
    };
    deleteApiKey: Call<Path<"id">, Answers<401 | 404 | 429, models.ApiError> & {
        204: {};
    }>;
}

/** The operations by path and method, for openapi-fetch. */
export interface paths {
    "/health": {
        get: operations["health"];
    };
    "/metrics": {
        get: operations["getMetrics"];
    };
    "/api/agents": {
        get: operations["listAgents"];
        post: operations["createAgent"];
    };
    "/api/agents/{name}": {
        get: operations["getAgent"];
        delete: operations["deleteAgent"];
        patch: operations["updateAgent"];
    };
    "/api/agents/{name}/config": {
        get: operations["getAgentConfig"];
        patch: operations["updateAgentConfig"];
    };
    "/api/agents/{name}/files": {
        get: operations["listAgentFiles"];
        post: operations["uploadAgentFiles"];
    };
    "/api/agents/{name}/files/{path}": {
        get: operations["getAgentFile"];
        delete: operations["deleteAgentFile"];
    };
    "/api/agents/{name}/versions": {
        get: operations["listAgentVersions"];
        post: operations["createAgentVersion"];
    };
    "/api/agents/{name}/versions/{versionNumber}": {
        get: operations["getAgentVersion"];
        delete: operations["deleteAgentVersion"];
        patch: operations["updateAgentVersion"];
    };
    "/api/agents/{name}/versions/{versionNumber}/activate": {
        post: operations["activateAgentVersion"];
    };
    "/api/sessions": {
        get: operations["listSessions"];
        post: operations["createSession"];
    };
    "/api/sessions/{id}": {
        get: operations["getSession"];
        delete: operations["endSession"];
    };
    "/api/sessions/{id}/config": {
        patch: operations["updateSessionConfig"];
    };
    "/api/sessions/{id}/pause": {
        post: operations["pauseSession"];
    };
    "/api/sessions/{id}/stop": {
        post: operations["stopSession"];
    };
    "/api/sessions/{id}/resume": {
        post: operations["resumeSession"];
    };
    "/api/sessions/{id}/fork": {
        post: operations["forkSession"];
    };
    "/api/sessions/{id}/exec": {
        post: operations["exec"];
    };
    "/api/sessions/{id}/logs": {
        get: operations["getSessionLogs"];
    };
    "/api/sessions/{id}/events": {
        get: operations["listSessionEvents"];
    };
    "/api/sessions/{id}/messages": {
        get: operations["listMessages"];
        post: operations["sendMessage"];
    };
    "/api/sessions/{id}/files": {
        get: operations["getSessionFiles"];
        post: operations["writeSessionFiles"];
    };
    "/api/sessions/{id}/files/{path}": {
        get: operations["getSessionFile"];
        delete: operations["deleteSessionFile"];
    };
    "/api/sessions/{id}/attachments": {
        get: operations["listAttachments"];
        post: operations["uploadAttachment"];
    };
    "/api/attachments/{id}": {
        get: operations["downloadAttachment"];
        delete: operations["deleteAttachment"];
    };
    "/api/sessions/{id}/workspace": {
        get: operations["downloadWorkspace"];
        post: operations["uploadWorkspace"];
    };
    "/api/credentials": {
        get: operations["listCredentials"];
        post: operations["storeCredential"];
    };
    "/api/credentials/{id}": {
        delete: operations["deleteCredential"];
    };
    "/api/queue": {
        get: operations["listQueueItems"];
        post: operations["enqueue"];
    };
    "/api/queue/stats": {
        get: operations["getQueueStats"];
    };
    "/api/queue/{id}": {
        get: operations["getQueueItem"];
        delete: operations["cancelQueueItem"];
    };
    "/api/usage": {
        get: operations["listUsageEvents"];
    };
    "/api/usage/stats": {
        get: operations["getUsageStats"];
    };
    "/api/analytics": {
        get: operations["getAnalytics"];
    };
    "/api/agents/{name}/eval-cases": {
        get: operations["listEvalCases"];
        post: operations["createEvalCase"];
    };
    "/api/agents/{name}/eval-cases/export": {
        get: operations["exportEvalCases"];
    };
    "/api/agents/{name}/eval-cases/import": {
        post: operations["importEvalCases"];
    };
    "/api/agents/{name}/eval-cases/{id}": {
        get: operations["getEvalCase"];
        delete: operations["deleteEvalCase"];
        patch: operations["updateEvalCase"];
    };
    "/api/agents/{name}/eval-runs": {
        get: operations["listEvalRuns"];
        post: operations["startEvalRun"];
    };
    "/api/agents/{name}/eval-runs/compare": {
        get: operations["compareEvalRuns"];
    };
    "/api/agents/{name}/eval-runs/{id}": {
        get: operations["getEvalRun"];
    };
    "/api/agents/{name}/eval-runs/{id}/results": {
        get: operations["getEvalRunResults"];
    };
    "/api/agents/{name}/eval-runs/{id}/score": {
        post: operations["scoreEvalRun"];
    };
    "/api/agents/{name}/eval-results/{id}": {
        patch: operations["scoreEvalResult"];
    };
    "/api/api-keys": {
        get: operations["listApiKeys"];
        post: operations["createApiKey"];
    };
    "/api/api-keys/{id}": {
        delete: operations["deleteApiKey"];
    };
}
