import ts from 'typescript';

/**
 * Puts the docstring that openapi-typescript gave a node on another one, the description first and without its tag, so
 * that an editor shows it as the text it is. Examples of several lines are left out: they would be a tenth of the declarations.
 */
export function moveDocstring<T extends ts.Node>(from: ts.Node, to: T): T {
  const comments = ts
    .getSyntheticLeadingComments(from)
    ?.map((comment) => ({ ...comment, text: plainText(comment.text) }));
  return ts.setSyntheticLeadingComments(
    to,
    comments?.filter(({ text }) => text !== ''),
  );
}

function plainText(comment: string): string {
  const items = comment
    .replace(/^\*/, '')
    .split(/\n \* (?! )/)
    .map((item) => item.replace(/^\s*\n? ?\*? ?/, '').trim())
    .filter((item) => item !== '' && !/^(@(constant|enum)\b|Format: (?!date))/.test(item))
    .filter((item) => !/^@example\b.*\n/.test(item))
    .map((item) => item.replaceAll(/\n \* {5}/g, '\n').replace(/^Format: .*/, '$&.'));
  const tag = '@description ';
  const ordered = [
    ...items.filter((item) => item.startsWith(tag)).map((item) => item.slice(tag.length)),
    ...items.filter((item) => !item.startsWith('@')),
    ...items.filter((item) => item.startsWith('@') && !item.startsWith(tag)),
  ];
  const lines = ordered
    .flatMap((item) => item.split('\n'))
    .flatMap((line, index, all) =>
      line.startsWith('Format: ') && index > 0 ? [] : [withFormat(line, all[index + 1])],
    );
  if (lines.length <= 1) return lines.map((line) => `* ${line} `).join('');
  return `*\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n `;
}

/** A line together with the format that the next one names. */
function withFormat(line: string, next = ''): string {
  return next.startsWith('Format: ') ? `${line} ${next}` : line;
}
