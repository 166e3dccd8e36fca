import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type SteeredAgent, steeredAgent } from './agent.ts';
import { appearing, bareReading, launch, longestFrame, openTab } from './browser.ts';
import { buildNext, serveExample, serveNext } from './processes.ts';

let agent: SteeredAgent;
let browser: Browser;

beforeAll(async () => {
  [agent, browser] = await Promise.all([steeredAgent(), launch(), buildNext()]);
}, 300_000);
afterAll(async () => {
  await Promise.all([browser?.close(), agent?.close()]);
});

/** A chat, and how to ask it without its page. */
interface Chat {
  serve(): ReturnType<typeof serveNext>;
  path: string;
  body(text: string): object;
  /** What an answer begins with. */
  words: string;
  /** Finds the answers in the page. */
  answers: string;
  /** Makes the page that of somebody new: the session of the one before is busy until its turn has ended. */
  change(page: Page): Promise<void>;
}

const chats: Record<string, Chat> = {
  // That with Hono has the same page.
  Express: {
    serve: () => serveExample('chat-express', agent.env),
    path: '/chat',
    body: (prompt) => ({ prompt }),
    words: 'Alpha',
    answers: '.agent',
    change: (page) =>
      page.context().addCookies([{ name: 'user', value: crypto.randomUUID(), url: page.url() }]),
  },
  'Next.js': {
    serve: () => serveNext(agent.env),
    path: '/api/chat',
    body: (text) => ({ id: crypto.randomUUID(), message: { parts: [{ type: 'text', text }] } }),
    words: 'text-delta',
    answers: '.message:not(.user) > p',
    // Each message is of a new chat, or waits for the one before.
    change: async () => {},
  },
};

describe.each(Object.entries(chats))('the chat with %s', (name, chat) => {
  test('shows the first words as soon as a bare page does, and 2,000 pieces without a frozen frame', async () => {
    const server = await chat.serve();
    onTestFinished(server.stop);
    const { context, page } = await openTab(browser, { viewport: { width: 1100, height: 760 } });
    onTestFinished(() => context.close());
    await page.goto(server.found);
    if (name === 'Next.js') {
      await page.getByLabel('Your name').fill('Alice');
      await page.getByRole('button', { name: 'Sign in' }).click();
    }
    const say = async (text: string) => {
      await page.getByLabel('Message').fill(text);
      await page.getByLabel('Message').press('Enter');
    };
    const answers = page.locator(chat.answers);
    const idle = () => expect.poll(() => page.getByRole('log').getAttribute('aria-busy')).toBe('false');
    await page.getByLabel('Message').waitFor();

    const times: Record<'bare' | 'chat', number[]> = { bare: [], chat: [] };
    for (let i = 0; i < 3; i++) {
      await chat.change(page);
      const read = await bareReading(page, chat.path, chat.body('wait'), chat.words);
      times.bare.push(read - agent.saidAt());
      agent.release();
      await chat.change(page);
      const appeared = appearing(page, chat.answers, await answers.count());
      await say('wait');
      times.chat.push((await appeared) - agent.saidAt());
      agent.release();
      await idle();
    }
    const [bare, inChat] = [Math.min(...times.bare), Math.min(...times.chat)];
    console.log(`${name}: first words after ${bare} ms in a bare page, after ${inChat} ms in the chat`);
    expect(inChat - bare).toBeLessThan(300);

    const ms = await longestFrame(page, async () => {
      const before = await answers.count();
      await say('2000');
      await expect.poll(() => answers.count()).toBe(before + 1);
      await expect.poll(() => answers.last().textContent(), { timeout: 15_000 }).toContain('w1999');
      await idle();
    });
    console.log(`${name}: the longest frame of 2,000 pieces took ${ms.toFixed(0)} ms`);
    expect(ms).toBeLessThan(100);
    expect(((await answers.last().textContent()) ?? '').trim().split(/\s+/)).toEqual(
      Array.from({ length: 2000 }, (_, i) => `w${i}`),
    );
  });
});
