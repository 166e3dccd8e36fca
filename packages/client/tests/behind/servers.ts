import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Sees to the programs, which come from Debian packages of the same names. */
export function install(...programs: string[]): void {
  const script = fileURLToPath(new URL('../../../../scripts/system-packages.sh', import.meta.url));
  execFileSync('sh', [script, ...programs], { stdio: 'inherit' });
}

/** A folder that goes at the end of the block. */
export async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'behind-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** A server that ends at the end of the block. */
export interface Running extends AsyncDisposable {
  readonly port: number;
  /** Its address without TLS. */
  readonly url: string;
}

/**
 * Runs a server on a free port, and waits until it listens there.
 *
 * @param config - makes its configuration, which it gets as a file
 * @param args - its arguments, from the path of that file
 */
async function run(
  program: string,
  config: (port: number) => string,
  args: (file: string) => string[],
): Promise<Running> {
  const folder = await temporaryFolder();
  const { path } = folder;
  const port = await freePort();
  const file = join(path, 'config');
  await writeFile(file, config(port));
  const child = spawn(program, args(file), {
    cwd: path,
    // Debian keeps servers where no user's PATH looks.
    env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin`, HOME: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const output of [child.stdout, child.stderr])
    output.on('data', (piece) => {
      said += piece;
    });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const running = {
    port,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await gone;
      await folder[Symbol.asyncDispose]();
    },
  };
  while (!(await listens(port))) {
    if (child.exitCode !== null) {
      await running[Symbol.asyncDispose]();
      throw new Error(`${program} ended: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return running;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** Runs nginx with what stands within its `http { }`. */
export function runNginx(http: (port: number) => string): Promise<Running> {
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const config = (port: number) => `daemon off; master_process off; pid nginx.pid; error_log stderr;
events {}
http { access_log off; ${folders.map((name) => `${name}_temp_path ${name};`).join(' ')}
${http(port)}
}`;
  return run('nginx', config, (file) => ['-p', dirname(file), '-e', 'stderr', '-c', file]);
}

/** Runs nginx in front of a server as it is by default, but for some directives. */
export function nginxFor(url: string, directives = ''): Promise<Running> {
  return runNginx(
    (port) => `server { listen 127.0.0.1:${port}; ${directives} location / { proxy_pass ${url}; } }`,
  );
}

/** Runs Caddy with the sites of its configuration. */
export function runCaddy(sites: (port: number) => string): Promise<Running> {
  const config = (port: number) => `{\n  admin off\n  auto_https off\n}\n${sites(port)}\n`;
  return run('caddy', config, (file) => ['run', '--config', file, '--adapter', 'caddyfile']);
}

/** Runs tinyproxy with some settings. */
export function runTinyproxy(settings = ''): Promise<Running> {
  const config = (port: number) => `Port ${port}\nListen 127.0.0.1\n${settings}\n`;
  return run('tinyproxy', config, (file) => ['-d', '-c', file]);
}
