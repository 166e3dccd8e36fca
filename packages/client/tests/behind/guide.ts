import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent } from 'undici';
import { codeBlocks, readDocument } from '../docs/documents.ts';
import { type Running, runCaddy, runNginx, temporaryFolder } from './servers.ts';

/** A configuration as a section of the guide to proxies shows it, with values of a test in place of the guide's. */
function guide(section: 'nginx' | 'Caddy' | 'Relays of yours', values: Record<string, string>): string {
  const blocks = codeBlocks(readDocument('docs/guides/proxies.md'));
  const block = blocks.find((block) => block.section === section && block.language !== 'ts');
  let text = block?.code ?? '';
  for (const [shown, value] of Object.entries(values)) {
    if (!text.includes(shown)) throw new Error(`the guide does not say ${shown}`);
    text = text.replaceAll(shown, value);
  }
  return text;
}

/** A certificate for 127.0.0.1 that is its own authority. */
export interface Certificate extends AsyncDisposable {
  /** Paths of the files. */
  readonly certificate: string;
  readonly key: string;
}

export async function selfSigned(): Promise<Certificate> {
  const folder = await temporaryFolder();
  const [certificate, key] = [join(folder.path, 'agents.pem'), join(folder.path, 'agents.key')];
  const about = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...about, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  return { certificate, key, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

/** A `fetch` that trusts a certificate. */
export function trusting({ certificate }: Certificate, options: Agent.Options = {}): typeof fetch {
  const dispatcher = new Agent({ connect: { ca: readFileSync(certificate) }, ...options });
  return (input, init) => fetch(input, { ...init, dispatcher } as RequestInit);
}

/** A server in front of the one at an address, with TLS. */
export type InFront = (url: string, tls: Certificate) => Promise<Running>;

/** The guide's nginx. */
export const guideNginx: InFront = (url, { certificate, key }) =>
  runNginx((port) =>
    guide('nginx', {
      '443 ssl': `127.0.0.1:${port} ssl`,
      '/etc/ssl/agents.pem': certificate,
      '/etc/ssl/agents.key': key,
      'http://127.0.0.1:4100': url,
    }),
  );

/** The guide's Caddy. */
export const guideCaddy: InFront = (url, { certificate, key }) =>
  runCaddy((port) =>
    guide('Caddy', {
      'agents.example.com {': `https://127.0.0.1:${port} {\n  tls ${certificate} ${key}`,
      '127.0.0.1:4100': new URL(url).host,
    }),
  );

/** The guide's Caddy in front of a server of pages and relays. */
export const guideForPages = (url: string): Promise<Running> =>
  runCaddy((port) =>
    guide('Relays of yours', {
      'app.example.com': `http://127.0.0.1:${port}`,
      '127.0.0.1:3000': new URL(url).host,
    }),
  );
