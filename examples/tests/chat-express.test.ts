import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type SteeredAgent, steeredAgent } from './agent.ts';
import { appearing, bareReading, cable, launch, longestFrame, phone, picture } from './browser.ts';
import { at, start } from './processes.ts';

let agent: SteeredAgent;
let browser: Browser;

/** Runs the backend of an example on the sources of the client. */
function backend(folder: string) {
  const args = ['--tsconfig', at('../../tsconfig.json'), 'main.ts'];
  const program = at('../../node_modules/.bin/tsx');
  return start(program, args, at(`../${folder}`), { ...agent.env, PORT: '0' }, /(http:\S+)/);
}

beforeAll(async () => {
  [agent, browser] = await Promise.all([steeredAgent(), launch()]);
}, 300_000);
afterAll(async () => {
  await Promise.all([browser?.close(), agent?.emulator.close()]);
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
  let stop = async () => {};
  beforeAll(async () => {
    ({ found: url, stop } = await backend(`chat-${name}`));
  }, 60_000);
  afterAll(() => stop());

  /** Somebody with a chat of their own before them. */
  async function visit(origin = url, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 800, height: 600 }, ...options });
    onTestFinished(() => context.close());
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.goto(origin);
    return { context, page };
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
    await picture(page, name);
    const dark = await visit(url, { colorScheme: 'dark', ...phone });
    await say(dark.page, 'Hello there');
    await expect.poll(async () => (await shown(dark.page))[1]).toContain('Anything else?');
    await picture(dark.page, `${name}-phone-dark`);
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

  // The page is the same.
  if (name === 'express')
    test('shows the first words as soon as a bare page does, and 2,000 pieces without a frozen frame', async () => {
      const { page } = await visit();
      const times: Record<'bare' | 'chat', number[]> = { bare: [], chat: [] };
      for (let i = 0; i < 3; i++) {
        // A new user each time: the session of the one before is busy until its turn has ended.
        const { page: other } = await visit();
        const read = await bareReading(other, '/chat', { prompt: 'wait' }, 'Alpha');
        times.bare.push(read - agent.saidAt());
        agent.release();
        const appeared = appearing(page, '.agent', i);
        await say(page, 'wait');
        times.chat.push((await appeared) - agent.saidAt());
        agent.release();
        await page.getByRole('button', { name: 'Send' }).waitFor();
      }
      const [plain, chat] = [Math.min(...times.bare), Math.min(...times.chat)];
      console.log(`${name}: first words after ${plain} ms in a bare page, after ${chat} ms in the chat`);
      expect(chat - plain).toBeLessThan(300);
      const ms = await longestFrame(page, async () => {
        const before = (await shown(page)).length;
        await say(page, '2000');
        await expect.poll(() => shown(page)).toHaveLength(before + 2);
        await expect.poll(async () => (await shown(page)).at(-1), { timeout: 15_000 }).toContain('w1999');
        await page.getByRole('button', { name: 'Send' }).waitFor();
      });
      expect(ms).toBeLessThan(100);
      expect(((await shown(page)).at(-1) ?? '').trim().split(/\s+/)).toEqual(
        Array.from({ length: 2000 }, (_, i) => `w${i}`),
      );
    });
});
