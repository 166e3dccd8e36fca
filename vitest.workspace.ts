import type { TestProjectConfiguration } from 'vitest/config';

/** Tests that measure time or memory. They run after all others, one file at a time. */
const measuring: Record<string, string[]> = {
  scripts: ['tests/soak/**/*.test.ts'],
  'packages/client': [
    'tests/stream/{memory,pace,slow-reader,sockets,volume}.test.ts',
    'tests/pretty/size.test.ts',
    'tests/files/event-loop.test.ts',
  ],
  'packages/emulator': ['tests/memory/**/*.test.ts'],
};

/** The test projects: one for each package and one for the scripts, and the measuring tests of each. `vitest.config.ts` reads this list. */
export const projects: TestProjectConfiguration[] = Object.entries(measuring).flatMap(
  ([root, files], index) => {
    const name = root.replace('packages/', '');
    return [
      { extends: true, test: { name, root, include: ['tests/**/*.test.ts'], exclude: files } },
      {
        extends: true,
        test: {
          name: `${name}, measuring`,
          root,
          include: files,
          maxWorkers: 1,
          sequence: { groupOrder: index + 1 },
        },
      },
    ];
  },
);
