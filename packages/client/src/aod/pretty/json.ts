import { type Fields, isFields } from '../../core/fields.ts';
import { cleanerFor } from './controls.ts';
import type { LineFormat } from './line-formatter.ts';
import type { FormatterOptions } from './types.ts';

export { type Fields, fieldsOf, objectsOf } from '../../core/fields.ts';

/** What to show for an object; empty for nothing. */
export type Show = (event: Fields) => string;

/**
 * A format for lines that are JSON objects. Lines that are not come out as text.
 *
 * @param end - ends the output and gives what `show` held back
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

/** Shows objects by their `type`, and nothing for those of other types. */
export function byType(shows: Readonly<Record<string, Show>>): Show {
  const known = new Map<unknown, Show>(Object.entries(shows));
  return (event) => known.get(event.type)?.(event) ?? '';
}

/**
 * The object that a line holds, if it is one.
 *
 * @param clean - what to make of each text in it
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

/** The value if it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The first of the values that is a string and not empty, else the empty string. */
export function textOf(...values: readonly unknown[]): string {
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
}

/** The value if it is a number, else 0. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
