/** Something the caller can put right: an option, an address, a document. Shown as one line, exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
