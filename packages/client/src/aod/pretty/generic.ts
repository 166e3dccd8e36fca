import { LineFormatter } from './line-formatter.ts';
import type { FormatterOptions } from './types.ts';

/** Gives standard output line by line as it is, empty lines left out: for runtimes that nothing is known of. */
export class GenericFormatter extends LineFormatter {
  /** @param _options - taken as by the other formatters, but plain lines get no colour */
  constructor(_options: FormatterOptions = {}) {
    super({ show: (line) => line, end: () => '' });
  }
}
