import {
  AshClient,
  type AshStreamEvent,
  initialTurn,
  reduceTurn,
  type Turn,
  type TurnEvent,
} from '@hosted-agents/client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEvent, toTurn } from '../../src/turn/reduce.ts';
import { newState, type TurnChange, type TurnState } from '../../src/turn/state.ts';
import type { TurnPart } from '../../src/turn/types.ts';
import { frames, json, serve, startStream } from '../support/server.ts';
import { names, recording } from './recordings.ts';
import { type Block, render, type Script, scripts, ways } from './wire.ts';

const fold = (events: readonly TurnEvent[]): Turn => events.reduce(reduceTurn, initialTurn);
const done: TurnEvent = { type: 'done', data: {} };

/** Folds as a stream does, in one state, and checks after each event what must hold of every turn. */
function foldInPlace(events: readonly TurnEvent[]): Turn {
  const changes: TurnChange[] = [];
  const state: TurnState = newState(changes);
  const rebuilt: TurnPart[] = [];
  let streamed = '';
  for (const event of events) {
    const before = toTurn({ ...state });
    applyEvent(state, event);
    const turn = toTurn({ ...state });
    expect(turn.text.startsWith(before.text)).toBe(true);
    expect(turn.thinking.startsWith(before.thinking)).toBe(true);
    for (const change of changes.splice(0)) {
      streamed += deltaOf(change);
      rebuild(rebuilt, change);
    }
    expect(rebuilt).toEqual(turn.parts);
    expect(streamed).toBe(turn.text);
    checkViews(turn);
  }
  return toTurn({ ...state });
}

const deltaOf = ({ type, part, gap, delta }: TurnChange) =>
  type === 'grew' && part.type === 'text' && !part.parentToolCallId ? gap + delta : '';

/** Builds parts from the changes alone, as a user interface does. */
function rebuild(parts: TurnPart[], { type, at, part, delta, gap }: TurnChange): void {
  const old = parts[at];
  expect(old === undefined).toBe(type === 'opened');
  if (old && type === 'grew' && 'text' in old) {
    expect(old.complete).toBe(false);
    expect(old.text + delta).toBe('text' in part && part.text);
  }
  if (old?.complete) expect(type).toBe('result');
  if (old && !old.complete && part.complete) expect(type).toBe('completed');
  expect(delta !== '').toBe(type === 'grew');
  if (part.type !== 'text' || part.parentToolCallId) expect(gap).toBe('');
  parts[at] = part;
}

function checkViews({ parts, steps, text, thinking, toolCalls }: Turn): void {
  const own = parts.filter(({ parentToolCallId }) => parentToolCallId === undefined);
  const said = own.map((part) => (part.type === 'text' ? part.text : '')).join('');
  // Blank lines between replies are the only thing that the text has beside its parts.
  expect(text.replaceAll('\n', '')).toBe(said.replaceAll('\n', ''));
  expect(thinking).toBe(own.map((part) => (part.type === 'reasoning' ? part.text : '')).join(''));
  expect(toolCalls).toEqual(parts.filter(({ type }) => type === 'tool_call'));
  expect(steps.flatMap(({ parts }) => parts)).toEqual(parts);
}

/** What a script's parts are, said by the script itself. */
function expected(script: Script): unknown[] {
  return script.flatMap((blocks, step) =>
    blocks.map((block) => ({ ...partOf(block), step, complete: true })),
  );
}

function partOf(block: Block): object {
  if (block.type === 'text') return block;
  if (block.type === 'thinking') return { type: 'reasoning', text: block.thinking };
  return { ...block, type: 'tool_call' };
}

describe('a turn', { tags: ['turn.parts'] }, () => {
  test.each(ways.filter((way) => way !== 'granular'))('sent %s has the parts of its script', (way) => {
    fc.assert(
      fc.property(scripts, (script) => {
        const turn = foldInPlace([...render(script, way), done]);
        expect(turn.parts).toEqual(expected(script));
        const replies = script.map((blocks) => blocks.map((b) => (b.type === 'text' ? b.text : '')).join(''));
        expect(turn.text).toBe(replies.filter((reply) => reply !== '').join('\n\n'));
      }),
      { numRuns: 50 },
    );
  });

  test('sent in granular events alone says each word once', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { text, toolCalls } = foldInPlace([...render(script, 'granular'), done]);
        const blocks = script.flat();
        const said = blocks.map((block) => (block.type === 'text' ? block.text : '')).join('');
        expect(text.replaceAll('\n', '')).toBe(said.replaceAll('\n', ''));
        const calls = blocks.filter(({ type }) => type === 'tool_use').map(partOf);
        expect(toolCalls).toMatchObject(calls);
      }),
      { numRuns: 50 },
    );
  });

  test.each(names)('%s, cut behind any event, is the beginning of the whole', (name) => {
    const events = recording(name);
    const whole = fold(events);
    for (let cut = 0; cut <= events.length; cut++) {
      const turn = foldInPlace(events.slice(0, cut));
      expect(whole.text.startsWith(turn.text)).toBe(true);
      expect(turn.parts.length).toBeLessThanOrEqual(whole.parts.length);
    }
  });
});

const known = names.flatMap(recording);
const someEvents = fc.array(
  fc.oneof(
    fc.constantFrom(...known.filter(({ type }) => type !== 'done' && type !== 'error')),
    fc.record({ type: fc.constantFrom('message', 'text_delta', 'tool_use', 'result'), data: fc.jsonValue() }),
  ),
  { maxLength: 60 },
);

