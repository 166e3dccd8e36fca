import { expect, it } from 'vitest';
import { aodBench, eventsOf, framesOf, shortly } from '../../support/aod.ts';

it('is written as the server writes it', async () => {
  await using aod = await aodBench({ script: [{ stdout: 'é\u2028\n' }] });
  const id = await aod.session();
  await aod.reach(id, 'completed');
  const { headers, text } = await aod.call(`GET /sessions/${id}/stream`);
  expect(headers.get('content-type')).toBe('text/event-stream');
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(headers.get('x-accel-buffering')).toBe('no');
  const [start, created] = text.split('\n\n');
  expect(start).toBe(`data: {"type": "start", "provider": "anthropic", "session_id": "${id}"}`);
  expect(created).toMatch(
    /^id: (\d+)\ndata: \{"type": "stage", "id": \1, "stage": "create_sprite", "state": "started"\}$/,
  );
  const [, turnStart, output, exit] =
    /(data: \{"type": "turn_start".*)\n\n(.*\n.*)\n\n(.*\n.*)\n\n$/.exec(text) ?? [];
  expect(turnStart).toMatch(/^data: \{"type": "turn_start", "id": \d+, "turn": 1\}$/);
  expect(output).toMatch(
    /^id: (\d+)\ndata: \{"type": "output", "id": \1, "stream": "stdout", "data": "\\u00e9\\u2028\\n", "turn": 1\}$/,
  );
  expect(exit).toMatch(/^id: (\d+)\ndata: \{"type": "exit", "id": \1, "code": 0\}$/);
  expect(text).not.toMatch(/^(event|retry):/m);
});

it('has ids that rise over all sessions, with gaps', async () => {
  await using aod = await aodBench();
  const [one, two] = [await aod.session(), await aod.session()];
  const rowIds = async (id: string) => (await aod.stream(id)).flatMap((frame) => frame.id ?? []);
  const [first, second] = [await rowIds(one), await rowIds(two)];
  for (const ids of [first, second]) expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  const distinct = new Set([...first, ...second]);
  expect(distinct.size).toBe(first.length + second.length - 2);
  expect(Math.max(...distinct) - Math.min(...distinct)).toBeGreaterThan(distinct.size);
  expect(Math.min(...distinct)).toBeGreaterThan(1);
});

it('replays many turns with one closing event, which is about the newest', async () => {
  await using aod = await aodBench({
    *script({ prompt, turnNumber }) {
      yield { stdout: prompt };
      yield { stderr: 'oops' };
      yield { exit: turnNumber === 3 ? 7 : 0 };
    },
  });
  const id = await aod.session({ prompt: 'one' });
  await aod.reach(id, 'completed');
  await aod.prompt(id, 'two');
  await aod.reach(id, 'completed');
  await aod.prompt(id, 'three');
  await aod.reach(id, 'failed');
  const frames = await aod.stream(id);
  const lines = ['one', 'two', 'three'].flatMap((prompt, index) => [
    'stage runtime_start started',
    `turn ${index + 1}`,
    `out ${index + 1} ${prompt}`,
    `err ${index + 1} oops`,
  ]);
  expect(shortly(frames).slice(-13)).toEqual([...lines, 'exit 7']);
  const { data } = (await aod.call(`GET /sessions/${id}/turns`)).body;
  expect(data.map((turn: { exit_code: number }) => turn.exit_code)).toEqual([0, 0, 7]);
});

it('is open until the turn ends, also when one has ended before', async () => {
  await using aod = await aodBench({ script: [{ stdout: 'x' }, { wait: 30 }] });
  const id = await aod.session();
  expect(shortly(await aod.stream(id)).at(-1)).toBe('exit 0');
  await aod.prompt(id);
  expect(shortly(await aod.stream(id)).slice(-3)).toEqual(['turn 2', 'out 2 x', 'exit 0']);
});

it('sends heartbeats, also between output, and stale when there is nothing to send', async () => {
  const times = { heartbeat: 20, stale: 120, streamPoll: 2 };
  await using aod = await aodBench({
    times,
    pace: 10,
    script: [...Array(8).fill({ stdout: '.' }), { wait: 60_000 }],
  });
  const id = await aod.session();
  const frames = await aod.stream(id);
  const heartbeats = frames.flatMap(({ comment }, index) => (comment === 'heartbeat' ? [index] : []));
  const lastOutput = frames.findLastIndex(({ data }) => data?.type === 'output');
  expect(heartbeats.some((index) => index < lastOutput)).toBe(true);
  expect(heartbeats.some((index) => index > lastOutput)).toBe(true);
  const last = frames.findLast(({ id: rowId }, index) => rowId !== undefined && index <= lastOutput)?.id;
  expect(frames.at(-1)).toEqual({
    id: last,
    data: { type: 'stale', id: last, message: 'No output for 600s' },
  });
  expect((await aod.call(`GET /sessions/${id}`)).body.status).toBe('running');
});

it('is stale for a session that waits, without an id when there was nothing at all', async () => {
  await using aod = await aodBench({ times: { stale: 30 } });
  aod.aod.stopWorker();
  const frames = await aod.stream(await aod.session());
  expect(frames.slice(1)).toEqual([{ data: { type: 'stale', id: 0, message: 'No output for 600s' } }]);
});

it('sends 100 events each time it looks', async () => {
  await using aod = await aodBench({ times: { streamPoll: 40 }, script: Array(450).fill({ stdout: '.' }) });
  const id = await aod.session();
  await aod.reach(id, 'completed');
  const startedAt = performance.now();
  expect(eventsOf(await aod.stream(id)).filter(({ type }) => type === 'output')).toHaveLength(450);
  expect(performance.now() - startedAt).toBeGreaterThan(4 * 40);
});

it('tells of the stage that fails', async () => {
  await using aod = await aodBench({ times: { stage: 10 } });
  aod.aod.failStage('provision_setup', 'no network');
  const id = await aod.session();
  const events = eventsOf(await aod.stream(id));
  expect(events.slice(-5)).toMatchObject([
    { stage: 'provision_setup', state: 'started' },
    { stage: 'provision_setup', state: 'failed', message: 'no network', duration_ms: expect.any(Number) },
    { type: 'turn_start', turn: 1 },
    { type: 'output', stream: 'stderr', data: 'provision failed: no network\n' },
    { type: 'error', message: 'Session failed' },
  ]);
  const done = events.find(({ state }) => state === 'done');
  expect(done.duration_ms).toBeGreaterThanOrEqual(9);
  expect(events[1]).not.toHaveProperty('duration_ms');
  expect((await aod.call(`GET /sessions/${id}`)).body).toMatchObject({ status: 'failed', exit_code: null });
});

it('loses the tail in a race, and gives it to whoever asks again', async () => {
  await using aod = await aodBench({ script: [{ stdout: 'a' }, { stdout: 'b' }, { stdout: 'c' }] });
  aod.aod.raceTail(2);
  const id = await aod.session();
  const frames = await aod.stream(id);
  expect(shortly(frames).slice(-2)).toEqual(['out 1 a', 'exit 0']);
  const { id: last } = frames.at(-1) ?? {};
  const again = await aod.stream(id, `?since=${last}`);
  expect(shortly(again)).toEqual(['start', 'turn 1', 'out 1 b', 'out 1 c', 'exit 0']);
  // Once only.
  await aod.prompt(id);
  expect(shortly(await aod.stream(id)).slice(-4)).toEqual(['out 2 a', 'out 2 b', 'out 2 c', 'exit 0']);
});

it('holds nothing back when the turn is stopped instead', async () => {
  await using aod = await aodBench({ script: [{ stdout: 'a' }, { wait: 60_000 }] });
  aod.aod.raceTail();
  const id = await aod.session();
  await aod.reach(id, 'running');
  await aod.call(`POST /sessions/${id}/interrupt`);
  await aod.reach(id, 'completed');
  expect(shortly(await aod.stream(id)).slice(-2)).toEqual(['out 1 a', 'exit 130']);
});

it('breaks off when its session is deleted', async () => {
  await using aod = await aodBench({ script: [{ wait: 60_000 }], era: 'runtime' });
  aod.aod.stopWorker();
  const id = await aod.session();
  const response = await aod.open(`GET /sessions/${id}/stream`);
  await aod.call(`DELETE /sessions/${id}/delete`);
  expect(shortly(framesOf(await response.text()))).toEqual(['start']);
});
