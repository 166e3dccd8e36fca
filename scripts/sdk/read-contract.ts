import { parse } from 'yaml';
import type { Document } from '../openapi/document.ts';
import { ContractError } from '../openapi/errors.ts';

/**
 * Reads a contract.
 *
 * @param text the YAML text
 * @param file its name, for the message
 * @throws ContractError when it is not YAML (a key given twice included) or not an OpenAPI 3.1 document.
 */
export function readContract(text: string, file: string): Document {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new ContractError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const document = value as Partial<Document> | null;
  if (typeof document?.openapi !== 'string' || !document.openapi.startsWith('3.1') || !document.paths) {
    throw new ContractError(`${file}: not an OpenAPI 3.1 document with paths`);
  }
  return document as Document;
}
