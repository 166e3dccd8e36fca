import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type SteeredAgent, steeredAgent } from './agent.ts';
import { cable, launch, openTab, phone, pictures, type Tab } from './browser.ts';
import { serveExample } from './processes.ts';

let agent: SteeredAgent;
let browser: Browser;

beforeAll(async () => {
  [agent, browser] = await Promise.all([steeredAgent(), launch()]);
}, 300_000);
afterAll(async () => {
  await Promise.all([browser?.close(), agent?.close()]);
});

const box = (page: Page) => page.getByLabel('Message');
async function say(page: Page, text: string) {
  await box(page).fill(text);
  await box(page).press('Enter');
}
const shown = (page: Page) => page.locator('#log > div').allTextContents();
const status = (page: Page) => page.getByRole('status').textContent();
const whole = ['wait', 'Alpha beta gamma delta.'];

describe.each(['express', 'hono'])('the chat with %s in a browser', (name) => {
  let url: string;
  let tab: Tab;
  let stop = async () => {};
  beforeAll(async () => {
    [{ found: url, stop }, tab] = await Promise.all([
      serveExample(`chat-${name}`, agent.env),
      openTab(browser, { viewport: { width: 800, height: 600 } }),
    ]);
  });
  afterAll(() => Promise.all([stop(), tab?.context.close()]));

  /** Somebody new with a chat of their own before them. */
  async function visit(origin = url) {
    await tab.context.clearCookies();
    await tab.page.goto(origin);
    return tab;
  }

  test('streams the answer, and shows the history after a reload', async () => {
    const { page } = await visit();
    await say(page, 'Hello there');
    const answer = expect.stringContaining('You said **Hello there** and this is answer 1.');
    await expect.poll(() => shown(page)).toEqual(['Hello there', answer]);
    await expect.poll(async () => (await shown(page))[1]).toContain('Anything else?');
    const before = await shown(page);
    await page.reload();
    await expect.poll(() => shown(page)).toEqual(before);
    await pictures(page, name);
    await page.setViewportSize(phone.viewport);
    await pictures(page, `${name}-phone`);
    await page.setViewportSize({ width: 800, height: 600 });
  });

  test('stops at once; the answer is there when the agent has finished', async () => {
    const { page } = await visit();
    await say(page, 'wait');
    await expect.poll(() => shown(page)).toEqual(['wait', 'Alpha beta ']);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => status(page)).toContain('The agent finishes in the background');
    expect(await shown(page)).toEqual(['wait', 'Alpha beta ']);
    await say(page, 'Too early');
    await expect.poll(() => status(page)).toMatch(/session/i);
    expect(await box(page).inputValue()).toBe('Too early');
    agent.release();
    await page.reload();
    await expect
      .poll(async () => (await shown(page)).map((each) => each.replace(/\s+/g, ' ')))
      .toEqual(whole);
  });

  test('has all of a turn once after a reload in the middle and in a second tab', async () => {
    const { context, page } = await visit();
    await say(page, 'wait');
    await expect.poll(() => shown(page)).toEqual(['wait', 'Alpha beta ']);
    const second = await context.newPage();
    onTestFinished(() => second.close());
    await second.goto(url);
    await page.reload();
    for (const each of [page, second]) await expect.poll(() => status(each)).toBe('The agent is working…');
    agent.release();
    for (const each of [page, second])
      await expect
        .poll(async () => (await shown(each)).map((line) => line.replace(/\s+/g, ' ')))
        .toEqual(whole);
  });

  test('comes through a network that breaks in the middle', async () => {
    const network = await cable(url);
    onTestFinished(network.close);
    const { page } = await visit(network.url);
    await say(page, 'wait');
    await expect.poll(() => shown(page)).toEqual(['wait', 'Alpha beta ']);
    network.cut();
    await expect.poll(() => status(page)).toMatch(/connection broke|cannot be loaded/);
    network.mend();
    agent.release();
    await expect
      .poll(async () => (await shown(page)).map((line) => line.replace(/\s+/g, ' ')))
      .toEqual(whole);
    await expect.poll(() => status(page)).toBe('');
  });

  test('shows what was refused, and keeps the words', async () => {
    const { context, page } = await visit();
    await say(page, 'fail');
    await expect.poll(() => status(page)).toBe('The agent reported a failure.');
    const busy = { status: 409, body: { error: 'Session is busy', statusCode: 409 } };
    const refused = async (message: RegExp) => {
      await say(page, 'Hello again');
      await expect.poll(() => status(page)).toMatch(message);
      expect(await box(page).inputValue()).toBe('Hello again');
    };
    agent.emulator.ash.setFaults([{ method: 'POST', path: '*/messages', answer: busy }]);
    await refused(/busy/i);
    agent.emulator.ash.setFaults([]);
    const [session] = await agent.client.listSessions();
    await agent.client.endSession(session?.id ?? '');
    await refused(/ended/i);
    await context.clearCookies();
    await refused(/Sign in first/);
    expect(await shown(page)).toHaveLength(2);
  });
});
