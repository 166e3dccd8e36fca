import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type SteeredAgent, steeredAgent } from './agent.ts';
import { cable, launch, openTab, phone, pictures, type Tab } from './browser.ts';
import { at, buildNext, freePort, serveNext, start } from './processes.ts';

const run = promisify(execFile);
const desktop = { viewport: { width: 1100, height: 760 } };
let agent: SteeredAgent;
let browser: Browser;
let tab: Tab;
let url: string;
let stop = async () => {};

beforeAll(async () => {
  [agent, browser] = await Promise.all([steeredAgent(), launch(), buildNext()]);
  [{ found: url, stop }, tab] = await Promise.all([serveNext(agent.env), openTab(browser, desktop)]);
  await signIn(tab.page, url);
}, 300_000);
afterAll(async () => {
  await Promise.all([browser?.close(), stop(), agent?.close()]);
});

async function signIn(page: Page, origin: string, name = 'Alice') {
  await page.goto(origin);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/chat/*');
}

/** Alice with a new chat before her. */
async function visit(origin = url): Promise<Tab> {
  await tab.page.goto(origin);
  await tab.page.waitForURL('**/chat/*');
  return tab;
}

/** The same, with a browser of her own. */
async function visitAnew(origin = url, options: BrowserContextOptions = desktop): Promise<Tab> {
  const own = await openTab(browser, options);
  onTestFinished(() => own.context.close());
  await signIn(own.page, origin);
  return own;
}

/** Another tab of a browser. */
async function anotherTab({ context }: Tab, address: string): Promise<Page> {
  const page = await context.newPage();
  onTestFinished(() => page.close());
  await page.goto(address);
  return page;
}

const box = (page: Page) => page.getByLabel('Message to the agent');
async function say(page: Page, text: string) {
  await box(page).fill(text);
  await box(page).press('Enter');
}
/** What the page shows of the conversation. */
const shown = (page: Page) =>
  page
    .locator('.message')
    .evaluateAll((all) =>
      all.map((each) =>
        [...each.querySelectorAll(':scope > p')].map((p) => p.textContent?.trim()).join(' | '),
      ),
    );
/** Next.js has an alert of its own. */
const notice = (page: Page) => page.locator('.notice[role=alert]');
const idle = (page: Page) => expect.poll(() => page.getByRole('log').getAttribute('aria-busy')).toBe('false');
const whole = ['wait', 'Alpha beta | gamma delta.'];

describe('the chat in a browser', () => {
  test('shows text and tools, goes on, and stands the same after a reload', async () => {
    const { page } = await visit();
    await say(page, 'Hello there');
    await expect.poll(() => shown(page)).toHaveLength(2);
    await idle(page);
    const now = await shown(page);
    expect(now).toEqual([
      'Hello there',
      'You said Hello there and this is answer 1. I wrote report.md: | Anything else?',
    ]);
    const tools = page.locator('.tool summary');
    expect(await tools.allInnerTexts()).toEqual([
      expect.stringMatching(/Bash\s+ls -la --color=never\s+done/),
      expect.stringMatching(/Read\s+missing.txt\s+failed/),
    ]);
    await say(page, 'And more');
    await expect.poll(() => shown(page)).toHaveLength(4);
    await idle(page);
    expect((await shown(page))[3]).toContain('this is answer 2');
    const before = await shown(page);
    await page.reload();
    await expect.poll(() => shown(page)).toEqual(before);
    expect(await box(page).evaluate((each) => each === document.activeElement)).toBe(true);
  });

  test('stops at once, says that the agent goes on, and the next message waits for it', async () => {
    const { page } = await visit();
    await say(page, 'wait');
    await expect.poll(() => shown(page)).toEqual(['wait', 'Alpha beta']);
    await page.getByRole('button', { name: 'Stop' }).click();
    await idle(page);
    expect(await notice(page).textContent()).toContain('The agent finishes in the background');
    expect(await shown(page)).toEqual(['wait', 'Alpha beta']);
    await say(page, 'Next one');
    await expect.poll(() => page.getByText('The agent begins').count()).toBe(1);
    agent.release();
    await expect.poll(() => shown(page)).toHaveLength(4);
    await idle(page);
    expect((await shown(page))[3]).toContain('You said Next one');
  });

  test('has all of a turn once after a reload in the middle, in a second tab, and in one that only looks on', async () => {
    const { page } = await visit();
    const early = await anotherTab(tab, page.url());
    await say(page, 'wait');
    await expect.poll(() => shown(page)).toEqual(['wait', 'Alpha beta']);
    // It was open before, and hears of the turn.
    await expect.poll(() => shown(early)).toEqual(['wait', 'Alpha beta']);
    await page.reload();
    const late = await anotherTab(tab, page.url());
    for (const each of [page, late]) await expect.poll(() => shown(each)).toEqual(['wait', 'Alpha beta']);
    agent.release();
    for (const each of [page, early, late]) await expect.poll(() => shown(each)).toEqual(whole);
    await idle(page);
    await page.reload();
    await expect.poll(() => shown(page)).toEqual(whole);
  });

  test('shows what was asked after a reload before the first words, and then the answer', async () => {
    const { page } = await visit();
    const state = page.locator('.working');
    for (const held of ['/sessions', '/messages']) {
      // The server makes up its mind: about a session, then about a message.
      const letGo = agent.hold(held);
      const before = (await shown(page)).length;
      const asks = page.waitForRequest((request) => request.method() === 'POST');
      await say(page, 'Hello there');
      await asks;
      await page.reload();
      await expect.poll(() => shown(page)).toHaveLength(before + 1);
      expect((await shown(page)).at(-1)).toBe('Hello there');
      expect(await state.textContent()).toBe('The agent begins');
      letGo();
      await expect.poll(() => shown(page), { timeout: 10_000 }).toHaveLength(before + 2);
      await idle(page);
      expect((await shown(page)).at(-1)).toContain('You said Hello there');
      expect(await state.textContent()).toBe('');
    }
  });

  test('comes through a network that breaks in the middle, and gives back what was not sent', async () => {
    const network = await cable(url);
    onTestFinished(network.close);
    const { page } = await visit(network.url);
    await say(page, 'wait');
    await expect.poll(() => shown(page)).toEqual(['wait', 'Alpha beta']);
    network.cut();
    await expect.poll(() => notice(page).textContent()).toContain('The connection broke');
    network.mend();
    await expect.poll(() => notice(page).count()).toBe(0);
    agent.release();
    await expect.poll(() => shown(page), { timeout: 10_000 }).toEqual(whole);
    await idle(page);
    network.cut();
    await say(page, 'Into the void');
    await expect.poll(() => notice(page).textContent()).toContain('The connection broke');
    network.mend();
    await expect.poll(() => box(page).inputValue(), { timeout: 10_000 }).toBe('Into the void');
    expect(await shown(page)).toEqual(whole);
  });

  test('shows what was refused, keeps the words, and lets nobody into the chat of another', async () => {
    const { context, page } = await visitAnew();
    const chat = page.url();
    const refused = async (message: RegExp) => {
      await say(page, 'Hello again');
      await expect.poll(() => notice(page).textContent()).toMatch(message);
      expect(await box(page).inputValue()).toBe('Hello again');
    };
    await say(page, 'fail');
    await expect.poll(() => notice(page).textContent()).toContain('The agent reported a failure');
    const before = await shown(page);
    const busy = { status: 409, body: { error: 'Session is busy', statusCode: 409 } };
    agent.emulator.ash.setFaults([{ method: 'POST', path: '*/messages', answer: busy }]);
    await refused(/busy/i);
    agent.emulator.ash.setFaults([]);
    const [session] = await agent.client.listSessions();
    await agent.client.endSession(session?.id ?? '');
    await refused(/ended/i);
    await expect.poll(() => shown(page)).toEqual(before);
    // 401: the cookie is gone, or made up.
    await context.clearCookies();
    await refused(/Sign in first/);
    await context.addCookies([{ name: 'user', value: 'QWxpY2U.made-up', url }]);
    await refused(/Sign in first/);

    await context.clearCookies();
    await signIn(page, url, 'Bob');
    expect((await page.goto(chat))?.status()).toBe(404);
    const id = chat.split('/').at(-1) ?? '';
    const paths = [
      `/api/chat/${id}`,
      `/api/chat/${id}/stream`,
      `/api/chat/${id}/files`,
      `/api/chat/${id}/files?path=report.md`,
    ];
    const asked = [
      ...paths.map((path) => context.request.get(url + path)),
      context.request.put(`${url}/api/chat/${id}/files?path=a.txt`, { data: 'a' }),
      context.request.post(`${url}/api/chat`, {
        data: { id, message: { parts: [{ type: 'text', text: 'Hi' }] } },
      }),
    ];
    expect((await Promise.all(asked)).map((answer) => answer.status())).toEqual([
      404, 404, 404, 404, 404, 404,
    ]);
  });

  test('works in many processes: the one that a reload reaches need not hold the turn', async () => {
    const port = await freePort();
    await run('sh', [at('../../scripts/system-packages.sh'), 'redis-server']);
    const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const env = { ...agent.env, REDIS_URL: `redis://127.0.0.1:${port}` };
    const [one, other, redis] = await Promise.all([
      serveNext(env),
      serveNext(env),
      start('redis-server', options, '/', {}, /Ready to accept connections/),
    ]);
    onTestFinished(async () => void (await Promise.all([one, other, redis].map(({ stop }) => stop()))));
    const { page } = await visit(one.found);
    await say(page, 'wait');
    await expect.poll(() => shown(page)).toEqual(['wait', 'Alpha beta']);
    // Cookies know no ports.
    const elsewhere = await anotherTab(tab, page.url().replace(one.found, other.found));
    await expect.poll(() => shown(elsewhere)).toEqual(['wait', 'Alpha beta']);
    agent.release();
    for (const each of [page, elsewhere]) await expect.poll(() => shown(each)).toEqual(whole);
    await idle(elsewhere);
    await elsewhere.reload();
    await expect.poll(() => shown(elsewhere)).toEqual(whole);
  });

  test('sends and fetches files, and shows how far they are', async () => {
    const { page } = await visit();
    await page.getByRole('button', { name: 'Files' }).click();
    await page.evaluate(() => {
      const seen = globalThis as unknown as { bars: Set<string> };
      seen.bars = new Set();
      new MutationObserver(() => {
        const bar = document.querySelector('progress');
        if (bar) seen.bars.add(`${bar.value}/${bar.max}`);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    const throughput = 1_000_000;
    const slow = { offline: false, latency: 0, downloadThroughput: throughput, uploadThroughput: throughput };
    const session = await page.context().newCDPSession(page);
    onTestFinished(() => session.detach());
    await session.send('Network.emulateNetworkConditions', slow);
    const buffer = Buffer.alloc(500_000, 'x');
    await page.locator('input[type=file]').setInputFiles({ name: 'big.txt', mimeType: 'text/plain', buffer });
    const link = page.getByRole('button', { name: 'Download big.txt' });
    await link.waitFor();
    const bars = () =>
      page.evaluate(() => {
        const { bars } = globalThis as unknown as { bars: Set<string> };
        const all = [...bars].map((bar) => bar.split('/').map(Number));
        bars.clear();
        return all;
      });
    const inTheMiddle = ([value = 0, max = 0]: number[]) => value > 0 && value < max && max >= buffer.length;
    expect((await bars()).some(inTheMiddle)).toBe(true);
    const [saved] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(saved.suggestedFilename()).toBe('big.txt');
    const { size } = await stat(await saved.path());
    expect(size).toBe(buffer.length);
    expect((await bars()).some(inTheMiddle)).toBe(true);
    await page.locator('input[type=file]').setInputFiles({ name: '.hidden', mimeType: 'text/plain', buffer });
    await page.getByText('The file needs another name').waitFor();
  });

  test('looks right in the light and in the dark, on a desktop and on a phone', async () => {
    for (const [name, options] of Object.entries({ desktop, phone })) {
      const { page } = await visitAnew(url, options);
      await say(page, 'Please look at my files and tell me what you see in them, in a few words.');
      await expect.poll(() => shown(page)).toHaveLength(2);
      await idle(page);
      await page.locator('.tool summary').first().click();
      await say(page, 'wait');
      await expect.poll(async () => (await shown(page))[3]).toBe('Alpha beta');
      await pictures(page, `chat-${name}`);
      agent.release();
      await idle(page);
      await page.getByRole('button', { name: 'Files' }).click();
      await page.getByRole('button', { name: 'Download report.md' }).waitFor();
      await pictures(page, `files-${name}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide, name).toBeLessThanOrEqual(0);
      await page.context().clearCookies();
      await page.goto(url);
      await pictures(page, `sign-in-${name}`);
    }
  });

  test('can be used with the keyboard alone, and says what it is to a screen reader', async () => {
    const { page } = await visit();
    await page.keyboard.type('wait');
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(page)).toHaveLength(2);
    expect(await page.getByRole('log', { name: 'Conversation' }).getAttribute('aria-busy')).toBe('true');
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe('Stop');
    await page.keyboard.press('Enter');
    await idle(page);
    expect(await box(page).evaluate((each) => each === document.activeElement)).toBe(true);
    agent.release();
    const nameless = await page
      .locator('button, a, input:not([type=hidden]), textarea')
      .evaluateAll(
        (all) =>
          all.filter(
            (each) =>
              !(
                each.textContent ||
                each.getAttribute('aria-label') ||
                (each as HTMLInputElement).labels?.length
              ),
          ).length,
      );
    expect(nameless).toBe(0);
  });
});

test('make demo-web prints the address of a chat that works, and leaves nothing running', async () => {
  const port = await freePort();
  const demo = await start(
    'make',
    ['--no-print-directory', 'demo-web', `PORT=${port}`],
    at('../..'),
    {},
    /(http:\S+)/,
  );
  onTestFinished(demo.interrupt);
  const { page } = await visit(demo.found);
  await say(page, 'What do you see?');
  await expect
    .poll(() => shown(page).then((all) => all.at(-1)), { timeout: 10_000 })
    .toContain('I have noted it');
  /** Processes that have the port in their environment. */
  const running = () =>
    run('sh', ['-c', `grep -lsz '^PORT=${port}$' /proc/[0-9]*/environ || true`]).then(({ stdout }) => stdout);
  expect(await running()).not.toBe('');
  await demo.interrupt();
  await expect.poll(running).toBe('');
  await expect(fetch(demo.found)).rejects.toThrow();
});
