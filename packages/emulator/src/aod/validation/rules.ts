import { crash } from '../errors.ts';
import { pythonList, pythonRepr } from '../json.ts';
import { type AodEra, isSince } from '../options.ts';
import type { Fields } from '../state/rows.ts';
import { schemaOf, violations } from './contract.ts';
import { modelsOf } from './engines.ts';
import { type Resource, shownResource } from './shapes.ts';

/** Says what is wrong with a value of the right type, in the server's words where they are known. */
type Rule = (value: never, era: AodEra) => string | undefined;

/** Says what is wrong with one item of a list, or gives the name that no other item may have. */
type ItemRule = (
  item: Fields,
  place: string,
  era: AodEra,
) => { wrong: string } | { kind: string; key: unknown };

/** A list of objects that are looked at one after the other, up to the first that is wrong. */
const listRule =
  (field: string, tooMany: string, rule: ItemRule): Rule =>
  (list: unknown[], era) => {
    if (list.length > 20) return tooMany;
    const keys = new Set<unknown>();
    for (const [at, item] of list.entries()) {
      const place = `${field}[${at}]`;
      if (typeof item !== 'object' || item === null || Array.isArray(item))
        return `${place} must be an object`;
      const found = rule(item as Fields, place, era);
      if ('wrong' in found) return found.wrong;
      if (keys.has(found.key)) return `${place}: duplicate ${found.kind} ${pythonRepr(found.key)}`;
      keys.add(found.key);
    }
    return undefined;
  };

const missingIn = (name: string, item: Fields) => schemaOf(name).required.find((key) => !(key in item));

/** What the contract has against a skill, in words. */
function wrongInSkill(kind: 'inline' | 'github', skill: Fields, place: string): string | undefined {
  const name = kind === 'github' ? 'GithubSkill' : 'InlineSkill';
  const known = Object.keys(schemaOf(name).properties).sort();
  const others = Object.keys(skill).filter((key) => !known.includes(key));
  if (others.length > 0)
    return `${place}: unknown keys ${pythonList(others.sort())}. Allowed for ${kind} skills: ${pythonList(known)}`;
  const missing = missingIn(name, skill);
  if (missing !== undefined) return `${place} missing required field: ${missing}`;
  // A line break at the end passes: that is where Python sees the end of a text.
  const seen = typeof skill.name === 'string' ? { ...skill, name: skill.name.replace(/\n$/, '') } : skill;
  const found = violations(name, seen);
  const error = found.find(({ keyword }) => keyword === 'type') ?? found[0];
  const field = error?.instancePath.slice(1) ?? '';
  if (error?.keyword === 'type') return `${place}.${field} must be a string`;
  if (Buffer.byteLength(String(skill.content ?? '')) > 65_536) return `${place}.content exceeds 65536 bytes`;
  const words: Record<string, string> = {
    name: `${pythonRepr(skill.name)} must match [a-z0-9][a-z0-9-]{0,63}`,
    description: 'exceeds 1024 characters',
    content: "must not contain 'SKILL_EOF'",
    source: `${pythonRepr(skill.source)} must be owner/repo`,
  };
  return error && `${place}.${field} ${words[field]}`;
}

const skills = listRule('skills', 'Maximum 20 skills per agent', (skill, place, era) => {
  const isGithub = isSince(era, 'catalogue') && 'type' in skill;
  if (isGithub && typeof skill.type !== 'string') return { wrong: `${place}.type must be a string` };
  if (isGithub && skill.type !== 'github')
    return { wrong: `${place}.type ${pythonRepr(skill.type)} unsupported (only 'github')` };
  const wrong = wrongInSkill(isGithub ? 'github' : 'inline', skill, place);
  if (wrong !== undefined) return { wrong };
  return 'name' in skill
    ? { kind: 'name', key: skill.name }
    : { kind: 'source', key: `@github:${skill.source}` };
});

/** What Python cannot look up: it fails where it tries. */
function mustBeHashable(value: unknown): void {
  if (typeof value === 'object' && value !== null) crash('unhashable');
}

/** Only the kind of a server and what it cannot do without are looked at. */
const mcpServers = listRule('mcp_servers', 'Maximum 20 MCP servers per agent', (server, place) => {
  if (!('name' in server)) return { wrong: `${place} missing required field: name` };
  const { type = 'url' } = server;
  mustBeHashable(type);
  if (type !== 'url' && type !== 'stdio')
    return { wrong: `${place}: unknown type ${pythonRepr(type)}. Must be one of: ['stdio', 'url']` };
  const missing = missingIn(type === 'url' ? 'McpServerUrl' : 'McpServerStdio', { type, ...server });
  if (missing !== undefined) return { wrong: `${place} (${type}): missing required field: ${missing}` };
  mustBeHashable(server.name);
  return { kind: 'name', key: server.name };
});

const networking: Rule = ({ type = 'unrestricted', allowed_hosts: hosts = [] }: Fields) => {
  mustBeHashable(type);
  if (type !== 'unrestricted' && type !== 'limited')
    return `Invalid networking type ${pythonRepr(type)}. Must be one of: ['limited', 'unrestricted']`;
  const isList = Array.isArray(hosts) && hosts.every((host) => typeof host === 'string');
  return isList ? undefined : 'allowed_hosts must be a list of strings';
};

const resources: Rule = (list: Resource[]) => {
  const paths = new Set(list.map((resource) => shownResource(resource).mount_path));
  return paths.size < list.length ? 'Duplicate mount_path in resources' : undefined;
};

const model: Rule = (name: string, era) => {
  const known = modelsOf(era);
  if (known === undefined || known.includes(name)) return undefined;
  return `Unknown model: ${name}. Must be one of: ${pythonList([...known].sort())}`;
};

/** The fields that one validator looks at as a whole: the reason stands in its message, and its place is the field alone. */
export const fieldRules: Readonly<Record<string, Rule>> = {
  skills,
  mcp_servers: mcpServers,
  networking,
  resources,
  model,
};
