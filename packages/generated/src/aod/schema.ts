// generated from openapi/aod.yaml by `make sdk`; do not edit

import type * as events from './events.ts';
import type * as models from './models.ts';

type Json<Value> = { content: { "application/json": Value } };
type Answers<Status extends number, Value> = { [Each in Status]: Json<Value> };

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
    health: {
        parameters: {
            query?: never;
            path?: never;
        };
        responses: Answers<200 | 503, models.Health>;
    };
    listAgents: {
        parameters: {
            query?: never;
            path?: never;
        };
        responses: Answers<200, {
            data: models.Agent[];
        }> & Answers<401, models.ApiError>;
    };
    createAgent: {
        parameters: {
            query?: never;
            path?: never;
        };
        requestBody: Json<models.AgentCreateParams>;
        responses: Answers<201, models.Agent> & Answers<400 | 401 | 404 | 409 | 422, models.ApiError>;
    };
    getAgent: {
        parameters: {
            query?: never;
            path: {
                agent_id: string;
            };
        };
        responses: Answers<200, models.Agent> & Answers<401 | 404, models.ApiError>;
    };
    updateAgent: {
        parameters: {
            query?: never;
            path: {
                agent_id: string;
            };
        };
        requestBody: Json<models.AgentUpdateParams>;
        responses: Answers<200, models.Agent> & Answers<400 | 401 | 404 | 409 | 422, models.ApiError>;
    };
    archiveAgent: {
        parameters: {
            query?: never;
            path: {
                agent_id: string;
            };
        };
        responses: Answers<200, models.Agent> & Answers<401 | 404 | 409, models.ApiError>;
    };
    listAgentVersions: {
        parameters: {
            query?: never;
            path: {
                agent_id: string;
            };
        };
        responses: Answers<200, {
            data: models.AgentVersion[];
        }> & Answers<401 | 404, models.ApiError>;
    };
    listEnvironments: {
        parameters: {
            query?: never;
            path?: never;
        };
        responses: Answers<200, {
            data: models.Environment[];
        }> & Answers<401, models.ApiError>;
    };
    createEnvironment: {
        parameters: {
            query?: never;
            path?: never;
        };
        requestBody: Json<models.EnvironmentCreateParams>;
        responses: Answers<201, models.Environment> & Answers<400 | 401 | 409 | 422, models.ApiError>;
    };
    getEnvironment: {
        parameters: {
            query?: never;
            path: {
                environment_id: string;
            };
        };
        responses: Answers<200, models.Environment> & Answers<401 | 404, models.ApiError>;
    };
    updateEnvironment: {
        parameters: {
            query?: never;
            path: {
                environment_id: string;
            };
        };
        requestBody: Json<models.EnvironmentUpdateParams>;
        responses: Answers<200, models.Environment> & Answers<400 | 401 | 404 | 409 | 422, models.ApiError>;
    };
    archiveEnvironment: {
        parameters: {
            query?: never;
            path: {
                environment_id: string;
            };
        };
        responses: Answers<200, models.Environment> & Answers<401 | 404 | 409, models.ApiError>;
    };
    deleteEnvironment: {
        parameters: {
            query?: never;
            path: {
                environment_id: string;
            };
        };
        responses: Answers<200, models.DetailMessage> & Answers<401 | 404 | 409, models.ApiError>;
    };
    listEnvironmentVersions: {
        parameters: {
            query?: never;
            path: {
                environment_id: string;
            };
        };
        responses: Answers<200, {
            data: models.EnvironmentVersion[];
        }> & Answers<401 | 404, models.ApiError>;
    };
    listSessions: {
        parameters: {
            query?: never;
            path?: never;
        };
        responses: Answers<200, {
            data: models.Session[];
        }> & Answers<401, models.ApiError>;
    };
    createSession: {
        parameters: {
            query?: never;
            path?: never;
        };
        requestBody: Json<models.SessionCreateParams>;
        responses: Answers<202, models.SessionCreateAck> & Answers<400 | 401 | 404 | 409 | 422 | 502 | 503, models.ApiError> & Answers<429, models.SessionLimitError>;
    };
    getSession: {
        parameters: {
            query?: never;
            path: {
                session_id: string;
            };
        };
        responses: Answers<200, models.Session> & Answers<401 | 404, models.ApiError>;
    };
    promptSession: {
        parameters: {
            query?: never;
            path: {
                session_id: string;
            };
        };
        requestBody: Json<models.SessionPromptParams>;
        responses: Answers<202, models.SessionPromptAck> & Answers<400 | 401 | 404 | 409 | 422 | 503, models.ApiError>;
    };
    listSessionTurns: {
        parameters: {
            query?: never;
            path: {
                session_id: string;
            };
        };
        responses: Answers<200, {
            data: models.SessionTurn[];
        }> & Answers<401 | 404, models.ApiError>;
    };
    interruptSession: {
        parameters: {
            query?: never;
            path: {
                session_id: string;
            };
        };
        responses: Answers<202, models.SessionInterruptAck> & Answers<401 | 404 | 409, models.ApiError>;
    };
    terminateSession: {
        parameters: {
            query?: never;
            path: {
                session_id: string;
            };
        };
        responses: Answers<200, models.SessionTerminateAck> & Answers<401 | 404 | 409, models.ApiError>;
    };
    deleteSession: {
        parameters: {
            query?: never;
            path: {
                session_id: string;
            };
        };
        responses: Answers<200, models.DetailMessage> & Answers<401 | 404 | 409, models.ApiError>;
    };
    streamSession: {
        parameters: {
            query?: {
                since?: number;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                session_id: string;
            };
        };
        responses: Answers<400 | 401 | 404, models.ApiError> & {
            200: {
                content: {
                    "text/event-stream": events.StreamEvent;
                };
            };
        };
    };
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
