import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compareDocuments } from './compare/index.ts';
import { type Contract, contracts } from './contracts.ts';
import type { Document } from './document.ts';
import { UsageError } from './errors.ts';
import { lint } from './lint.ts';
import { merge } from './merge/index.ts';
import { normalize } from './normalize/index.ts';
import { type Options, readOptions, usage } from './options.ts';
import { isBreaking, jsonReport, type Report, textReport } from './report.ts';
import { readSource } from './source.ts';

async function main(args: string[]): Promise<number> {
  const options = readOptions(args, process.env);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  if (options.sources.size === 0) return lint(options.root) ? 0 : 1;

  const reports: Report[] = [];
  for (const contract of contracts) {
    const from = options.sources.get(contract.name);
    if (from !== undefined) reports.push(await compareWith(contract, from, options));
  }
  const text = options.json
    ? jsonReport(reports, options.listUndocumented)
    : reports.map((report) => textReport(report, options.listUndocumented)).join('');
  process.stdout.write(text);
  return reports.some(isBreaking) ? 1 : 0;
}

async function compareWith(contract: Contract, from: string, options: Options): Promise<Report> {
  const { timeout, root } = options;
  const server = normalize(await readSource({ from, timeout, publishedAt: contract.publishedAt }));
  const file = join(root, contract.file);
  const text = await readFile(file, 'utf8');
  const differences = compareDocuments(parse(text) as Document, server);
  const report = { contract: contract.file, source: from, differences };
  if (!options.write) return report;
  const merged = merge(text, server, differences);
  if (merged.text !== text) await writeFile(file, merged.text);
  return { ...report, added: merged.added, left: merged.left };
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
