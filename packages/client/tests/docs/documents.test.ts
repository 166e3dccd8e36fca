import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as client from '@hosted-agents/client';
import * as aod from '@hosted-agents/client/aod';
import { expect, test } from 'vitest';
import { slugOf } from '../../../../docs/.vitepress/slug.ts';
import { CONFLICTS } from '../../src/aod/errors.ts';
import { errorCodes } from '../../src/core/error-codes.ts';
import { codeBlocks, documents, readDocument, root } from './documents.ts';

const readme = readDocument('README.md');
const errors = readDocument('docs/errors/index.md');
const architecture = readDocument('ARCHITECTURE.md');
const promises = readDocument('PROMISES.md');
const all = [
  ...documents,
  promises,
  architecture,
  ...[
    'packages/emulator/README.md',
    'AGENTS.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    '.changeset/README.md',
  ].map(readDocument),
];

/** What the addresses of the repository's files begin with. */
const repository = 'https://github.com/hosted-agents/hosted-agents-sdk/blob/main/';

/** The text of a document without its blocks of code, for links and names in sentences. */
const prose = (text: string) => text.replace(/^```.*?^```$/gms, '');

test('the first code block is what a newcomer is to do: make demo, and make test', () => {
  const [first] = codeBlocks(readme);
  expect(first?.code.split('\n').map((line) => line.split('#')[0]?.trim())).toEqual([
    'make demo',
    'make test',
    '',
  ]);
});

