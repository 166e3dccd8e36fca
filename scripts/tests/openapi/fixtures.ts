import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compareDocuments } from '../../openapi/compare/index.ts';
import type { Document, Operation } from '../../openapi/document.ts';
import { normalize } from '../../openapi/normalize/index.ts';

/** A contract in the style of a person. */
export const contractText = readFileSync(new URL('./fixtures/contract.yaml', import.meta.url), 'utf8');

/** What a server with that contract publishes, with everything that is odd about such documents. */
export const publishedText = readFileSync(new URL('./fixtures/server.json', import.meta.url), 'utf8');

/** The published document after a change. */
export function published(change: (document: Document) => void = () => {}): Document {
  const document = JSON.parse(publishedText) as Document;
  change(document);
  return document;
}

/** What is found when the server publishes a changed document. */
export function differences(change?: (document: Document) => void) {
  return compareDocuments(parse(contractText) as Document, normalize(published(change)));
}

/** Those of them that are not merely a silence of the server's document, each as one line. */
export function found(change?: (document: Document) => void): string[] {
  return differences(change)
    .filter(({ undocumented }) => undocumented === undefined)
    .map(({ breaking, change: kind, subject, place, message }) =>
      [breaking ? 'breaking' : 'harmless', kind, subject, `${place}:`, message].join(' '),
    );
}

/** An operation of a document, to be changed. */
export function operation(document: Document, method: string, path: string): Operation {
  const value = document.paths[path]?.[method] as Operation | undefined;
  if (value === undefined) throw new Error(`${method} ${path} is not in the fixture`);
  return value;
}

/** A schema within a document, by the keys that lead to it, to be changed. */
export function schemaAt(document: Document, ...keys: string[]): Record<string, unknown> {
  const value = keys.reduce<unknown>(
    (node, key) => (node as Record<string, unknown> | undefined)?.[key],
    document,
  );
  if (typeof value !== 'object' || value === null) throw new Error(`${keys.join('.')} is not in the fixture`);
  return value as Record<string, unknown>;
}

/** The properties of a numbered component. */
export function propertiesOf(document: Document, component: string): Record<string, unknown> {
  return schemaAt(document, 'components', 'schemas', component, 'properties');
}

/** The schema of a JSON request body. */
export function bodyOf(document: Document, method: string, path: string): Record<string, unknown> {
  return schemaAt(document, 'paths', path, method, 'requestBody', 'content', 'application/json', 'schema');
}
