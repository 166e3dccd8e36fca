import { InvalidArgumentError } from '../core/errors.ts';

/** A time range as an application gives it. */
interface TimeRange {
  after?: string | Date | undefined;
  before?: string | Date | undefined;
}

/**
 * Converts both ends of a time range to UTC with milliseconds. The server compares times as text, and stores them in this form.
 *
 * @throws InvalidArgumentError naming the end that is not a time
 */
export function inUtc<Q extends TimeRange>({
  after,
  before,
  ...rest
}: Q): Omit<Q, keyof TimeRange> & { after: string | undefined; before: string | undefined } {
  return {
    ...rest,
    after: toUtc('after', after),
    before: toUtc('before', before),
  };
}

function toUtc(argument: string, value: string | Date | undefined): string | undefined {
  if (value === undefined) return undefined;
  // A string without an offset would be read in this machine's time zone.
  const isExact = value instanceof Date || /T.*(Z|[+-]\d\d:?\d\d)$/i.test(value);
  const date = new Date(isExact ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError(
      argument,
      'expected a Date, or ISO 8601 with an offset, such as 2026-01-31T00:00:00Z',
    );
  }
  return date.toISOString();
}
