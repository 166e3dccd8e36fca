import { describe, expect, test } from 'vitest';
import {
  ClaudeFormatter,
  CodexFormatter,
  formatterFor,
  GeminiFormatter,
  OpencodeFormatter,
} from '../../src/aod/pretty/index.ts';
import { allShownBy, shownBy } from './lines.ts';
import { sessions } from './sessions.ts';

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1.5,
  '',
  'x',
  [],
  [null, 'x', [], {}],
  {},
  { toString: 1 },
  { type: { type: 'x' } },
];

/** Each copy of a value in which one part of it, however deep, is replaced by an odd one. */
function* spoilt(value: unknown): Generator<unknown> {
  yield* odd;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const other of spoilt(part)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    }
  }
}

describe.each([
  ['claude', ClaudeFormatter],
  ['codex', CodexFormatter],
  ['gemini', GeminiFormatter],
  ['opencode', OpencodeFormatter],
])('lines of %s with a part of another type', (runtime, Format) => {
  const events = (sessions[runtime]?.output ?? '')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

  test('give strings and stop nothing', () => {
    const formatter = new Format();
    let count = 0;
    for (const event of events.flatMap((event) => [...spoilt(event)])) {
      const shown = shownBy(formatter, event);
      expect(shown.every((line) => typeof line === 'string' && line !== '')).toBe(true);
      expect(shown.join('')).not.toMatch(/undefined|NaN|\[object/);
      count++;
    }
    expect(count).toBeGreaterThan(100);
    formatter.flush();
    expect(allShownBy(formatter, events)).toEqual(allShownBy(new Format(), events));
  });
});

test.each(['claude', 'codex', 'gemini', 'opencode'])(
  'a bad line in the midst of %s is all that is lost',
  (runtime) => {
    const { output = '', lines = [] } = sessions[runtime] ?? {};
    const [first = '', ...rest] = output.split('\n');
    const formatter = formatterFor(runtime);
    const shown = formatter.feed([first, '{"type":"assist', ...rest].join('\n'));
    expect([...shown, ...formatter.flush()].filter((line) => line !== '{"type":"assist')).toEqual(lines);
    expect(shown).toContain('{"type":"assist');
  },
);

test('deep nesting is no harm', () => {
  const line = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  expect(new ClaudeFormatter().feed(`{"type":"user","a":${line}}\nnext\n`).at(-1)).toBe('next');
});
