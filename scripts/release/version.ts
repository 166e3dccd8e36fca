import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pendingNotes } from './check.ts';
import { publishedPackages } from './packages.ts';

// Takes the pending notes into CHANGELOG.md and raises the versions of all published packages: tsx scripts/release/version.ts
// What it writes is a draft: a person edits the notes before the commit.
const root = fileURLToPath(new URL('../..', import.meta.url));

const notes = pendingNotes(root).map((path) =>
  readFileSync(join(root, path), 'utf8')
    .replace(/^---\n.*?^---\n/ms, '')
    .trim()
    .replaceAll('\n', '\n  '),
);
if (notes.length === 0) throw new Error('No notes in .changeset/: `npx changeset` writes one.');

execFileSync('node_modules/.bin/changeset', ['version'], { cwd: root, stdio: 'inherit' });

const [first] = await publishedPackages(root);
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
const section = `## ${first?.manifest.version}\n\n${notes.map((note) => `- ${note}`).join('\n')}\n\n`;
writeFileSync(
  join(root, 'CHANGELOG.md'),
  changelog.replace(/^(?=## )/m, () => section),
);
