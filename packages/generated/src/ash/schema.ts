// generated from openapi/ash.yaml by `make sdk`; do not edit

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
        RegisterRunnerRequest: models.RegisterRunnerRequest;
        HeartbeatRunnerRequest: models.HeartbeatRunnerRequest;
        DeregisterRunnerRequest: models.DeregisterRunnerRequest;
        Runner: models.Runner;
        ListRunnersResponse: models.ListRunnersResponse;
        CreateInternalApiKeyRequest: models.CreateInternalApiKeyRequest;
        CreatedInternalApiKey: models.CreatedInternalApiKey;
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
