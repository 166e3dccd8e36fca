import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contracts } from '../openapi/contracts.ts';
import { ContractError } from '../openapi/errors.ts';
import { generate } from './generate.ts';
import { differing, write } from './output.ts';

const usage = `usage: make sdk, or: tsx scripts/sdk/main.ts [--check] [--root <directory>]

Generates packages/generated/src from the contracts in openapi/.
  --check   write nothing; exit with status 1 and list the files that differ from what the contracts give
  --root    the root of the repository (default: the working directory)`;

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      check: { type: 'boolean' },
      root: { type: 'string', default: '.' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  let different = false;
  for (const contract of contracts) {
    const text = await readFile(join(values.root, contract.file), 'utf8');
    const modules = await generate(contract, text);
    const directory = join('packages/generated/src', contract.name);
    const apply = values.check ? differing : write;
    for (const name of await apply(join(values.root, directory), modules)) {
      different = true;
      console.log(`${values.check ? 'differs: ' : 'written: '}${join(directory, name)}`);
    }
  }
  if (different && values.check)
    console.error('packages/generated is not what the contracts give: run `make sdk`');
  return different && values.check ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof ContractError || (error instanceof Error && 'code' in error);
  console.error(expected ? error.message : error);
  process.exitCode = 2;
}
