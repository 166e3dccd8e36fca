import {
  extractDisplayItems,
  extractStreamDelta,
  extractTextFromEvent,
  initialTurn,
  messageText,
  reduceTurn,
  turnsFromMessages,
} from '@hosted-agents/client';
import { formatterFor } from '@hosted-agents/client/aod/pretty';
import { describe, expect, test } from 'vitest';
import { toAodError } from '../../src/aod/errors.ts';
import { toStreamEvent } from '../../src/aod/events.ts';
import { toAshError } from '../../src/ash/errors.ts';
import { toAshEvent } from '../../src/ash/events.ts';
import {
  htmlTitle,
  parseRedacted,
  redactor,
  secretsIn,
  secretsInHeader,
  withoutSecrets,
} from '../../src/core/redact.ts';
import { checkAddress } from '../../src/core/request.ts';
import { createPageDecoder } from '../../src/core/streams/page-decoder.ts';
import { createSseDecoder } from '../../src/core/streams/read-events.ts';
import { toSseBytes } from '../../src/core/streams/relay.ts';
import { parseRetryAfter } from '../../src/core/transport/retry.ts';
import { growth } from './growth.ts';

/** Pieces of which text is made that is hard on patterns and loops: runs, beginnings without an end, separators alone. */
const PIECES = [
  ' ', '\n', '\r', '\r\n', '\t', '?', '&', '=', ';', ',', '/', '//', '://', '://a@', '@', '#', '%', '%25', '\\', '\\u', '\\u005c',
  '"', '&amp;', '&#', '&#x', '&a', '&#38;', '<', '<title', '<title>', '</titl', '[', '{"a":', '"a",', '0', '1', 'a', 'T', 'a ', '-', '.', 'ä', '😀', ':', 'data:', 'data: a\n', 'id: 1\n', 'event: a\n', ': a\n', 'data: {}\n\n',
]; // biome-ignore format: a list

const request = { method: 'GET', url: 'http://127.0.0.1/' };
const redact = redactor(() => ['aaaaaaaaaaab', ' \\\\ %25&amp;', '<title<title', '😀äööüß€', 'secret-value']);
const failed = (body: unknown) => ({
  status: 409,
  summary: '',
  body,
  about: { request, retryable: false, outcomeUnknown: false },
});
const quietly = (run: () => unknown) => {
  try {
    run();
  } catch {
    // A refusal is fine as long as it is quick.
  }
};

