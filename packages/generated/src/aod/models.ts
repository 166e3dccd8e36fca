// generated from openapi/aod.yaml by `make sdk`; do not edit

/** What the server says when it refuses or fails. Not every error has this form; pages of HTML, empty bodies and a health check without `detail` occur as well. */
export interface ApiError {
    /** What went wrong, as a text; or, with 422, a list of what is wrong with the body. */
    detail: string | ValidationIssue[];
}

/** One thing that is wrong with the body of a request. */
export interface ValidationIssue {
    /** Kind of the violated rule, for example `missing` or `string_too_long`. */
    type: string;
    /** Where in the body: names of fields and positions in lists, from the outside in. */
    loc: (string | number)[];
    /** What is wrong, for a human. */
    msg: string;
    /** The value that is wrong; for something missing, what it is missing from. It may contain what was sent in confidence. */
    input: unknown;
    /** Documentation of the rule. */
    url?: string;
}

/** What the server says when as many sessions as allowed are pending or running. */
export interface SessionLimitError {
    /** What went wrong. */
    detail: string;
    /** The most sessions that may be pending or running. */
    limit: number;
    /** Sessions that are pending or running now. */
    active: number;
}

/** The acknowledgement of an operation that has nothing else to say. */
export interface DetailMessage {
    /** What was done. */
    detail: string;
}

/** How a server is doing. */
export type HealthStatus = "ok" | "degraded" | (string & {});

/** How the server is doing. */
export interface Health {
    /** `ok` when all is well; `degraded` comes with status 503. */
    status: HealthStatus;
    /** What was checked, such as `db` and `crypto`, and how it came out. Older servers do not tell. */
    checks?: {
        [key: string]: string;
    };
}

/** Whose models an agent uses, on newer servers. On them `anthropic` runs Claude Code and `openai` runs Codex. */
export type Provider = "anthropic" | "openai" | (string & {});

/** The program an agent runs, on older servers. Not each of them knows every one. */
export type Runtime = "claude" | "codex" | "gemini" | "opencode" | "claude-oauth" | (string & {});

/** A skill given as text. Further fields are refused. */
export interface InlineSkill {
    /** Name of the skill, unique among those of the agent. */
    name: string;
    /** What the skill is for, up to 1,024 characters. */
    description: string;
    /** The skill, up to 65,536 bytes in UTF-8. It must not contain `SKILL_EOF`. */
    content: string;
}

/** A skill kept in a repository on GitHub. Further fields are refused. The oldest servers do not know it. */
export interface GithubSkill {
    type: "github";
    /** Name of the skill, unique among those of the agent. Without a name, its source has to be unique. */
    name?: string;
    /** What the skill is for, up to 1,024 characters. */
    description: string;
    /** The repository as `owner/repo`. */
    source: string;
}

/** Something an agent knows how to do. Only a skill on GitHub has a `type`. */
export type Skill = InlineSkill | GithubSkill;

/** An MCP server at a URL. Further fields are kept. */
export interface McpServerUrl {
    /** Name of the server, unique among those of the agent. */
    name: string;
    type?: "url";
    /** Where it is. */
    url: string;
    /** Headers to send to it. Whoever reads the agent sees them. */
    headers?: {
        [key: string]: string;
    } | null;
}

/** An MCP server that is started in the sandbox. Further fields are kept. */
export interface McpServerStdio {
    /** Name of the server, unique among those of the agent. */
    name: string;
    type: "stdio";
    /** The program. */
    command: string;
    /** Its arguments. */
    args?: string[] | null;
    /** Its environment variables. Whoever reads the agent sees them. */
    env?: {
        [key: string]: string;
    } | null;
}

/** A server of tools for an agent. Without a `type` it is one at a URL. */
export type McpServer = McpServerUrl | McpServerStdio;

