// generated from openapi/aod.yaml by `make sdk`; do not edit

export type * from './events.ts';
export type * from './models.ts';
export type { components, operations, paths } from './schema.ts';
