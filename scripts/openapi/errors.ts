/** Something the caller can put right: an option, an address, a document. Shown as one line, exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The contract says something that no client can be generated from. The message names the operation or schema. */
export class ContractError extends Error {
  override name = 'ContractError';
}
