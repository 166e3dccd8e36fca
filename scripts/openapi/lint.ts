import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { contracts } from './contracts.ts';

/**
 * Checks every contract with Redocly and sees that it bundles into one document.
 *
 * @param root the root of the repository
 * @returns whether all is well; what is not, Redocly has printed
 */
export function lint(root: string): boolean {
  const config = resolve(root, 'openapi/redocly.yaml');
  const directory = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    return contracts
      .map(({ name, file }) => {
        const contract = resolve(root, file);
        const checked = redocly(['lint', contract, '--config', config]);
        return (
          redocly(['bundle', contract, '--config', config, '--output', join(directory, `${name}.json`)]) &&
          checked
        );
      })
      .every(Boolean);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function redocly(args: string[]): boolean {
  const packageFile = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
  const { status } = spawnSync(process.execPath, [join(dirname(packageFile), 'bin/cli.js'), ...args], {
    stdio: 'inherit',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  return status === 0;
}
