import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Folder of the client's package. */
export const clientFolder = fileURLToPath(new URL('../packages/client', import.meta.url));

/** The built entry of the client, as it is published. */
export const clientEntry = `${clientFolder}/dist/index.js`;

/** The client as it is published: the workspace's own name would lead to the sources. */
export const { AshClient }: typeof import('@hosted-agents/client') = await import(clientEntry);

/** The very copy of the parser that the client uses. */
export const {
  createParser,
}: typeof import('../packages/client/node_modules/eventsource-parser/dist/index.js') =
  createRequire(clientEntry)('eventsource-parser');
