import type { Promises } from './promises.ts';

/** Words by which a sentence sounds like a promise. */
const STRONG =
  /^\W*no\b|\b(always|at once|certainly|endless|everything|exactly|guarantee\w*|never|none|nothing|survives?|twice|whatever)\b/i;

/** The sentences of a document that sound like promises, without line breaks and the targets of links; headings and code blocks say nothing. */
export function strongSentences(markdown: string): string[] {
  const prose = markdown.replace(/^```.*?^```$|^#[^\n]*$/gms, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return prose
    .split(/\n\s*\n|\n(?=[|-])/)
    .map((block) => block.replace(/\s*\n\s*/g, ' ').trim())
    .flatMap((block) => (block.startsWith('|') ? cellsOf(block) : sentencesOf(block)))
    .filter((sentence) => STRONG.test(sentence));
}

const sentencesOf = (block: string) =>
  block.replace(/^- /, '').split(/(?<=[.!?]\*{0,2}|:)\s+(?=\*{0,2}[A-Z`])/);

/** A row's cells; those with nothing but code in them say nothing. */
const cellsOf = (row: string) =>
  row
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .filter((cell) => cell.replace(/`[^`]*`/g, '').trim() !== '');

/**
 * What is wrong between documents and the claims that are listed for them.
 *
 * @param documents - texts by their names
 * @returns a line for each sentence without a claim, each claim whose sentence is nowhere, each claim without a promise
 */
export function claimProblems(
  documents: Readonly<Record<string, string>>,
  { claims, promises }: Promises,
): string[] {
  const said = Object.entries(documents).flatMap(([name, text]) =>
    strongSentences(text).map((sentence) => ({ name, sentence })),
  );
  const sentences = new Set(said.map(({ sentence }) => sentence));
  const listed = new Set(claims.map(({ sentence }) => sentence));
  const known = new Set(promises.map(({ id }) => id));
  return [
    ...said
      .filter(({ sentence }) => !listed.has(sentence))
      .map(({ name, sentence }) => `${name} promises what is not listed: ${sentence}`),
    ...claims.flatMap(({ sentence, ids }) => [
      ...(sentences.has(sentence) ? [] : [`listed, but no README says it: ${sentence}`]),
      ...(ids.length > 0 ? [] : [`listed without a promise: ${sentence}`]),
      ...ids
        .filter((id) => !known.has(id))
        .map((id) => `listed with ${id}, which is no promise: ${sentence}`),
    ]),
  ];
}