/** What works in a session: a model with instructions, skills and tools. It has a `provider` on newer servers and a `runtime` on older ones. */
export interface Agent {
    /** Identifies the agent. */
    id: string;
    type: "agent";
    /** Its name, which others may have too. */
    name: string;
    /** What it is for, or null. */
    description: string | null;
    /** Its instructions, or null. */
    system: string | null;
    /** Whose model it uses. Only newer servers tell. */
    provider?: Provider;
    /** The program it runs. Only older servers tell. */
    runtime?: Runtime;
    /** The model. Servers of one age put the provider and a slash in front of it, older and newer ones do not. */
    model: string;
    /** The environment of its sessions, unless they name another, or null. */
    environment_id: string | null;
    /** Its skills. */
    skills: Skill[];
    /** Its servers of tools, as they were given. */
    mcp_servers: McpServer[];
    /** Whatever its owner noted. */
    metadata: {
        [key: string]: unknown;
    };
    /** Version, from 1; each change adds 1. */
    version: number;
    /** When it was created. Format: date-time. */
    created_at: string;
    /** When it was last changed. Format: date-time. */
    updated_at: string;
    /** When it was archived, or null. Format: date-time. */
    archived_at: string | null;
}

/** What an agent was like at one of its versions. */
export interface AgentVersion {
    /** Identifies the agent, not the version. */
    id: string;
    type: "agent";
    /** Its name at that version. */
    name: string;
    /** What it was for, or null. */
    description: string | null;
    /** Its instructions, or null. */
    system: string | null;
    /** Whose model it used. Only newer servers tell. */
    provider?: Provider;
    /** The program it ran. Only older servers tell. */
    runtime?: Runtime;
    /** The model. */
    model: string;
    /** The environment of its sessions, or null. */
    environment_id: string | null;
    /** Its skills. */
    skills: Skill[];
    /** Its servers of tools. */
    mcp_servers: McpServer[];
    /** Whatever its owner noted. */
    metadata: {
        [key: string]: unknown;
    };
    /** Which version this is, from 1. */
    version: number;
    /** When it was created. Format: date-time. */
    created_at: string;
}

/** A new agent. Newer servers want a `provider`, older ones a `runtime`; with both, it suits either. */
export type AgentCreateParams = {
    /** Its name, up to 200 characters. Others may have the same. */
    name: string;
    /** Whose model it is to use, up to 32 characters. Older servers ignore it. */
    provider?: Provider;
    /** The program it is to run, up to 32 characters. Newer servers ignore it. */
    runtime?: Runtime;
    /** The model with its provider, such as `anthropic/claude-sonnet-4-6`, up to 100 characters and not blank. Newer servers take any model, and remove the provider and a slash in front of it; another provider in front of it is refused. Older ones have a list, the oldest of them one of bare names. */
    model: string;
    /** Its instructions, sent in front of the first prompt of a session; none when empty. */
    system?: string;
    /** What it is for; nothing when empty. */
    description?: string;
    /**
     * The environment of its sessions, unless they name another.
     * @default null
     */
    environment_id?: string | null;
    /**
     * Its skills, up to 20.
     * @default []
     */
    skills?: Skill[];
    /**
     * Its servers of tools, up to 20 with different names.
     * @default []
     */
    mcp_servers?: McpServer[];
    /**
     * Whatever you want to note.
     * @default {}
     */
    metadata?: {
        [key: string]: unknown;
    };
} & ({
    /** Whose model it is to use. */
    provider: Provider;
} | {
    /** The program it is to run. */
    runtime: Runtime;
});

/** What to change of an agent. A field that is left out or null stays as it is, with one exception, the environment. */
export interface AgentUpdateParams {
    /** The version that the change is based on. When the agent has another by now, nothing is changed. */
    version: number;
    /** Its name. */
    name?: string | null;
    /** Whose model it is to use. Older servers ignore it. */
    provider?: Provider | null;
    /** The program it is to run. Newer servers ignore it. */
    runtime?: Runtime | null;
    /** The model, not blank, by the same rules as for a new agent. */
    model?: string | null;
    /** Its instructions; an empty text removes them. */
    system?: string | null;
    /** What it is for; an empty text removes it. */
    description?: string | null;
    /** The environment of its sessions. Null takes it away from the agent, except on the oldest servers, which leave it. */
    environment_id?: string | null;
    /** All its skills, up to 20; an empty list removes them. */
    skills?: Skill[] | null;
    /** All its servers of tools, up to 20 with different names; an empty list removes them. */
    mcp_servers?: McpServer[] | null;
    /** Notes to add or replace, key by key; the others stay. An empty text removes the key. */
    metadata?: {
        [key: string]: unknown;
    } | null;
}