test.each(all)('every make target that $file names is in the Makefile', ({ text }) => {
  const makefile = readFileSync(join(root, 'Makefile'), 'utf8');
  const targets = [...makefile.matchAll(/^([a-z-]+):.*##\*? /gm)].map(([, target]) => target);
  const named = [...text.matchAll(/(?:^|`|&& )make +([a-z-]+)\b/gm)].map(([, target]) => target);
  // The table for those who come from Python shows its target beside ours.
  expect(targets).toEqual(expect.arrayContaining(named.filter((name) => name !== 'sdk-python')));
});

test.each(all)('every link of $file leads somewhere', ({ file, text }) => {
  for (const [, target = ''] of prose(text).matchAll(/\]\(([^)]+)\)/g)) {
    const inRepository = target.startsWith(repository);
    if (/^https?:/.test(target) && !inRepository) continue;
    const [path = '', anchor] = target.replace(repository, '').split('#');
    const folder = inRepository ? '' : dirname(file);
    const linked = join(root, path === '' ? file : join(folder, path));
    expect(existsSync(linked), target).toBe(true);
    if (anchor === undefined) continue;
    const headings = [...readFileSync(linked, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      slugOf(heading),
    );
    expect(headings, target).toContain(anchor);
  }
});

test.each(all)('every method of the client that $file names exists', ({ text }) => {
  const named = [...text.matchAll(/\bclient\.(\w+)\(/g)].map(([, name = '']) => name);
  // The table for those who come from Python shows its names beside ours.
  const ours = named.filter((name) => !name.includes('_'));
  const known = [client.AshClient, aod.Client].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype),
  );
  expect(known).toEqual(expect.arrayContaining(ours));
});

test.each(all)('every method of the resources of Agent on Demand that $file names exists', ({ text }) => {
  const { agents, environments, sessions } = new aod.Client({ token: 'none' });
  const resources = { agents, environments, sessions };
  for (const [name, resource] of Object.entries(resources)) {
    const named = [...text.matchAll(new RegExp(`\\bclient\\.${name}\\.(\\w+)\\(`, 'g'))];
    // The table for those who come from Python shows its names beside ours.
    for (const [, method = ''] of named) if (!method.includes('_')) expect(resource).toHaveProperty(method);
  }
});

/** Names of the errors that an entry of the package exports. */
const errorsOf = (entry: object) => Object.keys(entry).filter((name) => name.endsWith('Error'));

/** The errors and the codes in the table of a server. */
function errorTable(server: 'Ash' | 'Agent on Demand'): { names: string[]; codes: string[] } {
  const section = errors.text.split(/^## /m).find((text) => text.startsWith(`${server}\n`)) ?? '';
  const rows = [...section.matchAll(/^\| `(\w+Error)` \|([^|]*)\|/gm)];
  return {
    names: [...new Set(rows.map(([, name = '']) => name))].sort(),
    codes: rows.flatMap(([, , codes = '']) => [...codes.matchAll(/`(\w+)`/g)].map(([, code = '']) => code)),
  };
}

test('the tables of errors have every error of their server', () => {
  // A base class that is thrown as its subclass only.
  const thrown = (entry: object) => errorsOf(entry).filter((name) => name !== 'StreamError');
  const shared = thrown(client);
  expect(errorTable('Ash').names).toEqual([...shared].sort());
  const own = thrown(aod).filter((name) => !shared.includes(name));
  expect(errorTable('Agent on Demand').names).toEqual(own.sort());
  const prose = errors.text.slice(errors.text.indexOf('## Agent on Demand'));
  for (const name of thrown(aod).filter((name) => shared.includes(name)))
    if (name !== 'HostedAgentsError') expect(prose).toContain(`\`${name}\``);
});

test('the tables of errors have every code, and no other', () => {
  const codes = [...errorTable('Ash').codes, ...errorTable('Agent on Demand').codes];
  expect([...new Set(codes)].sort()).toEqual([...errorCodes].sort());
});

test('each code has a page of its own, which the table links to and whose address errors know', () => {
  const about = documents.filter(({ file }) => /^docs\/errors\/(?!index)/.test(file));
  expect(about.map(({ file }) => file)).toEqual(
    errorCodes.map((code) => `docs/errors/${code}.md`).toSorted(),
  );
  for (const code of errorCodes) {
    expect(about.find(({ file }) => file.endsWith(`/${code}.md`))?.text).toContain(`\n# \`${code}\`\n`);
    expect(errors.text).toContain(`[\`${code}\`](${code}.md)`);
    const { helpUrl } = new client.HostedAgentsError('', { code });
    expect(helpUrl).toBe(`https://hosted-agents.github.io/hosted-agents-sdk/errors/${code}`);
  }
});

test('every reason of a conflict is named', () => {
  for (const reason of Object.keys(CONFLICTS)) expect(errors.text).toContain(`\`${reason}\``);
});

test('every extension of OpenAPI that the contract uses is explained', () => {
  const contract = readFileSync(join(root, 'openapi/ash.yaml'), 'utf8');
  const used = new Set(
    [...contract.matchAll(/^ *(x-(?!ratelimit-)[a-z-]+):/gm)].map(([, name = '']) => name),
  );
  expect(used.size).toBeGreaterThan(0);
  for (const name of used) expect(architecture.text).toContain(`| \`${name}\` |`);
});

test('every promise is shown where it lives', () => {
  const [listed = ''] = promises.text.split('## Known gaps');
  const ids = [...listed.matchAll(/^\| `([a-z.-]+)` \|/gm)].map(([, id = '']) => id);
  expect(ids.length).toBeGreaterThan(30);
  const [, table = ''] = architecture.text.split('## Where each promise lives');
  for (const id of ids) expect(table).toContain(`\`${id}\``);
});

test('every folder on the map exists', () => {
  const [map] = codeBlocks(architecture);
  const folders = [...(map?.code ?? '').matchAll(/^(\S+\/)\s/gm)].map(([, folder = '']) => folder);
  expect(folders.length).toBeGreaterThan(5);
  for (const folder of folders) expect(existsSync(join(root, folder)), folder).toBe(true);
});

test('every file that the way of a message passes exists', () => {
  const files = architecture.text.match(/\b(?:ash|aod|core)\/[\w/-]+\.ts/g) ?? [];
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) expect(existsSync(join(root, 'packages/client/src', file)), file).toBe(true);
});
