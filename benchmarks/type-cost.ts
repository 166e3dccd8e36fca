import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Benchmark, Measurement } from './benchmark.ts';
import { clientFolder } from './packages.ts';

const run = promisify(execFile);
const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');

/** One plain and one streaming call, and mistakes in both. */
interface Program {
  readonly name: string;
  readonly source: string;
  /** What to replace by what, each a mistake. */
  readonly mistakes: ReadonlyArray<readonly [right: string, wrong: string]>;
}

/** What the types of the Ash client cost the compiler. */
export const ashTypeCost = typeCost({
  name: 'one plain and one streaming call to Ash',
  source: `
import { AshClient } from '@hosted-agents/client';
const client = new AshClient();
const session = await client.createSession('helper');
for await (const event of client.sendMessageStream(session.id, 'Hello')) {
  if (event.type === 'text_delta') console.log(event.data.delta);
}
export {};
`,
  mistakes: [
    ["'helper'", '5'],
    ['data.delta', 'data.dleta'],
  ],
});

/** What the types of the Agent on Demand client cost the compiler. */
export const aodTypeCost = typeCost({
  name: 'one plain and one streaming call to Agent on Demand',
  source: `
import { Client } from '@hosted-agents/client/aod';
const client = new Client();
const session = await client.sessions.create({ agent_id: 'helper', prompt: 'Hello' });
for await (const event of client.sessions.stream(session.id)) {
  if (event.type === 'output') console.log(event.data.length);
}
export {};
`,
  mistakes: [
    ["'helper'", '5'],
    ['data.length', 'data.lenght'],
  ],
});

function typeCost({ name, source, mistakes }: Program): Benchmark {
  return () => measure(name, source, mistakes);
}

async function measure(name: string, program: string, mistakes: Program['mistakes']): Promise<Measurement> {
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
      paths: {
        '@hosted-agents/client': [join(clientFolder, 'dist/index.d.ts')],
        '@hosted-agents/client/aod': [join(clientFolder, 'dist/aod/index.d.ts')],
      },
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
    const mistaken = mistakes.reduce((text, [right, wrong]) => text.replace(right, wrong), program);
    const wrong = await check('wrong', mistaken);
    assert.equal(wrong.errors.length, mistakes.length, wrong.errors.join('\n'));
    const empty = await check('empty', 'export {};');
    const calls = await check('calls', program);
    assert.deepEqual([...empty.errors, ...calls.errors], []);
    assert(Number.isInteger(empty.instantiations) && Number.isInteger(calls.instantiations));

    return {
      name: `type instantiations of ${name}`,
      measured: calls.instantiations - empty.instantiations,
      budget: 30,
      unit: '',
      detail: `${calls.instantiations} beside ${empty.instantiations} of an empty program; checked in ${calls.seconds} s`,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
