import type { AshWarning } from '../ash/types.ts';
import { PROMPT_FILE } from './batches.ts';
import type { Found } from './find-files.ts';
import { listed } from './folder-errors.ts';

/** Yields the warnings about a folder, before it is sent. */
export function* folderWarnings({ files, secrets }: Found): Generator<AshWarning> {
  if (secrets.length > 0) {
    yield {
      code: 'secrets_left_out',
      message: `Not sent, because they look like secrets: ${listed(secrets)}. To send them, name them in include; to silence this, in an ignore file`,
      paths: secrets,
    };
  }
  const lost = files.filter(({ isExecutable }) => isExecutable).map(({ path }) => path);
  // Some file systems set the bit on all files; then it has no meaning.
  if (lost.length > 0 && !lost.includes(PROMPT_FILE)) {
    yield {
      code: 'executable_lost',
      message: `The server does not keep the executable bit of ${listed(lost)}. The agent must set it (chmod +x) or call an interpreter (sh, python3)`,
      paths: lost,
    };
  }
}
