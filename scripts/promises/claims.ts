import type { Claim } from './promises.ts';

/** Words by which a sentence sounds like a promise. */
const STRONG =
  /\b(always|certainly|everything|exactly|guarantee\w*|lost|never|no \w+ shows|none|not\w* else|nothing|survives?|twice|whatever|whole)\b/i;

/** The sentences of a document that sound like promises, line breaks taken out; code blocks say nothing. */
export function strongSentences(markdown: string): string[] {
  const prose = markdown.replace(/^```.*?^```$/gms, '');
  return prose
    .split(/\n\s*\n|\n(?=[|#-])/)
    .map((block) => block.replace(/\s*\n\s*/g, ' ').trim())
    .flatMap((block) => (block.startsWith('|') ? cellsOf(block) : sentencesOf(block)))
    .filter((sentence) => STRONG.test(sentence));
}

const sentencesOf = (block: string) =>
  block.replace(/^[-#]+ /, '').split(/(?<=[.!?]\*{0,2}|:)\s+(?=\*{0,2}[A-Z`])/);

/** A row's cells; those with nothing but code in them say nothing. */
const cellsOf = (row: string) =>
  row
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .filter((cell) => cell.replace(/`[^`]*`/g, '').trim() !== '');

/**
 * What is wrong between a document and the claims that are listed for it.
 *
 * @returns a line for each sentence without a claim, each claim whose sentence is not there, each claim without a promise
 */
export function claimProblems(
  markdown: string,
  claims: readonly Claim[],
  known: ReadonlySet<string>,
): string[] {
  const sentences = new Set(strongSentences(markdown));
  const listed = new Set(claims.map(({ sentence }) => sentence));
  return [
    ...[...sentences]
      .filter((sentence) => !listed.has(sentence))
      .map((sentence) => `promises something that is not listed: ${sentence}`),
    ...claims.flatMap(({ sentence, ids }) => [
      ...(sentences.has(sentence) ? [] : [`is listed, but does not say: ${sentence}`]),
      ...(ids.length > 0 ? [] : [`is listed without a promise: ${sentence}`]),
      ...ids
        .filter((id) => !known.has(id))
        .map((id) => `is listed with ${id}, which is no promise: ${sentence}`),
    ]),
  ];
}
