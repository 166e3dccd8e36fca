import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AshClient } from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { codeBlocks, readDocument, root, skills } from './documents.ts';

const skill = readDocument('skills/hosted-agents/SKILL.md');

test('the skill has the head that tools look for', () => {
  const head = parse(/^---\n(.*?)^---\n/ms.exec(skill.text)?.[1] ?? '');
  expect(head.name).toBe('hosted-agents'); // the name of its folder
  expect(head.description.length).toBeGreaterThan(100);
  expect(head.description.length).toBeLessThan(1024);
  expect(skill.text.split('\n').length).toBeLessThan(500);
});

test('the index of the skill names every reference, and the skill links to nothing outside of its folder', () => {
  const references = skills().filter((path) => path.includes('/references/'));
  const index = skill.text.split('## Topic index')[1] ?? '';
  for (const path of references) expect(index).toContain(`](${path.replace('skills/hosted-agents/', '')})`);
  for (const path of skills()) {
    const links = [...readDocument(path).text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
    expect(links.filter((target) => target?.startsWith('../..') || target?.startsWith('/'))).toEqual([]);
  }
});

test('the reference of the skill has every method of the Ash client, and no other', () => {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(AshClient.prototype))
    .filter(([name, { value }]) => typeof value === 'function' && name !== 'constructor')
    .map(([name]) => name);
  const table = readDocument('skills/hosted-agents/references/api-reference.md')
    .text.split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(';')[0] ?? '');
  const named = [...table.join('\n').matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(methods.toSorted());
});

test.each(['AGENTS.md', 'CONTRIBUTING.md'])('the commands of %s run what exists', (file) => {
  const blocks = codeBlocks(readDocument(file)).filter(({ language }) => language === 'sh');
  const commands = blocks
    .flatMap(({ code }) => code.trim().split('\n'))
    .map((line) => line.split(/\s+#/)[0] ?? '');
  expect(commands.length).toBeGreaterThan(3);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const command of commands) {
    const [program, tool = '', ...rest] = command.split(/\s+/);
    // Targets of make are checked with the other documents.
    if (program === 'make') continue;
    if (program === 'npm') {
      expect(tool).toBe('run');
      for (const script of rest) expect(scripts).toHaveProperty(script);
      continue;
    }
    expect(program).toBe('npx');
    expect(existsSync(join(root, 'node_modules/.bin', tool)), tool).toBe(true);
    for (const path of rest.filter((word) => /[/.]\w/.test(word)))
      expect(existsSync(join(root, path)), path).toBe(true);
  }
});
