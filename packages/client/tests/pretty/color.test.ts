import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FormatterOptions, formatterFor } from '../../src/aod/pretty/index.ts';
import { sessions } from './sessions.ts';

const wasTerminal = process.stdout.isTTY;

beforeEach(() => vi.stubEnv('NO_COLOR', undefined));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  process.stdout.isTTY = wasTerminal;
});

function shownBy(runtime: string, options?: FormatterOptions): string[] {
  const formatter = formatterFor(runtime, options);
  return [...formatter.feed(sessions[runtime]?.output ?? ''), ...formatter.flush()];
}

const isColored = (options?: FormatterOptions) => shownBy('claude', options).join('').includes('\x1b');

test('nothing is colored unless asked for, even in a terminal', () => {
  process.stdout.isTTY = true;
  expect(isColored()).toBe(false);
  expect(isColored({})).toBe(false);
  expect(isColored({ color: false })).toBe(false);
});

test('true colors everywhere, auto in a terminal only', () => {
  process.stdout.isTTY = false;
  expect(isColored({ color: true })).toBe(true);
  expect(isColored({ color: 'auto' })).toBe(false);
  process.stdout.isTTY = true;
  expect(isColored({ color: true })).toBe(true);
  expect(isColored({ color: 'auto' })).toBe(true);
});

test('NO_COLOR keeps color off, unless it is empty', () => {
  process.stdout.isTTY = true;
  for (const color of [true, 'auto'] as const) {
    for (const value of ['1', '0', 'false']) {
      vi.stubEnv('NO_COLOR', value);
      expect(isColored({ color }), value).toBe(false);
    }
    vi.stubEnv('NO_COLOR', '');
    expect(isColored({ color })).toBe(true);
  }
});

test('where there is no process, true colors and auto does not', () => {
  vi.stubGlobal('process', undefined);
  expect(isColored({ color: true })).toBe(true);
  expect(isColored({ color: 'auto' })).toBe(false);
});

describe.each(Object.entries(sessions))('the lines of %s', (runtime, { lines }) => {
  test('are the same in color', () => {
    expect(shownBy(runtime, { color: true }).map(stripVTControlCharacters)).toEqual(lines);
  });
});

test('what a formatter found out by itself is in color too', () => {
  const formatter = formatterFor(undefined, { color: true });
  expect(formatter.feed('{"type":"result","subtype":"success"}\n')).toEqual([
    '\x1b[32m✨ Done\x1b[0m · agent 0.0s',
  ]);
});

test('failures, calls, thoughts and beginnings differ', () => {
  const formatter = formatterFor('claude', { color: true });
  const say = (...content: object[]) => `${JSON.stringify({ type: 'assistant', message: { content } })}\n`;
  expect(formatter.feed('{"type":"result"}\n')).toEqual(['\x1b[33m⚠️  Done\x1b[0m · agent 0.0s']);
  expect(formatter.feed(say({ type: 'tool_use', name: 'Bash', input: { command: 'ls' } }))).toEqual([
    '\x1b[36m🔧 Bash\x1b[0m · ls',
  ]);
  expect(formatter.feed(say({ type: 'thinking', thinking: 'so' }))).toEqual(['\x1b[2m💭 so\x1b[0m']);
  expect(formatter.feed(say({ type: 'text', text: 'so' }))).toEqual(['✉️  so']);
  expect(formatter.feed('{"type":"system","subtype":"init"}\n')).toEqual([
    '\x1b[2m⚙️  Session init\x1b[0m · model=?, tools=0',
  ]);
});
