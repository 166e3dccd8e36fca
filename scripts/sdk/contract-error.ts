/** The contract says something that no client can be generated from. The message names the operation or schema. */
export class ContractError extends Error {
  override name = 'ContractError';
}
