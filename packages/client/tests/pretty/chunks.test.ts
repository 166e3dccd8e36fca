import { describe, expect, test } from 'vitest';
import { ClaudeFormatter, formatterFor, GenericFormatter } from '../../src/aod/pretty/index.ts';
import { sessions } from './sessions.ts';

const output = (data: unknown, fields: object = {}) => ({
  type: 'output',
  stream: 'stdout',
  data,
  ...fields,
});
const said = (text: string) => JSON.stringify({ type: 'assistant', message: { content: text } });

describe.each(Object.entries(sessions))('the output of %s', (runtime, { output: whole, lines }) => {
  test('gives the same lines wherever it is cut in two', () => {
    for (let cut = 0; cut <= whole.length; cut++) {
      const formatter = formatterFor(runtime);
      const shown = [whole.slice(0, cut), whole.slice(cut)].flatMap((piece) => formatter.feed(piece));
      expect([...shown, ...formatter.flush()], `cut at ${cut}`).toEqual(lines);
    }
  });

  test.each([1, 2, 3, 7, 64])('gives the same lines in pieces of %i units', (size) => {
    const formatter = formatterFor(runtime);
    const shown: string[] = [];
    for (let at = 0; at < whole.length; at += size) {
      shown.push(...formatter.consume(output(whole.slice(at, at + size), { turn: 1 })));
    }
    expect([...shown, ...formatter.flush()]).toEqual(lines);
  });
});

describe('feed', () => {
  test('gives a line as soon as it ends', () => {
    const formatter = new GenericFormatter();
    expect(formatter.feed('on')).toEqual([]);
    expect(formatter.feed('e\ntwo\nthr')).toEqual(['one', 'two']);
    expect(formatter.feed('ee\n')).toEqual(['three']);
    expect(formatter.feed('')).toEqual([]);
  });

  test('takes carriage returns off the ends of lines only, and leaves out empty lines', () => {
    const formatter = new GenericFormatter({ raw: true });
    expect(formatter.feed('a\rb\r\r')).toEqual([]);
    expect(formatter.feed('\n\r\n\n   \nc\r\n')).toEqual(['a\rb', '   ', 'c']);
  });

  test('takes no more time for many carriage returns than for other text', () => {
    const line = `${'\r'.repeat(2_000_000)}x`;
    expect(new GenericFormatter({ raw: true }).feed(`${line}\n`)).toEqual([line]);
    expect(new GenericFormatter().feed(`${line}\n`)).toEqual(['x']);
  });

  test('takes huge lines, in small pieces too', () => {
    const text = 'x'.repeat(8_000_000);
    const line = `${said(text)}\n`;
    const formatter = new ClaudeFormatter();
    const shown: string[] = [];
    for (let at = 0; at < line.length; at += 500) shown.push(...formatter.feed(line.slice(at, at + 500)));
    expect(shown).toEqual([`✉️  ${text}`]);
  });

  test('shows characters that a cut has destroyed as they came', () => {
    const formatter = new ClaudeFormatter();
    expect(formatter.feed(`${said('gr\ufffd\ufffdn')}\n`)).toEqual(['✉️  gr\ufffd\ufffdn']);
    expect(formatter.feed(`{"type":\ufffd"assistant"}\n${said('on')}\n`)).toEqual([
      '{"type":\ufffd"assistant"}',
      '✉️  on',
    ]);
  });
});

describe('flush', () => {
  test('shows a line without an end, once', () => {
    const formatter = new ClaudeFormatter();
    expect(formatter.feed(said('end'))).toEqual([]);
    expect(formatter.flush()).toEqual(['✉️  end']);
    expect(formatter.flush()).toEqual([]);
  });

  test('takes the carriage return off a line that is not JSON', () => {
    const formatter = new ClaudeFormatter();
    formatter.feed('half\r');
    expect(formatter.flush()).toEqual(['half']);
  });

  test('forgets what is only white space', () => {
    const formatter = new ClaudeFormatter();
    formatter.feed(' \r\t');
    expect(formatter.flush()).toEqual([]);
    expect(formatter.feed('x\n')).toEqual(['x']);
  });
});

describe('consume', () => {
  test.each([
    ['another type', { type: 'stage', stream: 'stdout', data: 'x\n' }],
    ['an exit', { type: 'exit', code: 0 }],
    ['a turn that starts', { type: 'turn_start', id: 12, turn: 1 }],
    ['standard error', output('x\n', { stream: 'stderr' })],
    ['no stream', { type: 'output', data: 'x\n' }],
    ['another spelling of the stream', output('x\n', { stream: 'STDOUT' })],
    ['data that is no string', output(5)],
    ['no data', output(undefined)],
  ])('shows nothing for %s', (_, event) => {
    const formatter = new GenericFormatter();
    expect(formatter.consume(event)).toEqual([]);
    expect(formatter.flush()).toEqual([]);
  });

  test('keeps a line together across what comes between', () => {
    const formatter = new ClaudeFormatter();
    const [start, rest] = [said('whole').slice(0, 20), `${said('whole').slice(20)}\n`];
    expect(formatter.consume(output(start, { id: 1, turn: 1 }))).toEqual([]);
    expect(formatter.consume(output('warning\nof two', { stream: 'stderr', id: 2, turn: 1 }))).toEqual([]);
    expect(formatter.consume({ type: 'stage' })).toEqual([]);
    expect(formatter.consume(output(rest, { id: 3, turn: 1 }))).toEqual(['✉️  whole']);
  });

  test('never joins lines of two turns', () => {
    const formatter = new ClaudeFormatter();
    expect(formatter.consume(output('setup', { turn: null }))).toEqual([]);
    expect(formatter.consume(output(`${said('one')}\n{"type":`, { turn: 1 }))).toEqual(['setup', '✉️  one']);
    expect(formatter.consume(output(`${said('two')}\n`, { turn: 2 }))).toEqual(['{"type":', '✉️  two']);
    expect(formatter.flush()).toEqual([]);
  });

  test('of a turn that only standard error tells of cuts nothing', () => {
    const formatter = new GenericFormatter();
    formatter.consume(output('a', { turn: 1 }));
    formatter.consume(output('!', { turn: 2, stream: 'stderr' }));
    expect(formatter.consume(output('b\n', { turn: 1 }))).toEqual(['ab']);
  });

  test('takes an event that tells no turn as one of the turn at hand', () => {
    const formatter = new GenericFormatter();
    formatter.feed('a');
    formatter.consume(output('b', { turn: 1 }));
    formatter.consume(output('c'));
    expect(formatter.consume(output('d\n', { turn: 1 }))).toEqual(['abcd']);
  });
});
