// generated from openapi/aod.yaml by `make sdk`; do not edit

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
        ValidationIssue: models.ValidationIssue;
        SessionLimitError: models.SessionLimitError;
        DetailMessage: models.DetailMessage;
        HealthStatus: models.HealthStatus;
        Health: models.Health;
        Provider: models.Provider;
        Runtime: models.Runtime;
        InlineSkill: models.InlineSkill;
        GithubSkill: models.GithubSkill;
        Skill: models.Skill;
        McpServerUrl: models.McpServerUrl;
        McpServerStdio: models.McpServerStdio;
        McpServer: models.McpServer;
        Agent: models.Agent;
        AgentVersion: models.AgentVersion;
        AgentCreateParams: models.AgentCreateParams;
        AgentUpdateParams: models.AgentUpdateParams;
        PackageManager: models.PackageManager;
        Packages: models.Packages;
        EnvVars: models.EnvVars;
        NetworkingType: models.NetworkingType;
        Networking: models.Networking;
        NetworkingInput: models.NetworkingInput;
        Environment: models.Environment;
        EnvironmentVersion: models.EnvironmentVersion;
        EnvironmentCreateParams: models.EnvironmentCreateParams;
        EnvironmentUpdateParams: models.EnvironmentUpdateParams;
        SessionStatus: models.SessionStatus;
        SessionResourceType: models.SessionResourceType;
        SessionResource: models.SessionResource;
        SessionResourceInput: models.SessionResourceInput;
        SessionCreateParams: models.SessionCreateParams;
        SessionPromptParams: models.SessionPromptParams;
        SessionCreateAck: models.SessionCreateAck;
        SessionPromptAck: models.SessionPromptAck;
        SessionTerminateAck: models.SessionTerminateAck;
        SessionInterruptAck: models.SessionInterruptAck;
        Session: models.Session;
        TurnStatus: models.TurnStatus;
        SessionTurn: models.SessionTurn;
        StartEvent: models.StartEvent;
        StageName: models.StageName;
        StageState: models.StageState;
        StageEvent: models.StageEvent;
        TurnStartEvent: models.TurnStartEvent;
        OutputStream: models.OutputStream;
        OutputEvent: models.OutputEvent;
        ExitEvent: models.ExitEvent;
        ErrorEvent: models.ErrorEvent;
        TerminatedEvent: models.TerminatedEvent;
        StaleEvent: models.StaleEvent;
        StreamEvent: events.StreamEvent;
    };
}

