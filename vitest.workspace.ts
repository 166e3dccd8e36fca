import type { TestProjectConfiguration } from 'vitest/config';

/** The test projects: one for each package and one for the scripts. `vitest.config.ts` reads this list. */
const topics: Record<string, string> = {
  scripts: 'scripts',
  client: 'packages/client',
  emulator: 'packages/emulator',
};

export const projects: TestProjectConfiguration[] = Object.entries(topics).map(([name, root]) => ({
  extends: true,
  test: { name, root, include: ['tests/**/*.test.ts'] },
}));
