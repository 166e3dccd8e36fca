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

/** What users read: the README and the guides. */
export const documents = ['README.md', ...pages()].map(readDocument);

/** The pages of the site that are written by hand, relative to the root. */
export function pages(): string[] {
  return readdirSync(new URL('docs', new URL('../../../../', import.meta.url)), {
    recursive: true,
    encoding: 'utf8',
  })
    .filter((path) => path.endsWith('.md') && !/^(\.vitepress|reference)\//.test(path))
    .map((path) => `docs/${path}`)
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
