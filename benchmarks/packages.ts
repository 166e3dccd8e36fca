import { fileURLToPath } from 'node:url';

/** Folder of the client's package. */
export const clientFolder = fileURLToPath(new URL('../packages/client', import.meta.url));

/** A built entry of the client, as it is published. */
export function builtEntry(entry: '.' | './aod' | './aod/pretty'): string {
  return `${clientFolder}/dist${entry.slice(1)}/index.js`;
}

/** The clients as they are published: the workspace's own names would lead to the sources. */
export const { AshClient }: typeof import('@hosted-agents/client') = await import(builtEntry('.'));
export const { AodClient }: typeof import('@hosted-agents/client/aod') = await import(builtEntry('./aod'));
