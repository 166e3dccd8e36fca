import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, connect as dial, type Socket } from 'node:net';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { at } from './processes.ts';

/** Debian's Chromium, installed where it is missing. */
export async function launch(): Promise<Browser> {
  execFileSync('sh', [at('../../scripts/system-packages.sh'), 'chromium'], { stdio: 'inherit' });
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    // Without a sandbox of its own, which root may not have, and without asking the world for anything.
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Tab {
  context: BrowserContext;
  page: Page;
}

/** A user's browser, with a tab that is there. A new context, and a new tab, start a process; tests that can share them do. */
export async function openTab(browser: Browser, options: BrowserContextOptions): Promise<Tab> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  return { context, page: await context.newPage() };
}

/** The network between a page and its server, which can be cut. */
export async function cable(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = dial(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as { port: number }).port}`,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.resetAndDestroy();
    },
    mend() {
      isCut = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const folder = at('../../.stamps/screenshots');

/** What a phone shows. */
export const phone = {
  viewport: { width: 390, height: 780 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** Keeps pictures of the page among the build outputs, in the light and in the dark. They wait for nothing to move. */
export async function pictures(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, animations: 'disabled' });
  }
}

/**
 * The longest time between two frames of the page during some work, in milliseconds. The best of three runs, if the first is slow: what
 * the machine does otherwise is no fault of the page.
 */
export async function longestFrame(page: Page, work: () => Promise<void>): Promise<number> {
  const all: number[] = [];
  do {
    await page.evaluate(() => {
      const seen = globalThis as unknown as { longest: number };
      seen.longest = 0;
      let last = performance.now();
      const frame = (now: number) => {
        seen.longest = Math.max(seen.longest, now - last);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    await work();
    all.push(await page.evaluate(() => (globalThis as unknown as { longest: number }).longest));
  } while (all.length < 3 && (all.at(-1) ?? 0) >= 100);
  return Math.min(...all);
}

/** When a bare reader in the page has the first words of an answer, in milliseconds since 1970; 0 for never. */
export function bareReading(page: Page, url: string, body: unknown, words: string): Promise<number> {
  return page.evaluate(
    async ({ url, body, words }) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let read = await reader?.read(); read?.value; read = await reader?.read())
        if (read.value.includes(words)) return Date.now();
      return 0;
    },
    { url, body, words },
  );
}

/** When an element that `selector` finds and that is not among the first `count` has words, in milliseconds since 1970. */
export function appearing(page: Page, selector: string, count: number): Promise<number> {
  return page.evaluate(
    ({ selector, count }) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if ([...document.querySelectorAll(selector)].slice(count).some((each) => each.textContent))
            resolve(Date.now());
        };
        new MutationObserver(look).observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      }),
    { selector, count },
  );
}
