import type { TestProjectConfiguration } from 'vitest/config';

/** Tests that measure time or memory. They run after all others, one file at a time. */
const measuring: Record<string, string[]> = {
  'packages/client': [
    'tests/stream/{memory,pace,slow-reader,sockets,volume}.test.ts',
    'tests/pretty/size.test.ts',
    'tests/files/event-loop.test.ts',
    'tests/turn/growth.test.ts',
    'tests/hostile/linear.test.ts',
  ],
  'packages/emulator': ['tests/{memory,soak}/**/*.test.ts'],
  scripts: [],
  // One browser at a time.
  examples: ['tests/chat-*.test.ts'],
};

/** The test projects: one for each package, for the scripts and the examples, and the measuring tests of each. `vitest.config.ts` reads this list. */
export const projects: TestProjectConfiguration[] = Object.entries(measuring).flatMap(
  ([root, files], index): TestProjectConfiguration[] => {
    const name = root.replace('packages/', '');
    const all = {
      extends: true as const,
      // Files run one after the other in a few processes: a process for each, and the imports in it, took a third of the whole run.
      // So a test puts back what it changes of the process: globals, environment, timers, listeners.
      test: { name, root, include: ['tests/**/*.test.ts'], exclude: files, isolate: false },
    };
    if (files.length === 0) return [all];
    const alone = { maxWorkers: 1, sequence: { groupOrder: index + 1 } };
    return [all, { extends: true, test: { name: `${name}, measuring`, root, include: files, ...alone } }];
  },
);