/** All that reads text from outside. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  redact,
  parseRedacted: (text) => parseRedacted(text, redact),
  'parseRedacted of a string': (text) => parseRedacted(JSON.stringify({ [text]: text }), redact),
  htmlTitle: (text) => [htmlTitle(text), htmlTitle(`<title>${text}`), htmlTitle(`<title>${text}</title>`)],
  withoutSecrets,
  secretsIn: (text) => secretsIn({ prompt: text, env: { A: text, B: `{${text}` }, url: `https://${text}` }),
  secretsInHeader,
  parseRetryAfter: (text) => [
    parseRetryAfter(text, 0),
    parseRetryAfter(`Mon${text}`, 0),
    parseRetryAfter(`1${text}x`, 0),
  ],
  checkAddress: (text) => checkAddress(`http://127.0.0.1/${text}`, 'http://127.0.0.1'),
  'the decoder of event streams': (text) =>
    createSseDecoder(Number.MAX_SAFE_INTEGER, () => {})(new TextEncoder().encode(text)),
  'the decoder, in small pieces': (text) => {
    const decode = createSseDecoder(Number.MAX_SAFE_INTEGER, () => {});
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += 64) decode(bytes.subarray(at, at + 64));
  },
  'the decoder of pages': (text) => createPageDecoder()(new TextEncoder().encode(text)),
  'a relay': (text) => toSseBytes({ event: 'message', data: text }),
  'an event of Ash': (text) => toAshEvent({ event: text, data: JSON.stringify({ type: text }) }),
  'broken JSON in an event of Ash': (text) => toAshEvent({ event: 'message', data: text }),
  'an event of Agent on Demand': (text) =>
    toStreamEvent({ data: JSON.stringify({ type: text, data: text }) }, request),
  'an error of Ash': (text) => toAshError(failed({ message: text, issues: [{ message: text }] })),
  'an error of Agent on Demand': (text) =>
    toAodError(failed({ detail: `Version mismatch: expected 1${text}` })),
  'a list of mistakes': (text) =>
    toAodError({ ...failed({ detail: [{ loc: [text], msg: text, input: text }] }), status: 422 }),
  'what the agent says': (text) => {
    const content = [
      { type: 'text', text },
      { type: 'thinking', thinking: text },
      { type: 'tool_use', id: text, name: text, input: { text } },
    ];
    const message = { type: 'assistant', message: { id: 'm', content } };
    const delta = {
      type: 'stream_event',
      event: { type: 'content_block_delta', delta: { type: 'text_delta', text } },
    };
    reduceTurn(reduceTurn(initialTurn, { type: 'message', data: delta as never }), {
      type: 'message',
      data: message as never,
    });
    extractTextFromEvent(message);
    extractStreamDelta(delta);
    extractDisplayItems(message);
    extractDisplayItems({ type: 'user', tool_use_result: { stdout: text, stderr: text } });
  },
  'stored messages': (text) => {
    const row = (role: string, content: string) => ({ role, content, sequence: 1 }) as never;
    for (const content of [text, JSON.stringify({ type: 'assistant', message: { content: text } })]) {
      messageText(row('assistant', content));
      turnsFromMessages([row('user', content), row('assistant', content)]);
    }
  },
  ...Object.fromEntries(
    [undefined, 'claude', 'codex', 'gemini', 'opencode', 'other'].map((runtime) => [
      `the formatter ${runtime}`,
      (text: string) => {
        const formatter = formatterFor(runtime);
        formatter.feed(text);
        for (let at = 0; at < text.length; at += 256) formatter.feed(text.slice(at, at + 256));
        formatter.feed(
          `\n${JSON.stringify({ type: 'text', sessionID: 's', part: { text }, result: text, content: text })}\n`,
        );
        formatter.feed(
          `${JSON.stringify({
            type: 'assistant',
            message: {
              content: [
                { type: 'text', text },
                { type: 'tool_use', name: 'Bash', input: { command: text } },
              ],
            },
          })}\n`,
        );
        formatter.feed(
          `${JSON.stringify({ type: 'item.completed', item: { type: 'command_execution', command: text, text, aggregated_output: text } })}\n`,
        );
        formatter.feed(
          `${JSON.stringify({ type: 'message', timestamp: 't', role: 'assistant', content: text, delta: true })}\n`,
        );
        formatter.flush();
      },
    ]),
  ),
};

describe.each(Object.entries(readers))('%s', { tags: ['hostile.linear'] }, (_, read) => {
  test('takes twice as long for text that is twice as long, whatever it is made of', {
    timeout: 60_000,
  }, () => {
    const slow = PIECES.filter((piece) => {
      const measure = () =>
        growth(
          (length) => `${piece.repeat(Math.ceil(length / piece.length))}!`,
          (text) => quietly(() => read(text)),
        );
      // A machine that is busy may make one measurement slow, but not three.
      return measure() > 3 && measure() > 3 && measure() > 3;
    });
    expect(slow).toEqual([]);
  });
});

test('the measurement finds work that grows with the square', () => {
  const unanchored = /[?&][^=&\s]+=/;
  const backwards = (text: string) => text.replace(/\s+$/, '');
  const repeated = (length: number, piece: string) => `${piece.repeat(length)}!`;
  const questions = (length: number) => repeated(length, '?');
  const spaces = (length: number) => repeated(length, ' ');
  // A machine that is busy may make one measurement flat, but not three.
  const most = (measure: () => number) => Math.max(measure(), measure(), measure());
  expect(most(() => growth(questions, (text) => unanchored.test(text)))).toBeGreaterThan(3);
  expect(most(() => growth(spaces, backwards))).toBeGreaterThan(3);
});
