import { aod } from './aod.ts';
import { calls } from './calls.ts';
import { type Outcome, runChecks, type Setting } from './check.ts';
import { streams } from './streams.ts';

/** Runs every check that applies to a runtime. Takes nothing from Node: it runs wherever the client does. */
export function runSuite(setting: Setting): Promise<Outcome[]> {
  return runChecks([...calls, ...streams, ...aod], setting);
}
