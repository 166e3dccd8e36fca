import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** A document whose promises are kept by the tests. */
export interface Document {
  /** Relative to the root. */
  file: string;
  text: string;
}

export function readDocument(file: string): Document {
  return { file, text: readFileSync(new URL(file, new URL('../../../../', import.meta.url)), 'utf8') };
}

/** What users and their coding agents read: the README, the guides and the skill. */
export const documents = ['README.md', ...pages(), ...skills()].map(readDocument);

/** The pages of the site that are written by hand, relative to the root. */
export function pages(): string[] {
  return markdownIn('docs').filter((path) => !/^docs\/(\.vitepress|reference)\//.test(path));
}

/** The files of the skill, relative to the root. */
export function skills(): string[] {
  return markdownIn('skills');
}

function markdownIn(folder: string): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `${folder}/${path}`)
    .toSorted();
}

/** A fenced block of code. */
export interface CodeBlock {
  file: string;
  language: string;
  /** Title of the section that it is in; empty above the first. */
  section: string;
  /** Line of the document on which its code begins. */
  line: number;
  code: string;
}

/** The fenced blocks of a document, in order. */
export function codeBlocks({ file, text }: Document): CodeBlock[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((match) => {
    const [, language = '', code = ''] = match;
    const before = text.slice(0, match.index);
    const section = [...before.matchAll(/^## (.+)$/gm)].at(-1)?.[1] ?? '';
    return { file, language, section, line: before.split('\n').length + 1, code };
  });
}
