import { type AodEra, isSince } from '../options.ts';
import type { Fields } from '../state/rows.ts';
import { type Check, integer, listOf, mapOf, nullable, objectOf, oneOf, text } from './checks.ts';

/** The body of a new environment. */
export interface EnvironmentCreate {
  name: string;
  packages: Fields;
  env_vars: Record<string, string>;
  setup_script: string;
  networking: Fields;
}

/** The body of a change to an environment: what is there and not null replaces the whole field. */
export type EnvironmentUpdate = { [Name in keyof EnvironmentCreate]?: EnvironmentCreate[Name] | null } & {
  version: number;
};

const packages = mapOf(listOf(text()), oneOf('apt', 'cargo', 'gem', 'go', 'npm', 'pip'));

const networking = objectOf(
  {
    type: { check: oneOf('unrestricted', 'limited'), fallback: 'unrestricted' },
    allowed_hosts: { check: listOf(text()) },
  },
  'keep',
);

/** Checks variables; their names are looked at since the catalogue era. */
export const envVars = (era: AodEra): Check =>
  mapOf(text(), isSince(era, 'catalogue') ? text({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/ }) : undefined);

/** Checks the body of a new environment. */
export const environmentCreate = (era: AodEra): Check =>
  objectOf({
    name: { check: text({ max: 200 }), required: true },
    packages: { check: packages, fallback: {} },
    env_vars: { check: envVars(era), fallback: {} },
    setup_script: { check: text(), fallback: '' },
    networking: { check: networking, fallback: { type: 'unrestricted' } },
  });

/** Checks the body of a change to an environment. */
export const environmentUpdate = (era: AodEra): Check =>
  objectOf({
    version: { check: integer(), required: true },
    name: { check: nullable(text()) },
    packages: { check: nullable(packages) },
    env_vars: { check: nullable(envVars(era)) },
    setup_script: { check: nullable(text()) },
    networking: { check: nullable(networking) },
  });
