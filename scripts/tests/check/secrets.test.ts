import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, styleText } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canary, MARK, redacted } from '../../../packages/client/tests/support/canary.ts';
import { checkSecrets } from '../../check/secrets.ts';

let folder: string;
let report: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  report = join(folder, 'report.json');
  await writeFile(report, JSON.stringify({ testResults: [{ message: 'all is well' }] }));
});
afterAll(() => rm(folder, { recursive: true }));

const step = (output: string) => ({
  name: 'tests',
  passed: 1,
  failed: 0,
  output,
  shown: true,
  milliseconds: 1,
});

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
  'with a colour within': `ash_${MARK.slice(0, 5)}${styleText('red', MARK.slice(5), { validateStream: false })}_key`,
};

describe('what a step printed fails the check when it shows a secret', () => {
  test.each(Object.entries(leaks))('%s', (_, line) => {
    const { passed, failed, output } = checkSecrets([step(`fine\nfine\n${line}\nfine`)], report);
    expect({ passed, failed }).toEqual({ passed: 0, failed: 1 });
    expect(output).toMatch(/^the output of tests, line [3-9]/);
  });
});

test('so does the report', async () => {
  const leaking = join(folder, 'leaking.json');
  await writeFile(leaking, JSON.stringify({ testResults: [{ message: `expected ${canary.token}` }] }));
  const { failed, output } = checkSecrets([step('fine')], leaking);
  expect(failed).toBe(1);
  expect(output).toMatch(/^the report of the tests, line 1,/);
});

test('a run that shows none passes as one check, also without a report', () => {
  const fine = step(`canary, ${btoa('canary')}, ${redacted(`Bearer ${canary.key}`)}`);
  for (const file of [report, join(folder, 'absent.json')])
    expect(checkSecrets([fine, fine], file)).toMatchObject({ passed: 1, failed: 0, output: '' });
});

test('in what a test keeps, each secret is replaced by its name', () => {
  const names = Object.keys(canary);
  expect(redacted({ all: Object.values(canary), none: 1 })).toEqual({
    all: names.map((name) => `<${name}>`),
    none: 1,
  });
});
