import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is in use when garbage is collected. */
export function live(): NodeJS.MemoryUsage {
  collectGarbage();
  return process.memoryUsage();
}
