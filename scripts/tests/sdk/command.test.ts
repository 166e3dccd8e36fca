import { appendFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleContract, generated } from './generated.ts';
import { command, repositoryRoot, temporaryRepository } from './repository.ts';

const runSdk = command();

const output = 'packages/generated/src/ash';

/** A repository in which each contract is the small one of the tests. */
async function smallRepository(): Promise<string> {
  const root = await temporaryRepository();
  for (const name of ['ash', 'aod'])
    await writeFile(join(root, `openapi/${name}.yaml`), await exampleContract());
  return root;
}

describe('make sdk', { timeout: 120_000 }, () => {
  test('gives the same bytes each time, and leaves files alone that are right', async () => {
    const root = await smallRepository();
    expect(runSdk(root)).toMatchObject({ status: 0, stderr: '' });
    const files = await readdir(join(root, output));
    expect(files.sort()).toEqual(['events.ts', 'index.ts', 'models.ts', 'operations.ts', 'schema.ts']);
    const before = await stat(join(root, output, 'models.ts'));
    expect(runSdk(root)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await stat(join(root, output, 'models.ts'))).mtimeMs).toBe(before.mtimeMs);
    expect(await generated(await exampleContract())).toEqual(await generated(await exampleContract()));
  });

  test('marks every file as generated in its first line', async () => {
    for (const text of (await generated(await exampleContract())).values()) {
      expect(text.split('\n')[0]).toBe('// generated from openapi/example.yaml by `make sdk`; do not edit');
    }
  });

  test('refuses a contract in one line and writes nothing', async () => {
    const root = await smallRepository();
    const contract = join(root, 'openapi/ash.yaml');
    await writeFile(
      contract,
      (await readFile(contract, 'utf8')).replace('x-retry: safe', 'x-retry: perhaps'),
    );
    const { status, stderr } = runSdk(root);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^\w+ \(GET \S+\): x-retry is perhaps, not one of safe, idempotent, unsent\n$/);
    expect(await readdir(root)).not.toContain('packages');
  });
});

describe('make sdk --check', { timeout: 120_000 }, () => {
  test('finds what is committed to be what the contracts give', () => {
    expect(runSdk(repositoryRoot, '--check')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('lists the files that differ and writes nothing; make sdk corrects them and removes what no contract gives', async () => {
    const root = await smallRepository();
    runSdk(root);
    await appendFile(join(root, output, 'models.ts'), '// edited\n');
    await rm(join(root, output, 'events.ts'));
    await writeFile(join(root, output, 'old.ts'), 'export {};\n');
    const { status, stdout } = runSdk(root, '--check');
    expect(status).toBe(1);
    const differing = ['events.ts', 'models.ts', 'old.ts'].map((file) => `${output}/${file}\n`);
    expect(stdout).toBe(differing.map((file) => `differs: ${file}`).join(''));
    expect(await readdir(join(root, output))).not.toContain('events.ts');
    expect(await readFile(join(root, output, 'models.ts'), 'utf8')).toMatch(/edited\n$/);

    expect(runSdk(root).stdout).toBe(differing.map((file) => `written: ${file}`).join(''));
    expect((await readdir(join(root, output))).sort()).toEqual([
      'events.ts',
      'index.ts',
      'models.ts',
      'operations.ts',
      'schema.ts',
    ]);
  });
});
