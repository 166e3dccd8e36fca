import { readFile } from 'node:fs/promises';
import { generate } from '../../sdk/generate.ts';

const contract = { name: 'example', file: 'openapi/example.yaml', publishedAt: '/docs/json' };

/** The YAML text of the small contract that the tests start from. */
export function exampleContract(): Promise<string> {
  return readFile(new URL('./fixtures/contract.yaml', import.meta.url), 'utf8');
}

/** What is generated from a YAML text, by file name. */
export function generated(text: string): Promise<Map<string, string>> {
  return generate(contract, text);
}

/** One generated module. */
export async function generatedModule(text: string, name: string): Promise<string> {
  const module = (await generated(text)).get(name);
  if (module === undefined) throw new Error(`${name} was not generated`);
  return module;
}
