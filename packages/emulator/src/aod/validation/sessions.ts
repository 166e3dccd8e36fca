import { type AodEra, isSince } from '../options.ts';
import type { Fields } from '../state/rows.ts';
import { type Check, integer, listOf, nullable, objectOf, oneOf, ruled, text } from './checks.ts';
import { envVars } from './environments.ts';

/** A repository for a sandbox, as it was asked for. */
export interface Resource {
  type: string;
  url: string;
  mount_path?: string | null;
  authorization_token?: string | null;
}

/** The body of a new session. */
export interface SessionCreate {
  agent_id: string;
  prompt: string;
  timeout: number;
  environment_id?: string | null;
  resources: Resource[];
  secret_env_vars?: Record<string, string>;
}

/** The body of a further turn. */
export interface SessionPrompt {
  prompt: string;
  timeout: number;
}

const timeout = { check: integer({ min: 10, max: 3_600 }), fallback: 600 };

/** The repository as the server shows it. */
export function shownResource({ type, url, mount_path }: Resource): Fields {
  const shortUrl = url.replace(/\.git$/, '');
  const repository = shortUrl.slice(shortUrl.lastIndexOf('/') + 1);
  return { type, url: shortUrl, mount_path: mount_path ?? `/workspace/${repository}` };
}

const resource = objectOf({
  type: { check: oneOf('github_repository'), required: true },
  url: {
    check: text({ pattern: /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+(\.git)?$/ }),
    required: true,
  },
  mount_path: {
    check: nullable(
      ruled(text(), (path: string) => {
        if (!path.startsWith('/')) return 'mount_path must be absolute';
        return path === '/' || path === '/home/sprite' ? `mount_path must not be ${path}` : undefined;
      }),
    ),
  },
  authorization_token: { check: nullable(text()) },
});

const resources = ruled(listOf(resource, 10), (list: Resource[]) => {
  const paths = list.map((entry) => shownResource(entry).mount_path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  return twice === undefined ? undefined : `duplicate mount_path: ${twice}`;
});

/** Checks the body of a new session. */
export const sessionCreate = (era: AodEra): Check =>
  objectOf({
    agent_id: { check: text(), required: true },
    prompt: { check: text(), required: true },
    timeout,
    environment_id: { check: nullable(text()) },
    resources: { check: resources, fallback: [] },
    ...(isSince(era, 'session-keys') && { secret_env_vars: { check: envVars(era), fallback: {} } }),
  });

/** Checks the body of a further turn. */
export const sessionPrompt: Check = objectOf({ prompt: { check: text(), required: true }, timeout });
