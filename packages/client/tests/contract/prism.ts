import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A running Prism: a server that checks each request against a contract and answers with the contract's examples. */
export interface Prism {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts Prism on a free port, strict: a violation is answered with an error instead of an example.
 *
 * @param contract - path of an OpenAPI document
 * @throws when it ends before it listens, with what it has printed
 */
export async function startPrism(contract: string): Promise<Prism> {
  const manifest = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json');
  const program = join(dirname(manifest), 'dist/index.js');
  const child = spawn(process.execPath, [program, 'mock', '--errors', '--port', '0', contract], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    const [, url] = /Prism is listening on (\S+)/.exec(line) ?? [];
    if (url === undefined) continue;
    // What it prints from here on is read by nobody, and must not fill the pipe.
    child.stdout.resume();
    return {
      url,
      async close() {
        child.kill();
        await exited;
      },
    };
  }
  throw new Error(`Prism ended before it listened:\n${lines.join('\n')}`);
}
