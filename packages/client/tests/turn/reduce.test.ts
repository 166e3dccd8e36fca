import { type AshStreamEvent, initialTurn, reduceTurn, type Turn } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import { clientFor, frames, rejection, serve, startStream } from '../support/server.ts';
import { assistant, partial } from '../support/turns.ts';

const fold = (events: Array<[string, unknown]>): Turn =>
  events.reduce((turn, [type, data]) => reduceTurn(turn, { type, data } as AshStreamEvent), initialTurn);

const start: [string, unknown] = ['session_start', { sessionId: 's', version: '0.2.0' }];
const done: [string, unknown] = ['done', { sessionId: 's' }];
const text = (value: string) => ({ type: 'text', text: value });
const delta = (value: string): Array<[string, unknown]> => [
  ['text_delta', { delta: value }],
  ['message', partial({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: value } })],
];
const begin = (id: string): [string, unknown] => [
  'message',
  partial({ type: 'message_start', message: { id } }),
];

describe('text', () => {
  test('that comes as deltas, as raw events and whole is there once', () => {
    const turn = fold([
      start,
      begin('m1'),
      ...delta('Hel'),
      ...delta('lo'),
      ['message', assistant('m1', [text('Hello')])],
      done,
    ]);
    expect(turn).toMatchObject({ status: 'completed', text: 'Hello' });
  });

  test('of two replies is parted by a blank line, of two blocks of one reply it is not', () => {
    const events: Array<[string, unknown]> = [
      ['message', assistant('m1', [text('One.')])],
      ['message', assistant('m1', [text(' Still one.')])],
      ['message', assistant('m2', [text('Two.')])],
    ];
    expect(fold(events).text).toBe('One. Still one.\n\nTwo.');
    const live = [
      begin('m1'),
      ...delta('One.'),
      events[0],
      begin('m2'),
      ...delta('Tw'),
      ...delta('o.'),
      events[2],
    ];
    expect(fold(live as typeof events).text).toBe('One.\n\nTwo.');
  });

  test('of a sub-agent stays out, its tools do not', () => {
    const turn = fold([
      [
        'message',
        partial({ type: 'content_block_delta', delta: { type: 'text_delta', text: 'aside' } }, 'tool_1'),
      ],
      [
        'message',
        assistant('m1', [text('aside'), { type: 'tool_use', id: 't1', name: 'Read', input: {} }], 'tool_1'),
      ],
      ['message', assistant('m2', [text('said')])],
    ]);
    expect(turn.text).toBe('said');
    expect(turn.toolCalls).toHaveLength(1);
  });

  test('is the result when the agent said nothing else', () => {
    expect(fold([['turn_complete', { result: 'short' }], done]).text).toBe('short');
  });

  test('pieces given out one by one make up the whole', async () => {
    const events = [
      start,
      begin('m1'),
      ...delta('Hel'),
      ...delta('lo'),
      ['message', assistant('m1', [text('Hello!')])],
    ];
    const rest = [begin('m2'), ...delta('Bye'), ['message', assistant('m2', [text('Bye')])], done];
    const server = await serve((response) => {
      startStream(response);
      response.end(frames(...([...events, ...rest] as Array<[string, unknown]>)));
    });
    const pieces: string[] = [];
    for await (const piece of clientFor(server.url).sendMessageStream('s', 'Hi you').textStream)
      pieces.push(piece);
    expect(pieces).toEqual(['Hel', 'lo', '!', '\n\nBye']);
    expect(pieces.join('')).toBe(await clientFor(server.url).sendMessageStream('s', 'Hi you').finalText());
  });

  test('stream of a turn that fails rejects at its end', { tags: ['stream.agent-failure'] }, async () => {
    const server = await serve((response) => {
      startStream(response);
      response.end(frames(start, ['message', assistant('m1', [text('Half')])], ['error', { error: 'gone' }]));
    });
    const pieces: string[] = [];
    const error = await rejection(
      (async () => {
        for await (const piece of clientFor(server.url).sendMessageStream('s', 'Hi you').textStream)
          pieces.push(piece);
      })(),
    );
    expect(pieces).toEqual(['Half']);
    expect(error).toMatchObject({ code: 'turn_failed', message: 'gone' });
  });
});