/** A program that installs packages. */
export type PackageManager = "apt" | "cargo" | "gem" | "go" | "npm" | "pip" | (string & {});

/** Packages to install, by package manager. */
export interface Packages {
    /** Packages of the system. */
    apt?: string[];
    /** Rust crates. */
    cargo?: string[];
    /** Ruby gems. */
    gem?: string[];
    /** Go modules. */
    go?: string[];
    /** Packages for Node.js. */
    npm?: string[];
    /** Python packages. */
    pip?: string[];
}

/** Environment variables by name. Newer servers refuse names that a shell would not take. */
export interface EnvVars {
    [key: string]: string;
}

/** Which hosts a sandbox may reach, all of them or only certain ones. */
export type NetworkingType = "unrestricted" | "limited" | (string & {});

/** Which hosts a sandbox may reach. */
export interface Networking {
    /** All hosts, or only certain ones. */
    type: NetworkingType;
    /** The hosts, when limited. Absent when none were given, and then none can be reached. */
    allowed_hosts?: string[];
}

/** Which hosts a sandbox may reach. Further fields are kept with `limited`. */
export interface NetworkingInput {
    /**
     * All hosts, or only certain ones.
     * @default unrestricted
     */
    type?: NetworkingType;
    /** The hosts, when limited. Limited without hosts, a sandbox can reach nothing at all. */
    allowed_hosts?: string[];
}

/** How sandboxes are prepared. Its environment variables are never shown. */
export interface Environment {
    /** Identifies the environment. */
    id: string;
    type: "environment";
    /** Its name, unique among the environments that are not archived. */
    name: string;
    /** Packages that are installed. */
    packages: Packages;
    /** Script that is run, or null. */
    setup_script: string | null;
    /** Hosts that can be reached. */
    networking: Networking;
    /** Version, from 1; each change adds 1. */
    version: number;
    /** When it was created. Format: date-time. */
    created_at: string;
    /** When it was last changed. Format: date-time. */
    updated_at: string;
    /** When it was archived, or null. Format: date-time. */
    archived_at: string | null;
}

/** What an environment was like at one of its versions. */
export interface EnvironmentVersion {
    /** Identifies the environment, not the version. */
    id: string;
    type: "environment";
    /** Its name at that version. */
    name: string;
    /** Packages that were installed. */
    packages: Packages;
    /** Script that was run, or null. */
    setup_script: string | null;
    /** Hosts that could be reached. */
    networking: Networking;
    /** Which version this is, from 1. */
    version: number;
    /** When it was created. Format: date-time. */
    created_at: string;
}

/** A new environment. */
export interface EnvironmentCreateParams {
    /** Its name, up to 200 characters; no other environment that is not archived may have it. */
    name: string;
    /**
     * Packages to install.
     * @default {}
     */
    packages?: Packages;
    /**
     * Environment variables of the sandboxes. They cannot be read again.
     * @default {}
     */
    env_vars?: EnvVars;
    /** Script to run in a new sandbox; none when empty. */
    setup_script?: string;
    /**
     * Hosts that can be reached.
     * @default {
     *   "type": "unrestricted"
     * }
     */
    networking?: NetworkingInput;
}

/** What to change of an environment. A field that is left out or null stays as it is; any other value replaces the whole field. */
export interface EnvironmentUpdateParams {
    /** The version that the change is based on. When the environment has another by now, nothing is changed. */
    version: number;
    /** Its name; no other environment that is not archived may have it. */
    name?: string | null;
    /** All packages to install; an empty object removes them. */
    packages?: Packages | null;
    /** All environment variables of the sandboxes; one that is not among them is removed. They cannot be read again. */
    env_vars?: EnvVars | null;
    /** Script to run in a new sandbox; an empty text removes it. */
    setup_script?: string | null;
    /** Hosts that can be reached. */
    networking?: NetworkingInput | null;
}

/** How far a session is. Only a `completed` one takes another prompt; any but a `terminated` one can be terminated. A turn that fails, fails the session. */
export type SessionStatus = "pending" | "running" | "completed" | "failed" | "terminated" | (string & {});

