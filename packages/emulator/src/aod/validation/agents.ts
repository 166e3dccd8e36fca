import { type AodEra, isSince } from '../options.ts';
import type { Fields } from '../state/rows.ts';
import {
  anyObject,
  type Check,
  type Field,
  integer,
  listOf,
  mapOf,
  nullable,
  objectOf,
  oneOf,
  ruled,
  text,
} from './checks.ts';
import { modelsOf } from './engines.ts';

/** The body of a new agent, as far as it is known. */
export interface AgentCreate {
  name: string;
  runtime?: string;
  provider?: string;
  model: string;
  system: string;
  description: string;
  environment_id?: string | null;
  skills: Fields[];
  mcp_servers: Fields[];
  metadata: Fields;
}

/** The body of a change to an agent: what is there and not null is to change. */
export type AgentUpdate = { [Name in keyof AgentCreate]?: AgentCreate[Name] | null } & { version: number };

const skillName = text({ pattern: /^[a-z0-9][a-z0-9-]{0,63}$/ });
const skillDescription = text({ max: 1_024 });

const inlineSkill = objectOf(
  {
    name: { check: skillName, required: true },
    description: { check: skillDescription, required: true },
    content: {
      check: ruled(text(), (content: string) => {
        if (Buffer.byteLength(content) > 65_536) return 'content must be at most 65536 bytes';
        return content.includes('SKILL_EOF') ? 'content must not contain SKILL_EOF' : undefined;
      }),
      required: true,
    },
  },
  'refuse',
);

const githubSkill = objectOf(
  {
    type: { check: oneOf('github'), required: true },
    name: { check: nullable(skillName) },
    description: { check: skillDescription, required: true },
    source: { check: text({ pattern: /^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/ }), required: true },
  },
  'refuse',
);

function firstTwice(names: unknown[]): unknown {
  return names.find((name, index) => names.indexOf(name) !== index);
}

const skillsOf = (era: AodEra): Check => {
  const skill: Check = (value, at, report) => {
    const isGithub = isSince(era, 'catalogue') && typeof value === 'object' && value && 'type' in value;
    return (isGithub ? githubSkill : inlineSkill)(value, at, report);
  };
  return ruled(listOf(skill, 20), (skills: Fields[]) => {
    const twice = firstTwice(skills.map(({ name, source }) => name ?? source));
    return twice === undefined ? undefined : `duplicate skill: ${twice}`;
  });
};

const headers = nullable(mapOf(text()));
const urlServer = objectOf(
  {
    name: { check: text(), required: true },
    type: { check: oneOf('url', 'stdio') },
    url: { check: text(), required: true },
    headers: { check: headers },
  },
  'keep',
);
const stdioServer = objectOf(
  {
    name: { check: text(), required: true },
    command: { check: text(), required: true },
    args: { check: nullable(listOf(text())) },
    env: { check: headers },
  },
  'keep',
);
const mcpServer: Check = (value, at, report) => {
  const isStdio = typeof value === 'object' && value && 'type' in value && value.type === 'stdio';
  return (isStdio ? stdioServer : urlServer)(value, at, report);
};
const mcpServers = ruled(listOf(mcpServer, 20), (servers: Fields[]) => {
  const twice = firstTwice(servers.map(({ name }) => name));
  return twice === undefined ? undefined : `duplicate MCP server name: ${twice}`;
});

function modelCheck(era: AodEra, max?: number): Check {
  const known = modelsOf(era);
  const check = text(max === undefined ? {} : { max });
  if (known === undefined) return check;
  return ruled(check, (model: string) => (known.includes(model) ? undefined : `Unknown model: ${model}`));
}

/** Checks the body of a new agent. */
export const agentCreate = (era: AodEra): Check =>
  objectOf({
    name: { check: text({ max: 200 }), required: true },
    [isSince(era, 'provider') ? 'provider' : 'runtime']: { check: text({ max: 32 }), required: true },
    model: { check: modelCheck(era, 100), required: true },
    system: { check: text(), fallback: '' },
    description: { check: text(), fallback: '' },
    environment_id: { check: nullable(text()) },
    skills: { check: skillsOf(era), fallback: [] },
    mcp_servers: { check: mcpServers, fallback: [] },
    metadata: { check: anyObject, fallback: {} },
  });

/** Checks the body of a change to an agent. Lengths are not looked at. */
export function agentUpdate(era: AodEra): Check {
  const fields: Record<string, Check> = {
    name: text(),
    [isSince(era, 'provider') ? 'provider' : 'runtime']: text(),
    model: modelCheck(era),
    system: text(),
    description: text(),
    environment_id: text(),
    skills: skillsOf(era),
    mcp_servers: mcpServers,
    metadata: anyObject,
  };
  const optional = Object.entries(fields).map(([name, check]): [string, Field] => [
    name,
    { check: nullable(check) },
  ]);
  return objectOf({ version: { check: integer(), required: true }, ...Object.fromEntries(optional) });
}
