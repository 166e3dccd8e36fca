import { InvalidArgumentError } from '../core/errors.ts';

/** A span of time as an application gives it. */
interface TimeRange {
  after?: string | Date | undefined;
  before?: string | Date | undefined;
}

/**
 * Writes both ends of a span in UTC with milliseconds: the server compares moments as text, and only this form is the one that it stores.
 *
 * @throws InvalidArgumentError naming the end that is no moment
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
  // Without an offset a text would be read in this machine's time zone.
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
