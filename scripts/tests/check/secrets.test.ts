import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect, styleText } from 'node:util';
import { expect, test } from 'vitest';
import { canary, MARK, redacted } from '../../../packages/client/tests/support/canary.ts';

const program = fileURLToPath(new URL('../../check/secrets.ts', import.meta.url));
const tsx = fileURLToPath(new URL('../../../node_modules/.bin/tsx', import.meta.url));

/** Searches a folder with these files, and gives what it found. */
function search(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stderr } = spawnSync(tsx, [program, folder], { encoding: 'utf8' });
    return { status, found: stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lines that print the key, each in another form. */
const leaks: Record<string, string> = {
  'as it is': `Bearer ${canary.key}`,
  'in capitals': canary.key.toUpperCase(),
  'a part of it': canary.key.slice(2, -2),
  'as JSON within JSON': JSON.stringify(JSON.stringify({ 'a "key"': canary.key })),
  'in a URL': `https://host/?next=${encodeURIComponent(`/a b?key=${canary.key}`)}`,
  'in base64': btoa(canary.key),
  'in base64, behind one byte more': btoa(`x${canary.key}`),
  'in base64, behind two bytes more': btoa(`xy${canary.key}`),
  'in base64 for URLs': Buffer.from(`\u00ff\u00fe${canary.key}`).toString('base64url'),
  'in hexadecimal': Buffer.from(canary.key).toString('hex'),
  'as a buffer': inspect(Buffer.from(canary.key)),
  'as bytes': inspect(new TextEncoder().encode(canary.key)),
  'with a color within': `ash_${MARK.slice(0, 5)}${styleText('red', MARK.slice(5), { validateStream: false })}_key`,
};

test('what a check printed shows no secret, whatever its form', () => {
  const logs = Object.entries(leaks).map(([name, line]) => [`${name}.log`, `fine\nfine\n${line}\nfine`]);
  const { status, found } = search(Object.fromEntries(logs));
  expect(status).toBe(1);
  for (const name of Object.keys(leaks))
    expect(found).toMatch(new RegExp(`^${name}[.]log, line [3-9], shows`, 'm'));
});

test('nor does the report of the tests', () => {
  const report = JSON.stringify({ testResults: [{ message: `expected ${canary.token}` }] });
  const { status, found } = search({ 'tests.json': report });
  expect(status).toBe(1);
  expect(found).toMatch(/^tests.json, line 1, shows/);
});

test('a run that shows none passes', () => {
  const fine = `canary, ${btoa('canary')}, ${redacted(`Bearer ${canary.key}`)}`;
  expect(search({ 'types.log': fine, 'tests.log': fine, 'tests.json': '{}' })).toEqual({
    status: 0,
    found: '',
  });
});

test('in what a test keeps, each secret is replaced by its name', () => {
  const names = Object.keys(canary);
  expect(redacted({ all: Object.values(canary), none: 1 })).toEqual({
    all: names.map((name) => `<${name}>`),
    none: 1,
  });
});