/** What is put into a sandbox. */
export type SessionResourceType = "github_repository" | (string & {});

/** A repository in the sandbox of a session. */
export interface SessionResource {
    /** What it is. */
    type: SessionResourceType;
    /** Where it comes from, without `.git` at the end. */
    url: string;
    /** Directory in the sandbox. The server always fills it in, though it reserves null. */
    mount_path: string | null;
}

/** A repository to put into the sandbox of a session. */
export interface SessionResourceInput {
    /** What it is. */
    type: SessionResourceType;
    /** The repository, as `https://github.com/<owner>/<repo>`, with or without `.git` at the end, in ASCII. */
    url: string;
    /**
     * Absolute path of a directory in the sandbox, `/workspace/<repo>` when absent; neither `/` nor `/home/sprite`, and another for each resource.
     * @default null
     */
    mount_path?: string | null;
    /**
     * Token to fetch the repository with. It cannot be read again.
     * @default null
     */
    authorization_token?: string | null;
}

/** A new session. */
export interface SessionCreateParams {
    /** The agent that is to work. */
    agent_id: string;
    /** What it is to do. Of any length. */
    prompt: string;
    /**
     * Seconds the turn may take, 10 to 3,600. Preparing the sandbox does not count.
     * @default 600
     */
    timeout?: number;
    /**
     * The environment, instead of the agent's own, which is used when this is null.
     * @default null
     */
    environment_id?: string | null;
    /**
     * Repositories to put into the sandbox, up to 10.
     * @default []
     */
    resources?: SessionResourceInput[];
    /**
     * Environment variables of this session, which come before those of the environment. They cannot be read again. Older servers ignore them.
     * @default {}
     */
    secret_env_vars?: EnvVars;
}

/** Another turn of a session. */
export interface SessionPromptParams {
    /** What the agent is to do. Of any length. */
    prompt: string;
    /**
     * Seconds the turn may take, 10 to 3,600.
     * @default 600
     */
    timeout?: number;
}

/** A session that was started. */
export interface SessionCreateAck {
    /** Identifies the session. */
    id: string;
    /** How far it is, which is `pending`. */
    status: SessionStatus;
    /** Path of its stream, without the address of the server. */
    stream_url: string;
    /** The environment it uses, or null. */
    environment_id: string | null;
    /** The repositories in its sandbox. */
    resources: SessionResource[];
    /** Number of the turn, which is 1. */
    current_turn: number;
}

/** A turn that was added. */
export interface SessionPromptAck {
    /** Identifies the session. */
    id: string;
    /** How far the session is, which is `pending`. */
    status: SessionStatus;
    /** Path of its stream, without the address of the server. */
    stream_url: string;
    /** Number of the turn. */
    current_turn: number;
}

/** A session that was terminated. */
export interface SessionTerminateAck {
    /** Identifies the session. */
    id: string;
    /** How far it is, which is `terminated`. */
    status: SessionStatus;
}

/** A session whose turn will stop. */
export interface SessionInterruptAck {
    /** Identifies the session. */
    id: string;
    /** How far it was before, `pending` or `running`. */
    status: SessionStatus;
}

/** An agent at work in a sandbox. It has a `provider` on newer servers and a `runtime` on older ones. */
export interface Session {
    /** Identifies the session. */
    id: string;
    /** The agent, or null. */
    agent_id: string | null;
    /** The environment, or null. */
    environment_id: string | null;
    /** Whose model the agent uses, or its runtime when that belongs to no provider. Only newer servers tell. */
    provider?: Provider | Runtime;
    /** The program the agent runs. Only older servers tell. */
    runtime?: Runtime;
    /** How far it is. */
    status: SessionStatus;
    /** Exit code of the newest turn; null until it ends, and when it ended without one. */
    exit_code: number | null;
    /** When it was started. Format: date-time. */
    created_at: string;
    /** When it last changed. Format: date-time. */
    updated_at: string;
    /** The repositories in its sandbox. */
    resources: SessionResource[];
    /** How many turns it has. */
    turn_count: number;
    /** Number of the newest turn, or null. */
    current_turn: number | null;
}

