import { describe, expect, test } from 'vitest';
import { ClaudeFormatter, formatterFor, GenericFormatter } from '../../src/aod/pretty/index.ts';
import { shownBy } from './lines.ts';

const said = (text: string) => ({ type: 'assistant', message: { content: [{ type: 'text', text }] } });

describe('what steers a terminal', () => {
  test.each([
    ['\x1b[31mred\x1b[0m', 'red'],
    ['\x1b[2J\x1b[1;1Hgone', 'gone'],
    ['\x1b]0;title\x07a\x1b]52;c;aGk=\x1b\\b', 'ab'],
    ['\x9b31mred \x9d0;title\x9cafter', 'red after'],
    ['\x1b]8;;never ended\nnext line', '\nnext line'],
    ['\x1bcreset\x1b=', 'reset'],
    ['10%\r20%\b\x7f\x00', '10%20%'],
    ['tab\tand\nlines', 'tab\tand\nlines'],
  ])('in %j is dropped, unless `raw`', (text, shown) => {
    expect(shownBy(new ClaudeFormatter(), said(`<${text}>`))).toEqual([`✉️  <${shown}>`]);
    expect(shownBy(new ClaudeFormatter({ raw: true }), said(`<${text}>`))).toEqual([`✉️  <${text}>`]);
  });

  test.each([undefined, 'claude', 'codex', 'gemini', 'opencode', 'other'])(
    'is dropped of plain lines too: %s',
    (runtime) => {
      const line = '\x1b]0;title\x07plain \x1b[1mwords';
      expect(formatterFor(runtime).feed(`${line}\n`)).toEqual(['plain words']);
      expect(formatterFor(runtime, { raw: true }).feed(`${line}\n`)).toEqual([line]);
    },
  );

  test.each(['\x1b]', '\x1b[', '\x9d', '\x1b[0', '\x1b ', '\x9b1 ', '\x1b', '\x1bP\x1b'])(
    'again and again takes time in proportion: %j',
    { tags: ['hostile.linear'] },
    (piece) => {
      const formatter = new GenericFormatter();
      const started = performance.now();
      formatter.feed(`${piece.repeat(1_000_000)}\n`);
      // Quadratic time would take minutes.
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );
});

test('the last line loses its carriage return too', () => {
  const formatter = new GenericFormatter({ raw: true });
  formatter.feed('last\r');
  expect(formatter.flush()).toEqual(['last']);
});
