import type { TestProjectConfiguration } from 'vitest/config';

interface Room {
  /** Tests that measure the memory or the processor time of their process, or count its timers: they have one for themselves, beside the others. */
  own?: string[];
  /** Tests that load the machine, or measure what it does for them: they run after all others, one file at a time. */
  alone?: string[];
}

const rooms: Record<string, Room> = {
  'packages/client': {
    own: [
      'tests/stream/{clocks,memory,pace,slow-reader,sockets,volume}.test.ts',
      'tests/transport/{bounds,timeouts}.test.ts',
      'tests/requests/retry-after.test.ts',
      'tests/relay/respond.test.ts',
      'tests/ui/turn-holder.test.ts',
      'tests/faults/waits.test.ts',
      'tests/files/event-loop.test.ts',
      'tests/turn/growth.test.ts',
      'tests/hostile/linear.test.ts',
    ],
  },
  'packages/emulator': { alone: ['tests/{memory,soak}/**/*.test.ts'] },
  scripts: {},
  // Measures frames and first words.
  examples: { alone: ['tests/chat-speed.test.ts'] },
};

/** The test projects: for each package, for the scripts and the examples. `vitest.config.ts` reads this list. */
export const projects: TestProjectConfiguration[] = Object.entries(rooms).flatMap(
  ([root, { own = [], alone = [] }], index): TestProjectConfiguration[] => {
    const name = root.replace('packages/', '');
    const project = (test: object) => ({ extends: true as const, test: { name, root, ...test } });
    const all = [
      // Files run one after the other in a few processes: a process for each, and the imports in it, took a third of the whole run.
      // So a test puts back what it changes of the process: globals, environment, timers, listeners.
      project({ include: ['tests/**/*.test.ts'], exclude: [...own, ...alone], isolate: false }),
    ];
    if (own.length > 0) all.push(project({ name: `${name}, own process`, include: own }));
    const sequence = { groupOrder: index + 1 };
    if (alone.length > 0)
      all.push(project({ name: `${name}, alone`, include: alone, maxWorkers: 1, sequence }));
    return all;
  },
);
