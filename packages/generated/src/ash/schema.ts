// generated from openapi/ash.yaml by `make sdk`; do not edit

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
         * @description Says that the server runs, with counters of its sessions and sandboxes. Needs no API key, as long as the request has no query.
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
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read metrics
         * @description Counters and gauges of the server in the Prometheus text format, their names beginning with `ash_`. Unlike `health` it needs an API key.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/config.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the settings of the dashboard
         * @description The script with which the dashboard of the server starts. It contains the API key from the environment of the server in plain text and needs no key.
         */
        get: operations["getDashboardConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List agents
         * @description All agents of the tenant, by name.
         */
        get: operations["listAgents"];
        put?: never;
        /**
         * Deploy an agent
         * @description Deploys an agent, or deploys it anew when the name exists, which adds 1 to its version. The content is either a directory that the server already has, or is sent along; the request can hold about 780,000 bytes of files, more go through `uploadAgentFiles`. Files of an earlier deployment are overwritten but never removed. A new deployment that brings neither a system prompt nor a `CLAUDE.md` replaces the existing prompt by a placeholder. Sandboxes prepared before stay in use, so that the next session may still run the earlier content. At most 20 calls in 15 minutes from one address.
         */
        post: operations["createAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an agent
         * @description One agent by name. Its configuration is read with `getAgentConfig`.
         */
        get: operations["getAgent"];
        put?: never;
        post?: never;
        /**
         * Delete an agent
         * @description Deletes an agent and with it the record of every session it has, which answer 404 from then on. Their sandboxes are not stopped, and files on the disk of the server stay. End the sessions first. An agent deployed later under the same name starts at version 1.
         */
        delete: operations["deleteAgent"];
        options?: never;
        head?: never;
        /**
         * Change an agent
         * @description Replaces the environment variables of an agent, merges into its configuration, or both. Nothing else can be changed, and the answer does not show the configuration.
         */
        patch: operations["updateAgent"];
        trace?: never;
    };
    "/api/agents/{name}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the configuration of an agent
         * @description The free-form settings of an agent; an empty object when it has none.
         */
        get: operations["getAgentConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the configuration of an agent
         * @description Merges the given settings into those of the agent, top level only, and answers with all of them. A key set to `null` is kept with that value; keys cannot be removed.
         */
        patch: operations["updateAgentConfig"];
        trace?: never;
    };
    "/api/agents/{name}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files of an agent
         * @description All files in the directory of an agent, subdirectories included. Caches, `node_modules`, `.git` and the like are left out.
         */
        get: operations["listAgentFiles"];
        put?: never;
        /**
         * Write files of an agent
         * @description Writes files into the directory of an agent, overwriting what is there. A path that leads out of the directory is refused, but the files before it stay written. The request can hold about 780,000 bytes of files.
         */
        post: operations["uploadAgentFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/files/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a file of an agent
         * @description One file of an agent, by default as text in JSON, up to 1,048,576 bytes. With `format=raw` it comes as bytes whose media type follows the ending of the name.
         */
        get: operations["getAgentFile"];
        put?: never;
        post?: never;
        /**
         * Delete a file of an agent
         * @description Deletes one file of an agent. A directory cannot be deleted; trying to is answered with 500.
         */
        delete: operations["deleteAgentFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions
         * @description All versions of an agent, the newest first.
         */
        get: operations["listAgentVersions"];
        put?: never;
        /**
         * Create a version
         * @description Keeps a system prompt as a new version, which is not active until `activateAgentVersion` is called. A source to clone that does not exist is answered with 400.
         */
        post: operations["createAgentVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/versions/{versionNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a version
         * @description One version of an agent, by its number or its id.
         */
        get: operations["getAgentVersion"];
        put?: never;
        post?: never;
        /**
         * Delete a version
         * @description Deletes a version. The number of the highest version is given out again afterwards.
         */
        delete: operations["deleteAgentVersion"];
        options?: never;
        head?: never;
        /**
         * Change a version
         * @description Changes name, prompt, notes or knowledge files of a version. Fields left out keep their value, and none can be set back to `null`.
         */
        patch: operations["updateAgentVersion"];
        trace?: never;
    };
    "/api/agents/{name}/versions/{versionNumber}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a version
         * @description Makes a version the active one and all others inactive. Its prompt is used for new sessions that bring none of their own, but not for those that claim a sandbox prepared beforehand.
         */
        post: operations["activateAgentVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description All sessions of the tenant in one answer, the newest first, ended ones included. There are no pages and no other filter than the agent.
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * Create a session
         * @description Creates a session and waits until its sandbox is up. When a sandbox was prepared beforehand, the session takes that one: then `systemPrompt`, `mcpServers`, `extraEnv`, `credentialId` and `permissionMode` have no effect and nothing says so, except that `sandboxId` differs from `id`. It may then also have variables from the `extraEnv` of an earlier session. An agent that does not exist is answered with 404, one whose directory is gone with 422, a server that is full with 503. At most 20 calls in 15 minutes from one address.
         */
        post: operations["createSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a session
         * @description One session, ended ones included.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /**
         * End a session
         * @description Ends a session for good, whatever its status; its record, messages and files can still be read. Ending it again changes nothing. A stream of a turn that is under way is neither ended nor continued by the server, so the client has to close it.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the settings of a session
         * @description Changes settings for the messages to come, in every status. The answer does not show them, and MCP servers cannot be changed.
         */
        patch: operations["updateSessionConfig"];
        trace?: never;
    };
    "/api/sessions/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a session
         * @description Sets an active session aside; its sandbox stays alive as long as there is room for it. A turn that is under way runs to its end. Any other status than `active` is answered with 400. Send no body and no content type.
         */
        post: operations["pauseSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a session
         * @description Ends the sandbox of a starting or active session and keeps a copy of its files; any other status is answered with 400. It does not end a turn in an orderly way: the stream of the turn is left open without further events, so the client has to close it. A later resume may come up without the files, so download the workspace first when they matter. Send no body and no content type.
         */
        post: operations["stopSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a session
         * @description Makes a session active again; an active one stays as it is, an ended one is answered with 410. When its sandbox is still alive nothing is lost. Otherwise a new one is made, without `extraEnv`, without the key of the credential, possibly without the files, and the agent does not remember the conversation. Send no body and no content type.
         */
        post: operations["resumeSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/fork": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fork a session
         * @description Creates a session with the stored messages of this one, in every status. It is paused, so resume it before use. Files, timeline, `extraEnv` and credential are not taken over: its workspace holds the files of the agent only. Send no body and no content type.
         */
        post: operations["forkSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/exec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a shell command
         * @description Runs a command in the workspace of an active session and waits for it. Output of more than 10 MiB fails. Do not call it during a turn: either the turn's stream is cut short or the command fails, and a command that hangs may never be answered.
         */
        post: operations["exec"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log of the sandbox
         * @description Output of the sandbox and notes of the server about it, as long as the sandbox exists. The latest 10,000 lines are kept.
         */
        get: operations["getSessionLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the timeline
         * @description What happened in a session, in ascending order. Read on with the last `sequence` as `after`, until fewer entries than `limit` arrive. Now and then an entry is missing when two happened at once.
         */
        get: operations["listSessionEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description The stored messages of a session, in ascending order. Read on with the last `sequence` as `after`, until fewer than `limit` arrive.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Send a message
         * @description Sends a message to the agent of an active session and streams the turn as server-sent events. The stream has no event ids and no heartbeat and may be silent for as long as a model or tool takes; it cannot be continued after a break. A turn ends with `done`, or with `error`, which may or may not be followed by `done`. Send one message at a time: a second one during a turn is accepted but mixes both turns in both streams. A client that goes away does not stop the agent, and what the agent says afterwards is not stored; one that does not read for 30 seconds loses the rest of the turn. A session that is not active is answered with 400, one that has lost its sandbox with 500, which also sets its status to `error`; both can be resumed. The request may have up to 52,428,800 bytes. The stream carries no CORS headers, so that a page of another origin cannot read it.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files of a workspace
         * @description All files in the workspace of a session in one list, subdirectories included, also after its end. `node_modules`, `.git`, `__pycache__`, `.DS_Store` and names ending in `.sock`, `.lock` or `.pid` never appear, although they can be read by path. The home directory is the workspace, so files of the agent itself appear.
         */
        get: operations["getSessionFiles"];
        put?: never;
        /**
         * Write files into a workspace
         * @description Writes up to 500 files of up to 52,428,800 bytes each and 104,857,600 bytes in all, overwriting what is there and making directories as needed. Each file has its own result: the answer is a success even when some or all of them failed, so look at `written`. Files written while the session is stopped or ended go into its snapshot and are not seen after a resume. The request may have up to 209,715,200 bytes.
         */
        post: operations["writeSessionFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/files/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a file of a workspace
         * @description One file of a workspace, by default as bytes, up to 104,857,600 of them, whose media type follows the ending of the name. With `format=json` it comes as text in JSON, up to 1,048,576 bytes.
         */
        get: operations["getSessionFile"];
        put?: never;
        post?: never;
        /**
         * Delete a file of a workspace
         * @description Deletes one file of a workspace. Directories cannot be deleted.
         */
        delete: operations["deleteSessionFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List attachments
         * @description All attachments of a session, the oldest first.
         */
        get: operations["listAttachments"];
        put?: never;
        /**
         * Attach a file
         * @description Keeps a file with a session and puts a copy at `attachments/<filename>` in its live workspace, over a file of that name. The agent is not told; mention the file in a message. The limit on the request allows for about 786,000 bytes, whatever larger limit the server is set to.
         */
        post: operations["uploadAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an attachment
         * @description The bytes of an attachment, with the media type given at its upload.
         */
        get: operations["downloadAttachment"];
        put?: never;
        post?: never;
        /**
         * Delete an attachment
         * @description Deletes an attachment. Its copy in the workspace stays.
         */
        delete: operations["deleteAttachment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a workspace
         * @description The workspace of a session as a gzipped tar archive, up to 104,857,600 bytes, also after its end. Installed packages, caches, `.git`, `.tmp`, `tmp`, `.DS_Store` and `.env` files are left out; symbolic links are replaced by what they point to.
         */
        get: operations["downloadWorkspace"];
        put?: never;
        /**
         * Upload a workspace
         * @description Unpacks an archive over the live workspace of a session, or keeps it as its snapshot when there is no sandbox. Files that are not in the archive stay. Data that is no gzipped tar archive is answered with 500. The request may have up to 140,509,184 bytes, which is about 105,000,000 bytes of archive.
         */
        post: operations["uploadWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List credentials
         * @description All credentials of the tenant, the newest first, without their keys.
         */
        get: operations["listCredentials"];
        put?: never;
        /**
         * Store a credential
         * @description Stores a key in encrypted form, for sessions to use. Fails with 500 when the server was started without `ASH_CREDENTIAL_KEY`. The key is not tried out.
         */
        post: operations["storeCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/{id}": {
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
         * Delete a credential
         * @description Deletes a credential and the key in it.
         */
        delete: operations["deleteCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List queued prompts
         * @description Items of the queue, the newest first, up to `limit`. There is no cursor to read on with.
         */
        get: operations["listQueueItems"];
        put?: never;
        /**
         * Queue a prompt
         * @description Puts a prompt into the queue. The server works on one item at a time, those of higher priority first, and tries again after a failure with growing delay, from 5 seconds to 5 minutes. Neither the answer nor messages, timeline or usage are kept, and a session made for the item stays active without its id being reported.
         */
        post: operations["enqueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queue/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count queued prompts
         * @description Number of items in the queue by status.
         */
        get: operations["getQueueStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queue/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a queued prompt
         * @description One item of the queue, to see how far it is.
         */
        get: operations["getQueueItem"];
        put?: never;
        post?: never;
        /**
         * Cancel a queued prompt
         * @description Cancels an item that is still pending; any other status is answered with 400. The record is kept.
         */
        delete: operations["cancelQueueItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List usage
         * @description What was used, the newest first, up to `limit`. There is no cursor; narrow with `before`, which is inclusive, to see earlier entries.
         */
        get: operations["listUsageEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum up usage
         * @description What was used in all, narrowed by session, agent and period.
         */
        get: operations["getUsageStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Summarise the server
         * @description Number of agents, sessions and eval runs, and what was used. The period narrows the usage only.
         */
        get: operations["getAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/eval-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List eval cases
         * @description The eval cases of an agent, the oldest first.
         */
        get: operations["listEvalCases"];
        put?: never;
        /**
         * Create an eval case
         * @description Adds a question to the eval cases of an agent.
         */
        post: operations["createEvalCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/eval-cases/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export eval cases
         * @description All eval cases of an agent, in the form that `importEvalCases` takes.
         */
        get: operations["exportEvalCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/eval-cases/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import eval cases
         * @description Adds eval cases to an agent. It always creates new ones, so that importing the same cases again doubles them.
         */
        post: operations["importEvalCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/eval-cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an eval case
         * @description One eval case of an agent.
         */
        get: operations["getEvalCase"];
        put?: never;
        post?: never;
        /**
         * Delete an eval case
         * @description Deletes an eval case for good. To leave it out of runs only, set `isActive` to false instead.
         */
        delete: operations["deleteEvalCase"];
        options?: never;
        head?: never;
        /**
         * Change an eval case
         * @description Changes fields of an eval case. Those left out keep their value, `null` clears one.
         */
        patch: operations["updateEvalCase"];
        trace?: never;
    };
    "/api/agents/{name}/eval-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List eval runs
         * @description All eval runs of an agent, the newest first.
         */
        get: operations["listEvalRuns"];
        put?: never;
        /**
         * Start an eval run
         * @description Puts eval cases to the agent, one after another, each in a sandbox of its own. The run begins within some seconds; read its progress with `getEvalRun`. A case fails when no sandbox was prepared beforehand, and the run is `completed` all the same, so look at the results. An unknown version is answered with 404.
         */
        post: operations["startEvalRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/eval-runs/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two eval runs
         * @description Two eval runs of an agent side by side, case by case.
         */
        get: operations["compareEvalRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/eval-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an eval run
         * @description One eval run, to see how far it is and what it found.
         */
        get: operations["getEvalRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/eval-runs/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the results of an eval run
         * @description The answers and scores of an eval run, one a case.
         */
        get: operations["getEvalRunResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/eval-runs/{id}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score the results of an eval run
         * @description Notes a person's score, remarks or both on one result of a run or on all of them. An empty judgement is answered with 400.
         */
        post: operations["scoreEvalRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{name}/eval-results/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Score an eval result
         * @description Notes a person's score, remarks or both on one result. An empty judgement is answered with 400.
         */
        patch: operations["scoreEvalResult"];
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description The API keys of the tenant, the newest first, without the keys themselves. A key in the environment of the server comes first, with the id `env`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description Creates an API key of the tenant. The answer is the only place where the key can be read.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}": {
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
         * Delete an API key
         * @description Deletes an API key; requests with it are refused at once. The server does not check whose key it is, so one of another tenant is deleted as well.
         */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/runners/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a runner
         * @description Makes a runner known to the server. Takes the internal secret of the server as bearer token, if it has one, and no API key.
         */
        post: operations["registerRunner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/runners/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a runner is alive
         * @description Tells the server that a runner is alive and how busy it is. Takes the internal secret of the server as bearer token, if it has one, and no API key.
         */
        post: operations["heartbeatRunner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/runners/deregister": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a runner
         * @description Makes the server forget a runner. Takes the internal secret of the server as bearer token, if it has one, and no API key.
         */
        post: operations["deregisterRunner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/runners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List runners
         * @description The runners known to the server. Asks for neither an API key nor the internal secret.
         */
        get: operations["listRunners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/internal/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an API key for any tenant
         * @description Creates an API key for the tenant named. Takes the internal secret of the server as bearer token; a server without one lets anybody in.
         */
        post: operations["createInternalApiKey"];
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
        /** @description What the server says when it refuses or fails. It comes in several shapes, so only `error` can be counted on: a validation failure carries the detail in `message` on some operations and loses it on others, and a few answers have no `statusCode`. For a text to show, take `message` when present, else `error`. */
        ApiError: {
            /** @description What went wrong, for a human; or only the name of the HTTP status when `message` holds the detail. */
            error: string;
            /** @description The detail, where the server gives one. */
            message?: string;
            /** @description The HTTP status once more. Absent on API key and internal operations. */
            statusCode?: number;
            /** @description A stable code of the web framework (`FST_ERR_VALIDATION`, `FST_ERR_CTP_BODY_TOO_LARGE`, …) or of the operating system (`EISDIR`). */
            code?: string;
        };
        /** @description The bare acknowledgement of an operation that has nothing else to say. */
        OkResponse: {
            /**
             * @description Always true; a failure is answered with an error status.
             * @constant
             */
            ok: true;
        };
        /**
         * @description How the server is doing.
         * @example {
         *       "status": "ok",
         *       "version": "0.2.0",
         *       "coordinatorId": "ash-1-4711",
         *       "activeSessions": 1,
         *       "activeSandboxes": 2,
         *       "remoteRunners": 0,
         *       "uptime": 3600,
         *       "pool": {
         *         "total": 2,
         *         "cold": 0,
         *         "warming": 0,
         *         "warm": 1,
         *         "waiting": 1,
         *         "running": 0,
         *         "maxCapacity": 1000,
         *         "resumeWarmHits": 4,
         *         "resumeColdHits": 1,
         *         "preWarmHits": 7
         *       }
         *     }
         */
        HealthResponse: {
            /** @description `ok` while the server answers at all. */
            status: string;
            /** @description Version of the server. Two builds with different behaviour may carry the same version. */
            version: string;
            /** @description Host name and process id of this server, as `<host>-<pid>`. */
            coordinatorId: string;
            /** @description Sessions with status `active`. Only those of the tenant `default` are counted. */
            activeSessions: number;
            /** @description Sandboxes that exist right now. */
            activeSandboxes: number;
            /** @description Other machines that run sandboxes for this server; 0 when it runs them itself. */
            remoteRunners: number;
            /** @description Seconds since the server started. */
            uptime: number;
            /** @description The sandbox pool. */
            pool: components["schemas"]["PoolStats"];
        };
        /** @description Counters of the sandbox pool. */
        PoolStats: {
            /** @description Sandboxes the pool knows of. */
            total: number;
            /** @description Sandboxes without a running process. */
            cold: number;
            /** @description Sandboxes being prepared. */
            warming: number;
            /** @description Sandboxes that are ready for a session. */
            warm: number;
            /** @description Sandboxes that wait for the next message. */
            waiting: number;
            /** @description Sandboxes with a turn under way. */
            running: number;
            /** @description The most sandboxes the server will keep. */
            maxCapacity: number;
            /** @description Resumes since the start that found the sandbox alive. */
            resumeWarmHits: number;
            /** @description Resumes since the start that had to build a new sandbox. */
            resumeColdHits: number;
            /** @description Sessions since the start that claimed a sandbox prepared beforehand. */
            preWarmHits: number;
        };
        /**
         * @description A deployed agent: a directory with a `CLAUDE.md` from which sandboxes are made. Its configuration is read with `getAgentConfig`; it is never part of this object.
         * @example {
         *       "id": "1f0c2f0a-5a0e-4c39-8f43-6f1f5b2b9a10",
         *       "name": "helper",
         *       "tenantId": "default",
         *       "version": 1,
         *       "path": "/data/agents/helper",
         *       "createdAt": "2026-03-31T12:00:00.000Z",
         *       "updatedAt": "2026-03-31T12:00:00.000Z",
         *       "env": {
         *         "REGION": "***"
         *       }
         *     }
         */
        Agent: {
            /**
             * Format: uuid
             * @description Stays the same across deployments. Agents are addressed by name all the same.
             */
            id: string;
            /** @description The name that every other operation takes. */
            name: string;
            /** @description The tenant whose API key deployed it. */
            tenantId: string;
            /** @description Number of the deployment, from 1; each new one adds 1. Unrelated to agent versions. */
            version: number;
            /** @description Directory of the agent on the server. */
            path: string;
            /**
             * Format: date-time
             * @description When the agent was first deployed. The answer to a deployment shows the time of that deployment instead.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last deployed or changed.
             */
            updatedAt: string;
            /** @description Names of the environment variables of its sandboxes. Every value is masked as `***`. Absent when there are none. */
            env?: {
                [key: string]: string;
            };
        };
        /**
         * @description Free-form settings of an agent. The server itself reads only `preWarmCount` (a number, 1 when unset), and that only when it starts.
         * @example {
         *       "preWarmCount": 1,
         *       "tier": "gold"
         *     }
         */
        AgentConfig: {
            [key: string]: unknown;
        };
        /**
         * @description A file of an agent.
         * @example {
         *       "path": "notes/readme.md",
         *       "content": "IyBOb3Rlcwo="
         *     }
         */
        AgentFileInput: {
            /** @description Path within the directory of the agent, with forward slashes. */
            path: string;
            /** @description The bytes in base64. Decoding is lenient: characters outside the alphabet are dropped, and a `data:` prefix is not removed. */
            content: string;
        };
        /**
         * @description What to deploy: either a directory that the server already has (`path`), or the content itself (`systemPrompt`, `files`). With `path`, the other two are ignored.
         * @example {
         *       "name": "helper",
         *       "systemPrompt": "You are a helpful assistant.",
         *       "files": [
         *         {
         *           "path": "notes/readme.md",
         *           "content": "IyBOb3Rlcwo="
         *         }
         *       ],
         *       "env": {
         *         "REGION": "eu"
         *       }
         *     }
         */
        CreateAgentRequest: {
            /** @description Name of the agent, 1 to 255 letters, digits, hyphens and underscores. An existing name is deployed anew. */
            name: string;
            /** @description Directory on the disk of the server, absolute or relative to its data directory, up to 4,096 characters. It must contain a `CLAUDE.md` and is used in place, not copied. */
            path?: string;
            /** @description Text for `CLAUDE.md`, up to 1,000,000 characters. A file named `CLAUDE.md` in `files` takes precedence. With neither, a placeholder is written, over an existing prompt too. */
            systemPrompt?: string;
            /** @description Files to write; files of an earlier deployment stay. Entries whose path contains `..` or begins with `/` are left out without an error. */
            files?: components["schemas"]["AgentFileInput"][];
            /** @description Environment variables for its sandboxes. Left out, the earlier ones are kept; an empty object removes them. */
            env?: {
                [key: string]: string;
            };
        };
        /**
         * @description What to change of an agent.
         * @example {
         *       "env": {
         *         "REGION": "us"
         *       },
         *       "config": {
         *         "tier": "gold"
         *       }
         *     }
         */
        UpdateAgentRequest: {
            /** @description Replaces all environment variables; an empty object removes them. */
            env?: {
                [key: string]: string;
            };
            /** @description Merged into the configuration, top level only. A key set to `null` is stored as `null`, not removed. */
            config?: {
                [key: string]: unknown;
            };
        };
        /**
         * @description A file in a listing. Directories are not listed.
         * @example {
         *       "path": "notes/readme.md",
         *       "size": 8,
         *       "modifiedAt": "2026-03-31T12:00:00.000Z"
         *     }
         */
        FileEntry: {
            /** @description Relative path, with forward slashes. */
            path: string;
            /** @description Size in bytes. */
            size: number;
            /**
             * Format: date-time
             * @description When its content last changed.
             */
            modifiedAt: string;
        };
        /** @description The files of an agent. */
        ListAgentFilesResponse: {
            /** @description All files, in no particular order. */
            files: components["schemas"]["FileEntry"][];
        };
        /**
         * @description A file of an agent as text.
         * @example {
         *       "path": "notes/readme.md",
         *       "content": "# Notes\n",
         *       "size": 8
         *     }
         */
        GetAgentFileResponse: {
            /** @description Path within the directory of the agent. */
            path: string;
            /** @description The content decoded as UTF-8, which destroys what is not text. Ask for `format=raw` to get the bytes. */
            content: string;
            /** @description Size in bytes. */
            size: number;
        };
        /**
         * @description Files to write into the directory of an agent.
         * @example {
         *       "files": [
         *         {
         *           "path": "extra.txt",
         *           "content": "aGVsbG8="
         *         }
         *       ]
         *     }
         */
        UploadAgentFilesRequest: {
            /** @description May be empty. A leading `/` in a path means the directory of the agent. */
            files: components["schemas"]["AgentFileInput"][];
        };
        /**
         * @description Outcome of writing agent files.
         * @example {
         *       "written": 1
         *     }
         */
        UploadAgentFilesResponse: {
            /** @description How many files were written. */
            written: number;
        };
        /** @description Acknowledges that an agent file is gone. */
        DeleteAgentFileResponse: {
            /**
             * @description Always true; a missing file is answered with 404.
             * @constant
             */
            deleted: true;
        };
        /**
         * @description A kept system prompt of an agent, with notes. At most one version is active; its prompt is used for new sessions that bring none of their own. Unrelated to the `version` of an agent, which counts deployments.
         * @example {
         *       "id": "6b2b7c2e-86b1-4f27-9f57-9d6b43a0c0c1",
         *       "tenantId": "default",
         *       "agentName": "helper",
         *       "versionNumber": 1,
         *       "name": "first",
         *       "systemPrompt": "Be brief.",
         *       "releaseNotes": "start",
         *       "isActive": false,
         *       "knowledgeFiles": null,
         *       "createdBy": null,
         *       "createdAt": "2026-03-31T12:00:00.000Z",
         *       "updatedAt": "2026-03-31T12:00:00.000Z"
         *     }
         */
        AgentVersion: {
            /**
             * Format: uuid
             * @description Identifies the version, and is accepted wherever its number is.
             */
            id: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /** @description The agent it belongs to. */
            agentName: string;
            /** @description Counts from 1 per agent. When the highest version is deleted, its number is used again. */
            versionNumber: number;
            /** @description Display name, `v<number>` unless one was given. */
            name: string;
            /** @description The prompt. */
            systemPrompt: string | null;
            /** @description What changed. */
            releaseNotes: string | null;
            /** @description Whether new sessions use its prompt. */
            isActive: boolean;
            /** @description Names kept for information; the server does nothing with them. */
            knowledgeFiles: string[] | null;
            /** @description Reserved; null so far. */
            createdBy: string | null;
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updatedAt: string;
        };
        /**
         * @description A new version. Every field may be left out.
         * @example {
         *       "name": "first",
         *       "systemPrompt": "Be brief.",
         *       "releaseNotes": "start"
         *     }
         */
        CreateAgentVersionRequest: {
            /** @description Display name, up to 255 characters; `v<number>` when left out. */
            name?: string;
            /** @description The prompt, up to 1,000,000 characters. */
            systemPrompt?: string;
            /** @description What changed, up to 10,000 characters. */
            releaseNotes?: string;
            /** @description Names kept for information; no file is uploaded or checked. */
            knowledgeFiles?: string[];
            /** @description Number or id of the version whose prompt and knowledge files to copy, as far as they are not given here. */
            cloneFrom?: number | string;
        };
        /**
         * @description What to change of a version. Fields left out keep their value; `null` does not clear one but is turned into an empty string.
         * @example {
         *       "releaseNotes": "changed"
         *     }
         */
        UpdateAgentVersionRequest: {
            /** @description Display name, up to 255 characters. */
            name?: string;
            /** @description The prompt, up to 1,000,000 characters. */
            systemPrompt?: string;
            /** @description What changed, up to 10,000 characters. */
            releaseNotes?: string;
            /** @description Replaces the names kept for information. */
            knowledgeFiles?: string[];
        };
        /**
         * @description Acknowledges which version is active now.
         * @example {
         *       "activated": true,
         *       "versionNumber": 1
         *     }
         */
        ActivateAgentVersionResponse: {
            /**
             * @description Always true.
             * @constant
             */
            activated: true;
            /** @description Number of the version that is active now. */
            versionNumber: number;
        };
        /** @description Where a session is in its life. Only `active` takes messages and commands; `paused`, `stopped` and `error` can be resumed; `ended` is final. */
        SessionStatus: "starting" | "active" | "paused" | "stopped" | "ended" | "error" | (string & {});
        /**
         * @description A conversation with an agent, in a sandbox of its own. The model and the other settings of a session are stored but never returned.
         * @example {
         *       "id": "7e06a248-c6ce-4eda-a98c-f51aea9294d1",
         *       "tenantId": "default",
         *       "agentName": "helper",
         *       "sandboxId": "7e06a248-c6ce-4eda-a98c-f51aea9294d1",
         *       "status": "active",
         *       "runnerId": null,
         *       "parentSessionId": null,
         *       "createdAt": "2026-03-31T12:00:00.000Z",
         *       "lastActiveAt": "2026-03-31T12:00:00.000Z"
         *     }
         */
        Session: {
            /**
             * Format: uuid
             * @description Identifies the session. The agent itself uses another id for the same conversation.
             */
            id: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /** @description The agent it was created for. */
            agentName: string;
            /** @description The sandbox. When it differs from `id` the session claimed a sandbox that was prepared beforehand, and the settings applied at the start of a sandbox had no effect. It changes when a session is resumed without its old sandbox. */
            sandboxId: string;
            /** @description Where the session is in its life. */
            status: components["schemas"]["SessionStatus"];
            /** @description The runner that hosts the sandbox, or null when the server itself does. */
            runnerId: string | null;
            /**
             * Format: uuid
             * @description The session it was forked from, or null.
             */
            parentSessionId: string | null;
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last used. The answers to pause, stop and end still show the earlier value.
             */
            lastActiveAt: string;
        };
        /**
         * @description How the agent reaches an MCP server, by `url` or by starting `command` in the sandbox.
         * @example {
         *       "command": "npx",
         *       "args": [
         *         "my-mcp-server"
         *       ]
         *     }
         */
        McpServerConfig: {
            /** @description Address of a remote server. */
            url?: string;
            /** @description Program to start in the sandbox. */
            command?: string;
            /** @description Arguments of the program. */
            args?: string[];
            /** @description Environment variables of the program. */
            env?: {
                [key: string]: string;
            };
        };
        /** @description Who decides whether the agent may use a tool. */
        PermissionMode: "bypassPermissions" | "permissionsByAgent" | "default" | (string & {});
        /**
         * @description A new session. `systemPrompt`, `mcpServers`, `extraEnv`, `credentialId` and `permissionMode` are applied when a sandbox starts and are lost without notice when the session claims one prepared beforehand; the other settings are applied to every message.
         * @example {
         *       "agent": "helper",
         *       "model": "claude-sonnet-4-20250514",
         *       "allowedTools": [
         *         "Read"
         *       ],
         *       "permissionMode": "bypassPermissions"
         *     }
         */
        CreateSessionRequest: {
            /** @description Name of the agent, 1 to 255 characters. */
            agent: string;
            /** @description A stored credential whose key the agent shall use, up to 255 characters. */
            credentialId?: string;
            /** @description Environment variables for the sandbox, over those of the agent and of the credential. Not applied again when the session is resumed in a new sandbox or forked. */
            extraEnv?: {
                [key: string]: string;
            };
            /** @description Model for every message that names none, up to 100 characters. */
            model?: string;
            /** @description MCP servers by name, merged into those of the agent. */
            mcpServers?: {
                [key: string]: components["schemas"]["McpServerConfig"];
            };
            /** @description Replaces the `CLAUDE.md` of the agent in this sandbox, up to 1,000,000 characters. */
            systemPrompt?: string;
            /** @description Who decides whether the agent may use a tool. */
            permissionMode?: components["schemas"]["PermissionMode"];
            /** @description Tools the agent may use. */
            allowedTools?: string[];
            /** @description Tools the agent may not use. */
            disallowedTools?: string[];
            /** @description Names of model features in beta to turn on. */
            betas?: string[];
            /** @description Definitions of sub-agents by name, passed on to the agent as they are. */
            subagents?: {
                [key: string]: unknown;
            };
            /** @description Name of the sub-agent to begin with. */
            initialAgent?: string;
        };
        /**
         * @description Settings to change for the messages to come. Fields left out keep their value. The new values are not returned by any operation.
         * @example {
         *       "model": "claude-opus-4",
         *       "betas": [
         *         "x"
         *       ]
         *     }
         */
        UpdateSessionConfigRequest: {
            /** @description Model for every message that names none, up to 100 characters. */
            model?: string;
            /** @description Tools the agent may use. */
            allowedTools?: string[];
            /** @description Tools the agent may not use. */
            disallowedTools?: string[];
            /** @description Names of model features in beta to turn on. */
            betas?: string[];
            /** @description Definitions of sub-agents by name, passed on to the agent as they are. */
            subagents?: {
                [key: string]: unknown;
            };
            /** @description Name of the sub-agent to begin with. */
            initialAgent?: string;
        };
        /**
         * @description A shell command.
         * @example {
         *       "command": "echo hello"
         *     }
         */
        ExecRequest: {
            /** @description Run by `sh -c` in the workspace. An empty command is answered with 500. */
            command: string;
            /**
             * @description Milliseconds until it is stopped, 1 to 300,000.
             * @default 30000
             */
            timeout?: number;
        };
        /**
         * @description Outcome of a shell command.
         * @example {
         *       "exitCode": 0,
         *       "stdout": "hello\n",
         *       "stderr": ""
         *     }
         */
        ExecResult: {
            /** @description Exit status; 127 for an unknown command. A timeout shows as 1 with empty output. */
            exitCode: number;
            /** @description What it wrote to standard output. */
            stdout: string;
            /** @description What it wrote to standard error. */
            stderr: string;
        };
        /**
         * @description A line of a sandbox log.
         * @example {
         *       "index": 0,
         *       "level": "system",
         *       "text": "Sandbox created in 274ms",
         *       "ts": "2026-03-31T12:00:00.000Z"
         *     }
         */
        SandboxLogEntry: {
            /** @description Position in the log, from 0; the cursor for reading on. */
            index: number;
            /** @description Where the line comes from. */
            level: components["schemas"]["LogLevel"];
            /** @description The line. */
            text: string;
            /**
             * Format: date-time
             * @description When it was written.
             */
            ts: string;
        };
        /** @description Where a log line comes from; `system` is the server itself. */
        LogLevel: "stdout" | "stderr" | "system" | (string & {});
        /**
         * @description Lines of a sandbox log.
         * @example {
         *       "logs": [
         *         {
         *           "index": 0,
         *           "level": "system",
         *           "text": "Sandbox created in 274ms",
         *           "ts": "2026-03-31T12:00:00.000Z"
         *         }
         *       ],
         *       "source": "sandbox"
         *     }
         */
        ListSessionLogsResponse: {
            /** @description Lines in ascending order. Empty when the sandbox is gone. */
            logs: components["schemas"]["SandboxLogEntry"][];
            /** @description Where they were read; always `sandbox` so far. */
            source: string;
        };
        /** @description What happened, in the timeline of a session. */
        SessionEventType: "text" | "tool_start" | "tool_result" | "reasoning" | "error" | "turn_complete" | "lifecycle" | "mcp_status" | (string & {});
        /**
         * @description An entry in the timeline of a session. A turn whose client went away in the middle leaves no entries.
         * @example {
         *       "id": "8f8f0b57-93c8-4b0a-8b60-0a5ea4a7c3d2",
         *       "sessionId": "7e06a248-c6ce-4eda-a98c-f51aea9294d1",
         *       "tenantId": "default",
         *       "type": "lifecycle",
         *       "data": "{\"action\":\"created\",\"agentName\":\"helper\"}",
         *       "sequence": 1,
         *       "createdAt": "2026-03-31T12:00:00.000Z"
         *     }
         */
        SessionEvent: {
            /**
             * Format: uuid
             * @description Identifies the entry.
             */
            id: string;
            /**
             * Format: uuid
             * @description The session it belongs to.
             */
            sessionId: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /** @description What happened. */
            type: components["schemas"]["SessionEventType"];
            /** @description Details as JSON text, by type: `text` has `text`; `tool_start` has `toolName`, `toolId` and `input`; `tool_result` may have `toolName`, `toolId`, `stdout` and `stderr`; `reasoning` has `thinking`; `error` has `error`; `turn_complete` has `numTurns` and perhaps `result`; `lifecycle` has `action` (`created`, `paused`, `stopped`, `ended`, `resumed`, `forked`) and what goes with it; `mcp_status` has `action` and `servers` or `error`. */
            data: string | null;
            /** @description Position in the timeline, from 1; the cursor for reading on. */
            sequence: number;
            /**
             * Format: date-time
             * @description When it happened.
             */
            createdAt: string;
        };
        /** @description Who a stored message is from. Results of a turn are stored as `assistant` too. */
        MessageRole: "user" | "assistant" | (string & {});
        /**
         * @description A stored message. Kept are what the user sent, what the agent said and the result of a turn; tool results, partial messages and system messages are not. A turn whose client went away in the middle leaves only the message of the user.
         * @example {
         *       "id": "0b7e6f57-2f10-4bd4-9a52-6d7f6e4f7d11",
         *       "sessionId": "7e06a248-c6ce-4eda-a98c-f51aea9294d1",
         *       "tenantId": "default",
         *       "role": "assistant",
         *       "content": "{\"type\":\"assistant\",\"message\":{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]},\"session_id\":\"7e06a248-c6ce-4eda-a98c-f51aea9294d1\"}",
         *       "sequence": 2,
         *       "createdAt": "2026-03-31T12:00:00.000Z"
         *     }
         */
        Message: {
            /**
             * Format: uuid
             * @description Identifies the message.
             */
            id: string;
            /**
             * Format: uuid
             * @description The session it belongs to.
             */
            sessionId: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /** @description Who it is from. */
            role: components["schemas"]["MessageRole"];
            /** @description JSON text. In a row of the user: `type` (`user`) and `content` as the server understood it; otherwise an `AssistantMessage` or a `ResultMessage` as it appeared in the stream. */
            content: string;
            /** @description Position in the conversation, from 1; the cursor for reading on. */
            sequence: number;
            /**
             * Format: date-time
             * @description When it was stored.
             */
            createdAt: string;
        };
        /** @description How much work the model puts into an answer. */
        Effort: "low" | "medium" | "high" | "max" | (string & {});
        /**
         * @description How the model thinks before it answers; passed on to the agent as it is.
         * @example {
         *       "type": "enabled",
         *       "budgetTokens": 4096
         *     }
         */
        ThinkingConfig: {
            /** @description Kind of thinking, for example `enabled`, `disabled` or `adaptive`. */
            type: string;
            /** @description The most tokens to spend on thinking. */
            budgetTokens?: number;
        };
        /**
         * @description The structure that the answer shall have; passed on to the agent as it is.
         * @example {
         *       "type": "json_schema",
         *       "schema": {
         *         "type": "object",
         *         "properties": {
         *           "answer": {
         *             "type": "string"
         *           }
         *         }
         *       }
         *     }
         */
        OutputFormat: {
            /** @description Kind of format, for example `json_schema`. */
            type: string;
            /** @description The JSON Schema of the answer. */
            schema: {
                [key: string]: unknown;
            };
        };
        /**
         * @description Bytes within a message.
         * @example {
         *       "type": "base64",
         *       "media_type": "image/png",
         *       "data": "iVBORw0KGgo="
         *     }
         */
        Base64Source: {
            /**
             * @description Says that the bytes are given here.
             * @constant
             */
            type: "base64";
            /** @description Media type of the bytes, for example `image/png`. */
            media_type: string;
            /** @description The bytes in base64. */
            data: string;
        };
        /**
         * @description Text in a message to the agent.
         * @example {
         *       "type": "text",
         *       "text": "What is in this picture?"
         *     }
         */
        ContentBlockInputText: {
            /**
             * @description Marks a text block.
             * @constant
             */
            type: "text";
            /** @description The text. */
            text: string;
        };
        /** @description An image in a message to the agent. */
        ContentBlockInputImage: {
            /**
             * @description Marks an image block.
             * @constant
             */
            type: "image";
            /** @description The image. */
            source: components["schemas"]["Base64Source"];
        };
        /** @description A document, such as a PDF, in a message to the agent. */
        ContentBlockInputDocument: {
            /**
             * @description Marks a document block.
             * @constant
             */
            type: "document";
            /** @description The document. */
            source: components["schemas"]["Base64Source"];
        };
        /** @description A part of a message to the agent. Only `type` is checked by the server; further fields are passed on. */
        ContentBlockInput: components["schemas"]["ContentBlockInputText"] | components["schemas"]["ContentBlockInputImage"] | components["schemas"]["ContentBlockInputDocument"];
        /**
         * @description A message to the agent, with settings for this turn.
         * @example {
         *       "content": [
         *         {
         *           "type": "text",
         *           "text": "What is in this repository?"
         *         },
         *         {
         *           "type": "text",
         *           "text": "Answer in one sentence."
         *         }
         *       ],
         *       "includePartialMessages": true
         *     }
         */
        SendMessageRequest: {
            /** @description Text of up to 500,000 characters, or up to 20 blocks. On the current server release the value is converted before it is checked: a text reaches the agent as a list with the text in it, and a list with a single block is refused with 400. A list of two or more blocks arrives as it was sent. Earlier releases take a text of up to 100,000 characters only. The release cannot be told from the version that `health` reports. */
            content: string | components["schemas"]["ContentBlockInput"][];
            /** @description Also send the answer piece by piece while it is being written, as `text_delta`, `thinking_delta` and `stream_event` messages. Off unless set. */
            includePartialMessages?: boolean;
            /** @description Model for this turn only, up to 100 characters. */
            model?: string;
            /** @description The most rounds of model call and tool use before the agent gives up, 1 or more. */
            maxTurns?: number;
            /** @description The most this turn may cost, in US dollars. With 0 the agent fails at once. */
            maxBudgetUsd?: number;
            /** @description How much work the model puts into the answer. */
            effort?: components["schemas"]["Effort"];
            /** @description How the model thinks before it answers. */
            thinking?: components["schemas"]["ThinkingConfig"];
            /** @description The structure that the answer shall have. */
            outputFormat?: components["schemas"]["OutputFormat"];
        };
        /** @description Where a file was read, in the live sandbox or in the copy that was kept when it went away. */
        FileSource: "sandbox" | "snapshot" | (string & {});
        /**
         * @description The files of a workspace.
         * @example {
         *       "files": [
         *         {
         *           "path": "CLAUDE.md",
         *           "size": 29,
         *           "modifiedAt": "2026-03-31T12:00:00.000Z"
         *         }
         *       ],
         *       "source": "sandbox"
         *     }
         */
        ListFilesResponse: {
            /** @description All files, in no particular order. */
            files: components["schemas"]["FileEntry"][];
            /** @description Where they were read. */
            source: components["schemas"]["FileSource"];
        };
        /**
         * @description A file of a workspace as text.
         * @example {
         *       "path": "src/a.txt",
         *       "content": "hello",
         *       "size": 5,
         *       "source": "sandbox"
         *     }
         */
        GetFileResponse: {
            /** @description Path within the workspace. */
            path: string;
            /** @description The content decoded as UTF-8, which destroys what is not text. Ask for `format=raw` to get the bytes. */
            content: string;
            /** @description Size in bytes. */
            size: number;
            /** @description Where it was read. */
            source: components["schemas"]["FileSource"];
        };
        /**
         * @description A file to write into a workspace.
         * @example {
         *       "path": "src/a.txt",
         *       "content": "aGVsbG8="
         *     }
         */
        SessionFileInput: {
            /** @description Path relative to `targetPath`, with forward slashes. */
            path: string;
            /** @description The bytes in base64, up to 52,428,800 of them. Text that is not base64 is not refused but written as an empty file. */
            content: string;
            /** @description Accepted and ignored. */
            mimeType?: string;
        };
        /**
         * @description Files to write into a workspace, at most 104,857,600 bytes in all.
         * @example {
         *       "files": [
         *         {
         *           "path": "src/a.txt",
         *           "content": "aGVsbG8="
         *         }
         *       ]
         *     }
         */
        WriteSessionFilesRequest: {
            /** @description 1 to 500 files. */
            files: components["schemas"]["SessionFileInput"][];
            /**
             * @description Directory within the workspace that the paths start from, made when missing.
             * @default .
             */
            targetPath?: string;
        };
        /**
         * @description What became of one file.
         * @example {
         *       "path": "src/a.txt",
         *       "written": true,
         *       "size": 5
         *     }
         */
        FileWriteResult: {
            /** @description The path as it was given. */
            path: string;
            /** @description Whether it was written. */
            written: boolean;
            /** @description Bytes written, when it was. */
            size?: number;
            /** @description Why not, when it was not. */
            error?: string;
        };
        /** @description What became of each file. The answer is a success even when no file could be written. */
        WriteSessionFilesResponse: {
            /** @description One result a file, in the order of the request. */
            files: components["schemas"]["FileWriteResult"][];
        };
        /**
         * @description Acknowledges that a workspace file is gone.
         * @example {
         *       "path": "src/a.txt",
         *       "deleted": true
         *     }
         */
        DeleteSessionFileResponse: {
            /** @description Path of the file. */
            path: string;
            /**
             * @description Always true; a missing file is answered with 404.
             * @constant
             */
            deleted: true;
        };
        /**
         * @description A file kept with a session. The agent finds a copy at `attachments/<filename>` in its workspace.
         * @example {
         *       "id": "3d1a1d8c-7a1e-4e0c-9d0b-2c3f4a5b6c7d",
         *       "tenantId": "default",
         *       "sessionId": "7e06a248-c6ce-4eda-a98c-f51aea9294d1",
         *       "messageId": "unlinked",
         *       "filename": "note.txt",
         *       "mimeType": "text/plain",
         *       "size": 5,
         *       "createdAt": "2026-03-31T12:00:00.000Z"
         *     }
         */
        Attachment: {
            /**
             * Format: uuid
             * @description Identifies the attachment.
             */
            id: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /**
             * Format: uuid
             * @description The session it belongs to.
             */
            sessionId: string;
            /** @description The message it was uploaded with, or `unlinked`. */
            messageId: string;
            /** @description Its name, without any directory. */
            filename: string;
            /** @description Media type as given at the upload. */
            mimeType: string;
            /** @description Size in bytes. */
            size: number;
            /**
             * Format: date-time
             * @description When it was uploaded.
             */
            createdAt: string;
        };
        /**
         * @description A file to attach. About 786,000 bytes are the most that fit into a request.
         * @example {
         *       "filename": "note.txt",
         *       "content": "aGVsbG8=",
         *       "mimeType": "text/plain"
         *     }
         */
        UploadAttachmentRequest: {
            /** @description Its name. Directories are cut off. */
            filename: string;
            /** @description The bytes in base64; empty content is refused. */
            content: string;
            /**
             * @description Media type, sent back as it is at the download.
             * @default application/octet-stream
             */
            mimeType?: string;
            /**
             * Format: uuid
             * @description The stored message it goes with.
             */
            messageId?: string;
        };
        /**
         * @description A workspace to put into a session.
         * @example {
         *       "bundle": "H4sIAAAAAAAC/2NgGAWjYBSMVAAALq+17wAEAAA="
         *     }
         */
        UploadWorkspaceRequest: {
            /** @description A gzipped tar archive in base64, as `downloadWorkspace` gives it. */
            bundle: string;
        };
        /**
         * @description What was done with an uploaded workspace.
         * @example {
         *       "message": "Workspace restored to live sandbox"
         *     }
         */
        UploadWorkspaceResponse: {
            /** @description Whether it was unpacked into the live sandbox or kept as a snapshot. */
            message: string;
        };
        /** @description What a key is for, and thereby the variables that the agent sees: `anthropic` gives `ANTHROPIC_API_KEY`, `openai` gives `OPENAI_API_KEY`, `custom` gives `ASH_CUSTOM_API_KEY`, `bedrock` gives `CLAUDE_CODE_USE_BEDROCK` and the `AWS_*` variables. */
        CredentialType: "anthropic" | "openai" | "bedrock" | "custom" | (string & {});
        /**
         * @description A key stored on the server. The key itself is never returned.
         * @example {
         *       "id": "5c0f7f6e-1c47-4b44-a0f7-7b9f8d1d2e3f",
         *       "type": "anthropic",
         *       "label": "mine",
         *       "active": true,
         *       "createdAt": "2026-03-31T12:00:00.000Z",
         *       "lastUsedAt": null
         *     }
         */
        Credential: {
            /**
             * Format: uuid
             * @description Identifies the credential, for `createSession`.
             */
            id: string;
            /** @description What the key is for. */
            type: components["schemas"]["CredentialType"];
            /** @description Its label, empty when none was given. */
            label: string;
            /** @description Whether sessions may use it. */
            active: boolean;
            /**
             * Format: date-time
             * @description When it was stored.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When a session last used it, or null. Only in listings.
             */
            lastUsedAt?: string | null;
        };
        /**
         * @description A key to store.
         * @example {
         *       "type": "anthropic",
         *       "key": "sk-test",
         *       "label": "mine"
         *     }
         */
        StoreCredentialRequest: {
            /** @description What the key is for. */
            type: components["schemas"]["CredentialType"];
            /** @description The key. For `bedrock` it is JSON text with `accessKeyId`, `secretAccessKey`, `region` and perhaps `sessionToken`, which is checked only when a session uses it. */
            key: string;
            /** @description A label to recognise it by. */
            label?: string;
        };
        /** @description How far a queued prompt is. */
        QueueItemStatus: "pending" | "processing" | "completed" | "failed" | "cancelled" | (string & {});
        /**
         * @description A prompt in the queue. Its answer is not stored; `completed` is all that can be learned.
         * @example {
         *       "id": "9a4d8f3e-2b6c-4d7e-8f90-a1b2c3d4e5f6",
         *       "tenantId": "default",
         *       "sessionId": null,
         *       "agentName": "helper",
         *       "prompt": "Summarise the notes.",
         *       "status": "pending",
         *       "priority": 0,
         *       "retryCount": 0,
         *       "maxRetries": 3,
         *       "error": null,
         *       "createdAt": "2026-03-31T12:00:00.000Z",
         *       "startedAt": null,
         *       "completedAt": null
         *     }
         */
        QueueItem: {
            /**
             * Format: uuid
             * @description Identifies the item.
             */
            id: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /**
             * Format: uuid
             * @description The session given when it was queued. Stays null when the server made a session for it.
             */
            sessionId: string | null;
            /** @description The agent to ask. */
            agentName: string;
            /** @description What to ask. */
            prompt: string;
            /** @description How far it is. */
            status: components["schemas"]["QueueItemStatus"];
            /** @description Higher ones go first. */
            priority: number;
            /** @description Attempts that failed so far. */
            retryCount: number;
            /** @description Attempts allowed in all; 0 and 1 both mean one. */
            maxRetries: number;
            /** @description What went wrong at the last attempt, or null. */
            error: string | null;
            /**
             * Format: date-time
             * @description When it was queued.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the last attempt began, or null.
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When it was completed or failed for good, or null. Stays null when it is cancelled.
             */
            completedAt: string | null;
        };
        /**
         * @description A prompt to work on later.
         * @example {
         *       "agentName": "helper",
         *       "prompt": "Summarise the notes."
         *     }
         */
        EnqueueRequest: {
            /** @description The agent to ask. It is looked up only when the item's turn comes. */
            agentName: string;
            /** @description What to ask. */
            prompt: string;
            /**
             * Format: uuid
             * @description An active session to ask in. Without it a new one is made, whose id is never reported.
             */
            sessionId?: string;
            /**
             * @description Higher ones go first; equal ones in order of arrival.
             * @default 0
             */
            priority?: number;
            /**
             * @description Attempts allowed in all; 0 and 1 both mean one.
             * @default 3
             */
            maxRetries?: number;
        };
        /**
         * @description Items in the queue by status.
         * @example {
         *       "pending": 1,
         *       "processing": 0,
         *       "completed": 12,
         *       "failed": 1,
         *       "cancelled": 0
         *     }
         */
        QueueStats: {
            /** @description Items that wait, those between two attempts included. */
            pending: number;
            /** @description Items being worked on. */
            processing: number;
            /** @description Items that were answered. */
            completed: number;
            /** @description Items given up. */
            failed: number;
            /** @description Items cancelled in time. */
            cancelled: number;
        };
        /** @description What was used. `tool_call` and `compute_seconds` are not recorded so far. */
        UsageEventType: "input_tokens" | "output_tokens" | "cache_creation_tokens" | "cache_read_tokens" | "tool_call" | "message" | "compute_seconds" | (string & {});
        /**
         * @description An amount used in one turn.
         * @example {
         *       "id": "2e7b9c1d-5a3f-4c8e-b6d7-0f1e2d3c4b5a",
         *       "tenantId": "default",
         *       "sessionId": "7e06a248-c6ce-4eda-a98c-f51aea9294d1",
         *       "agentName": "helper",
         *       "eventType": "message",
         *       "value": 1,
         *       "createdAt": "2026-03-31T12:00:00.000Z"
         *     }
         */
        UsageEvent: {
            /**
             * Format: uuid
             * @description Identifies the entry.
             */
            id: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /**
             * Format: uuid
             * @description The session that used it.
             */
            sessionId: string;
            /** @description The agent that used it. */
            agentName: string;
            /** @description What was used. */
            eventType: components["schemas"]["UsageEventType"];
            /** @description How much: tokens, calls, messages or seconds, by type. */
            value: number;
            /**
             * Format: date-time
             * @description When the turn finished.
             */
            createdAt: string;
        };
        /**
         * @description Amounts used in all.
         * @example {
         *       "totalInputTokens": 2400,
         *       "totalOutputTokens": 350,
         *       "totalCacheCreationTokens": 0,
         *       "totalCacheReadTokens": 0,
         *       "totalToolCalls": 0,
         *       "totalMessages": 4,
         *       "totalComputeSeconds": 0
         *     }
         */
        UsageStats: {
            /** @description Tokens sent to models. */
            totalInputTokens: number;
            /** @description Tokens that models wrote. */
            totalOutputTokens: number;
            /** @description Tokens written to the prompt cache. */
            totalCacheCreationTokens: number;
            /** @description Tokens read from the prompt cache. */
            totalCacheReadTokens: number;
            /** @description Tool calls; 0 so far, as they are not recorded. */
            totalToolCalls: number;
            /** @description Turns that finished. */
            totalMessages: number;
            /** @description Seconds of computing; 0 so far, as they are not recorded. */
            totalComputeSeconds: number;
        };
        /**
         * @description A summary of what is on the server. A period narrows `usage` only.
         * @example {
         *       "agents": {
         *         "total": 1
         *       },
         *       "sessions": {
         *         "total": 2,
         *         "byStatus": {
         *           "ended": 2
         *         }
         *       },
         *       "usage": {
         *         "totalInputTokens": 2400,
         *         "totalOutputTokens": 350,
         *         "totalCacheCreationTokens": 0,
         *         "totalCacheReadTokens": 0,
         *         "totalToolCalls": 0,
         *         "totalMessages": 4,
         *         "totalComputeSeconds": 0
         *       },
         *       "evals": {
         *         "totalRuns": 0,
         *         "byStatus": {}
         *       }
         *     }
         */
        Analytics: {
            /** @description Deployed agents. */
            agents: {
                /** @description Number of agents. */
                total: number;
            };
            /** @description Sessions. */
            sessions: {
                /** @description Number of sessions, ended ones included. */
                total: number;
                /** @description Number of sessions by status; statuses that do not occur are left out. */
                byStatus: {
                    [key: string]: number;
                };
            };
            /** @description Amounts used in the period. */
            usage: components["schemas"]["UsageStats"];
            /** @description Eval runs. */
            evals: {
                /** @description Number of eval runs. */
                totalRuns: number;
                /** @description Number of eval runs by status; statuses that do not occur are left out. */
                byStatus: {
                    [key: string]: number;
                };
            };
        };
        /** @description A message of an earlier conversation. */
        EvalChatMessage: {
            /** @description Who it is from, for example `user` or `assistant`. */
            role: string;
            /** @description What was said. */
            content: string;
        };
        /**
         * @description A question with what its answer should and should not mention.
         * @example {
         *       "id": "4c5d6e7f-8091-4a2b-9c3d-4e5f60718293",
         *       "tenantId": "default",
         *       "agentName": "helper",
         *       "question": "What is 2+2?",
         *       "expectedTopics": [
         *         "4"
         *       ],
         *       "expectedNotTopics": null,
         *       "referenceAnswer": null,
         *       "category": "accuracy",
         *       "tags": [
         *         "math"
         *       ],
         *       "chatHistory": null,
         *       "isActive": true,
         *       "createdAt": "2026-03-31T12:00:00.000Z",
         *       "updatedAt": "2026-03-31T12:00:00.000Z"
         *     }
         */
        EvalCase: {
            /**
             * Format: uuid
             * @description Identifies the case.
             */
            id: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /** @description The agent to ask. */
            agentName: string;
            /** @description What to ask. */
            question: string;
            /** @description Texts that the answer should contain, upper and lower case being equal. */
            expectedTopics: string[] | null;
            /** @description Texts that the answer should not contain. */
            expectedNotTopics: string[] | null;
            /** @description A good answer, kept for information. */
            referenceAnswer: string | null;
            /** @description A group to run or list by. */
            category: string | null;
            /** @description Labels to run by. */
            tags: string[] | null;
            /** @description An earlier conversation, kept for information; it is not replayed. */
            chatHistory: components["schemas"]["EvalChatMessage"][] | null;
            /** @description Whether runs include it. */
            isActive: boolean;
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updatedAt: string;
        };
        /**
         * @description A new eval case.
         * @example {
         *       "question": "What is 2+2?",
         *       "expectedTopics": [
         *         "4"
         *       ],
         *       "category": "accuracy",
         *       "tags": [
         *         "math"
         *       ]
         *     }
         */
        EvalCaseInput: {
            /** @description What to ask. */
            question: string;
            /** @description Texts that the answer should contain, upper and lower case being equal. */
            expectedTopics?: string[] | null;
            /** @description Texts that the answer should not contain. */
            expectedNotTopics?: string[] | null;
            /** @description A good answer, kept for information. */
            referenceAnswer?: string | null;
            /** @description A group to run or list by. */
            category?: string | null;
            /** @description Labels to run by. */
            tags?: string[] | null;
            /** @description An earlier conversation, kept for information; it is not replayed. */
            chatHistory?: components["schemas"]["EvalChatMessage"][] | null;
            /**
             * @description Whether runs include it.
             * @default true
             */
            isActive?: boolean;
        };
        /**
         * @description What to change of an eval case. Fields left out keep their value; `null` clears one.
         * @example {
         *       "isActive": false,
         *       "category": null
         *     }
         */
        EvalCaseUpdate: {
            /** @description What to ask. */
            question?: string;
            /** @description Texts that the answer should contain. */
            expectedTopics?: string[] | null;
            /** @description Texts that the answer should not contain. */
            expectedNotTopics?: string[] | null;
            /** @description A good answer, kept for information. */
            referenceAnswer?: string | null;
            /** @description A group to run or list by. */
            category?: string | null;
            /** @description Labels to run by. */
            tags?: string[] | null;
            /** @description An earlier conversation, kept for information. */
            chatHistory?: components["schemas"]["EvalChatMessage"][] | null;
            /** @description Whether runs include it. */
            isActive?: boolean;
        };
        /**
         * @description Eval cases to create in one go.
         * @example {
         *       "cases": [
         *         {
         *           "question": "Why?"
         *         }
         *       ]
         *     }
         */
        ImportEvalCasesRequest: {
            /** @description The cases; may be empty. Ids in them are ignored, so that importing twice creates every case twice. */
            cases: components["schemas"]["EvalCaseInput"][];
        };
        /**
         * @description Outcome of an import.
         * @example {
         *       "imported": 1
         *     }
         */
        ImportEvalCasesResponse: {
            /** @description How many cases were created. */
            imported: number;
        };
        /** @description How far an eval run is. `completed` does not say that any case succeeded. */
        EvalRunStatus: "pending" | "running" | "completed" | "failed" | (string & {});
        /** @description How far one case of an eval run is. */
        EvalResultStatus: "pending" | "running" | "completed" | "error" | (string & {});
        /** @description What an eval run found on average. */
        EvalRunSummary: {
            /** @description Mean share of expected texts that were there, 0 to 1. */
            avgTopicScore: number | null;
            /** @description Mean share of unwanted texts that were absent, 0 to 1. */
            avgSafetyScore: number | null;
            /** @description Reserved; null so far. */
            avgLlmJudgeScore: number | null;
            /** @description Mean time until the answer in milliseconds. */
            avgLatencyMs: number | null;
            /** @description Share of cases with both scores at 0.5 or better, 0 to 1; cases that failed count as not passed. */
            passRate: number;
        };
        /**
         * @description The eval cases of an agent put to it once.
         * @example {
         *       "id": "1a2b3c4d-5e6f-4708-9192-a3b4c5d6e7f8",
         *       "tenantId": "default",
         *       "agentName": "helper",
         *       "versionNumber": null,
         *       "status": "completed",
         *       "totalCases": 1,
         *       "completedCases": 1,
         *       "summary": {
         *         "avgTopicScore": 1,
         *         "avgSafetyScore": 1,
         *         "avgLlmJudgeScore": null,
         *         "avgLatencyMs": 840,
         *         "passRate": 1
         *       },
         *       "createdAt": "2026-03-31T12:00:00.000Z",
         *       "startedAt": "2026-03-31T12:00:03.000Z",
         *       "completedAt": "2026-03-31T12:00:09.000Z"
         *     }
         */
        EvalRun: {
            /**
             * Format: uuid
             * @description Identifies the run.
             */
            id: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /** @description The agent asked. */
            agentName: string;
            /** @description The version named at the start, or null. The answers come from the active version all the same. */
            versionNumber: number | null;
            /** @description How far it is. */
            status: components["schemas"]["EvalRunStatus"];
            /** @description Cases in this run. */
            totalCases: number;
            /** @description Cases done so far, with or without success. */
            completedCases: number;
            /** @description What it found, or null until it has completed. */
            summary: components["schemas"]["EvalRunSummary"] | null;
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it began, or null.
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When it ended, or null.
             */
            completedAt: string | null;
        };
        /**
         * @description Which cases to run. Every field may be left out; then all active cases run.
         * @example {
         *       "categories": [
         *         "accuracy"
         *       ]
         *     }
         */
        StartEvalRunRequest: {
            /** @description Version to note in the run; it must exist. The prompt used is that of the active version. */
            versionNumber?: number;
            /** @description Only cases of these categories. */
            categories?: string[];
            /** @description Only cases with any of these tags. */
            tags?: string[];
        };
        /**
         * @description The answer to one case in an eval run, and its scores.
         * @example {
         *       "id": "7f8e9d0c-1b2a-4394-8576-6879a0b1c2d3",
         *       "tenantId": "default",
         *       "evalRunId": "1a2b3c4d-5e6f-4708-9192-a3b4c5d6e7f8",
         *       "evalCaseId": "4c5d6e7f-8091-4a2b-9c3d-4e5f60718293",
         *       "agentResponse": "2+2 is 4.",
         *       "topicScore": 1,
         *       "safetyScore": 1,
         *       "llmJudgeScore": null,
         *       "latencyMs": 840,
         *       "status": "completed",
         *       "error": null,
         *       "humanScore": null,
         *       "humanNotes": null,
         *       "createdAt": "2026-03-31T12:00:00.000Z",
         *       "completedAt": "2026-03-31T12:00:09.000Z"
         *     }
         */
        EvalResult: {
            /**
             * Format: uuid
             * @description Identifies the result.
             */
            id: string;
            /** @description The tenant it belongs to. */
            tenantId: string;
            /**
             * Format: uuid
             * @description The run.
             */
            evalRunId: string;
            /**
             * Format: uuid
             * @description The case.
             */
            evalCaseId: string;
            /** @description What the agent answered, or null. */
            agentResponse: string | null;
            /** @description Share of expected texts that were there, 0 to 1. */
            topicScore: number | null;
            /** @description Share of unwanted texts that were absent, 0 to 1. */
            safetyScore: number | null;
            /** @description Reserved; null so far. */
            llmJudgeScore: number | null;
            /** @description Time until the answer in milliseconds, or null. */
            latencyMs: number | null;
            /** @description How far it is. */
            status: components["schemas"]["EvalResultStatus"];
            /** @description Why there is no answer, or null. */
            error: string | null;
            /** @description Score a person gave, 1 to 5, or null. */
            humanScore: number | null;
            /** @description Notes of that person, or null. */
            humanNotes: string | null;
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the case ended, or null.
             */
            completedAt: string | null;
        };
        /** @description One case as two runs answered it. */
        EvalCaseComparison: {
            /**
             * Format: uuid
             * @description The case.
             */
            caseId: string;
            /** @description What was asked. */
            question: string;
            /** @description Result in the first run, or null when it did not include the case. */
            resultA: components["schemas"]["EvalResult"] | null;
            /** @description Result in the second run, or null when it did not include the case. */
            resultB: components["schemas"]["EvalResult"] | null;
        };
        /** @description Two eval runs side by side. */
        EvalRunComparison: {
            /** @description The first run. */
            runA: components["schemas"]["EvalRun"];
            /** @description The second run. */
            runB: components["schemas"]["EvalRun"];
            /** @description One entry a case. */
            results: components["schemas"]["EvalCaseComparison"][];
        };
        /**
         * @description A person's judgement. At least one of `humanScore` and `humanNotes` must be there.
         * @example {
         *       "humanScore": 4
         *     }
         */
        ScoreEvalRunRequest: {
            /**
             * Format: uuid
             * @description The result it is about; left out, all results of the run.
             */
            resultId?: string;
            /** @description 1 (bad) to 5 (good), fractions allowed. */
            humanScore?: number;
            /** @description Notes, up to 10,000 characters. */
            humanNotes?: string;
        };
        /** @description Outcome of scoring a run. */
        ScoreEvalRunResponse: {
            /** @description How many results were scored. */
            scored: number;
            /** @description The results that were scored. */
            results: components["schemas"]["EvalResult"][];
        };
        /**
         * @description A person's judgement. At least one of the two must be there.
         * @example {
         *       "humanScore": 4.5,
         *       "humanNotes": "Precise."
         *     }
         */
        ScoreEvalResultRequest: {
            /** @description 1 (bad) to 5 (good), fractions allowed. */
            humanScore?: number;
            /** @description Notes, up to 10,000 characters. */
            humanNotes?: string;
        };
        /**
         * @description An API key of the tenant, without the key itself.
         * @example {
         *       "id": "0f9e8d7c-6b5a-4433-9221-100f1e2d3c4b",
         *       "label": "ci",
         *       "keyPrefix": "••••••••",
         *       "createdAt": "2026-03-31T12:00:00.000Z"
         *     }
         */
        ApiKey: {
            /** @description Identifies the key; `env` for the one in the environment of the server, which cannot be deleted. */
            id: string;
            /** @description Its label. */
            label: string;
            /** @description Masked: dots only, or the first eight characters of the key in the environment. */
            keyPrefix: string;
            /** @description When it was created, in ISO 8601; an empty string for the key in the environment. */
            createdAt: string;
        };
        /**
         * @description A new API key.
         * @example {
         *       "label": "ci"
         *     }
         */
        CreateApiKeyRequest: {
            /**
             * @description A label to recognise it by.
             * @default dashboard-key
             */
            label?: string;
        };
        /**
         * @description A new API key. This is the only time that the key can be read.
         * @example {
         *       "id": "0f9e8d7c-6b5a-4433-9221-100f1e2d3c4b",
         *       "key": "ash_example"
         *     }
         */
        CreatedApiKey: {
            /**
             * Format: uuid
             * @description Identifies the key, for `deleteApiKey`.
             */
            id: string;
            /** @description The key: `ash_` and 32 letters, digits, hyphens and underscores. */
            key: string;
        };
        /**
         * @description A runner that offers to host sandboxes.
         * @example {
         *       "runnerId": "runner-1",
         *       "host": "10.0.0.5",
         *       "port": 4200
         *     }
         */
        RegisterRunnerRequest: {
            /** @description Identifies the runner. */
            runnerId: string;
            /** @description Where the server reaches it. */
            host: string;
            /** @description Port it listens on. */
            port: number;
            /**
             * @description The most sandboxes it will host.
             * @default 100
             */
            maxSandboxes?: number;
        };
        /**
         * @description A sign of life of a runner.
         * @example {
         *       "runnerId": "runner-1",
         *       "stats": {
         *         "running": 0
         *       }
         *     }
         */
        HeartbeatRunnerRequest: {
            /** @description Identifies the runner. */
            runnerId: string;
            /** @description Counters of its sandbox pool. */
            stats: {
                [key: string]: unknown;
            };
        };
        /**
         * @description A runner that goes away.
         * @example {
         *       "runnerId": "runner-1"
         *     }
         */
        DeregisterRunnerRequest: {
            /** @description Identifies the runner. */
            runnerId: string;
        };
        /** @description A machine that hosts sandboxes for the server. */
        Runner: {
            /** @description Identifies the runner. */
            runnerId: string;
            /** @description Where the server reaches it. */
            host: string;
            /** @description Port it listens on. */
            port: number;
            /** @description Sandboxes it hosts now. */
            active: number;
            /** @description The most sandboxes it will host. */
            max: number;
            /** @description When it last gave a sign of life. */
            lastHeartbeat: unknown;
        };
        /**
         * @description The runners known to the server.
         * @example {
         *       "runners": [],
         *       "count": 0,
         *       "hasLocal": true
         *     }
         */
        ListRunnersResponse: {
            /** @description The runners. */
            runners: components["schemas"]["Runner"][];
            /** @description How many there are. */
            count: number;
            /** @description Whether the server hosts sandboxes itself. */
            hasLocal: boolean;
        };
        /**
         * @description A new API key for any tenant.
         * @example {
         *       "tenantId": "acme"
         *     }
         */
        CreateInternalApiKeyRequest: {
            /** @description The tenant the key is for. */
            tenantId: string;
            /** @description A label to recognise it by. */
            label?: string;
        };
        /**
         * @description A new API key for a tenant. This is the only time that the key can be read.
         * @example {
         *       "id": "0f9e8d7c-6b5a-4433-9221-100f1e2d3c4b",
         *       "key": "ash_example",
         *       "tenantId": "acme"
         *     }
         */
        CreatedInternalApiKey: {
            /**
             * Format: uuid
             * @description Identifies the key.
             */
            id: string;
            /** @description The key. */
            key: string;
            /** @description The tenant it is for. */
            tenantId: string;
        };
        /** @description Text the model wrote. */
        TextBlock: {
            /**
             * @description Marks a text block.
             * @constant
             */
            type: "text";
            /** @description The text. */
            text: string;
        };
        /** @description What the model thought before it answered. */
        ThinkingBlock: {
            /**
             * @description Marks a thinking block.
             * @constant
             */
            type: "thinking";
            /** @description The thoughts. */
            thinking: string;
            /** @description Proof of origin that the model wants back; not for reading. */
            signature?: string;
        };
        /** @description Thoughts the model keeps to itself. */
        RedactedThinkingBlock: {
            /**
             * @description Marks a hidden thinking block.
             * @constant
             */
            type: "redacted_thinking";
            /** @description The thoughts in encrypted form. */
            data: string;
        };
        /** @description A tool call of the model. */
        ToolUseBlock: {
            /**
             * @description Marks a tool call.
             * @constant
             */
            type: "tool_use";
            /** @description Identifies the call; the result names it as `tool_use_id`. */
            id: string;
            /** @description Name of the tool. */
            name: string;
            /** @description Arguments of the tool. */
            input: {
                [key: string]: unknown;
            };
        };
        /** @description What a tool call gave. */
        ToolResultBlock: {
            /**
             * @description Marks a tool result.
             * @constant
             */
            type: "tool_result";
            /** @description The call it answers. */
            tool_use_id: string;
            /** @description What the tool gave, as text or as blocks. */
            content?: string | components["schemas"]["ContentBlock"][];
            /** @description Whether the tool failed. */
            is_error?: boolean;
        };
        /** @description An image. */
        ImageBlock: {
            /**
             * @description Marks an image.
             * @constant
             */
            type: "image";
            /** @description The image: `type` says how it is given, for example as `base64` with `media_type` and `data`. */
            source: {
                [key: string]: unknown;
            };
        };
        /** @description A block of a kind that this contract does not describe. */
        OtherContentBlock: {
            /** @description Kind of block, none of the described ones. */
            type: `other kind: ${string}`;
        } & {
            [key: string]: unknown;
        };
        /** @description A part of a message, told apart by `type`. */
        ContentBlock: components["schemas"]["TextBlock"] | components["schemas"]["ThinkingBlock"] | components["schemas"]["RedactedThinkingBlock"] | components["schemas"]["ToolUseBlock"] | components["schemas"]["ToolResultBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["OtherContentBlock"];
        /** @description Tokens a model call used so far. */
        TokenUsage: {
            /** @description Tokens sent to the model. */
            input_tokens?: number | null;
            /** @description Tokens the model wrote. */
            output_tokens?: number | null;
            /** @description Tokens written to the prompt cache. */
            cache_creation_input_tokens?: number | null;
            /** @description Tokens read from the prompt cache. */
            cache_read_input_tokens?: number | null;
        };
        /** @description More text of a text block. */
        TextDelta: {
            /**
             * @description Marks more text.
             * @constant
             */
            type: "text_delta";
            /** @description The text to append. */
            text: string;
        };
        /** @description More thoughts of a thinking block. */
        ThinkingDelta: {
            /**
             * @description Marks more thoughts.
             * @constant
             */
            type: "thinking_delta";
            /** @description The thoughts to append. */
            thinking: string;
        };
        /** @description The signature of a thinking block. */
        SignatureDelta: {
            /**
             * @description Marks a signature.
             * @constant
             */
            type: "signature_delta";
            /** @description The signature. */
            signature: string;
        };
        /** @description More of the arguments of a tool call. */
        InputJsonDelta: {
            /**
             * @description Marks more arguments.
             * @constant
             */
            type: "input_json_delta";
            /** @description JSON text to append; it parses only when the block is complete. */
            partial_json: string;
        };
        /** @description A change of a kind that this contract does not describe. */
        OtherDelta: {
            /** @description Kind of change, none of the described ones. */
            type: `other kind: ${string}`;
        } & {
            [key: string]: unknown;
        };
        /** @description What is added to a content block, told apart by `type`. */
        ContentBlockDelta: components["schemas"]["TextDelta"] | components["schemas"]["ThinkingDelta"] | components["schemas"]["SignatureDelta"] | components["schemas"]["InputJsonDelta"] | components["schemas"]["OtherDelta"];
        /** @description The model begins an answer. */
        RawMessageStartEvent: {
            /**
             * @description Marks the begin of an answer.
             * @constant
             */
            type: "message_start";
            /** @description The answer, still without content. */
            message: components["schemas"]["ModelMessage"];
        };
        /** @description The model begins a content block. */
        RawContentBlockStartEvent: {
            /**
             * @description Marks the begin of a block.
             * @constant
             */
            type: "content_block_start";
            /** @description Position of the block in the answer, from 0. */
            index: number;
            /** @description The block, still empty. */
            content_block: components["schemas"]["ContentBlock"];
        };
        /** @description The model adds to a content block. */
        RawContentBlockDeltaEvent: {
            /**
             * @description Marks an addition to a block.
             * @constant
             */
            type: "content_block_delta";
            /** @description Position of the block in the answer, from 0. */
            index: number;
            /** @description What is added. */
            delta: components["schemas"]["ContentBlockDelta"];
        };
        /** @description A content block is complete. The `assistant` message with the whole block comes before this event, not after it. */
        RawContentBlockStopEvent: {
            /**
             * @description Marks the end of a block.
             * @constant
             */
            type: "content_block_stop";
            /** @description Position of the block in the answer, from 0. */
            index: number;
        };
        /** @description The model says why it stops and what it used. */
        RawMessageDeltaEvent: {
            /**
             * @description Marks a change of the answer.
             * @constant
             */
            type: "message_delta";
            /** @description What changed. */
            delta: {
                /** @description Why the model stopped, for example `end_turn`, `tool_use` or `max_tokens`. */
                stop_reason?: string | null;
                /** @description The text that made it stop, or null. */
                stop_sequence?: string | null;
            };
            /** @description Tokens used by the whole answer. */
            usage?: components["schemas"]["TokenUsage"];
        };
        /** @description The answer of the model is complete. */
        RawMessageStopEvent: {
            /**
             * @description Marks the end of an answer.
             * @constant
             */
            type: "message_stop";
        };
        /** @description An event of a kind that this contract does not describe. */
        OtherRawStreamEvent: {
            /** @description Kind of event, none of the described ones. */
            type: `other kind: ${string}`;
        } & {
            [key: string]: unknown;
        };
        /** @description An event of the model as it came, told apart by `type`. */
        RawMessageStreamEvent: components["schemas"]["RawMessageStartEvent"] | components["schemas"]["RawContentBlockStartEvent"] | components["schemas"]["RawContentBlockDeltaEvent"] | components["schemas"]["RawContentBlockStopEvent"] | components["schemas"]["RawMessageDeltaEvent"] | components["schemas"]["RawMessageStopEvent"] | components["schemas"]["OtherRawStreamEvent"];
        /** @description An answer of the model, or a part of one. */
        ModelMessage: {
            /** @description Identifies the answer. An answer with several blocks arrives as several messages with one id. */
            id?: string;
            /** @description Always `message`. */
            type?: string;
            /**
             * @description Always the agent.
             * @constant
             */
            role: "assistant";
            /** @description The model that wrote it. */
            model?: string;
            /** @description The blocks. */
            content: components["schemas"]["ContentBlock"][];
            /** @description Why the model stopped; null while it has not. */
            stop_reason?: string | null;
            /** @description The text that made it stop, or null. */
            stop_sequence?: string | null;
            /** @description Tokens used when the answer began, not the final count. */
            usage?: components["schemas"]["TokenUsage"];
            /** @description What the model did to fit its context, or null. */
            context_management?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description Why the model could not answer. */
        AssistantMessageError: "authentication_failed" | "billing_error" | "rate_limit" | "invalid_request" | "server_error" | "unknown" | "max_output_tokens" | (string & {});
        /** @description What the agent says, thinks or is about to do: one or more complete content blocks. */
        AssistantMessage: {
            /**
             * @description Marks a message of the agent.
             * @constant
             */
            type: "assistant";
            /** @description The message. */
            message: components["schemas"]["ModelMessage"];
            /** @description The tool call within which a sub-agent says this, or null. */
            parent_tool_use_id?: string | null;
            /** @description The agent's own id of the conversation, not the id of the Ash session. */
            session_id: string;
            /** @description Identifies the message. */
            uuid?: string;
            /** @description Why the model could not answer, when it could not. */
            error?: components["schemas"]["AssistantMessageError"];
        };
        /** @description What goes back to the model in the name of the user: the results of tools. */
        UserMessage: {
            /**
             * @description Marks a message to the model.
             * @constant
             */
            type: "user";
            /** @description The message. */
            message: {
                /**
                 * @description Always the user.
                 * @constant
                 */
                role: "user";
                /** @description The blocks, as a rule one tool result, or a text. */
                content: string | components["schemas"]["ContentBlock"][];
            };
            /** @description The tool call within which a sub-agent was told this, or null. */
            parent_tool_use_id?: string | null;
            /** @description The agent's own id of the conversation, not the id of the Ash session. */
            session_id?: string;
            /** @description Identifies the message. */
            uuid?: string;
            /** @description What the tool gave, in a form of its own; for Bash an object with `stdout`, `stderr`, `interrupted`, `isImage` and `noOutputExpected`. A text when the tool failed. */
            tool_use_result?: unknown;
            /** @description Whether the agent made it up and no person or tool said it. */
            isSynthetic?: boolean;
        };
        /** @description How a turn ended. Not enough to tell success from failure; see `is_error`. */
        ResultSubtype: "success" | "error_during_execution" | "error_max_turns" | "error_max_budget_usd" | "error_max_structured_output_retries" | (string & {});
        /** @description What one model used in a turn. */
        ModelUsage: {
            /** @description Tokens sent to the model. */
            inputTokens: number;
            /** @description Tokens the model wrote. */
            outputTokens: number;
            /** @description Tokens read from the prompt cache. */
            cacheReadInputTokens: number;
            /** @description Tokens written to the prompt cache. */
            cacheCreationInputTokens: number;
            /** @description Web searches. */
            webSearchRequests?: number;
            /** @description Cost in US dollars. */
            costUSD?: number;
            /** @description Tokens the model can take in. */
            contextWindow?: number;
            /** @description Tokens the model can write in one answer. */
            maxOutputTokens?: number;
        };
        /** @description The end of a turn. `is_error` says whether it failed: a refusal of the model arrives with subtype `success` and `is_error` true, and reaching `maxTurns` as `error_max_turns` with `is_error` false. */
        ResultMessage: {
            /**
             * @description Marks the result of a turn.
             * @constant
             */
            type: "result";
            /** @description How the turn ended. */
            subtype: components["schemas"]["ResultSubtype"];
            /** @description Whether the turn failed. */
            is_error: boolean;
            /** @description Milliseconds the turn took. */
            duration_ms: number;
            /** @description Milliseconds of it spent on model calls. */
            duration_api_ms: number;
            /** @description Rounds of model call and tool use. */
            num_turns: number;
            /** @description The final text, when the turn came to its end. */
            result?: string;
            /** @description What went wrong, when the subtype is an error. */
            errors?: string[];
            /** @description Why the model stopped, or null. */
            stop_reason?: string | null;
            /** @description The agent's own id of the conversation, not the id of the Ash session. */
            session_id: string;
            /** @description Cost of the turn in US dollars. */
            total_cost_usd?: number;
            /** @description Cost in US dollars, as the mock agent of the server names it. */
            cost_usd?: number;
            /** @description Tokens used by the turn. */
            usage?: components["schemas"]["TokenUsage"];
            /** @description What each model used. */
            modelUsage?: {
                [key: string]: components["schemas"]["ModelUsage"];
            };
            /** @description Tool calls that were not permitted. */
            permission_denials?: {
                [key: string]: unknown;
            }[];
            /** @description The answer in the structure asked for with `outputFormat`. */
            structured_output?: unknown;
            /** @description Whether the fast mode of the model was on. */
            fast_mode_state?: string;
            /** @description Identifies the message. */
            uuid?: string;
        };
        /** @description An MCP server as the agent sees it. */
        McpServerStatus: {
            /** @description Its name. */
            name: string;
            /** @description Whether it is connected, for example `connected` or `failed`. */
            status: string;
        };
        /** @description News about the agent itself. The first one of a conversation has subtype `init` and says what the agent has to work with; the other fields belong to that one. */
        SystemMessage: {
            /**
             * @description Marks a message about the agent.
             * @constant
             */
            type: "system";
            /** @description Kind of news; `init` at the begin. */
            subtype: string;
            /** @description Directory the agent works in. */
            cwd?: string;
            /** @description The agent's own id of the conversation, not the id of the Ash session. */
            session_id?: string;
            /** @description Tools it can use. */
            tools?: string[];
            /** @description MCP servers it is connected to. */
            mcp_servers?: components["schemas"]["McpServerStatus"][];
            /** @description The model it uses. */
            model?: string;
            /** @description Who decides whether it may use a tool. */
            permissionMode?: string;
            /** @description Commands it knows. */
            slash_commands?: string[];
            /** @description Where it has the key of the model from. */
            apiKeySource?: string;
            /** @description Version of the agent program. */
            claude_code_version?: string;
            /** @description Style it writes in. */
            output_style?: string;
            /** @description Sub-agents it can use. */
            agents?: string[];
            /** @description Skills it has. */
            skills?: string[];
            /** @description Plugins it has loaded. */
            plugins?: unknown[];
            /** @description Whether the fast mode of the model is on. */
            fast_mode_state?: string;
            /** @description Identifies the message. */
            uuid?: string;
        };
        /** @description An event of the model while it writes. Sent only with `includePartialMessages`. */
        PartialMessage: {
            /**
             * @description Marks an event of the model.
             * @constant
             */
            type: "stream_event";
            /** @description The event as it came from the model. */
            event: components["schemas"]["RawMessageStreamEvent"];
            /** @description The agent's own id of the conversation, not the id of the Ash session. */
            session_id: string;
            /** @description The tool call within which a sub-agent writes, or null. */
            parent_tool_use_id?: string | null;
            /** @description Identifies the message. */
            uuid?: string;
        };
        /** @description A message of a kind that this contract does not describe, for example the progress of a tool. */
        OtherMessage: {
            /** @description Kind of message, none of the described ones. */
            type: `other kind: ${string}`;
        } & {
            [key: string]: unknown;
        };
        /** @description A message of the agent as its own SDK gives it, told apart by `type`. */
        SdkMessage: components["schemas"]["AssistantMessage"] | components["schemas"]["UserMessage"] | components["schemas"]["ResultMessage"] | components["schemas"]["SystemMessage"] | components["schemas"]["PartialMessage"] | components["schemas"]["OtherMessage"];
        /** @description Always the first event, before the agent has begun. */
        AshSessionStartEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "session_start";
            /** @description What the event says. */
            data: {
                /** @description The session that the stream belongs to. */
                sessionId: string;
                /** @description Version of the server. */
                version: string;
            };
        };
        /** @description A message of the agent as its own SDK gives it. The finer events that follow from it come before it. */
        AshMessageEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "message";
            /** @description The message. */
            data: components["schemas"]["SdkMessage"];
        };
        /** @description More of the text that the agent is writing. Sent only with `includePartialMessages`. */
        AshTextDeltaEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "text_delta";
            /** @description What the event says. */
            data: {
                /** @description Text to append. */
                delta: string;
            };
        };
        /** @description Thoughts of the model. With `includePartialMessages` they come piece by piece; in any case they come once as a whole when the thinking is complete, so that with pieces everything is said twice. */
        AshThinkingDeltaEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "thinking_delta";
            /** @description What the event says. */
            data: {
                /** @description Thoughts to append, or all of them. */
                delta: string;
            };
        };
        /** @description The agent is about to use a tool. */
        AshToolUseEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "tool_use";
            /** @description What the event says. */
            data: {
                /** @description Identifies the call. */
                id: string;
                /** @description Name of the tool. */
                name: string;
                /** @description Arguments of the tool. */
                input: {
                    [key: string]: unknown;
                };
            };
        };
        /** @description A tool is done. With the real agent neither the call nor a failure is named, and a failed tool gives an empty object; the `message` event of type `user` that follows has all of it. */
        AshToolResultEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "tool_result";
            /** @description What the event says. */
            data: {
                /** @description The call it answers, if named. */
                tool_use_id?: string;
                /** @description What the tool gave, as text or as blocks. */
                content?: string | components["schemas"]["ContentBlock"][];
                /** @description Whether the tool failed, if said. */
                is_error?: boolean;
            };
        };
        /** @description The agent has finished its turn. The `message` event of type `result` that follows says more. */
        AshTurnCompleteEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "turn_complete";
            /** @description What the event says. */
            data: {
                /** @description Rounds of model call and tool use. */
                numTurns?: number;
                /** @description The final text; absent when the turn ended early. */
                result?: string;
            };
        };
        /** @description The turn has failed, in the agent or in the server. The stream may end with it, without a `done`. */
        AshErrorEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "error";
            /** @description What the event says. */
            data: {
                /** @description What went wrong. */
                error: string;
            };
        };
        /** @description The stream is complete; nothing follows. After a failure it may be missing. */
        AshDoneEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "done";
            /** @description What the event says. */
            data: {
                /** @description The session that the stream belongs to. Empty when a command run in the meantime cut the turn short. */
                sessionId: string;
            };
        };
        /** @description The signature of a thinking block. Sent only with `includePartialMessages`. */
        AshSignatureDeltaEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "signature_delta";
            /** @description The change as it came from the model. */
            data: components["schemas"]["SignatureDelta"];
        };
        /** @description More of the arguments of a tool call. Sent only with `includePartialMessages`. */
        AshInputJsonDeltaEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            type: "input_json_delta";
            /** @description The change as it came from the model. */
            data: components["schemas"]["InputJsonDelta"];
        };
        /** @description An event of the message stream: `type` is the name of the server-sent event, `data` its payload. The server may send events under further names, taken from the kinds of blocks and changes that a model produces. */
        AshStreamEvent: components["schemas"]["AshSessionStartEvent"] | components["schemas"]["AshMessageEvent"] | components["schemas"]["AshTextDeltaEvent"] | components["schemas"]["AshThinkingDeltaEvent"] | components["schemas"]["AshToolUseEvent"] | components["schemas"]["AshToolResultEvent"] | components["schemas"]["AshTurnCompleteEvent"] | components["schemas"]["AshErrorEvent"] | components["schemas"]["AshDoneEvent"] | components["schemas"]["AshSignatureDeltaEvent"] | components["schemas"]["AshInputJsonDeltaEvent"];
    };
    responses: {
        /** @description The request is not valid; `message` says what is wrong with it, or `error` when the operation itself refuses. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The request is not valid, which is all that the answer says; or the operation itself refuses and `error` says why. */
        BadRequestWithoutDetail: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The API key, or on internal operations the secret, is missing, malformed or unknown. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description There is no such thing, or it belongs to another tenant. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The session has ended and cannot be resumed. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Session has ended — create a new session",
                 *       "statusCode": 410
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The request has more bytes than the server takes: 1,048,576 unless `x-body-limit` says otherwise. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "statusCode": 413,
                 *       "code": "FST_ERR_CTP_BODY_TOO_LARGE",
                 *       "error": "Payload Too Large",
                 *       "message": "Request body is too large"
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The body is not declared as JSON. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "statusCode": 415,
                 *       "code": "FST_ERR_CTP_INVALID_MEDIA_TYPE",
                 *       "error": "Unsupported Media Type",
                 *       "message": "Unsupported Media Type"
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The directory of the agent is no longer on the disk of the server. */
        UnprocessableContent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Agent directory not found at /data/agents/helper",
                 *       "statusCode": 422
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description This address has sent more requests than the server takes in 15 minutes. The request was not acted on. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "x-ratelimit-limit": components["headers"]["X-RateLimit-Limit"];
                "x-ratelimit-remaining": components["headers"]["X-RateLimit-Remaining"];
                "x-ratelimit-reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "statusCode": 429,
                 *       "error": "Too Many Requests",
                 *       "message": "Rate limit exceeded, retry in 12 minutes"
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The server failed. What it did up to then may stay done. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description There is no room for another sandbox, or no runner to host it; an internal operation needs a secret that the server was started without. Nothing was done. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Sandbox capacity reached and no evictable sandboxes (all running)",
                 *       "statusCode": 503
                 *     }
                 */
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description Done. */
        OkResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OkResponse"];
            };
        };
        /** @description Done. The answer has no body. */
        NoContent: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The agent. */
        AgentResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    agent: components["schemas"]["Agent"];
                };
            };
        };
        /** @description The configuration of the agent. */
        AgentConfigResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    config: components["schemas"]["AgentConfig"];
                };
            };
        };
        /** @description The version. */
        AgentVersionResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    version: components["schemas"]["AgentVersion"];
                };
            };
        };
        /** @description The session. */
        SessionResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    session: components["schemas"]["Session"];
                };
            };
        };
        /** @description The item. */
        QueueItemResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    item: components["schemas"]["QueueItem"];
                };
            };
        };
        /** @description The eval case. */
        EvalCaseResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    case: components["schemas"]["EvalCase"];
                };
            };
        };
        /** @description The eval cases. */
        EvalCasesResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    cases: components["schemas"]["EvalCase"][];
                };
            };
        };
        /** @description The eval run. */
        EvalRunResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    run: components["schemas"]["EvalRun"];
                };
            };
        };
    };
    parameters: {
        /**
         * @description Name of the agent.
         * @example helper
         */
        AgentName: string;
        /**
         * @description Path of the file within the directory of the agent. Its slashes are kept, everything else is percent-encoded. A path that contains `..` or begins with a slash is refused.
         * @example notes/readme.md
         */
        AgentFilePath: string;
        /** @description Form of the answer: text in JSON, or the bytes. */
        AgentFileFormat: "json" | "raw" | (string & {});
        /**
         * @description Number of the version from 1 on or its id. Anything else is answered with 404.
         * @example 1
         */
        VersionNumber: number | string;
        /**
         * @description Id of the session.
         * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
         */
        SessionId: string;
        /**
         * @description Path of the file within the workspace. Its slashes are kept, everything else is percent-encoded. A path that contains `..`, even within a name, or begins with a slash is refused.
         * @example src/a.txt
         */
        SessionFilePath: string;
        /** @description Form of the answer: text in JSON, or the bytes. */
        SessionFileFormat: "json" | "raw" | (string & {});
        /** @description Whether to list caches, virtual environments and temporary directories too. Names with a leading dot are otherwise not special. */
        IncludeHidden: "true" | "false" | (string & {});
        /** @description Only sessions of the agent with this name; all when empty. */
        AgentFilter: string;
        /** @description Only lines whose index is greater. -1 gives all, 0 leaves out the first. */
        AfterIndex: number;
        /** @description Only entries whose sequence is greater. */
        AfterSequence: number;
        /** @description The most entries to return, 1 to 1,000. */
        EventsLimit: number;
        /** @description The most messages to return, 1 to 1,000. */
        MessagesLimit: number;
        /**
         * @description Only entries of this type. An unknown type gives none.
         * @example turn_complete
         */
        EventTypeFilter: string;
        /**
         * @description Id of the attachment.
         * @example 3d1a1d8c-7a1e-4e0c-9d0b-2c3f4a5b6c7d
         */
        AttachmentId: string;
        /**
         * @description Id of the credential.
         * @example 5c0f7f6e-1c47-4b44-a0f7-7b9f8d1d2e3f
         */
        CredentialId: string;
        /**
         * @description Id of the item.
         * @example 9a4d8f3e-2b6c-4d7e-8f90-a1b2c3d4e5f6
         */
        QueueItemId: string;
        /** @description Only items with this status. */
        QueueStatusFilter: components["schemas"]["QueueItemStatus"];
        /** @description The most items to return, 1 to 500. */
        QueueLimit: number;
        /** @description Only what this session used. */
        SessionFilter: string;
        /** @description Only what this agent used. */
        AgentNameFilter: string;
        /**
         * @description Begin of the period, inclusive. Write it in UTC with milliseconds and `Z`: the server compares it as text, so that another offset gives wrong results.
         * @example 2026-03-31T00:00:00.000Z
         */
        After: string;
        /**
         * @description End of the period, inclusive. Write it in UTC with milliseconds and `Z`: the server compares it as text, so that another offset gives wrong results.
         * @example 2026-04-01T00:00:00.000Z
         */
        Before: string;
        /** @description The most entries to return, 1 to 1,000. */
        UsageLimit: number;
        /** @description Only cases of this category. */
        CategoryFilter: string;
        /** @description Only cases that runs include (`true`) or leave out (`false`). */
        IsActiveFilter: "true" | "false" | (string & {});
        /**
         * @description Id of the eval case.
         * @example 4c5d6e7f-8091-4a2b-9c3d-4e5f60718293
         */
        EvalCaseId: string;
        /**
         * @description Id of the eval run.
         * @example 1a2b3c4d-5e6f-4708-9192-a3b4c5d6e7f8
         */
        EvalRunId: string;
        /**
         * @description Id of the result.
         * @example 7f8e9d0c-1b2a-4394-8576-6879a0b1c2d3
         */
        EvalResultId: string;
        /**
         * @description Id of the first run.
         * @example 1a2b3c4d-5e6f-4708-9192-a3b4c5d6e7f8
         */
        RunA: string;
        /**
         * @description Id of the second run.
         * @example 2b3c4d5e-6f70-4819-a2a3-b4c5d6e7f809
         */
        RunB: string;
        /**
         * @description Id of the API key.
         * @example 0f9e8d7c-6b5a-4433-9221-100f1e2d3c4b
         */
        ApiKeyId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Suggests a file name to save the bytes under. Absent from answers in JSON.
         * @example attachment; filename*=UTF-8''a.txt
         */
        "Content-Disposition": string;
        /** @description Where the bytes were read, `sandbox` or `snapshot`. Absent from answers in JSON. */
        "X-Ash-Source": components["schemas"]["FileSource"];
        /**
         * @description Tells browsers not to guess another media type; always `nosniff`.
         * @example nosniff
         */
        "X-Content-Type-Options": string;
        /**
         * @description Seconds until requests are accepted again.
         * @example 720
         */
        "Retry-After": number;
        /**
         * @description Requests allowed in the period of 15 minutes.
         * @example 1500
         */
        "X-RateLimit-Limit": number;
        /**
         * @description Requests left in the period.
         * @example 0
         */
        "X-RateLimit-Remaining": number;
        /**
         * @description Seconds until the period ends; not a point in time.
         * @example 720
         */
        "X-RateLimit-Reset": number;
    };
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
            /** @description How the server is doing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics in the Prometheus text format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example # HELP ash_active_sessions Number of active sessions
                     *     # TYPE ash_active_sessions gauge
                     *     ash_active_sessions 1
                     */
                    "text/plain": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getDashboardConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A script that sets `window.__ASH_CONFIG__`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example window.__ASH_CONFIG__ = {"apiKey":null,"serverVersion":"0.2.0","serverUrl":"http://localhost:4100"}; */
                    "application/javascript": string;
                };
            };
            429: components["responses"]["TooManyRequests"];
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
                        agents: components["schemas"]["Agent"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
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
                "application/json": components["schemas"]["CreateAgentRequest"];
            };
        };
        responses: {
            201: components["responses"]["AgentResponse"];
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AgentResponse"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OkResponse"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAgentRequest"];
            };
        };
        responses: {
            200: components["responses"]["AgentResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getAgentConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AgentConfigResponse"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateAgentConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentConfig"];
            };
        };
        responses: {
            200: components["responses"]["AgentConfigResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listAgentFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAgentFilesResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    uploadAgentFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadAgentFilesRequest"];
            };
        };
        responses: {
            /** @description The files are written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadAgentFilesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAgentFile: {
        parameters: {
            query?: {
                /** @description Form of the answer: text in JSON, or the bytes. */
                format?: components["parameters"]["AgentFileFormat"];
            };
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Path of the file within the directory of the agent. Its slashes are kept, everything else is percent-encoded. A path that contains `..` or begins with a slash is refused.
                 * @example notes/readme.md
                 */
                path: components["parameters"]["AgentFilePath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, in the format asked for. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetAgentFileResponse"];
                    /** @example hello */
                    "application/octet-stream": Blob;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteAgentFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Path of the file within the directory of the agent. Its slashes are kept, everything else is percent-encoded. A path that contains `..` or begins with a slash is refused.
                 * @example notes/readme.md
                 */
                path: components["parameters"]["AgentFilePath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAgentFileResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listAgentVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
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
                        versions: components["schemas"]["AgentVersion"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createAgentVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAgentVersionRequest"];
            };
        };
        responses: {
            201: components["responses"]["AgentVersionResponse"];
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getAgentVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Number of the version from 1 on or its id. Anything else is answered with 404.
                 * @example 1
                 */
                versionNumber: components["parameters"]["VersionNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AgentVersionResponse"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteAgentVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Number of the version from 1 on or its id. Anything else is answered with 404.
                 * @example 1
                 */
                versionNumber: components["parameters"]["VersionNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateAgentVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Number of the version from 1 on or its id. Anything else is answered with 404.
                 * @example 1
                 */
                versionNumber: components["parameters"]["VersionNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAgentVersionRequest"];
            };
        };
        responses: {
            200: components["responses"]["AgentVersionResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    activateAgentVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Number of the version from 1 on or its id. Anything else is answered with 404.
                 * @example 1
                 */
                versionNumber: components["parameters"]["VersionNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version is active. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivateAgentVersionResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description Only sessions of the agent with this name; all when empty. */
                agent?: components["parameters"]["AgentFilter"];
            };
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
                        sessions: components["schemas"]["Session"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
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
                "application/json": components["schemas"]["CreateSessionRequest"];
            };
        };
        responses: {
            201: components["responses"]["SessionResponse"];
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SessionResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SessionResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateSessionConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSessionConfigRequest"];
            };
        };
        responses: {
            200: components["responses"]["SessionResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    pauseSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SessionResponse"];
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    stopSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SessionResponse"];
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    resumeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SessionResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    forkSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: components["responses"]["SessionResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    exec: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecRequest"];
            };
        };
        responses: {
            /** @description The command has ended; its exit status may still say failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecResult"];
                };
            };
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getSessionLogs: {
        parameters: {
            query?: {
                /** @description Only lines whose index is greater. -1 gives all, 0 leaves out the first. */
                after?: components["parameters"]["AfterIndex"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSessionLogsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listSessionEvents: {
        parameters: {
            query?: {
                /** @description The most entries to return, 1 to 1,000. */
                limit?: components["parameters"]["EventsLimit"];
                /** @description Only entries whose sequence is greater. */
                after?: components["parameters"]["AfterSequence"];
                /**
                 * @description Only entries of this type. An unknown type gives none.
                 * @example turn_complete
                 */
                type?: components["parameters"]["EventTypeFilter"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["SessionEvent"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description The most messages to return, 1 to 1,000. */
                limit?: components["parameters"]["MessagesLimit"];
                /** @description Only entries whose sequence is greater. */
                after?: components["parameters"]["AfterSequence"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: components["schemas"]["Message"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessageRequest"];
            };
        };
        responses: {
            /** @description The turn, as server-sent events. The schema describes one event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["AshStreamEvent"];
                };
            };
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getSessionFiles: {
        parameters: {
            query?: {
                /** @description Whether to list caches, virtual environments and temporary directories too. Names with a leading dot are otherwise not special. */
                includeHidden?: components["parameters"]["IncludeHidden"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFilesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    writeSessionFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteSessionFilesRequest"];
            };
        };
        responses: {
            /** @description What became of each file, failures included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteSessionFilesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getSessionFile: {
        parameters: {
            query?: {
                /** @description Form of the answer: text in JSON, or the bytes. */
                format?: components["parameters"]["SessionFileFormat"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
                /**
                 * @description Path of the file within the workspace. Its slashes are kept, everything else is percent-encoded. A path that contains `..`, even within a name, or begins with a slash is refused.
                 * @example src/a.txt
                 */
                path: components["parameters"]["SessionFilePath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, in the format asked for. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "X-Ash-Source": components["headers"]["X-Ash-Source"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example hello */
                    "application/octet-stream": Blob;
                    "application/json": components["schemas"]["GetFileResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteSessionFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
                /**
                 * @description Path of the file within the workspace. Its slashes are kept, everything else is percent-encoded. A path that contains `..`, even within a name, or begins with a slash is refused.
                 * @example src/a.txt
                 */
                path: components["parameters"]["SessionFilePath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteSessionFileResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attachments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attachments: components["schemas"]["Attachment"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    uploadAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadAttachmentRequest"];
            };
        };
        responses: {
            /** @description The attachment. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attachment: components["schemas"]["Attachment"];
                    };
                };
            };
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    downloadAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the attachment.
                 * @example 3d1a1d8c-7a1e-4e0c-9d0b-2c3f4a5b6c7d
                 */
                id: components["parameters"]["AttachmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example hello */
                    "application/octet-stream": Blob;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the attachment.
                 * @example 3d1a1d8c-7a1e-4e0c-9d0b-2c3f4a5b6c7d
                 */
                id: components["parameters"]["AttachmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    downloadWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example hello */
                    "application/gzip": Blob;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    uploadWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 7e06a248-c6ce-4eda-a98c-f51aea9294d1
                 */
                id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadWorkspaceRequest"];
            };
        };
        responses: {
            /** @description The archive was taken over. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadWorkspaceResponse"];
                };
            };
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credentials. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credentials: components["schemas"]["Credential"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    storeCredential: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreCredentialRequest"];
            };
        };
        responses: {
            /** @description The credential, without its key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credential: components["schemas"]["Credential"];
                    };
                };
            };
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the credential.
                 * @example 5c0f7f6e-1c47-4b44-a0f7-7b9f8d1d2e3f
                 */
                id: components["parameters"]["CredentialId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listQueueItems: {
        parameters: {
            query?: {
                /** @description Only items with this status. */
                status?: components["parameters"]["QueueStatusFilter"];
                /** @description The most items to return, 1 to 500. */
                limit?: components["parameters"]["QueueLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["QueueItem"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    enqueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnqueueRequest"];
            };
        };
        responses: {
            201: components["responses"]["QueueItemResponse"];
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getQueueStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stats: components["schemas"]["QueueStats"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getQueueItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the item.
                 * @example 9a4d8f3e-2b6c-4d7e-8f90-a1b2c3d4e5f6
                 */
                id: components["parameters"]["QueueItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["QueueItemResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    cancelQueueItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the item.
                 * @example 9a4d8f3e-2b6c-4d7e-8f90-a1b2c3d4e5f6
                 */
                id: components["parameters"]["QueueItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["QueueItemResponse"];
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listUsageEvents: {
        parameters: {
            query?: {
                /** @description Only what this session used. */
                sessionId?: components["parameters"]["SessionFilter"];
                /** @description Only what this agent used. */
                agentName?: components["parameters"]["AgentNameFilter"];
                /**
                 * @description Begin of the period, inclusive. Write it in UTC with milliseconds and `Z`: the server compares it as text, so that another offset gives wrong results.
                 * @example 2026-03-31T00:00:00.000Z
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description End of the period, inclusive. Write it in UTC with milliseconds and `Z`: the server compares it as text, so that another offset gives wrong results.
                 * @example 2026-04-01T00:00:00.000Z
                 */
                before?: components["parameters"]["Before"];
                /** @description The most entries to return, 1 to 1,000. */
                limit?: components["parameters"]["UsageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["UsageEvent"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getUsageStats: {
        parameters: {
            query?: {
                /** @description Only what this session used. */
                sessionId?: components["parameters"]["SessionFilter"];
                /** @description Only what this agent used. */
                agentName?: components["parameters"]["AgentNameFilter"];
                /**
                 * @description Begin of the period, inclusive. Write it in UTC with milliseconds and `Z`: the server compares it as text, so that another offset gives wrong results.
                 * @example 2026-03-31T00:00:00.000Z
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description End of the period, inclusive. Write it in UTC with milliseconds and `Z`: the server compares it as text, so that another offset gives wrong results.
                 * @example 2026-04-01T00:00:00.000Z
                 */
                before?: components["parameters"]["Before"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stats: components["schemas"]["UsageStats"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getAnalytics: {
        parameters: {
            query?: {
                /**
                 * @description Begin of the period, inclusive. Write it in UTC with milliseconds and `Z`: the server compares it as text, so that another offset gives wrong results.
                 * @example 2026-03-31T00:00:00.000Z
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description End of the period, inclusive. Write it in UTC with milliseconds and `Z`: the server compares it as text, so that another offset gives wrong results.
                 * @example 2026-04-01T00:00:00.000Z
                 */
                before?: components["parameters"]["Before"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analytics"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listEvalCases: {
        parameters: {
            query?: {
                /** @description Only cases of this category. */
                category?: components["parameters"]["CategoryFilter"];
                /** @description Only cases that runs include (`true`) or leave out (`false`). */
                isActive?: components["parameters"]["IsActiveFilter"];
            };
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EvalCasesResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createEvalCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvalCaseInput"];
            };
        };
        responses: {
            201: components["responses"]["EvalCaseResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    exportEvalCases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EvalCasesResponse"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    importEvalCases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportEvalCasesRequest"];
            };
        };
        responses: {
            /** @description The cases are created. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportEvalCasesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getEvalCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Id of the eval case.
                 * @example 4c5d6e7f-8091-4a2b-9c3d-4e5f60718293
                 */
                id: components["parameters"]["EvalCaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EvalCaseResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteEvalCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Id of the eval case.
                 * @example 4c5d6e7f-8091-4a2b-9c3d-4e5f60718293
                 */
                id: components["parameters"]["EvalCaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateEvalCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Id of the eval case.
                 * @example 4c5d6e7f-8091-4a2b-9c3d-4e5f60718293
                 */
                id: components["parameters"]["EvalCaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvalCaseUpdate"];
            };
        };
        responses: {
            200: components["responses"]["EvalCaseResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listEvalRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        runs: components["schemas"]["EvalRun"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    startEvalRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartEvalRunRequest"];
            };
        };
        responses: {
            201: components["responses"]["EvalRunResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    compareEvalRuns: {
        parameters: {
            query: {
                /**
                 * @description Id of the first run.
                 * @example 1a2b3c4d-5e6f-4708-9192-a3b4c5d6e7f8
                 */
                runA: components["parameters"]["RunA"];
                /**
                 * @description Id of the second run.
                 * @example 2b3c4d5e-6f70-4819-a2a3-b4c5d6e7f809
                 */
                runB: components["parameters"]["RunB"];
            };
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comparison. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        comparison: components["schemas"]["EvalRunComparison"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getEvalRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Id of the eval run.
                 * @example 1a2b3c4d-5e6f-4708-9192-a3b4c5d6e7f8
                 */
                id: components["parameters"]["EvalRunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EvalRunResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getEvalRunResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Id of the eval run.
                 * @example 1a2b3c4d-5e6f-4708-9192-a3b4c5d6e7f8
                 */
                id: components["parameters"]["EvalRunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: components["schemas"]["EvalResult"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    scoreEvalRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Id of the eval run.
                 * @example 1a2b3c4d-5e6f-4708-9192-a3b4c5d6e7f8
                 */
                id: components["parameters"]["EvalRunId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScoreEvalRunRequest"];
            };
        };
        responses: {
            /** @description The results that were scored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreEvalRunResponse"];
                };
            };
            400: components["responses"]["BadRequestWithoutDetail"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    scoreEvalResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the agent.
                 * @example helper
                 */
                name: components["parameters"]["AgentName"];
                /**
                 * @description Id of the result.
                 * @example 7f8e9d0c-1b2a-4394-8576-6879a0b1c2d3
                 */
                id: components["parameters"]["EvalResultId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScoreEvalResultRequest"];
            };
        };
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["EvalResult"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: components["schemas"]["ApiKey"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyRequest"];
            };
        };
        responses: {
            /** @description The new key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the API key.
                 * @example 0f9e8d7c-6b5a-4433-9221-100f1e2d3c4b
                 */
                id: components["parameters"]["ApiKeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    registerRunner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRunnerRequest"];
            };
        };
        responses: {
            200: components["responses"]["OkResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    heartbeatRunner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeartbeatRunnerRequest"];
            };
        };
        responses: {
            200: components["responses"]["OkResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deregisterRunner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeregisterRunnerRequest"];
            };
        };
        responses: {
            200: components["responses"]["OkResponse"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listRunners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runners. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRunnersResponse"];
                };
            };
            429: components["responses"]["TooManyRequests"];
        };
    };
    createInternalApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInternalApiKeyRequest"];
            };
        };
        responses: {
            /** @description The new key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedInternalApiKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
