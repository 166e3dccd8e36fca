import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { intendedIn } from './compare/intended.ts';
import { contracts } from './contracts.ts';
import type { Document } from './document.ts';
import { UsageError } from './errors.ts';

/**
 * Checks every contract with Redocly, sees that it bundles into one document, and that `x-differs` is of its form.
 *
 * @param root the root of the repository
 * @returns whether all is well; what is not, has been printed
 */
export function lint(root: string): boolean {
  const config = resolve(root, 'openapi/redocly.yaml');
  const directory = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const files = contracts.map(({ file }) => resolve(root, file));
    const linted = redocly(['lint', ...files, '--config', config]);
    const bundled = redocly(['bundle', ...files, '--config', config, '--output', directory]);
    const stated = contracts.map(({ file }) => statesWell(resolve(root, file), file));
    return linted && bundled && stated.every(Boolean);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function statesWell(contract: string, file: string): boolean {
  try {
    intendedIn(parse(readFileSync(contract, 'utf8')) as Document);
    return true;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${file}: ${error.message}`);
    return false;
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
