import type { ContentBlockInput, SendMessageRequest } from '@hosted-agents/generated/ash';
import { InvalidArgumentError } from '../../core/errors.ts';
import { AshApiError } from '../errors.ts';

/**
 * The form in which text is sent. `auto` finds out what the server accepts; `blocks` and `string` fix the form; `as-given` sends content
 * unchanged.
 */
export type ContentForm = 'auto' | 'blocks' | 'string' | 'as-given';

/** Content of a message: text, or blocks of text, images and documents. */
export type MessageContent = string | ContentBlockInput[];

/** The form that a server is known to accept; shared by a client and those derived from it. */
export interface KnownForm {
  form: 'blocks' | 'string' | undefined;
}

/** The second block of a text that cannot be divided: invisible, but no white space, since models refuse empty blocks. */
export const WORD_JOINER = '\u2060';

/**
 * Sends content in a form that reaches the agent intact.
 *
 * One release of the server turns a string into an array of strings before the agent sees it, and refuses a single block; two or more blocks
 * arrive intact. Older releases accept only a string. So text is sent as two blocks which together are the text. When the server refuses
 * them (its validation answers before anything happens), text is sent as a string, then and from then on.
 *
 * @param known - the form that the server accepts, updated when it becomes known
 * @param post - sends a body with this `content`
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
      // Refused in both forms, so the form is not the reason.
      throw isValidationError(second) ? error : second;
    }
  }
}

function checkContent(content: MessageContent): void {
  const expected = 'expected a non-empty string, or an array of 1 to 20 content blocks';
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
  // A session that refuses because of its state answers 400 too, but with another message.
  return (
    /^Bad Request(\.|$)/.test(error.message) ||
    (error.body as { code?: unknown } | null)?.code === 'FST_ERR_VALIDATION'
  );
}

/** Returns content as one string; undefined when it is more than text. */
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
  // Other fields of a lone text block (cache control, citations) stay on the first part.
  return parts && only ? [{ ...only, ...blocks[0] } as ContentBlockInput, ...blocks.slice(1)] : blocks;
}

/** Divides a text in two, before white space where there is some. Undefined when a part would be only white space. */
function divide(text: string): [string, string] | undefined {
  const atSpace = /\S(?=\s+\S)/u.exec(text);
  const at = atSpace ? atSpace.index + atSpace[0].length : firstCharacterEnd(text);
  const parts: [string, string] = [text.slice(0, at), text.slice(at)];
  return parts.every((part) => part.trim() !== '') ? parts : undefined;
}

/** Returns the index after the first visible character, in whole graphemes. */
function firstCharacterEnd(text: string): number {
  const visible = text.trimStart();
  const start = text.length - visible.length;
  // Making a segmenter takes longer than all else that is done for a message. Within ASCII, each character is a grapheme.
  if (/^[!-~](?:[\n -~]|$)/.test(visible)) return start + 1;
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(visible);
  return start + (first?.segment.length ?? 0);
}