test('reasoning that is repeated is there once', () => {
  const thought = (value: string): Array<[string, unknown]> => [
    ['thinking_delta', { delta: value }],
    ['message', partial({ type: 'content_block_delta', delta: { type: 'thinking_delta', thinking: value } })],
  ];
  const whole: Array<[string, unknown]> = [
    ['thinking_delta', { delta: 'Let me think.' }],
    ['message', assistant('m1', [{ type: 'thinking', thinking: 'Let me think.' }])],
  ];
  expect(fold(whole).thinking).toBe('Let me think.');
  expect(fold([...thought('Let me '), ...thought('think.'), ...whole]).thinking).toBe('Let me think.');
});

describe('tools', () => {
  const call: [string, unknown] = [
    'message',
    assistant('m1', [{ type: 'tool_use', id: 't1', name: 'Bash', input: { command: 'ls' } }]),
  ];
  const result = (content: unknown, is_error?: boolean): [string, unknown] => [
    'message',
    {
      type: 'user',
      message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content, is_error }] },
    },
  ];

  test('find their results, which the granular event cannot tell', () => {
    const turn = fold([
      ['tool_use', { id: 't1', name: 'Bash', input: {} }],
      call,
      ['tool_result', { content: 'a' }],
      result('a'),
    ]);
    expect(turn.toolCalls).toEqual([
      { id: 't1', name: 'Bash', input: { command: 'ls' }, result: 'a', isError: false },
    ]);
  });

  test('that fail say so', () => {
    expect(fold([call, result('no such file', true)]).toolCalls[0]).toMatchObject({
      result: 'no such file',
      isError: true,
    });
  });

  test('that are called again in a repeated message are there once', () => {
    expect(fold([call, call]).toolCalls).toHaveLength(1);
  });
});

describe('the result', () => {
  const result = (fields: object): [string, unknown] => [
    'message',
    { type: 'result', subtype: 'success', is_error: false, ...fields },
  ];

  test('gives cost, usage, turns and duration, by either name of the cost', () => {
    const usage = { input_tokens: 3, output_tokens: 4 };
    const turn = fold([
      result({
        total_cost_usd: 0.5,
        usage,
        num_turns: 2,
        duration_ms: 9,
        result: 'x',
        structured_output: { a: 1 },
      }),
    ]);
    expect(turn).toMatchObject({
      costUsd: 0.5,
      usage,
      numTurns: 2,
      durationMs: 9,
      result: 'x',
      structuredOutput: { a: 1 },
    });
    expect(fold([result({ cost_usd: 0.25 })]).costUsd).toBe(0.25);
  });

  test('fails by is_error, whatever the subtype says', { tags: ['stream.agent-failure'] }, () => {
    expect(fold([result({ is_error: true, result: 'API Error' }), done])).toMatchObject({
      status: 'failed',
      error: 'API Error',
    });
    expect(fold([result({ subtype: 'error_max_turns' }), done])).toMatchObject({
      status: 'completed',
      error: undefined,
    });
  });
});

test('folding leaves the state before it as it was', () => {
  const before = fold([start, ...delta('a')]);
  const copy = structuredClone(before);
  reduceTurn(before, { type: 'message', data: assistant('m1', [text('abc')]) } as AshStreamEvent);
  expect(before).toEqual(copy);
});

test('unknown kinds change nothing, and partial messages are not kept', () => {
  const turn = fold([start, ['unknown', {}], ...delta('a'), ['message', { type: 'status', x: 1 }]]);
  expect(turn.messages).toEqual([{ type: 'status', x: 1 }]);
});

test('20,000 pieces of text are folded in little more than the time of so many appends', () => {
  const pieces = Array.from({ length: 20_000 }, () => delta('word ')[1] as [string, unknown]);
  const turn = fold([
    begin('m1'),
    ...pieces,
    ['message', assistant('m1', [text('word '.repeat(20_000))])],
    done,
  ]);
  expect(turn.text).toHaveLength(100_000);
});
