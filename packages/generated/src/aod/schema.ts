// generated from openapi/aod.yaml by `make sdk`; do not edit

import type * as events from './events.ts';
import type * as models from './models.ts';

/** The operations by path and method, for openapi-fetch. */
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the server
         * @description Says whether the server and what it depends on are well. Needs no token.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List agents
         * @description All agents that are not archived, the newest first.
         */
        get: operations["listAgents"];
        put?: never;
        /**
         * Create an agent
         * @description Creates an agent at version 1. Several may have the same name.
         */
        post: operations["createAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an agent
         * @description One agent, archived or not.
         */
        get: operations["getAgent"];
        /**
         * Change an agent
         * @description Changes the given fields of an agent and adds 1 to its version; when nothing is different the version stays as well. Sent a second time after a success, the version no longer matches and the answer is 409. Sessions that exist go on as they began.
         */
        put: operations["updateAgent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive an agent
         * @description Takes an agent out of the list for good; it can still be read, but neither changed nor used for a new session. Its version stays the same. Agents cannot be deleted.
         */
        post: operations["archiveAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of an agent
         * @description What an agent was like at each of its versions, the newest first.
         */
        get: operations["listAgentVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List environments
         * @description All environments that are not archived, the newest first.
         */
        get: operations["listEnvironments"];
        put?: never;
        /**
         * Create an environment
         * @description Creates an environment at version 1.
         */
        post: operations["createEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an environment
         * @description One environment, archived or not.
         */
        get: operations["getEnvironment"];
        /**
         * Change an environment
         * @description Changes the given fields of an environment and adds 1 to its version; when nothing is different the version stays as well. Sent a second time after a success, the version no longer matches and the answer is 409. Sessions that exist go on as they began.
         */
        put: operations["updateEnvironment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environment_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive an environment
         * @description Takes an environment out of the list for good and frees its name; it can still be read, but neither changed nor used for a new session. Its version stays the same.
         */
        post: operations["archiveEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environment_id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an environment
         * @description Deletes an environment that no session refers to. Delete such sessions first.
         */
        delete: operations["deleteEnvironment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/{environment_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of an environment
         * @description What an environment was like at each of its versions, the newest first.
         */
        get: operations["listEnvironmentVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description All sessions of any status, the newest first.
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * Start a session
         * @description Starts a session with its first prompt. The answer comes at once, the sandbox is prepared afterwards; a failure in that shows in the stream and the status. Sent twice, the agent runs twice.
         */
        post: operations["createSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a session
         * @description One session of any status.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/prompt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Continue a session
         * @description Adds a turn to a completed session, which is pending again until the turn begins. The agent remembers the turns before, and its files are still there; later changes of the agent and the environment play no part. Sent twice, the agent may run twice; `listSessionTurns` shows whether a prompt arrived. Unlike a new session, a prompt is not refused because of the number of sessions.
         */
        post: operations["promptSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the turns of a session
         * @description Every turn with its prompt, status and exit code, the first one first.
         */
        get: operations["listSessionTurns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/interrupt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Interrupt the turn of a session
         * @description Stops the turn that is pending or running and keeps the session, which then takes another prompt. Not every server can; one that cannot answers 404 with a page of HTML.
         */
        post: operations["interruptSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/terminate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Terminate a session
         * @description Ends a session for good, whatever its status, and keeps its record. The sandbox is destroyed a little later. Terminating a finished session is worth while, to free its sandbox.
         */
        post: operations["terminateSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a session
         * @description Deletes the record of a session and its sandbox. Terminate a session first that is pending or running.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a session
         * @description Sends what has happened in a session from the beginning, or after a given event, and then what happens until the newest turn ends. Each event is one `data` line of JSON whose `type` says what it is; there are no `event` lines. Every connection begins with `start` and ends with exactly one of `exit`, `error`, `terminated` and `stale`, which is about the newest turn; earlier turns have none in the stream, their exit codes are in `listSessionTurns`. A connection that ends without one of these was cut; open it again with the id of the last event, except that of a `turn_start`, which belongs to the output that follows it. The last output may be missing when the closing event comes in the same moment; another connection brings it. Comments come about every 15 seconds. Stored output arrives at some 200 events a second.
         */
        get: operations["streamSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
/** The contract's components, by kind and name; the models are the same under plain names. */
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
    responses: {
        /** @description The body is not JSON, or not an object. Older servers answer 500 to the latter. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Invalid JSON"
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The body is not JSON, or not an object; or, from older servers, the runtime is unknown. */
        AgentBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The token is missing, unknown, inactive or expired. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description There is no such agent, or it belongs to somebody else. A malformed id gives a page of HTML. */
        AgentNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Agent not found"
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description There is no such environment, or it belongs to somebody else. A malformed id in the path gives a page of HTML. */
        EnvironmentNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Environment not found"
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description There is no such agent or no such environment, or it belongs to somebody else. A malformed id in the path gives a page of HTML. */
        AgentOrEnvironmentNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description There is no such session, or it belongs to somebody else. A malformed id gives a page of HTML. */
        SessionNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Session not found"
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The body is not valid; `detail` lists why. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": [
                 *         {
                 *           "type": "missing",
                 *           "loc": [
                 *             "name"
                 *           ],
                 *           "msg": "Field required",
                 *           "input": {},
                 *           "url": "https://errors.pydantic.dev/2.13/v/missing"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The body is not valid, and `detail` lists why; or model, provider and runtime are unknown or do not go together, and `detail` is a text. The oldest servers always give a list. */
        AgentInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The agent. */
        AgentResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Agent"];
            };
        };
        /** @description The environment. */
        EnvironmentResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Environment"];
            };
        };
    };
    parameters: {
        /**
         * @description Id of the agent.
         * @example 0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01
         */
        AgentId: string;
        /**
         * @description Id of the environment.
         * @example 6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f
         */
        EnvironmentId: string;
        /**
         * @description Id of the session.
         * @example 5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10
         */
        SessionId: string;
        /**
         * @description Only events whose id is greater; everything when 0 or less. Take it from an event of the same session, since ids are counted over all sessions and have gaps. An empty value is refused.
         * @example 19
         */
        Since: number;
        /**
         * @description The same as `since`, and stronger than it; ignored when empty. Browsers do not let a page of another origin send it.
         * @example 19
         */
        LastEventId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
/** The operations by their ids: parameters, bodies and answers. */
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server is well. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Something the server depends on fails. The body is the same as otherwise and has no `detail`. Older servers do not check and never answer this. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "degraded",
                     *       "checks": {
                     *         "db": "error",
                     *         "crypto": "ok"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    listAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Agent"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    createAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentCreateParams"];
            };
        };
        responses: {
            201: components["responses"]["AgentResponse"];
            400: components["responses"]["AgentBadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["EnvironmentNotFound"];
            /** @description The environment is archived. Older servers take it all the same. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Cannot assign an archived environment to an agent"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            422: components["responses"]["AgentInvalid"];
        };
    };
    getAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the agent.
                 * @example 0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01
                 */
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AgentResponse"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["AgentNotFound"];
        };
    };
    updateAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the agent.
                 * @example 0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01
                 */
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentUpdateParams"];
            };
        };
        responses: {
            200: components["responses"]["AgentResponse"];
            400: components["responses"]["AgentBadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["AgentOrEnvironmentNotFound"];
            /** @description The agent has another version by now, the one named as expected, or is archived; or the environment is archived, which older servers take all the same. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            422: components["responses"]["AgentInvalid"];
        };
    };
    archiveAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the agent.
                 * @example 0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01
                 */
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AgentResponse"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["AgentNotFound"];
            /** @description It is archived already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Agent is already archived"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
        };
    };
    listAgentVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the agent.
                 * @example 0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01
                 */
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AgentVersion"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["AgentNotFound"];
        };
    };
    listEnvironments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The environments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Environment"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    createEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvironmentCreateParams"];
            };
        };
        responses: {
            201: components["responses"]["EnvironmentResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description An environment that is not archived has this name. Older servers answer 500 instead. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "An active environment named 'node' already exists"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            422: components["responses"]["Invalid"];
        };
    };
    getEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the environment.
                 * @example 6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f
                 */
                environment_id: components["parameters"]["EnvironmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EnvironmentResponse"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["EnvironmentNotFound"];
        };
    };
    updateEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the environment.
                 * @example 6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f
                 */
                environment_id: components["parameters"]["EnvironmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvironmentUpdateParams"];
            };
        };
        responses: {
            200: components["responses"]["EnvironmentResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["EnvironmentNotFound"];
            /** @description The environment has another version by now, the one named as expected, or is archived; or another one has the name, to which older servers answer 500 instead. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            422: components["responses"]["Invalid"];
        };
    };
    archiveEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the environment.
                 * @example 6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f
                 */
                environment_id: components["parameters"]["EnvironmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EnvironmentResponse"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["EnvironmentNotFound"];
            /** @description It is archived already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Environment is already archived"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
        };
    };
    deleteEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the environment.
                 * @example 6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f
                 */
                environment_id: components["parameters"]["EnvironmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Environment deleted"
                     *     }
                     */
                    "application/json": components["schemas"]["DetailMessage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["EnvironmentNotFound"];
            /** @description A session refers to it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Cannot delete environment with existing sessions"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
        };
    };
    listEnvironmentVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the environment.
                 * @example 6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f
                 */
                environment_id: components["parameters"]["EnvironmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EnvironmentVersion"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["EnvironmentNotFound"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionCreateParams"];
            };
        };
        responses: {
            /** @description The session waits for its sandbox. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCreateAck"];
                };
            };
            /** @description The body is not JSON, or not an object; or, from older servers, the runtime of the agent is not known any more, or a stored key that the session needs is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["AgentOrEnvironmentNotFound"];
            /** @description The agent or the environment is archived. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description The body is not valid, and `detail` lists why; or the server has no use for the model or the provider of the agent, and `detail` is a text. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description As many sessions as allowed are pending or running. Nothing was started, and nothing says when there will be room. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionLimitError"];
                };
            };
            /** @description The sandbox could not be created. The documentation of the server names this answer, but sandboxes are created after the answer; expect a failed session instead. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Failed to create Sprite: service unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description The server has not been given a place to run sandboxes. Older servers answer 400 instead. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Session backend is not configured"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["SessionNotFound"];
        };
    };
    promptSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionPromptParams"];
            };
        };
        responses: {
            /** @description The turn waits to begin. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPromptAck"];
                };
            };
            /** @description The body is not JSON, or not an object; or, from older servers, the stored key for the sandbox is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description There is no such session; or, from older servers, its sandbox is gone. A malformed id gives a page of HTML. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description The session cannot take a prompt, now or for ever. Older servers take one for a pending session and answer 404 when the sandbox is gone. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description The body is not valid; `detail` lists why. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": [
                     *         {
                     *           "type": "missing",
                     *           "loc": [
                     *             "prompt"
                     *           ],
                     *           "msg": "Field required",
                     *           "input": {},
                     *           "url": "https://errors.pydantic.dev/2.13/v/missing"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description The server has not been given a place to run sandboxes. Older servers answer 400 instead. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Session backend token is not configured"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
        };
    };
    listSessionTurns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The turns. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SessionTurn"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["SessionNotFound"];
        };
    };
    interruptSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The turn will stop. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionInterruptAck"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["SessionNotFound"];
            /** @description No turn is pending or running. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
        };
    };
    terminateSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is terminated. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTerminateAck"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["SessionNotFound"];
            /** @description It is terminated already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Session is already terminated"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Session deleted"
                     *     }
                     */
                    "application/json": components["schemas"]["DetailMessage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["SessionNotFound"];
            /** @description The session is pending or running. Older servers delete a pending one. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
        };
    };
    streamSession: {
        parameters: {
            query?: {
                /**
                 * @description Only events whose id is greater; everything when 0 or less. Take it from an event of the same session, since ids are counted over all sessions and have gaps. An empty value is refused.
                 * @example 19
                 */
                since?: components["parameters"]["Since"];
            };
            header?: {
                /**
                 * @description The same as `since`, and stronger than it; ignored when empty. Browsers do not let a page of another origin send it.
                 * @example 19
                 */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path: {
                /**
                 * @description Id of the session.
                 * @example 5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happens in the session, as server-sent events. The schema describes one event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["StreamEvent"];
                };
            };
            /** @description The place to begin is not an integer. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "since must be an integer"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["SessionNotFound"];
        };
    };
}