describe('any events in any order', { tags: ['turn.pure'] }, () => {
  test('fold purely to what they fold to in place', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        expect(fold(events)).toEqual(foldInPlace(events));
      }),
    );
  });

  test('leave the turns before them as they were, though nobody had looked at them', () => {
    fc.assert(
      fc.property(someEvents, someEvents, someEvents, (events, one, other) => {
        const turn = fold(events);
        const copy = structuredClone(fold(events));
        const [left, right] = [one.reduce(reduceTurn, turn), other.reduce(reduceTurn, turn)];
        expect(structuredClone(turn)).toEqual(copy);
        // Two turns from one know nothing of each other.
        expect(left).toEqual(fold([...events, ...one]));
        expect(right).toEqual(fold([...events, ...other]));
      }),
    );
  });

  test('give the same part when they do not change it, and the same turn when they add nothing', () => {
    const events = recording('server-real-agent-partials');
    const turn = fold(events.slice(0, -1));
    expect(reduceTurn(turn, { type: 'text_delta', data: { delta: 'said already' } })).toBe(turn);
    const [first] = turn.parts;
    expect(reduceTurn(turn, done).parts[0]).toBe(first);
  });
});

const message = (data: object): TurnEvent => ({ type: 'message', data });
const whole = (...content: object[]) => message({ type: 'assistant', message: { id: 'm', content } });

test('two turns from one give the same call different places, and each finds its result', {
  tags: ['turn.pure'],
}, () => {
  const call = (id: string) => whole({ type: 'tool_use', id, name: 'Bash', input: {} });
  const content = [{ type: 'tool_result', tool_use_id: 'x', content: 'found' }];
  const result = message({ type: 'user', message: { content } });
  const turn = fold([call('before')]);
  const left = reduceTurn(turn, call('x'));
  const right = [whole({ type: 'text', text: 'Hm.' }), call('x')].reduce(reduceTurn, turn);
  expect(reduceTurn(left, result).toolCalls[1]?.result).toBe('found');
  expect(reduceTurn(right, result).toolCalls[1]?.result).toBe('found');
});

test('a piece of a block comes behind what was said since the block began', { tags: ['turn.parts'] }, () => {
  const raw = (event: object) => message({ type: 'stream_event', event: { index: 0, ...event } });
  const piece = (text: string) => raw({ type: 'content_block_delta', delta: { type: 'text_delta', text } });
  const start = raw({ type: 'message_start', message: { id: 'm' } });
  const turn = foldInPlace([start, piece('one '), whole({ type: 'text', text: 'two ' }), piece('three')]);
  expect(turn.text).toBe('one two three');
});

test('a turn that something else has made is refused', () => {
  expect(() => reduceTurn({ ...initialTurn }, done)).toThrow(/turn: expected initialTurn/);
});

/** Values in the shape of messages, with anything anywhere. */
const oddMessages = (() => {
  const any = fc.oneof(
    { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    fc.constant({ toString: null }),
  );
  const texts = fc.constantFrom('text', 'thinking', 'tool_use', 'tool_result', 'a');
  const block = fc.oneof(
    any,
    fc.record(
      {
        type: fc.oneof(texts, any),
        text: any,
        thinking: any,
        id: any,
        name: any,
        input: any,
        tool_use_id: any,
        content: any,
      },
      { requiredKeys: [] },
    ),
  );
  const content = fc.oneof(any, fc.array(block));
  const event = fc.record(
    {
      type: fc.oneof(
        fc.constantFrom('message_start', 'content_block_start', 'content_block_delta', 'content_block_stop'),
        any,
      ),
      index: any,
      message: any,
      content_block: block,
      delta: block,
    },
    { requiredKeys: [] },
  );
  const kind = fc.oneof(fc.constantFrom('assistant', 'user', 'result', 'system', 'stream_event'), any);
  return fc.oneof(
    any,
    fc.record(
      {
        type: kind,
        content,
        message: fc.oneof(any, fc.record({ id: any, content })),
        event: fc.oneof(any, event),
        parent_tool_use_id: any,
        is_error: any,
        errors: any,
        usage: any,
        result: any,
      },
      { requiredKeys: [] },
    ),
  );
})();

describe('10,000 messages of odd shapes', { tags: ['stream.odd-messages'] }, () => {
  const oddEvents = fc.sample(oddMessages, { numRuns: 10_000, seed: 4711 }).map((data, index): TurnEvent => {
    const types = ['message', 'message', 'text_delta', 'tool_use', 'tool_result', 'turn_complete'];
    // As it comes from the wire, where -0 is 0.
    return { type: types[index % types.length] as string, data: JSON.parse(JSON.stringify(data)) };
  });

  test('never throw when they are folded', () => {
    const state: TurnState = newState();
    for (const event of oddEvents) applyEvent(state, event);
    expect(toTurn(state).status).toMatch(/running|failed/);
  });

  test('never end a stream: the valid events among them arrive, and so does the end', async () => {
    const said = { type: 'assistant', message: { id: 'm', content: [null, { type: 'text', text: 'word' }] } };
    const server = await serve((response, { url }) => {
      if (!url?.endsWith('/messages')) return json(response, 200, {});
      startStream(response);
      for (const { type, data } of oddEvents) response.write(frames([type, data], ['message', said]));
      response.end(frames(['done', { sessionId: 's' }]));
    });
    const client = new AshClient({ serverUrl: server.url, apiKey: 'k' });
    const events: AshStreamEvent[] = [];
    for await (const event of client.sendMessageStream('s', 'Hi you')) events.push(event);
    expect(events).toHaveLength(2 * oddEvents.length + 1);
    expect(events.at(-1)?.type).toBe('done');
    for (const [index, { type, data }] of oddEvents.entries()) {
      const event = events[2 * index] as AshStreamEvent;
      const name = event.type === 'unknown' ? event.event : event.type;
      if (name !== type || JSON.stringify(event.data) !== JSON.stringify(data))
        expect(event).toEqual({ type, data });
    }
  });
});
