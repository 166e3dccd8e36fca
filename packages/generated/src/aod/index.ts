// generated from openapi/aod.yaml by `make sdk`; do not edit

export * from './events.ts';
export * from './operations.ts';
export type * from './models.ts';
export type { components, operations, paths } from './schema.ts';
