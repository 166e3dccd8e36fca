// generated from openapi/aod.yaml by `make sdk`; do not edit

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
        /** @description What the server says when it refuses or fails. Not every error has this form; pages of HTML, empty bodies and a health check without `detail` occur as well. */
        ApiError: {
            /** @description What went wrong, as a text; or, with 422, a list of what is wrong with the body. */
            detail: string | components["schemas"]["ValidationIssue"][];
        };
        /**
         * @description One thing that is wrong with the body of a request.
         * @example {
         *       "type": "missing",
         *       "loc": [
         *         "name"
         *       ],
         *       "msg": "Field required",
         *       "input": {},
         *       "url": "https://errors.pydantic.dev/2.11/v/missing"
         *     }
         */
        ValidationIssue: {
            /** @description Kind of the violated rule, for example `missing` or `string_too_long`. */
            type: string;
            /** @description Where in the body: names of fields and positions in lists, from the outside in. */
            loc: (string | number)[];
            /** @description What is wrong, for a human. */
            msg: string;
            /** @description The value that is wrong; for something missing, what it is missing from. It may contain what was sent in confidence. */
            input: unknown;
            /** @description Documentation of the rule. */
            url?: string;
        };
        /**
         * @description What the server says when as many sessions as allowed are pending or running.
         * @example {
         *       "detail": "Concurrent session limit reached (100/100). Terminate an active session before starting a new one.",
         *       "limit": 100,
         *       "active": 100
         *     }
         */
        SessionLimitError: {
            /** @description What went wrong. */
            detail: string;
            /** @description The most sessions that may be pending or running. */
            limit: number;
            /** @description Sessions that are pending or running now. */
            active: number;
        };
        /**
         * @description The acknowledgement of an operation that has nothing else to say.
         * @example {
         *       "detail": "Session deleted"
         *     }
         */
        DetailMessage: {
            /** @description What was done. */
            detail: string;
        };
        /** @description How a server is doing. */
        HealthStatus: "ok" | "degraded" | (string & {});
        /**
         * @description How the server is doing.
         * @example {
         *       "status": "ok",
         *       "checks": {
         *         "db": "ok",
         *         "crypto": "ok"
         *       }
         *     }
         */
        Health: {
            /** @description `ok` when all is well; `degraded` comes with status 503. */
            status: components["schemas"]["HealthStatus"];
            /** @description What was checked, such as `db` and `crypto`, and how it came out. Older servers do not tell. */
            checks?: {
                [key: string]: string;
            };
        };
        /** @description Whose models an agent uses, on newer servers. On them `anthropic` runs Claude Code and `openai` runs Codex. */
        Provider: "anthropic" | "openai" | (string & {});
        /** @description The program an agent runs, on older servers. Not each of them knows every one. */
        Runtime: "claude" | "codex" | "gemini" | "opencode" | "claude-oauth" | (string & {});
        /**
         * @description A skill given as text. Further fields are refused.
         * @example {
         *       "name": "commit-messages",
         *       "description": "How to write commit messages.",
         *       "content": "Write the subject in the imperative."
         *     }
         */
        InlineSkill: {
            /** @description Name of the skill, unique among those of the agent. */
            name: string;
            /** @description What the skill is for, up to 1,024 characters. */
            description: string;
            /** @description The skill, up to 65,536 bytes in UTF-8. It must not contain `SKILL_EOF`. */
            content: string;
        };
        /**
         * @description A skill kept in a repository on GitHub. Further fields are refused. The oldest servers do not know it.
         * @example {
         *       "type": "github",
         *       "name": "release-notes",
         *       "description": "How to write release notes.",
         *       "source": "acme/skills"
         *     }
         */
        GithubSkill: {
            /**
             * @description Marks a skill on GitHub.
             * @constant
             */
            type: "github";
            /** @description Name of the skill, unique among those of the agent. Without a name, its source has to be unique. */
            name?: string;
            /** @description What the skill is for, up to 1,024 characters. */
            description: string;
            /** @description The repository as `owner/repo`. */
            source: string;
        };
        /** @description Something an agent knows how to do. Only a skill on GitHub has a `type`. */
        Skill: components["schemas"]["InlineSkill"] | components["schemas"]["GithubSkill"];
        /**
         * @description An MCP server at a URL. Further fields are kept.
         * @example {
         *       "name": "docs",
         *       "type": "url",
         *       "url": "https://mcp.example.com/docs",
         *       "headers": {
         *         "X-Team": "platform"
         *       }
         *     }
         */
        McpServerUrl: {
            /** @description Name of the server, unique among those of the agent. */
            name: string;
            /**
             * @description Marks a server at a URL; the same as no type.
             * @constant
             */
            type?: "url";
            /** @description Where it is. */
            url: string;
            /** @description Headers to send to it. Whoever reads the agent sees them. */
            headers?: {
                [key: string]: string;
            } | null;
        };
        /**
         * @description An MCP server that is started in the sandbox. Further fields are kept.
         * @example {
         *       "name": "files",
         *       "type": "stdio",
         *       "command": "npx",
         *       "args": [
         *         "-y",
         *         "@modelcontextprotocol/server-filesystem",
         *         "/workspace"
         *       ]
         *     }
         */
        McpServerStdio: {
            /** @description Name of the server, unique among those of the agent. */
            name: string;
            /**
             * @description Marks a server that is started.
             * @constant
             */
            type: "stdio";
            /** @description The program. */
            command: string;
            /** @description Its arguments. */
            args?: string[] | null;
            /** @description Its environment variables. Whoever reads the agent sees them. */
            env?: {
                [key: string]: string;
            } | null;
        };
        /** @description A server of tools for an agent. Without a `type` it is one at a URL. */
        McpServer: components["schemas"]["McpServerUrl"] | components["schemas"]["McpServerStdio"];
        /**
         * @description What works in a session: a model with instructions, skills and tools. It has a `provider` on newer servers and a `runtime` on older ones.
         * @example {
         *       "id": "0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01",
         *       "type": "agent",
         *       "name": "reviewer",
         *       "description": null,
         *       "system": "You review pull requests.",
         *       "provider": "anthropic",
         *       "model": "claude-sonnet-4-6",
         *       "environment_id": "6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f",
         *       "skills": [
         *         {
         *           "name": "commit-messages",
         *           "description": "How to write commit messages.",
         *           "content": "Write the subject in the imperative."
         *         }
         *       ],
         *       "mcp_servers": [
         *         {
         *           "name": "docs",
         *           "url": "https://mcp.example.com/docs"
         *         }
         *       ],
         *       "metadata": {
         *         "team": "platform"
         *       },
         *       "version": 1,
         *       "created_at": "2026-04-17T14:00:00.000000+00:00",
         *       "updated_at": "2026-04-17T14:00:00.000000+00:00",
         *       "archived_at": null
         *     }
         * @example {
         *       "id": "0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01",
         *       "type": "agent",
         *       "name": "reviewer",
         *       "description": null,
         *       "system": "You review pull requests.",
         *       "runtime": "claude",
         *       "model": "claude-sonnet-4-6",
         *       "environment_id": null,
         *       "skills": [],
         *       "mcp_servers": [],
         *       "metadata": {},
         *       "version": 1,
         *       "created_at": "2026-04-17T14:00:00.000000+00:00",
         *       "updated_at": "2026-04-17T14:00:00.000000+00:00",
         *       "archived_at": null
         *     }
         */
        Agent: {
            /**
             * Format: uuid
             * @description Identifies the agent.
             */
            id: string;
            /**
             * @description Marks an agent.
             * @constant
             */
            type: "agent";
            /** @description Its name, which others may have too. */
            name: string;
            /** @description What it is for, or null. */
            description: string | null;
            /** @description Its instructions, or null. */
            system: string | null;
            /** @description Whose model it uses. Only newer servers tell. */
            provider?: components["schemas"]["Provider"];
            /** @description The program it runs. Only older servers tell. */
            runtime?: components["schemas"]["Runtime"];
            /** @description The model. Servers of one age put the provider and a slash in front of it, older and newer ones do not. */
            model: string;
            /**
             * Format: uuid
             * @description The environment of its sessions, unless they name another, or null.
             */
            environment_id: string | null;
            /** @description Its skills. */
            skills: components["schemas"]["Skill"][];
            /** @description Its servers of tools, as they were given. */
            mcp_servers: components["schemas"]["McpServer"][];
            /** @description Whatever its owner noted. */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Version, from 1; each change adds 1. */
            version: number;
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: date-time
             * @description When it was archived, or null.
             */
            archived_at: string | null;
        };
        /**
         * @description What an agent was like at one of its versions.
         * @example {
         *       "id": "0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01",
         *       "type": "agent",
         *       "name": "reviewer",
         *       "description": null,
         *       "system": "You review pull requests.",
         *       "provider": "anthropic",
         *       "model": "claude-sonnet-4-6",
         *       "environment_id": null,
         *       "skills": [],
         *       "mcp_servers": [],
         *       "metadata": {
         *         "team": "platform"
         *       },
         *       "version": 1,
         *       "created_at": "2026-04-17T14:00:00.000000+00:00"
         *     }
         */
        AgentVersion: {
            /**
             * Format: uuid
             * @description Identifies the agent, not the version.
             */
            id: string;
            /**
             * @description Marks an agent.
             * @constant
             */
            type: "agent";
            /** @description Its name at that version. */
            name: string;
            /** @description What it was for, or null. */
            description: string | null;
            /** @description Its instructions, or null. */
            system: string | null;
            /** @description Whose model it used. Only newer servers tell. */
            provider?: components["schemas"]["Provider"];
            /** @description The program it ran. Only older servers tell. */
            runtime?: components["schemas"]["Runtime"];
            /** @description The model. */
            model: string;
            /**
             * Format: uuid
             * @description The environment of its sessions, or null.
             */
            environment_id: string | null;
            /** @description Its skills. */
            skills: components["schemas"]["Skill"][];
            /** @description Its servers of tools. */
            mcp_servers: components["schemas"]["McpServer"][];
            /** @description Whatever its owner noted. */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Which version this is, from 1. */
            version: number;
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
        };
        /**
         * @description A new agent. Newer servers want a `provider`, older ones a `runtime`; with both, it suits either.
         * @example {
         *       "name": "reviewer",
         *       "provider": "anthropic",
         *       "runtime": "claude",
         *       "model": "claude-sonnet-4-6",
         *       "system": "You review pull requests."
         *     }
         */
        AgentCreateParams: {
            /** @description Its name, up to 200 characters. Others may have the same. */
            name: string;
            /** @description Whose model it is to use, up to 32 characters. Older servers ignore it. */
            provider?: components["schemas"]["Provider"];
            /** @description The program it is to run, up to 32 characters. Newer servers ignore it. */
            runtime?: components["schemas"]["Runtime"];
            /** @description The model, up to 100 characters and not blank. Newer servers take any, such as `claude-sonnet-4-6`, and remove the provider and a slash in front of it; another provider in front of it is refused. Older ones have a list: the oldest of bare names, later ones of names with the provider, such as `anthropic/claude-sonnet-4-6`. */
            model: string;
            /** @description Its instructions, sent in front of the first prompt of a session; none when empty. */
            system?: string;
            /** @description What it is for; nothing when empty. */
            description?: string;
            /**
             * Format: uuid
             * @description The environment of its sessions, unless they name another.
             * @default null
             */
            environment_id?: string | null;
            /**
             * @description Its skills, up to 20.
             * @default []
             */
            skills?: components["schemas"]["Skill"][];
            /**
             * @description Its servers of tools, up to 20 with different names.
             * @default []
             */
            mcp_servers?: components["schemas"]["McpServer"][];
            /**
             * @description Whatever you want to note.
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
        } & ({
            /** @description Whose model it is to use. */
            provider: components["schemas"]["Provider"];
        } | {
            /** @description The program it is to run. */
            runtime: components["schemas"]["Runtime"];
        });
        /**
         * @description What to change of an agent. A field that is left out or null stays as it is, with one exception, the environment.
         * @example {
         *       "version": 1,
         *       "name": "careful reviewer",
         *       "environment_id": null,
         *       "metadata": {
         *         "team": ""
         *       }
         *     }
         */
        AgentUpdateParams: {
            /** @description The version that the change is based on. When the agent has another by now, nothing is changed. */
            version: number;
            /** @description Its name. */
            name?: string | null;
            /** @description Whose model it is to use. Older servers ignore it. */
            provider?: components["schemas"]["Provider"] | null;
            /** @description The program it is to run. Newer servers ignore it. */
            runtime?: components["schemas"]["Runtime"] | null;
            /** @description The model, not blank, by the same rules as for a new agent. */
            model?: string | null;
            /** @description Its instructions; an empty text removes them. */
            system?: string | null;
            /** @description What it is for; an empty text removes it. */
            description?: string | null;
            /**
             * Format: uuid
             * @description The environment of its sessions. Null takes it away from the agent, except on the oldest servers, which leave it.
             */
            environment_id?: string | null;
            /** @description All its skills, up to 20; an empty list removes them. */
            skills?: components["schemas"]["Skill"][] | null;
            /** @description All its servers of tools, up to 20 with different names; an empty list removes them. */
            mcp_servers?: components["schemas"]["McpServer"][] | null;
            /** @description Notes to add or replace, key by key; the others stay. An empty text removes the key. */
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description A program that installs packages. */
        PackageManager: "apt" | "cargo" | "gem" | "go" | "npm" | "pip" | (string & {});
        /**
         * @description Packages to install, by package manager.
         * @example {
         *       "apt": [
         *         "jq"
         *       ],
         *       "npm": [
         *         "typescript"
         *       ]
         *     }
         */
        Packages: {
            /** @description Packages of the system. */
            apt?: string[];
            /** @description Rust crates. */
            cargo?: string[];
            /** @description Ruby gems. */
            gem?: string[];
            /** @description Go modules. */
            go?: string[];
            /** @description Packages for Node.js. */
            npm?: string[];
            /** @description Python packages. */
            pip?: string[];
        };
        /**
         * @description Environment variables by name. Newer servers refuse names that a shell would not take.
         * @example {
         *       "REGION": "eu"
         *     }
         */
        EnvVars: {
            [key: string]: string;
        };
        /** @description Which hosts a sandbox may reach, all of them or only certain ones. */
        NetworkingType: "unrestricted" | "limited" | (string & {});
        /**
         * @description Which hosts a sandbox may reach.
         * @example {
         *       "type": "limited",
         *       "allowed_hosts": [
         *         "api.github.com"
         *       ]
         *     }
         */
        Networking: {
            /** @description All hosts, or only certain ones. */
            type: components["schemas"]["NetworkingType"];
            /** @description The hosts, when limited. Absent when none were given, and then none can be reached. */
            allowed_hosts?: string[];
        };
        /**
         * @description Which hosts a sandbox may reach. Further fields are kept with `limited`.
         * @example {
         *       "type": "limited",
         *       "allowed_hosts": [
         *         "api.github.com"
         *       ]
         *     }
         */
        NetworkingInput: {
            /**
             * @description All hosts, or only certain ones.
             * @default unrestricted
             */
            type?: components["schemas"]["NetworkingType"];
            /** @description The hosts, when limited. Limited without hosts, a sandbox can reach nothing at all. */
            allowed_hosts?: string[];
        };
        /**
         * @description How sandboxes are prepared. Its environment variables are never shown.
         * @example {
         *       "id": "6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f",
         *       "type": "environment",
         *       "name": "node",
         *       "packages": {
         *         "apt": [
         *           "jq"
         *         ],
         *         "npm": [
         *           "typescript"
         *         ]
         *       },
         *       "setup_script": null,
         *       "networking": {
         *         "type": "limited",
         *         "allowed_hosts": [
         *           "api.github.com"
         *         ]
         *       },
         *       "version": 1,
         *       "created_at": "2026-04-17T14:00:00.000000+00:00",
         *       "updated_at": "2026-04-17T14:00:00.000000+00:00",
         *       "archived_at": null
         *     }
         */
        Environment: {
            /**
             * Format: uuid
             * @description Identifies the environment.
             */
            id: string;
            /**
             * @description Marks an environment.
             * @constant
             */
            type: "environment";
            /** @description Its name, unique among the environments that are not archived. */
            name: string;
            /** @description Packages that are installed. */
            packages: components["schemas"]["Packages"];
            /** @description Script that is run, or null. */
            setup_script: string | null;
            /** @description Hosts that can be reached. */
            networking: components["schemas"]["Networking"];
            /** @description Version, from 1; each change adds 1. */
            version: number;
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: date-time
             * @description When it was archived, or null.
             */
            archived_at: string | null;
        };
        /**
         * @description What an environment was like at one of its versions.
         * @example {
         *       "id": "6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f",
         *       "type": "environment",
         *       "name": "node",
         *       "packages": {
         *         "npm": [
         *           "typescript"
         *         ]
         *       },
         *       "setup_script": null,
         *       "networking": {
         *         "type": "unrestricted"
         *       },
         *       "version": 1,
         *       "created_at": "2026-04-17T14:00:00.000000+00:00"
         *     }
         */
        EnvironmentVersion: {
            /**
             * Format: uuid
             * @description Identifies the environment, not the version.
             */
            id: string;
            /**
             * @description Marks an environment.
             * @constant
             */
            type: "environment";
            /** @description Its name at that version. */
            name: string;
            /** @description Packages that were installed. */
            packages: components["schemas"]["Packages"];
            /** @description Script that was run, or null. */
            setup_script: string | null;
            /** @description Hosts that could be reached. */
            networking: components["schemas"]["Networking"];
            /** @description Which version this is, from 1. */
            version: number;
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
        };
        /**
         * @description A new environment.
         * @example {
         *       "name": "node",
         *       "packages": {
         *         "apt": [
         *           "jq"
         *         ],
         *         "npm": [
         *           "typescript"
         *         ]
         *       },
         *       "env_vars": {
         *         "REGION": "eu"
         *       },
         *       "networking": {
         *         "type": "limited",
         *         "allowed_hosts": [
         *           "api.github.com"
         *         ]
         *       }
         *     }
         */
        EnvironmentCreateParams: {
            /** @description Its name, up to 200 characters; no other environment that is not archived may have it. */
            name: string;
            /**
             * @description Packages to install.
             * @default {}
             */
            packages?: components["schemas"]["Packages"];
            /**
             * @description Environment variables of the sandboxes. They cannot be read again.
             * @default {}
             */
            env_vars?: components["schemas"]["EnvVars"];
            /** @description Script to run in a new sandbox; none when empty. */
            setup_script?: string;
            /**
             * @description Hosts that can be reached.
             * @default {
             *       "type": "unrestricted"
             *     }
             */
            networking?: components["schemas"]["NetworkingInput"];
        };
        /**
         * @description What to change of an environment. A field that is left out or null stays as it is; any other value replaces the whole field.
         * @example {
         *       "version": 1,
         *       "packages": {
         *         "npm": [
         *           "typescript"
         *         ]
         *       }
         *     }
         */
        EnvironmentUpdateParams: {
            /** @description The version that the change is based on. When the environment has another by now, nothing is changed. */
            version: number;
            /** @description Its name; no other environment that is not archived may have it. */
            name?: string | null;
            /** @description All packages to install; an empty object removes them. */
            packages?: components["schemas"]["Packages"] | null;
            /** @description All environment variables of the sandboxes; one that is not among them is removed. They cannot be read again. */
            env_vars?: components["schemas"]["EnvVars"] | null;
            /** @description Script to run in a new sandbox; an empty text removes it. */
            setup_script?: string | null;
            /** @description Hosts that can be reached. */
            networking?: components["schemas"]["NetworkingInput"] | null;
        };
        /** @description How far a session is. Only a `completed` one takes another prompt; any but a `terminated` one can be terminated. A turn that fails, fails the session. */
        SessionStatus: "pending" | "running" | "completed" | "failed" | "terminated" | (string & {});
        /** @description What is put into a sandbox. */
        SessionResourceType: "github_repository" | (string & {});
        /**
         * @description A repository in the sandbox of a session.
         * @example {
         *       "type": "github_repository",
         *       "url": "https://github.com/acme/shop",
         *       "mount_path": "/workspace/shop"
         *     }
         */
        SessionResource: {
            /** @description What it is. */
            type: components["schemas"]["SessionResourceType"];
            /** @description Where it comes from, without `.git` at the end. */
            url: string;
            /** @description Directory in the sandbox. The server always fills it in, though it reserves null. */
            mount_path: string | null;
        };
        /**
         * @description A repository to put into the sandbox of a session.
         * @example {
         *       "type": "github_repository",
         *       "url": "https://github.com/acme/shop"
         *     }
         */
        SessionResourceInput: {
            /** @description What it is. */
            type: components["schemas"]["SessionResourceType"];
            /** @description The repository, as `https://github.com/<owner>/<repo>`, with or without `.git` at the end, in ASCII. */
            url: string;
            /**
             * @description Absolute path of a directory in the sandbox, `/workspace/<repo>` when absent; neither `/` nor `/home/sprite`, and another for each resource.
             * @default null
             */
            mount_path?: string | null;
            /**
             * @description Token to fetch the repository with. It cannot be read again.
             * @default null
             */
            authorization_token?: string | null;
        };
        /**
         * @description A new session.
         * @example {
         *       "agent_id": "0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01",
         *       "prompt": "Fix the failing test.",
         *       "timeout": 900,
         *       "resources": [
         *         {
         *           "type": "github_repository",
         *           "url": "https://github.com/acme/shop"
         *         }
         *       ]
         *     }
         */
        SessionCreateParams: {
            /**
             * Format: uuid
             * @description The agent that is to work.
             */
            agent_id: string;
            /** @description What it is to do. Of any length. */
            prompt: string;
            /**
             * @description Seconds the turn may take, 10 to 3,600. Preparing the sandbox does not count.
             * @default 600
             */
            timeout?: number;
            /**
             * Format: uuid
             * @description The environment, instead of the agent's own, which is used when this is null.
             * @default null
             */
            environment_id?: string | null;
            /**
             * @description Repositories to put into the sandbox, up to 10.
             * @default []
             */
            resources?: components["schemas"]["SessionResourceInput"][];
            /**
             * @description Environment variables of this session, which come before those of the environment. They cannot be read again. Older servers ignore them.
             * @default {}
             */
            secret_env_vars?: components["schemas"]["EnvVars"];
        };
        /**
         * @description Another turn of a session.
         * @example {
         *       "prompt": "Now add a test for it."
         *     }
         */
        SessionPromptParams: {
            /** @description What the agent is to do. Of any length. */
            prompt: string;
            /**
             * @description Seconds the turn may take, 10 to 3,600.
             * @default 600
             */
            timeout?: number;
        };
        /**
         * @description A session that was started.
         * @example {
         *       "id": "5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10",
         *       "status": "pending",
         *       "stream_url": "/sessions/5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10/stream",
         *       "environment_id": "6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f",
         *       "resources": [
         *         {
         *           "type": "github_repository",
         *           "url": "https://github.com/acme/shop",
         *           "mount_path": "/workspace/shop"
         *         }
         *       ],
         *       "current_turn": 1
         *     }
         */
        SessionCreateAck: {
            /**
             * Format: uuid
             * @description Identifies the session.
             */
            id: string;
            /** @description How far it is, which is `pending`. */
            status: components["schemas"]["SessionStatus"];
            /** @description Path of its stream, without the address of the server. */
            stream_url: string;
            /**
             * Format: uuid
             * @description The environment it uses, or null.
             */
            environment_id: string | null;
            /** @description The repositories in its sandbox. */
            resources: components["schemas"]["SessionResource"][];
            /** @description Number of the turn, which is 1. */
            current_turn: number;
        };
        /**
         * @description A turn that was added.
         * @example {
         *       "id": "5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10",
         *       "status": "pending",
         *       "stream_url": "/sessions/5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10/stream",
         *       "current_turn": 2
         *     }
         */
        SessionPromptAck: {
            /**
             * Format: uuid
             * @description Identifies the session.
             */
            id: string;
            /** @description How far the session is, which is `pending`. */
            status: components["schemas"]["SessionStatus"];
            /** @description Path of its stream, without the address of the server. */
            stream_url: string;
            /** @description Number of the turn. */
            current_turn: number;
        };
        /**
         * @description A session that was terminated.
         * @example {
         *       "id": "5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10",
         *       "status": "terminated"
         *     }
         */
        SessionTerminateAck: {
            /**
             * Format: uuid
             * @description Identifies the session.
             */
            id: string;
            /** @description How far it is, which is `terminated`. */
            status: components["schemas"]["SessionStatus"];
        };
        /**
         * @description A session whose turn will stop.
         * @example {
         *       "id": "5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10",
         *       "status": "running"
         *     }
         */
        SessionInterruptAck: {
            /**
             * Format: uuid
             * @description Identifies the session.
             */
            id: string;
            /** @description How far it was before, `pending` or `running`. */
            status: components["schemas"]["SessionStatus"];
        };
        /**
         * @description An agent at work in a sandbox. It has a `provider` on newer servers and a `runtime` on older ones.
         * @example {
         *       "id": "5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10",
         *       "agent_id": "0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01",
         *       "environment_id": "6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f",
         *       "provider": "anthropic",
         *       "status": "completed",
         *       "exit_code": 0,
         *       "created_at": "2026-04-17T14:00:00.000000+00:00",
         *       "updated_at": "2026-04-17T14:03:20.123456+00:00",
         *       "resources": [
         *         {
         *           "type": "github_repository",
         *           "url": "https://github.com/acme/shop",
         *           "mount_path": "/workspace/shop"
         *         }
         *       ],
         *       "turn_count": 1,
         *       "current_turn": 1
         *     }
         */
        Session: {
            /**
             * Format: uuid
             * @description Identifies the session.
             */
            id: string;
            /**
             * Format: uuid
             * @description The agent, or null.
             */
            agent_id: string | null;
            /**
             * Format: uuid
             * @description The environment, or null.
             */
            environment_id: string | null;
            /** @description Whose model the agent uses, or its runtime when that belongs to no provider. Only newer servers tell. */
            provider?: components["schemas"]["Provider"] | components["schemas"]["Runtime"];
            /** @description The program the agent runs. Only older servers tell. */
            runtime?: components["schemas"]["Runtime"];
            /** @description How far it is. */
            status: components["schemas"]["SessionStatus"];
            /** @description Exit code of the newest turn; null until it ends, and when it ended without one. */
            exit_code: number | null;
            /**
             * Format: date-time
             * @description When it was started.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /** @description The repositories in its sandbox. */
            resources: components["schemas"]["SessionResource"][];
            /** @description How many turns it has. */
            turn_count: number;
            /** @description Number of the newest turn, or null. */
            current_turn: number | null;
        };
        /** @description How far a turn is. Not every server can interrupt one. */
        TurnStatus: "pending" | "running" | "completed" | "failed" | "interrupted" | (string & {});
        /**
         * @description A prompt of a session and what became of it.
         * @example {
         *       "turn_number": 1,
         *       "prompt": "Fix the failing test.",
         *       "status": "completed",
         *       "exit_code": 0,
         *       "created_at": "2026-04-17T14:00:00.000000+00:00",
         *       "started_at": "2026-04-17T14:00:41.500000+00:00",
         *       "ended_at": "2026-04-17T14:03:20.123456+00:00"
         *     }
         */
        SessionTurn: {
            /** @description Number of the turn, from 1. */
            turn_number: number;
            /** @description What the agent was to do. */
            prompt: string;
            /** @description How far it is. */
            status: components["schemas"]["TurnStatus"];
            /** @description Exit code of the agent; null until the turn ends, and when it ended without one. */
            exit_code: number | null;
            /**
             * Format: date-time
             * @description When the prompt came.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the turn began, or null.
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @description When the turn ended, or null.
             */
            ended_at: string | null;
        };
        /**
         * @description The first event of every connection, also of one that continues another. It has a `provider` on newer servers and a `runtime` on older ones.
         * @example {
         *       "type": "start",
         *       "provider": "anthropic",
         *       "session_id": "5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10"
         *     }
         */
        StartEvent: {
            /**
             * @description Kind of event.
             * @constant
             */
            type: "start";
            /** @description Whose model the agent uses, or its runtime when that belongs to no provider. Only newer servers tell. */
            provider?: components["schemas"]["Provider"] | components["schemas"]["Runtime"];
            /** @description The program the agent runs. Only older servers tell. */
            runtime?: components["schemas"]["Runtime"];
            /**
             * Format: uuid
             * @description The session.
             */
            session_id: string;
        };
        /** @description A step in preparing a sandbox and starting the agent. Steps without work are left out; `runtime_start` comes in every turn. Older servers call `runtime_config` `mcp_config`. */
        StageName: "create_sprite" | "install_runtime" | "network_policy" | "env_file" | "git_credentials" | "provision_setup" | "mcp_config" | "runtime_config" | "skills" | "runtime_start" | (string & {});
        /** @description How far a step is. `runtime_start` is only ever `started`. */
        StageState: "started" | "done" | "failed" | (string & {});
        /**
         * @description A step in preparing the sandbox begins or ends.
         * @example {
         *       "type": "stage",
         *       "id": 7,
         *       "stage": "create_sprite",
         *       "state": "done",
         *       "duration_ms": 1840
         *     }
         */
        StageEvent: {
            /**
             * @description Kind of event.
             * @constant
             */
            type: "stage";
            /** @description Number of the event, which grows from one event to the next. */
            id: number;
            /** @description Which step. */
            stage: components["schemas"]["StageName"];
            /** @description How far it is. */
            state: components["schemas"]["StageState"];
            /** @description Milliseconds it took, once it has ended. */
            duration_ms?: number;
            /** @description Why it failed, if there is anything to say. */
            message?: string;
        };
        /**
         * @description The output that follows is of this turn. A connection tells it once before the first output of each turn.
         * @example {
         *       "type": "turn_start",
         *       "id": 12,
         *       "turn": 1
         *     }
         */
        TurnStartEvent: {
            /**
             * @description Kind of event.
             * @constant
             */
            type: "turn_start";
            /** @description Number of the output that follows. Continuing after this number would lose that output. */
            id: number;
            /** @description Number of the turn, from 1. */
            turn: number;
        };
        /** @description What the agent wrote to. */
        OutputStream: "stdout" | "stderr" | (string & {});
        /**
         * @description The agent has printed something.
         * @example {
         *       "type": "output",
         *       "id": 12,
         *       "stream": "stdout",
         *       "data": "{\"type\":\"system\",\"subtype\":\"init\"}\n",
         *       "turn": 1
         *     }
         */
        OutputEvent: {
            /**
             * @description Kind of event.
             * @constant
             */
            type: "output";
            /** @description Number of the event, which grows from one event to the next. */
            id: number;
            /** @description Where it was written to. */
            stream: components["schemas"]["OutputStream"];
            /** @description What was written, as it came. It may begin and end within a line, and a character that is cut in two arrives as U+FFFD. */
            data: string;
            /** @description Number of the turn, or null. */
            turn: number | null;
        };
        /**
         * @description The newest turn is complete. Closes the connection.
         * @example {
         *       "type": "exit",
         *       "id": 19,
         *       "code": 0
         *     }
         */
        ExitEvent: {
            /**
             * @description Kind of event.
             * @constant
             */
            type: "exit";
            /** @description Number of the last event before it. A good place to continue from after another prompt. */
            id: number;
            /** @description Exit code of the agent; 0 for success. It may be another number or null after an interruption. */
            code: number | null;
        };
        /**
         * @description The newest turn has failed. Closes the connection.
         * @example {
         *       "type": "error",
         *       "id": 19,
         *       "message": "Session failed"
         *     }
         */
        ErrorEvent: {
            /**
             * @description Kind of event.
             * @constant
             */
            type: "error";
            /** @description Number of the last event before it. */
            id: number;
            /** @description A fixed text; the reason is in the last output on `stderr`. */
            message: string;
        };
        /**
         * @description The session was terminated; the last output may be missing. Closes the connection.
         * @example {
         *       "type": "terminated",
         *       "id": 19,
         *       "message": "Session terminated"
         *     }
         */
        TerminatedEvent: {
            /**
             * @description Kind of event.
             * @constant
             */
            type: "terminated";
            /** @description Number of the last event before it. */
            id: number;
            /** @description A fixed text. */
            message: string;
        };
        /**
         * @description There was nothing to tell for 600 seconds. Closes the connection, while the session may well be pending or running; open another to go on.
         * @example {
         *       "type": "stale",
         *       "id": 19,
         *       "message": "No output for 600s"
         *     }
         */
        StaleEvent: {
            /**
             * @description Kind of event.
             * @constant
             */
            type: "stale";
            /** @description Number of the last event before it. */
            id: number;
            /** @description A fixed text. */
            message: string;
        };
        /** @description An event of the stream of a session, told apart by `type`. The server may send further kinds. */
        StreamEvent: components["schemas"]["StartEvent"] | components["schemas"]["StageEvent"] | components["schemas"]["TurnStartEvent"] | components["schemas"]["OutputEvent"] | components["schemas"]["ExitEvent"] | components["schemas"]["ErrorEvent"] | components["schemas"]["TerminatedEvent"] | components["schemas"]["StaleEvent"];
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
                 *           "url": "https://errors.pydantic.dev/2.11/v/missing"
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
                     *           "url": "https://errors.pydantic.dev/2.11/v/missing"
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
