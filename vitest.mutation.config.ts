import { defineConfig, mergeConfig } from 'vitest/config';
import config from './vitest.config.ts';

const { projects: _, ...test } = config.test ?? {};

/** The tests that `make mutation` runs for each change of `core` and `turn`: those that are quick and do not measure. */
export default mergeConfig(
  { ...config, test },
  defineConfig({
    test: {
      root: 'packages/client',
      include: [
        'tests/{core,transport,turn,decoder,aod}/**/*.test.ts',
        'tests/files/{base64,progress}.test.ts',
        'tests/requests/{aborts,bodies,exceptions,low-level,options,queries,retry-after,validate,words}.test.ts',
        'tests/secrets/redact.test.ts',
        'tests/stream/{clocks,decoding,endings,readers}.test.ts',
      ],
      // For the first run, which counts what each test covers, on a machine that does other work too.
      testTimeout: 60_000,
    },
  }),
);
