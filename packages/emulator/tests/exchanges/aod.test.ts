import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { canary } from '../../../client/tests/support/canary.ts';
import { type AodBench, aodBench, framesOf, stamp } from '../support/aod.ts';
import { eventually } from '../support/http.ts';

/**
 * A request to a running server of the era `catalogue`, and its answer. `<agent 1>` is the first agent that was made, `<row 18>` the id of
 * the 18th row of the first session, `<201 x>` so many of a character, and `#3` the third id of a stream. `raw` is bytes, one a character.
 */
interface Recorded {
  request: string;
  /** Default: the token of the user whom all belongs to. null: none. */
  token?: string | null;
  headers?: Record<string, string>;
  body?: unknown;
  raw?: string;
  status: number;
  answerHeaders?: Record<string, string>;
  answer?: unknown;
  events?: string[];
  text?: string;
  html?: true;
  /** What the answer's id is called from here on. */
  makes?: string;
}

/** What the recording's surroundings did between two requests. */
type Deed = { do: 'stopWorker' | 'startWorker' } | { do: 'output'; session: string };

/** Answers that differ on purpose, by request and status, each with its reason. None at present. */
const leftDifferent: Readonly<Record<string, string>> = {};

const recording = readFileSync(new URL('aod.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Recorded | Deed => JSON.parse(line));

/** The recorded agent: says three lines, unless the prompt asks for something else. */
async function* script({ prompt, signal }: { prompt: string; signal: AbortSignal }) {
  yield { line: { type: 'system' } };
  if (prompt === 'Fail.') {
    yield { stderr: 'boom\n' };
    yield { exit: 3 };
  }
  if (prompt === 'Crash.') yield { fail: true } as const;
  if (prompt === 'Wait.') await new Promise((resolve) => signal.addEventListener('abort', resolve));
  yield { line: { type: 'assistant' } };
  yield { line: { type: 'result' } };
}

const isTime = (text: string) => stamp.test(text);

/** Events in the recording's short form, with ranks in place of ids. */
function shortEvents(text: string): string[] {
  const ranks = new Map<number, string>([[0, '0']]);
  return framesOf(text).map(({ id: idLine, data }) => {
    const { type, id, ...rest } = data;
    if (id !== undefined && !ranks.has(id)) ranks.set(id, `#${ranks.size}`);
    const isMarked = idLine !== undefined && idLine === id;
    const name = id === undefined ? '' : ` ${ranks.get(id)}`;
    return `${isMarked ? 'id' : '-'}${name} ${shortEvent(type, rest)}`;
  });
}

function shortEvent(type: string, rest: Record<string, unknown>): string {
  const { stage, state, stream, turn, data, duration_ms } = rest;
  const told = typeof data === 'string' && data.startsWith('{') ? `json:${JSON.parse(data).type}` : data;
  if (type === 'stage') return `stage ${stage} ${state}${typeof duration_ms === 'number' ? ' ms' : ''}`;
  if (type === 'output') return `${stream} ${turn} ${told}`;
  if (type === 'start') return `start ${rest.runtime}`;
  return `${type} ${turn ?? rest.message ?? rest.code}`;
}

/** Plays the recording, and gives what came out otherwise. */
async function differences(aod: AodBench): Promise<unknown[]> {
  const tokens: Record<string, string> = {
    other: aod.aod.addToken(),
    inactive: aod.aod.addToken('inactive'),
    expired: aod.aod.addToken('expired'),
  };
  const known = new Map<string, string>([['<token>', canary.token]]);
  let rows: string[] = [];

  /** A recorded text as it is sent. */
  const real = (text: string) =>
    text
      .replace(/<(\d+) (.)>/g, (_, count, character) => character.repeat(count))
      .replace(/<row (\d+)>/g, (_, rank) => rows[rank - 1] ?? 'no such row')
      .replace(/<ENVIRONMENT (\d+)>/g, (_, count) => known.get(`<environment ${count}>`)?.toUpperCase() ?? '')
      .replace(/<\w+( \d+)?>/g, (name) => known.get(name) ?? name);
  const realJson = (value: unknown) => JSON.parse(real(JSON.stringify(value)));
  /** An answer as it is recorded: times by their form, everything else to the letter. */
  const timed = (text: string) =>
    JSON.parse(text, (_, value) => (typeof value === 'string' && isTime(value) ? '<time>' : value));

  async function send({ request, token, headers = {}, body, raw }: Recorded): Promise<Response> {
    const method = request.slice(0, request.indexOf(' '));
    const path = request.slice(method.length + 1);
    const sent = raw === undefined ? JSON.stringify(body) : Buffer.from(raw, 'latin1');
    const secret = token === undefined ? canary.token : token && (tokens[token] ?? token);
    return fetch(aod.aod.url + real(path), {
      method,
      headers: {
        ...(secret !== null && { authorization: `Bearer ${secret}` }),
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, real(value)])),
      },
      ...(sent !== undefined && { body: typeof sent === 'string' ? real(sent) : sent }),
    });
  }

  /** What an answer shows of itself in the form of the recording. */
  async function seen(recorded: Recorded, response: Response) {
    const text = await response.text();
    const type = response.headers.get('content-type');
    if (recorded.makes) known.set(recorded.makes, response.ok ? JSON.parse(text).id : 'not-made');
    const isStream = type === 'text/event-stream';
    if (recorded.events && isStream && rows.length === 0)
      rows = [...new Set(framesOf(text).flatMap(({ id }) => (id === undefined ? [] : [String(id)])))];
    const names = Object.keys(recorded.answerHeaders ?? {});
    const kinds = ['allow', 'cache-control', 'x-accel-buffering', 'access-control-allow-origin'];
    const found = [...new Set([...kinds, ...names])].map((name) => [name, response.headers.get(name)]);
    return {
      status: response.status,
      type,
      headers: Object.fromEntries(found.filter(([, value]) => value !== null)),
      hasLength: response.headers.has('content-length'),
      ...(recorded.events && isStream && { events: shortEvents(text) }),
      ...(recorded.text !== undefined && { text }),
      // A number that is none is no JSON; such an answer is compared as text.
      ...(recorded.answer !== undefined && {
        answer: typeof recorded.answer === 'string' || type !== 'application/json' ? text : timed(text),
      }),
    };
  }

  const wanted = ({ status, answer, answerHeaders, events, text, html }: Recorded) => ({
    status,
    type: html
      ? 'text/html; charset=utf-8'
      : events || text !== undefined
        ? 'text/event-stream'
        : 'application/json',
    headers:
      events || text !== undefined
        ? { 'cache-control': 'no-cache', 'x-accel-buffering': 'no' }
        : { ...answerHeaders },
    hasLength: !events && text === undefined,
    ...(events && { events }),
    ...(text !== undefined && { text: real(text) }),
    ...(answer !== undefined && { answer: realJson(answer) }),
  });

  const different: unknown[] = [];
  for (const step of recording) {
    if ('do' in step) {
      if (step.do === 'output') await reachOutput(aod, real(step.session));
      else aod.aod[step.do]();
      continue;
    }
    const got = await seen(step, await send(step));
    const expected = wanted(step);
    const name = `${step.request} ${step.status}`;
    if (!isDeepStrictEqual(got, expected) && !(name in leftDifferent))
      different.push({ name, sent: step.body ?? step.raw, got, expected });
  }
  return different;
}

/** Waits until a session runs and has said something. */
async function reachOutput(aod: AodBench, id: string): Promise<void> {
  await aod.reach(id, 'running');
  const response = await aod.open(`GET /sessions/${id}/stream`);
  const reader = response.body?.getReader();
  let text = '';
  await eventually(
    async () => {
      text += new TextDecoder().decode((await reader?.read())?.value);
      return text.includes('"output"');
    },
    (isThere) => isThere,
  );
  await reader?.cancel();
}

it('answers as a recorded server did, request by request', { tags: ['emulator.aod-exchanges'] }, async () => {
  await using aod = await aodBench({ era: 'catalogue', script });
  expect(await differences(aod)).toEqual([]);
});
