import type { ContentBlockInput, SendMessageRequest } from '@hosted-agents/generated/ash';
import { InvalidArgumentError } from '../../core/errors.ts';
import { AshApiError } from '../errors.ts';

/**
 * The form in which text reaches the agent. `auto` finds out what the server takes; `blocks` and `string` fix it; `as-given` sends content
 * as the application wrote it.
 */
export type ContentForm = 'auto' | 'blocks' | 'string' | 'as-given';

/** Content of a message: text, or blocks of text, images and documents. */
export type MessageContent = string | ContentBlockInput[];

/** What has been found out about a server; shared by a client and those derived from it. */
export interface KnownForm {
  form: 'blocks' | 'string' | undefined;
}

/** Takes no room and is no white space: the second block of a text that cannot be divided, since models refuse empty ones. */
export const WORD_JOINER = '\u2060';

/**
 * Sends content in the form that survives the server.
 *
 * One generation of the server turns a string into an array of strings before the agent sees it, and refuses a single block; two or more
 * blocks pass unharmed. Older ones take a string only. So text travels as two blocks which together are the text. Where the server refuses
 * that (its validation answers before anything happens), it travels as a string, and from then on at once.
 *
 * @param post - sends a body's `content`
 * @throws InvalidArgumentError when the content is empty or has too many blocks
 */
export async function sendContent<T>(
  content: MessageContent,
  form: ContentForm,
  known: KnownForm,
  post: (content: SendMessageRequest['content']) => Promise<T>,
): Promise<T> {
  checkContent(content);
  if (form === 'as-given') return post(content);
  const wanted = form === 'auto' ? known.form : form;
  const string = asString(content);
  if (wanted === 'string' && string !== undefined) return post(string);
  try {
    const result = await post(asBlocks(content));
    known.form = 'blocks';
    return result;
  } catch (error) {
    if (wanted === 'blocks' || string === undefined || !isValidationError(error)) throw error;
    try {
      const result = await post(string);
      known.form = 'string';
      return result;
    } catch (second) {
      // Refused in both forms: it was not the form.
      throw isValidationError(second) ? error : second;
    }
  }
}

function checkContent(content: MessageContent): void {
  const expected = 'expected a text that is not empty, or an array of 1 to 20 content blocks';
  const fits =
    typeof content === 'string'
      ? content !== ''
      : Array.isArray(content) && content.length >= 1 && content.length <= 20;
  if (!fits) throw new InvalidArgumentError('content', expected);
  if (typeof content === 'string') return;
  for (const [index, block] of content.entries()) {
    if (typeof block !== 'object' || block === null || typeof block.type !== 'string') {
      throw new InvalidArgumentError(
        `content[${index}]`,
        'expected a block with a type, such as { type: "text", text: "…" }',
      );
    }
  }
}

function isValidationError(error: unknown): boolean {
  if (!(error instanceof AshApiError) || error.statusCode !== 400) return false;
  // Session states are answered with 400 as well, and with a message of their own.
  return (
    /^Bad Request(\.|$)/.test(error.message) ||
    (error.body as { code?: unknown } | null)?.code === 'FST_ERR_VALIDATION'
  );
}

/** Undefined when blocks are more than text. */
function asString(content: MessageContent): string | undefined {
  if (typeof content === 'string') return content;
  const texts = content.map((block) =>
    block.type === 'text' && typeof block.text === 'string' ? block.text : undefined,
  );
  return texts.includes(undefined) ? undefined : texts.join('');
}

function asBlocks(content: MessageContent): ContentBlockInput[] {
  if (typeof content !== 'string' && content.length > 1) return content;
  const only = typeof content === 'string' ? undefined : content[0];
  const string = asString(content);
  const parts = string === undefined ? undefined : divide(string);
  const blocks: ContentBlockInput[] = parts
    ? parts.map((text) => ({ type: 'text', text }))
    : [only ?? { type: 'text', text: string ?? '' }, { type: 'text', text: WORD_JOINER }];
  // What else a lone text block says (cache control, citations) stays with its beginning.
  return parts && only ? [{ ...only, ...blocks[0] } as ContentBlockInput, ...blocks.slice(1)] : blocks;
}

/** Two parts of a text, neither of them only white space, divided before white space where there is some. */
function divide(text: string): [string, string] | undefined {
  const atSpace = /\S(?=\s+\S)/u.exec(text);
  const at = atSpace ? atSpace.index + atSpace[0].length : firstCharacterEnd(text);
  const parts: [string, string] = [text.slice(0, at), text.slice(at)];
  return parts.every((part) => part.trim() !== '') ? parts : undefined;
}

/** After the first visible character; characters of two code units, and those that join with the next, stay whole. */
function firstCharacterEnd(text: string): number {
  const start = text.length - text.trimStart().length;
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(start));
  return start + (first?.segment.length ?? 0);
}
