import { describe, expect, test } from 'vitest';
import {
  ClaudeFormatter,
  CodexFormatter,
  detectRuntime,
  formatterFor,
  GeminiFormatter,
  GenericFormatter,
  OpencodeFormatter,
} from '../../src/aod/pretty/index.ts';
import { sessions } from './sessions.ts';

const ls = '{"type":"item.started","item":{"id":"1","type":"command_execution","command":"ls"}}\n';

describe('by name:', () => {
  test.each([
    ['claude', ClaudeFormatter],
    ['claude-oauth', ClaudeFormatter],
    ['claude-code', ClaudeFormatter],
    ['Claude', ClaudeFormatter],
    ['anthropic', ClaudeFormatter],
    ['codex', CodexFormatter],
    ['openai', CodexFormatter],
    ['gemini', GeminiFormatter],
    ['opencode', OpencodeFormatter],
    ['something-new', GenericFormatter],
  ])('%s', (name, type) => {
    expect(formatterFor(name)).toBeInstanceOf(type);
  });
});

describe('by the first line:', () => {
  test.each(Object.entries(sessions))('%s', (runtime, { output, lines }) => {
    for (const given of [undefined, null, '']) {
      const formatter = formatterFor(given);
      expect([...formatter.feed(output), ...formatter.flush()]).toEqual(lines);
    }
    expect(detectRuntime(output.split('\n')[0] ?? '')).toBe(runtime === 'unknown' ? undefined : runtime);
  });

  test('plain lines before it come out unchanged', () => {
    expect(formatterFor().feed(`Reading prompt from stdin\n42\n${ls}`)).toEqual([
      'Reading prompt from stdin',
      '42',
      '🔧 command execution · ls',
    ]);
  });

  test('an object of an unknown kind decides for plain lines', () => {
    const formatter = formatterFor();
    expect(formatter.feed(`{"level":"info"}\n${ls}`)).toEqual(['{"level":"info"}', ls.trim()]);
  });

  test('a line without an end decides too', () => {
    const formatter = formatterFor();
    expect(formatter.feed(ls.trim())).toEqual([]);
    expect(formatter.flush()).toEqual(['🔧 command execution · ls']);
  });

  test('what was found lasts, and what it holds back is flushed', () => {
    const formatter = formatterFor();
    const output = (data: string, turn: number) =>
      formatter.consume({ type: 'output', stream: 'stdout', data, turn });
    const piece = `{"type":"message","timestamp":"t","role":"assistant","content":"a","delta":true}\n`;
    expect(output(piece, 1)).toEqual([]);
    expect(output(`{"type":"thread.started"}\n${piece}`, 2)).toEqual(['✉️  a']);
    expect(formatter.flush()).toEqual(['✉️  a']);
    expect(formatter.flush()).toEqual([]);
  });
});

describe('by the start event:', () => {
  test.each([
    [{ runtime: 'codex' }, '🔧 command execution · ls'],
    [{ provider: 'openai' }, '🔧 command execution · ls'],
    [{ runtime: 'something-new' }, '🔧 command execution · ls'],
    [{}, '🔧 command execution · ls'],
    [{ runtime: 5 }, '🔧 command execution · ls'],
  ])('%j', (fields, line) => {
    const formatter = formatterFor();
    expect(formatter.consume({ type: 'start', ...fields })).toEqual([]);
    expect(formatter.consume({ type: 'output', stream: 'stdout', data: ls })).toEqual([line]);
  });

  test('it counts more than the first line, and the first one more than those of later connections', () => {
    const formatter = formatterFor();
    formatter.consume({ type: 'start', provider: 'anthropic' });
    formatter.consume({ type: 'start', provider: 'openai' });
    expect(formatter.feed(`${ls}{"type":"result"}\n`)).toEqual(['⚠️  Done · agent 0.0s']);
  });
});

describe('a line is known as output of', () => {
  test.each([
    ['claude', { type: 'system', subtype: 'init' }],
    ['claude', { type: 'assistant', message: {} }],
    ['claude', { type: 'user', timestamp: '2026-01-02T03:04:05Z' }],
    ['claude', { type: 'stream_event' }],
    ['claude', { type: 'result', subtype: 'success', timestamp: '2026-01-02T03:04:05Z' }],
    ['codex', { type: 'thread.started' }],
    ['codex', { type: 'turn.started' }],
    ['codex', { type: 'item.updated', item: {} }],
    ['gemini', { type: 'init', timestamp: '2026-01-02T03:04:05Z' }],
    ['gemini', { type: 'tool_use', timestamp: '2026-01-02T03:04:05Z' }],
    ['gemini', { type: 'result', status: 'success', timestamp: '2026-01-02T03:04:05Z' }],
    ['opencode', { type: 'tool_use', sessionID: 's', timestamp: 1 }],
    [undefined, { type: 'error', message: 'm' }],
    [undefined, { type: 'init' }],
    [undefined, { type: 5 }],
    [undefined, {}],
    [undefined, []],
  ])('%s: %j', (runtime, event) => {
    expect(detectRuntime(JSON.stringify(event))).toBe(runtime);
  });

  test('nothing when it is not JSON', () => {
    expect(detectRuntime('claude')).toBeUndefined();
  });
});