/** The operations by their ids: parameters, bodies and answers. */
export interface operations {
    health: Call<None, Answers<200 | 503, models.Health>>;
    listAgents: Call<None, Answers<200, {
        data: models.Agent[];
    }> & Answers<401, models.ApiError>>;
    createAgent: Call<None, Answers<201, models.Agent> & Answers<400 | 401 | 404 | 409 | 422, models.ApiError>> & Body<models.AgentCreateParams>;
    getAgent: Call<Path<"agent_id">, Answers<200, models.Agent> & Answers<401 | 404, models.ApiError>>;
    updateAgent: Call<Path<"agent_id">, Answers<200, models.Agent> & Answers<400 | 401 | 404 | 409 | 422, models.ApiError>> & Body<models.AgentUpdateParams>;
    archiveAgent: Call<Path<"agent_id">, Answers<200, models.Agent> & Answers<401 | 404 | 409, models.ApiError>>;
    listAgentVersions: Call<Path<"agent_id">, Answers<200, {
        data: models.AgentVersion[];
    }> & Answers<401 | 404, models.ApiError>>;
    listEnvironments: Call<None, Answers<200, {
        data: models.Environment[];
    }> & Answers<401, models.ApiError>>;
    createEnvironment: Call<None, Answers<201, models.Environment> & Answers<400 | 401 | 409 | 422, models.ApiError>> & Body<models.EnvironmentCreateParams>;
    getEnvironment: Call<Path<"environment_id">, Answers<200, models.Environment> & Answers<401 | 404, models.ApiError>>;
    updateEnvironment: Call<Path<"environment_id">, Answers<200, models.Environment> & Answers<400 | 401 | 404 | 409 | 422, models.ApiError>> & Body<models.EnvironmentUpdateParams>;
    archiveEnvironment: Call<Path<"environment_id">, Answers<200, models.Environment> & Answers<401 | 404 | 409, models.ApiError>>;
    deleteEnvironment: Call<Path<"environment_id">, Answers<200, models.DetailMessage> & Answers<401 | 404 | 409, models.ApiError>>;
    listEnvironmentVersions: Call<Path<"environment_id">, Answers<200, {
        data: models.EnvironmentVersion[];
    }> & Answers<401 | 404, models.ApiError>>;
    listSessions: Call<None, Answers<200, {
        data: models.Session[];
    }> & Answers<401, models.ApiError>>;
    createSession: Call<None, Answers<202, models.SessionCreateAck> & Answers<400 | 401 | 404 | 409 | 422 | 502 | 503, models.ApiError> & Answers<429, models.SessionLimitError>> & Body<models.SessionCreateParams>;
    getSession: Call<Path<"session_id">, Answers<200, models.Session> & Answers<401 | 404, models.ApiError>>;
    promptSession: Call<Path<"session_id">, Answers<202, models.SessionPromptAck> & Answers<400 | 401 | 404 | 409 | 422 | 503, models.ApiError>> & Body<models.SessionPromptParams>;
    listSessionTurns: Call<Path<"session_id">, Answers<200, {
        data: models.SessionTurn[];
    }> & Answers<401 | 404, models.ApiError>>;
    interruptSession: Call<Path<"session_id">, Answers<202, models.SessionInterruptAck> & Answers<401 | 404 | 409, models.ApiError>>;
    terminateSession: Call<Path<"session_id">, Answers<200, models.SessionTerminateAck> & Answers<401 | 404 | 409, models.ApiError>>;
    deleteSession: Call<Path<"session_id">, Answers<200, models.DetailMessage> & Answers<401 | 404 | 409, models.ApiError>>;
    streamSession: Call<{
        query?: {
            since?: number;
        };
        header?: {
            "Last-Event-ID"?: string;
        };
        path: {
            session_id: string;
        };
    }, Answers<400 | 401 | 404, models.ApiError> & {
        200: {
            content: {
                "text/event-stream": events.StreamEvent;
            };
        };
    }>;
}

/** The operations by path and method, for openapi-fetch. */
export interface paths {
    "/health": {
        get: operations["health"];
    };
    "/agents": {
        get: operations["listAgents"];
        post: operations["createAgent"];
    };
    "/agents/{agent_id}": {
        get: operations["getAgent"];
        put: operations["updateAgent"];
    };
    "/agents/{agent_id}/archive": {
        post: operations["archiveAgent"];
    };
    "/agents/{agent_id}/versions": {
        get: operations["listAgentVersions"];
    };
    "/environments": {
        get: operations["listEnvironments"];
        post: operations["createEnvironment"];
    };
    "/environments/{environment_id}": {
        get: operations["getEnvironment"];
        put: operations["updateEnvironment"];
    };
    "/environments/{environment_id}/archive": {
        post: operations["archiveEnvironment"];
    };
    "/environments/{environment_id}/delete": {
        delete: operations["deleteEnvironment"];
    };
    "/environments/{environment_id}/versions": {
        get: operations["listEnvironmentVersions"];
    };
    "/sessions": {
        get: operations["listSessions"];
        post: operations["createSession"];
    };
    "/sessions/{session_id}": {
        get: operations["getSession"];
    };
    "/sessions/{session_id}/prompt": {
        post: operations["promptSession"];
    };
    "/sessions/{session_id}/turns": {
        get: operations["listSessionTurns"];
    };
    "/sessions/{session_id}/interrupt": {
        post: operations["interruptSession"];
    };
    "/sessions/{session_id}/terminate": {
        post: operations["terminateSession"];
    };
    "/sessions/{session_id}/delete": {
        delete: operations["deleteSession"];
    };
    "/sessions/{session_id}/stream": {
        get: operations["streamSession"];
    };
}
