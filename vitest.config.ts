import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { promiseTags } from './scripts/promises/promises.ts';
import { projects } from './vitest.workspace.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests read the sources, so that no build has to come first.
    alias: {
      '@hosted-agents/client/aod/pretty': at('packages/client/src/aod/pretty/index.ts'),
      '@hosted-agents/client/aod': at('packages/client/src/aod/index.ts'),
      '@hosted-agents/client/ui': at('packages/client/src/ui/index.ts'),
      '@hosted-agents/client/node': at('packages/client/src/node/index.ts'),
      '@hosted-agents/client': at('packages/client/src/index.ts'),
      '@hosted-agents/emulator': at('packages/emulator/src/index.ts'),
      '@hosted-agents/generated/ash/operations': at('packages/generated/src/ash/operations.ts'),
      '@hosted-agents/generated/ash': at('packages/generated/src/ash/index.ts'),
      '@hosted-agents/generated/aod/operations': at('packages/generated/src/aod/operations.ts'),
      '@hosted-agents/generated/aod': at('packages/generated/src/aod/index.ts'),
      '@hosted-agents/generated/aod-bodies': at('packages/generated/src/aod/bodies.ts'),
    },
  },
  test: {
    projects,
    tags: promiseTags(new URL('PROMISES.md', import.meta.url)),
    // Most tests wait for servers and processes of theirs more than they compute.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // A condition that comes ends the wait, however busy the machine is.
    expect: { poll: { timeout: 5_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
