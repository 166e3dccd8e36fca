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
        'tests/{transport,turn,decoder,aod}/**/*.test.ts',
        'tests/requests/{aborts,bodies,exceptions,low-level,options,queries,retry-after,validate,words}.test.ts',
        'tests/secrets/redact.test.ts',
        'tests/stream/{clocks,decoding,endings,readers}.test.ts',
      ],
      testTimeout: 5000,
    },
  }),
);
