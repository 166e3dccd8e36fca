type Block = { type?: unknown; text?: unknown };

const isText = (block: unknown): block is { text: string } =>
  typeof block === 'object' &&
  block !== null &&
  (block as Block).type === 'text' &&
  typeof (block as Block).text === 'string';

/**
 * The text that a model would read. A bare string among the blocks (see `content-coercion`) reaches it as an object of
 * single characters, which is what the real agent SDK made of it.
 */
export function promptOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((block: unknown) => {
      if (typeof block === 'string') return JSON.stringify(Object.fromEntries(Object.entries(block)));
      return isText(block) ? block.text : '';
    })
    .join('');
}

/** The same as the server's mock agent prints it: text blocks joined by a blank. */
export function mockPromptOf(content: unknown): string {
  if (typeof content === 'string') return content;
  const texts = Array.isArray(content) ? content.filter(isText).map((block) => block.text) : [];
  return texts.length > 0 ? texts.join(' ') : '[multimodal content]';
}
