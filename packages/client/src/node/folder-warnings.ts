import type { AshWarning } from '../ash/warnings.ts';
import { PROMPT_FILE } from './batches.ts';
import type { Found } from './find-files.ts';
import { listed } from './folder-errors.ts';

/** What the application should know of the folder before it is sent. */
export function* folderWarnings({ files, secrets }: Found): Generator<AshWarning> {
  if (secrets.length > 0) {
    yield {
      code: 'secrets_left_out',
      message: `Left out, because it looks like a secret: ${listed(secrets)}; name it in include to send it, or in an ignore file`,
      paths: secrets,
    };
  }
  const lost = files.filter(({ isExecutable }) => isExecutable).map(({ path }) => path);
  // Some file systems give the bit to all files; then it says nothing.
  if (lost.length > 0 && !lost.includes(PROMPT_FILE)) {
    yield {
      code: 'executable_lost',
      message: `The server does not keep the executable bit of ${listed(lost)}; the agent has to set it (chmod +x), or to call an interpreter (sh, python3)`,
      paths: lost,
    };
  }
}
