import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Measurement } from './benchmark.ts';
import { clientFolder } from './packages.ts';

const run = promisify(execFile);
const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');

const program = `
import { AshClient } from '@hosted-agents/client';
const client = new AshClient();
const session = await client.createSession('helper');
for await (const event of client.sendMessageStream(session.id, 'Hello')) {
  if (event.type === 'text_delta') console.log(event.data.delta);
}
export {};
`;

/** What the types of the client cost the compiler. */
export async function typeCost(): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), 'type-cost-'));
  const check = async (name: string, source: string) => {
    const compilerOptions = {
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'],
      types: [],
      // The declarations that are published.
      paths: { '@hosted-agents/client': [join(clientFolder, 'dist/index.d.ts')] },
    };
    const config = join(folder, `${name}.json`);
    await writeFile(join(folder, `${name}.ts`), source);
    await writeFile(config, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
    const outcome = await run(process.execPath, [tsc, '--project', config, '--extendedDiagnostics']).catch(
      (failure: { stdout: string }) => failure,
    );
    const read = (label: string) =>
      Number(new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(outcome.stdout)?.[1]);
    return {
      errors: outcome.stdout.split('\n').filter((line) => line.includes('error TS')),
      instantiations: read('Instantiations'),
      seconds: read('Check time'),
    };
  };
  try {
    // A wrong call must be noticed: types that were not found would cost nothing.
    const wrong = await check('wrong', program.replace("'helper'", '5').replace('data.delta', 'data.dleta'));
    assert.equal(wrong.errors.length, 2, wrong.errors.join('\n'));
    const empty = await check('empty', 'export {};');
    const calls = await check('calls', program);
    assert.deepEqual([...empty.errors, ...calls.errors], []);
    assert(Number.isInteger(empty.instantiations) && Number.isInteger(calls.instantiations));

    return {
      name: 'type instantiations of one plain and one streaming call',
      measured: calls.instantiations - empty.instantiations,
      budget: 50,
      unit: '',
      detail: `${calls.instantiations} beside ${empty.instantiations} of an empty program; checked in ${calls.seconds} s`,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
