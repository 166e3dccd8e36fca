import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AodBench, aodBench, readFrames, shortly } from '../../support/aod.ts';

let aod: AodBench;
let id: string;
/** The ids of what was printed, and the last of all. */
let a: number;
let c: number;
beforeAll(async () => {
  aod = await aodBench({ script: [{ stdout: 'a' }, { stdout: 'b' }, { stdout: 'c' }] });
  id = await aod.session();
  const frames = await aod.stream(id);
  const idOf = (text: string) => frames.find(({ data }) => data.data === text)?.id ?? 0;
  [a, c] = [idOf('a'), idOf('c')];
});
afterAll(() => aod[Symbol.asyncDispose]());

const after = ['start', 'turn 1', 'out 1 b', 'out 1 c', 'exit 0'];

describe('a stream goes on behind', () => {
  it('since', async () => {
    expect(shortly(await aod.stream(id, `?since=${a}`))).toEqual(after);
  });

  it('Last-Event-ID, which is stronger', async () => {
    const headers = { 'last-event-id': String(a) };
    expect(shortly(await aod.stream(id, '', headers))).toEqual(after);
    expect(shortly(await aod.stream(id, '?since=0', headers))).toEqual(after);
    expect(shortly(await aod.stream(id, '?since=x', headers))).toEqual(after);
  });

  it('since, when Last-Event-ID is empty', async () => {
    expect(shortly(await aod.stream(id, `?since=${a}`, { 'last-event-id': '' }))).toEqual(after);
  });

  it('an id in a gap', async () => {
    const everything = await aod.stream(id);
    expect(await aod.stream(id, '?since=1')).toEqual(everything);
  });

  it('the end, and closes at once with that id', async () => {
    for (const since of [c, c + 1_000]) {
      const frames = await aod.stream(id, `?since=${since}`);
      expect(frames.slice(1)).toEqual([{ id: since, data: { type: 'exit', id: since, code: 0 } }]);
    }
  });

  it('the last turn, for the next alone', async () => {
    await using other = await aodBench({ script: [{ stdout: 'x' }] });
    const session = await other.session();
    const { id: end } = (await other.stream(session)).at(-1) ?? {};
    await other.prompt(session);
    expect(shortly(await other.stream(session, `?since=${end}`))).toEqual([
      'start',
      'stage runtime_start started',
      'turn 2',
      'out 2 x',
      'exit 0',
    ]);
  });
});

it.each(['?since=0', '?since=-5', '?since=%2B0', '?other=5'])('%s is the beginning', async (query) => {
  expect(await aod.stream(id, query)).toEqual(await aod.stream(id));
});

it.each([
  ['?since=', {}],
  ['?since=x', {}],
  ['?since=1.5', {}],
  ['?since=1e3', {}],
  ['', { 'last-event-id': 'abc' }],
  ['?since=1', { 'last-event-id': '1 2' }],
])('%s %j is refused', async (query, headers) => {
  const { status, body } = await aod.call(`GET /sessions/${id}/stream${query}`, { headers });
  expect({ status, body }).toEqual({ status: 400, body: { detail: 'since must be an integer' } });
});

describe('streams that are cut', () => {
  it.each(['end', 'reset'] as const)('%s without a closing event, and go on', async (how) => {
    await using other = await aodBench({
      *script() {
        yield { stdout: 'a' };
        yield { wait: 300 };
        yield { stdout: 'b' };
      },
    });
    const session = await other.session();
    const seen: string[] = [];
    let last: number | undefined;
    const read = async () => {
      for await (const frame of readFrames(await other.open(`GET /sessions/${session}/stream`))) {
        seen.push(...shortly([frame]));
        last = frame.id ?? last;
        if (frame.data?.data === 'a') {
          expect(other.aod.openStreams).toBe(1);
          other.aod.cutStreams(how, 'no such session');
          other.aod.cutStreams(how, session);
        }
      }
    };
    if (how === 'end') await read();
    else await expect(read()).rejects.toThrow('terminated');
    expect(seen.at(-1)).toBe('out 1 a');
    await other.reach(session, 'completed');
    expect(other.aod.openStreams).toBe(0);
    const rest = await other.stream(session, `?since=${last}`);
    expect(shortly(rest)).toEqual(['start', 'turn 1', 'out 1 b', 'exit 0']);
  });

  it('are forgotten when the reader leaves', async () => {
    await using other = await aodBench({ script: [{ wait: 60_000 }] });
    const leaving = new AbortController();
    const session = await other.session();
    await other.open(`GET /sessions/${session}/stream`, { signal: leaving.signal });
    expect(other.aod.openStreams).toBe(1);
    leaving.abort();
    while (other.aod.openStreams > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await other.reach(session, 'running');
  });
});
