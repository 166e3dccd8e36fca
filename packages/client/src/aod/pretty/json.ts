import { type Fields, isFields } from '../../core/fields.ts';
import { cleanerFor, type LineFormat } from './line-formatter.ts';
import type { FormatterOptions } from './types.ts';

export { type Fields, fieldsOf, objectsOf } from '../../core/fields.ts';

/** Returns the lines to show for an object; empty for none. */
export type Show = (event: Fields) => string;

/**
 * Returns a format for lines that are JSON objects. Other lines are shown as text.
 *
 * @param end - ends the output and returns what `show` held back
 */
export function jsonFormat(
  options: FormatterOptions,
  show: (event: Fields) => string | readonly string[],
  end: () => string = () => '',
): LineFormat {
  const clean = cleanerFor(options);
  return {
    show(line) {
      const event = parseObject(line, clean);
      return event ? show(event) : clean(line);
    },
    end,
  };
}

/** Returns a function that shows objects by their `type`, and nothing for other types. */
export function byType(shows: Readonly<Record<string, Show>>): Show {
  const known = new Map<unknown, Show>(Object.entries(shows));
  return (event) => known.get(event.type)?.(event) ?? '';
}

/**
 * Parses a line; undefined when it is not a JSON object.
 *
 * @param clean - applied to each string in the object
 */
export function parseObject(line: string, clean?: (text: string) => string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(
      line,
      clean && ((_, part: unknown) => (typeof part === 'string' ? clean(part) : part)),
    );
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Returns a value that is an array; an empty array otherwise. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns the first value that is a non-empty string; otherwise an empty one. */
export function textOf(...values: readonly unknown[]): string {
  return (values.find((value) => value && typeof value === 'string') ?? '') as string;
}

/** Returns a value that is a number; 0 otherwise. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
