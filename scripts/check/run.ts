import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import type { Count } from './count.ts';
import type { Step } from './steps.ts';

/** What became of a step. */
export interface Result extends Count {
  name: string;
  /** What it printed, both streams together. */
  output: string;
  /** Whether that was shown while it ran. */
  shown: boolean;
  milliseconds: number;
}

/** A step that takes longer than this (in milliseconds) hangs, and is ended. */
const TIME_LIMIT = 15 * 60_000;

/**
 * Runs all steps, whatever becomes of each, and returns their results in the order of the steps.
 *
 * @param steps what to run
 * @param lanes how many run at a time
 * @param onResult called as each step ends
 */
export async function runSteps(
  steps: readonly Step[],
  lanes: number,
  onResult: (result: Result) => void = () => {},
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = steps.entries(); // one iterator, which all lanes draw from
  const lane = async () => {
    for (const [index, step] of waiting) {
      const result = await runStep(step);
      results[index] = result;
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

function runStep({ name, command: [program, ...args], count, live = false }: Step): Promise<Result> {
  const started = performance.now();
  let output = '';
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: stepEnvironment(process.env),
    timeout: TIME_LIMIT,
  });
  for (const [stream, shownOn] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (live) shownOn.write(text);
    });
  }
  return new Promise((done) => {
    const end = (ok: boolean) =>
      done({ name, ...count(ok), output, shown: live, milliseconds: performance.now() - started });
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.once('close', (code, signal) => {
      if (signal) output += `${program} was ended by ${signal}\n`;
      end(code === 0);
    });
  });
}

/**
 * The environment of a step: with the programs of the installed packages, and without what a shell or make may have set
 * for other targets: a server in it would have the tests talk to that server.
 */
function stepEnvironment(outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(outer).filter(
    ([name]) =>
      !/^(ASH_|AOD_|MAKE|MFLAGS$|AGENT$|PROMPT$|FORMAT$|WRITE$|DURATION$|STREAMS$|RATE$|FAULTS$|SEED$)/.test(
        name,
      ),
  );
  const env = Object.fromEntries(inherited);
  return { ...env, PATH: [resolve('node_modules/.bin'), env.PATH].join(delimiter) };
}
