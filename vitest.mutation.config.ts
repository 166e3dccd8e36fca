import { relative } from 'node:path';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import config from './vitest.config.ts';

/** The first test that fails ends the run: so the file that noticed the last change comes first, then the quick ones. */
class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { cache, config } = this.ctx;
    const cost = ({ project, moduleId }: TestSpecification) => {
      const result = cache.getFileTestResults(`${project.name}:${relative(config.root, moduleId)}`);
      return result?.failed ? -1 : (result?.duration ?? 0);
    };
    return [...files].sort((a, b) => cost(a) - cost(b));
  }
}

const project = (name: string, test: object): TestProjectConfiguration => ({
  extends: true,
  test: { name, root: 'packages/client', ...test },
});

const own = [
  'tests/relay/respond.test.ts',
  'tests/requests/retry-after.test.ts',
  'tests/stream/clocks.test.ts',
  'tests/transport/timeouts.test.ts',
];

/** The tests that `make mutation` runs for each change of `core` and `turn`: those that are quick and do not measure. */
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    // One process for each of the first two, which imports everything once: imports cost more than these tests.
    projects: [
      project('parts', {
        include: ['tests/{core,turn,decoder}/**/*.test.ts', 'tests/relay/{body,told}.test.ts'],
        exclude: ['tests/turn/growth.test.ts'],
        isolate: false,
      }),
      project('whole calls', {
        include: [
          'tests/{transport,aod,outcome}/**/*.test.ts',
          'tests/files/{base64,files,progress}.test.ts',
          'tests/relay/page.test.ts',
          'tests/requests/{aborts,arguments,bodies,exceptions,headers,ids,low-level,options,pollution,queries,validate,words}.test.ts',
          'tests/secrets/{arguments,holders,hooks,origin,redact}.test.ts',
          'tests/stream/{buffering,closing,decoding,endings,readers}.test.ts',
        ],
        exclude: ['tests/aod/fault-schedules.test.ts', 'tests/transport/bounds.test.ts', ...own],
        isolate: false,
        sequence: { groupOrder: 1 },
      }),
      project('own process', { include: own, sequence: { groupOrder: 2 } }),
    ],
    sequence: { sequencer: Sequencer },
  },
});
