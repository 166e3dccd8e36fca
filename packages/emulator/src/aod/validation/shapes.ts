import type { Fields } from '../state/rows.ts';

/** The body of a new agent. */
export interface AgentCreate {
  name: string;
  runtime?: string;
  provider?: string;
  model: string;
  system?: string;
  description?: string;
  environment_id?: string | null;
  skills: Fields[];
  mcp_servers: Fields[];
  metadata: Fields;
}

/** The body of a new environment. */
export interface EnvironmentCreate {
  name: string;
  packages: Fields;
  env_vars: Record<string, string>;
  setup_script?: string;
  networking: Fields;
}

/** The body of an update: fields that are present and not null change. */
export type Update<Create> = { [Name in keyof Create]?: Create[Name] | null } & { version: number };

/** A repository for a sandbox, as it was asked for. */
export interface Resource {
  type: string;
  url: string;
  mount_path?: string | null;
  authorization_token?: string | null;
}

/** The body of a further turn. */
export interface SessionPrompt {
  prompt: string;
  timeout: number;
}

/** The body of a new session. */
export interface SessionCreate extends SessionPrompt {
  agent_id: string;
  environment_id?: string | null;
  resources: Resource[];
  secret_env_vars?: Record<string, string>;
}

/** The repository as the server shows it. */
export function shownResource({ type, url, mount_path }: Resource): Fields {
  const shortUrl = url.replace(/\.git$/, '');
  const repository = shortUrl.slice(shortUrl.lastIndexOf('/') + 1);
  return { type, url: shortUrl, mount_path: mount_path ?? `/workspace/${repository}` };
}
