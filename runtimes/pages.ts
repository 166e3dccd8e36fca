import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { installed, systemProgram } from './process.ts';
import type { Result, Runtime } from './runtime.ts';
import type { Origin, Servers } from './servers.ts';
import type { Outcome, Setting } from './suite/check.ts';

/** What is used of playwright-core and puppeteer-core, which agree on it. */
interface Browser {
  version(): string | Promise<string>;
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Page {
  goto(url: string): Promise<unknown>;
  evaluate<Argument, T>(script: (argument: Argument) => Promise<T>, argument: Argument): Promise<T>;
  close(): Promise<void>;
}

/** Runs in the page, where the bundle has defined the suite. */
const inPage = (setting: Setting) =>
  (globalThis as unknown as { suite: { runSuite(setting: Setting): Promise<Outcome[]> } }).suite.runSuite(
    setting,
  );

function runtime(id: string, name: string, launch: () => Promise<Browser>): Runtime {
  return {
    id,
    name,
    async run(
      suite,
      servers: Servers,
      origins: readonly Origin[] = ['same origin', 'other origin'],
    ): Promise<Result[]> {
      const browser = await launch();
      try {
        const version = /\d+(\.\d+)+/.exec(await browser.version())?.[0] ?? '';
        const results: Result[] = [];
        for (const origin of origins) {
          const { url, setting } = servers.page(origin, suite.page);
          const page = await browser.newPage();
          await page.goto(url);
          results.push({
            name: `${name}, ${origin}`,
            version,
            outcomes: await page.evaluate(inPage, setting),
          });
          await page.close();
        }
        return results;
      } finally {
        await browser.close();
      }
    },
  };
}

/** Browsers, each with a page on the server's origin and on another one. */
export const pages: readonly Runtime[] = [
  runtime('chromium', 'Chromium', async () => {
    const executablePath = await systemProgram('chromium');
    // Without a sandbox of its own, which root may not have.
    return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  }),
  runtime('firefox', 'Firefox ESR', async () => {
    const executablePath = await systemProgram('firefox-esr');
    const { launch } = createRequire(join(await installed('firefox'), 'x'))('puppeteer-core');
    return await launch({ browser: 'firefox', executablePath, protocolTimeout: 300_000 });
  }),
];