/** How far a turn is. Not every server can interrupt one. */
export type TurnStatus = "pending" | "running" | "completed" | "failed" | "interrupted" | (string & {});

/** A prompt of a session and what became of it. */
export interface SessionTurn {
    /** Number of the turn, from 1. */
    turn_number: number;
    /** What the agent was to do. */
    prompt: string;
    /** How far it is. */
    status: TurnStatus;
    /** Exit code of the agent; null until the turn ends, and when it ended without one. */
    exit_code: number | null;
    /** When the prompt came. Format: date-time. */
    created_at: string;
    /** When the turn began, or null. Format: date-time. */
    started_at: string | null;
    /** When the turn ended, or null. Format: date-time. */
    ended_at: string | null;
}

/** The first event of every connection, also of one that continues another. It has a `provider` on newer servers and a `runtime` on older ones. */
export interface StartEvent {
    type: "start";
    /** Whose model the agent uses, or its runtime when that belongs to no provider. Only newer servers tell. */
    provider?: Provider | Runtime;
    /** The program the agent runs. Only older servers tell. */
    runtime?: Runtime;
    /** The session. */
    session_id: string;
}

/** A step in preparing a sandbox and starting the agent. Steps without work are left out; `runtime_start` comes in every turn. Older servers call `runtime_config` `mcp_config`. */
export type StageName = "create_sprite" | "install_runtime" | "network_policy" | "env_file" | "git_credentials" | "provision_setup" | "mcp_config" | "runtime_config" | "skills" | "runtime_start" | (string & {});

/** How far a step is. `runtime_start` is only ever `started`. */
export type StageState = "started" | "done" | "failed" | (string & {});

/** A step in preparing the sandbox begins or ends. */
export interface StageEvent {
    type: "stage";
    /** Number of the event, which grows from one event to the next, or null. */
    id: number | null;
    /** Which step. */
    stage: StageName;
    /** How far it is. */
    state: StageState;
    /** Milliseconds it took, once it has ended. */
    duration_ms?: number;
    /** Why it failed, if there is anything to say. */
    message?: string;
}

/** The output that follows is of this turn. A connection tells it once before the first output of each turn. */
export interface TurnStartEvent {
    type: "turn_start";
    /** Number of the output that follows, or null. Continuing after this number would lose that output. */
    id: number | null;
    /** Number of the turn, from 1. */
    turn: number;
}

/** What the agent wrote to. */
export type OutputStream = "stdout" | "stderr" | (string & {});

/** The agent has printed something. */
export interface OutputEvent {
    type: "output";
    /** Number of the event, which grows from one event to the next, or null. */
    id: number | null;
    /** Where it was written to. */
    stream: OutputStream;
    /** What was written, as it came. It may begin and end within a line, and a character that is cut in two arrives as U+FFFD. */
    data: string;
    /** Number of the turn, or null. */
    turn: number | null;
}

/** The agent has ended, well or not. Closes the connection. */
export interface ExitEvent {
    type: "exit";
    /** Number of the last event before it, or null. A good place to continue from after another prompt. */
    id: number | null;
    /** Exit code of the agent; 0 for success. With another one the session has failed. It may be another number or null after an interruption, too. */
    code: number | null;
}

/** The newest turn has failed without an exit code, as its sandbox could not be prepared or was lost, or its time was up. Closes the connection. */
export interface ErrorEvent {
    type: "error";
    /** Number of the last event before it, or null. */
    id: number | null;
    /** A fixed text. When the sandbox could not be prepared, the reason is in the last output on `stderr`; when it was lost or the time was up, nothing is. */
    message: string;
}

/** The session was terminated; the last output may be missing. Closes the connection. */
export interface TerminatedEvent {
    type: "terminated";
    /** Number of the last event before it, or null. */
    id: number | null;
    /** A fixed text. */
    message: string;
}

/** There was nothing to tell for 600 seconds. Closes the connection, while the session may well be pending or running; open another to go on. */
export interface StaleEvent {
    type: "stale";
    /** Number of the last event before it, or null. */
    id: number | null;
    /** A fixed text. */
    message: string;
}
