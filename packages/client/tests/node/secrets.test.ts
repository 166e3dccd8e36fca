import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeployDirectoryOptions } from '@hosted-agents/client/node';
import { describe, expect, test } from 'vitest';
import { deploy, makeFolder, startBench } from './bench.ts';

const secret = [
  ...[
    '.env',
    '.ENV',
    '.Env.Local',
    '.env.production',
    '.env-prod',
    '.env_old',
    '.env~',
    '.env.example',
    '.env2',
  ],
  ...['prod.env', '.envrc', 'a/.env', 'a/b/.env.test', 'venv/.env/bin/python'],
  ...['.npmrc', '.pypirc', '.netrc', '_netrc', '.pgpass', '.git-credentials', '.dockercfg'],
  ...['.docker/config.json', 'home/.docker/config.json', '.claude/.credentials.json', '.config/gcloud/a.db'],
  ...['.ssh/known_hosts', '.aws/credentials', '.azure/token', 'a/.kube/config', '.gnupg/pubring.kbx'],
  ...['id_rsa', 'keys/id_ed25519', 'id_ecdsa_sk', 'id_rsa.bak', 'id_dsa'],
  ...[
    'server.pem',
    'SERVER.KEY',
    'a.ppk',
    'a.p8',
    'a.p12',
    'a.pfx',
    'a.jks',
    'a.jceks',
    'a.keystore',
    'a.kdbx',
  ],
  ...['terraform.tfstate', 'infra/prod.tfstate', 'terraform.tfstate.backup'],
];
const harmless = [
  ...['.environment', 'environment.ts', 'env', 'env.md', 'npmrc.md', 'docker/config.json', 'config.json'],
  ...['id_rsa.pub', 'keys/id_ed25519.pub', 'keyboard.txt', 'monkey', 'pem.txt', 'ssh/config', 'main.tf'],
  ...['.claude/settings.json', '.mcp.json', '.docker/readme'],
];
const some = (paths: readonly string[], content = 'x') =>
  Object.fromEntries(paths.map((path) => [path, content]));

/** What is sent of a folder with these files, and what is said to be left out. */
async function deployed(files: Record<string, string>, options: DeployDirectoryOptions = {}) {
  const bench = await startBench();
  const { warnings, ...result } = await deploy(
    bench,
    await makeFolder({ 'CLAUDE.md': 'x', ...files }),
    options,
  );
  expect(bench.sentPaths().flat().sort()).toEqual(result.files);
  const left = result.secrets.length > 0 ? [['secrets_left_out', result.secrets]] : [];
  expect(warnings.map(({ code, paths }) => [code, paths])).toEqual(left);
  return {
    sent: result.files.filter((path) => path !== 'CLAUDE.md' && !path.endsWith('ignore')),
    secrets: result.secrets,
  };
}

describe('what looks like a secret', { tags: ['secret.folder'] }, () => {
  test('is left out and named, its neighbors are sent', async () => {
    const bench = await startBench();
    const files = { ...some(secret, 'do-not-send'), ...some(harmless) };
    const result = await deploy(bench, await makeFolder({ 'CLAUDE.md': 'x', ...files }));

    expect(result.files).toEqual(['CLAUDE.md', ...harmless].sort());
    const isNamed = (path: string) =>
      result.secrets.some((left) => left === path || (left.endsWith('/') && path.startsWith(left)));
    expect(secret.filter((path) => !isNamed(path))).toEqual([]);
    expect(result.secrets).toContain('.ssh/');
    expect(JSON.stringify(bench.ash.requests)).not.toContain(btoa('do-not-send'));
    expect(result.warnings).toEqual([
      { code: 'secrets_left_out', message: expect.stringContaining('include'), paths: result.secrets },
    ]);
  });

  test.each([
    '-----BEGIN PRIVATE KEY-----\n',
    '-----BEGIN RSA PRIVATE KEY-----\n',
    '-----BEGIN OPENSSH PRIVATE KEY-----\n',
    '-----BEGIN PGP PRIVATE KEY BLOCK-----\n',
    'PuTTY-User-Key-File-3: ssh-ed25519\n',
  ])('is told by its content too: %j', async (content) => {
    const files = { deploy_key: content, 'notes.md': `A key begins so: ${content}` };
    expect(await deployed(files)).toEqual({ sent: ['notes.md'], secrets: ['deploy_key'] });
    expect((await deployed(files, { include: ['deploy_key'] })).sent).toEqual(['deploy_key', 'notes.md']);
  });

  test('is not brought back by any pattern that means something else', async () => {
    const files = {
      ...some(['.env', 'a.pem', 'data/b.txt', 'data/c.key']),
      '.gitignore': '*\n!*/\n!*.*\n!data/**\n',
    };
    const left = { sent: ['data/b.txt'], secrets: ['.env', 'a.pem', 'data/c.key'] };
    expect(await deployed(files)).toEqual(left);
    expect(await deployed(files, { ignore: ['!.env', '!*.pem'] })).toEqual(left);
  });

  test('is not mentioned when an ignore file names it', async () => {
    const files = { ...some(['.env', 'a.pem']), '.gitignore': '.env\n' };
    expect(await deployed(files)).toEqual({ sent: [], secrets: ['a.pem'] });
    expect(await deployed(files, { ignore: ['*.pem'] })).toEqual({ sent: [], secrets: [] });
  });

  test('does not come in by a link', async () => {
    const bench = await startBench();
    const dir = await makeFolder({ 'CLAUDE.md': 'x', '.env': 'x', '.ssh/config': 'x', 'plain.txt': 'x' });
    await symlink('.env', join(dir, 'settings'));
    await symlink('.ssh', join(dir, 'folder'));
    await symlink('plain.txt', join(dir, '.npmrc'));
    // Nobody looks where it leads.
    await symlink('/nowhere', join(dir, '.netrc'));
    const { files, secrets } = await deploy(bench, dir);
    expect(files).toEqual(['CLAUDE.md', 'plain.txt']);
    expect(secrets).toEqual(['.env', '.netrc', '.npmrc', '.ssh/', 'folder/', 'settings']);
  });
});

test.each<[string, string[], string[], string[]]>([
  ['a file', ['.env'], ['.env', 'a/.env'], ['.ssh/']],
  ['a file at its place', ['/.env'], ['.env'], ['.ssh/', 'a/.env']],
  ['a folder', ['.ssh/'], ['.ssh/config', '.ssh/id_rsa'], ['.env', 'a/.env']],
  ['a file in a folder', ['.ssh/config'], ['.ssh/config'], ['.env', '.ssh/id_rsa', 'a/.env']],
  ['all but some', ['.env', '!a/.env'], ['.env'], ['.ssh/', 'a/.env']],
])('include brings back %s', async (_, include, sent, secrets) => {
  const files = some(['.env', 'a/.env', '.ssh/config', '.ssh/id_rsa']);
  expect(await deployed(files, { include })).toEqual({ sent, secrets });
  // Also what is ignored beside.
  const ignored = { ...files, '.gitignore': '.env\n.ssh/\n' };
  expect(await deployed(ignored, { include })).toEqual({ sent, secrets: [] });
});

test('include brings back neither .git nor node_modules', async () => {
  const files = some(['.git/config', 'node_modules/m.js', 'a/node_modules/n.js', 'a/b.txt']);
  const include = ['.git/', 'node_modules/', 'a/'];
  expect(await deployed(files, { include })).toEqual({ sent: ['a/b.txt'], secrets: [] });
});
