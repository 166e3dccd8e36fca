/**
 * What a user does with an Agent on Demand server, told as short programs against its `Client` alone. They run against the emulator in the
 * tests, and against any server with `make conformance`. Each cleans up what it made.
 */
import assert from 'node:assert/strict';
import {
  AbortError,
  AodHTTPError,
  AuthError,
  Client,
  ConflictError,
  type ConflictReason,
  ConnectionError,
  type HookReconnect,
  type Hooks,
  HostedAgentsError,
  NotFoundError,
  RateLimitError,
  RunIncompleteError,
  readEventStream,
  ServerError,
  type SessionCreateAck,
  StreamError,
  type StreamEvent,
  ValidationError,
} from '@hosted-agents/client/aod';
import { ClaudeFormatter, type Formatter, formatterFor } from '@hosted-agents/client/aod/pretty';
import { canary } from '../support/canary.ts';
import { type AodContext, collect, prompts } from './aod-runner.ts';
import type { Scenario } from './runner.ts';

/** An id of the right form that nothing has. */
const nobody = '00000000-0000-4000-8000-000000000000';

/** Whether an error is of a class, and carries what all errors of the server carry. */
const isHttpError =
  <E extends AodHTTPError>(
    type: abstract new (...args: never[]) => E,
    statusCode: number,
    holds: (error: E) => boolean = () => true,
  ) =>
  (error: unknown) => {
    assert.ok(error instanceof type, `expected ${type.name}, got ${error}`);
    assert.ok(error instanceof AodHTTPError && error instanceof HostedAgentsError);
    assert.equal(error.statusCode, statusCode);
    assert.match(error.method ?? '', /^(GET|POST|PUT|DELETE)$/);
    assert.match(error.url ?? '', /^https?:/);
    assert.ok(error.message.startsWith(`${error.method} ${error.url} -> ${statusCode}`), error.message);
    return holds(error);
  };

const isConflict = (reason: ConflictReason) =>
  isHttpError(ConflictError, 409, (error) => {
    assert.equal(error.reason, reason, error.message);
    return true;
  });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const types = (events: readonly StreamEvent[]) => events.map(({ type }) => type);

/** Everything that stands in a stream, whatever the pieces it came in. */
const stored = (events: readonly StreamEvent[]) =>
  events.filter(({ type }) => type === 'stage' || type === 'output').map(({ id, extra }) => ({ id, extra }));

/** What was written to standard output, shown as lines for people. */
const shown = (events: readonly StreamEvent[], formatter: Formatter) => [
  ...events.flatMap((event) => formatter.consume(event)),
  ...formatter.flush(),
];

/** What the agent said must be `expected` where its words are known. */
function checkWords({ server, agent }: AodContext, events: readonly StreamEvent[], expected: string): void {
  const lines = shown(events, formatterFor(agent.provider ?? agent.runtime));
  const words = lines.filter((line) => line.startsWith('✉️'));
  if (server.scripted) assert.deepEqual(words, [`✉️  ${expected}`]);
  else assert.notDeepEqual(words, []);
}

/** A client of the same server with a wire of its own. */
const rewired = ({ server }: AodContext, fetch: typeof globalThis.fetch, hooks?: Hooks) =>
  new Client({
    baseUrl: server.baseUrl,
    token: server.token,
    fetch,
    hooks,
    retry: { baseDelay: 1 },
    reconnect: { baseDelay: 1 },
  });

/** A wire on which the body of each of the first streams ends after so many bytes, as it does when a proxy restarts. */
function cutting(byteCounts: readonly number[]): typeof globalThis.fetch {
  const left = [...byteCounts];
  return async (input, init) => {
    const response = await fetch(input, init);
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    const bytes = isStream ? left.shift() : undefined;
    if (bytes === undefined || !response.body) return response;
    let passed = 0;
    const cut = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.subarray(0, bytes - passed));
        passed += chunk.length;
        if (passed >= bytes) controller.terminate();
      },
    });
    return new Response(response.body.pipeThrough(cut), response);
  };
}

/** Whether the server is too old for something, which is then told. */
async function isMissing({ note }: AodContext, what: string, call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return false;
  } catch (error) {
    if (!(error instanceof NotFoundError) || typeof error.detail === 'object') throw error;
    note(`the server cannot ${what}`);
    return true;
  }
}

export const aodScenarios: ReadonlyArray<Scenario<AodContext>> = [
  {
    name: 'health',
    shows: 'the server says that it is well, without a token',
    async run({ client, note }) {
      const { status, checks } = await client.health({ headers: { authorization: null } });
      assert.equal(status, 'ok');
      if (checks) note(`checked: ${Object.keys(checks).join(', ')}`);
    },
  },
  {
    name: 'quickstart',
    shows: 'an environment, an agent and a session with a repository are made, and its events arrive',
    async run({ client, newEnvironment, newAgent, start }) {
      const environment = await newEnvironment({
        packages: { apt: ['jq'], npm: ['typescript'] },
        env_vars: { OPENAI_API_KEY: canary.envVar },
        networking: { type: 'limited', allowed_hosts: ['api.anthropic.com', 'github.com'] },
      });
      assert.ok(!JSON.stringify(environment).includes(canary.envVar));
      const agent = await newAgent({
        system: 'You are a careful software engineer.',
        environment_id: environment.id,
      });
      assert.deepEqual([agent.environment_id, agent.version], [environment.id, 1]);
      const ack = await start('Name the files in /workspace.', {
        agent_id: agent.id,
        resources: [{ type: 'github_repository', url: 'https://github.com/octocat/Hello-World' }],
      });
      assert.deepEqual([ack.status, ack.environment_id, ack.current_turn], ['pending', environment.id, 1]);
      assert.equal(ack.resources[0]?.mount_path, '/workspace/Hello-World');

      const seen: Array<[string, Record<string, unknown>]> = [];
      for await (const event of client.sessions.stream(ack.id)) seen.push([event.type, event.extra]);
      assert.deepEqual(seen[0]?.[1].session_id, ack.id);
      assert.deepEqual(seen.at(-1), ['exit', { code: 0 }]);
      const session = await client.sessions.get(ack.id);
      assert.deepEqual([session.status, session.exit_code, session.turn_count], ['completed', 0, 1]);
    },
  },
  {
    name: 'lists',
    shows: 'agents, environments and sessions are listed, newest first, and what is archived is not',
    async run({ client, newAgent, newEnvironment, finished }) {
      const [older, newer] = [await newAgent(), await newAgent()];
      const names = async () => (await client.agents.list()).map(({ name }) => name);
      assert.deepEqual((await names()).slice(0, 2), [newer.name, older.name]);
      await client.agents.archive(newer.id);
      assert.ok(!(await names()).includes(newer.name));
      const environment = await newEnvironment();
      assert.ok((await client.environments.list()).some(({ id }) => id === environment.id));
      const { id } = await finished();
      assert.ok((await client.sessions.list()).some((session) => session.id === id));
    },
  },
  {
    name: 'configuration by environment variables',
    shows:
      'the address and the token come from AOD_API_URL and AOD_API_TOKEN, and empty ones count as missing',
    async run({ server, agent }) {
      const { AOD_API_URL, AOD_API_TOKEN } = process.env;
      try {
        Object.assign(process.env, { AOD_API_URL: `${server.baseUrl}/`, AOD_API_TOKEN: server.token });
        const client = new Client({ baseUrl: '', token: '' });
        assert.equal((await client.agents.get(agent.id)).id, agent.id);
        process.env.AOD_API_URL = '';
        assert.equal(new Client().baseUrl, 'http://localhost:8777');
        process.env.AOD_API_TOKEN = '';
        assert.throws(() => new Client(), /Missing API token/);
      } finally {
        for (const [name, value] of Object.entries({ AOD_API_URL, AOD_API_TOKEN })) {
          if (value === undefined) delete process.env[name];
          else process.env[name] = value;
        }
      }
    },
  },
  {
    name: 'environments',
    shows: 'an environment is read, changed as a whole, has versions, is archived and deleted',
    async run({ client, newEnvironment }) {
      const made = await newEnvironment({ packages: { apt: ['jq'] }, setup_script: 'true' });
      assert.deepEqual(await client.environments.get(made.id), made);
      const changed = await client.environments.update(made.id, {
        version: made.version,
        packages: { pip: ['httpx'] },
        networking: { type: 'limited', allowed_hosts: ['pypi.org'] },
      });
      assert.deepEqual([changed.version, changed.packages], [2, { pip: ['httpx'] }]);
      assert.deepEqual(changed.networking, { type: 'limited', allowed_hosts: ['pypi.org'] });
      assert.equal(changed.setup_script, 'true');
      const versions = await client.environments.versions(made.id);
      assert.deepEqual(
        versions.map(({ version }) => version),
        [2, 1],
      );
      assert.notEqual((await client.environments.archive(made.id)).archived_at, null);
      await assert.rejects(client.environments.archive(made.id), isConflict('environment_archived'));
      await client.environments.delete(made.id);
      await assert.rejects(client.environments.get(made.id), isHttpError(NotFoundError, 404));
    },
  },
  {
    name: 'agents',
    shows: 'an agent has skills, tools and notes, is changed field by field, has versions, and is archived',
    async run({ client, newAgent }) {
      const skill = { name: 'tidy', description: 'How to tidy up.', content: 'Leave nothing behind.' };
      const made = await newAgent({
        description: 'A helper.',
        skills: [skill],
        mcp_servers: [{ name: 'docs', type: 'url', url: 'https://docs.example/mcp' }],
        metadata: { team: 'blue', tier: '1' },
      });
      assert.deepEqual(await client.agents.get(made.id), made);
      assert.deepEqual([made.skills, made.mcp_servers[0]?.name], [[skill], 'docs']);
      const changed = await client.agents.update(made.id, {
        version: made.version,
        description: '',
        skills: [],
        metadata: { team: 'red', tier: '' },
      });
      assert.deepEqual(
        [changed.version, changed.description, changed.skills, changed.metadata],
        [2, null, [], { team: 'red' }],
      );
      assert.equal(changed.mcp_servers.length, 1);
      const versions = await client.agents.versions(made.id);
      assert.deepEqual(
        versions.map(({ version, metadata }) => [version, metadata.team]),
        [
          [2, 'red'],
          [1, 'blue'],
        ],
      );
      assert.notEqual((await client.agents.archive(made.id)).archived_at, null);
    },
  },
  {
    name: 'optimistic concurrency',
    shows: 'an update needs the current version, and a stale one is refused with both numbers',
    async run({ client, newAgent, newEnvironment }) {
      const agent = await newAgent();
      const renamed = await client.agents.update(agent.id, { version: agent.version, name: 'renamed' });
      assert.deepEqual([renamed.name, renamed.version], ['renamed', 2]);
      const stale = isHttpError(ConflictError, 409, (error) => {
        assert.deepEqual(
          [error.reason, error.expectedVersion, error.actualVersion],
          ['version_mismatch', 2, 1],
        );
        return true;
      });
      await assert.rejects(client.agents.update(agent.id, { version: agent.version, name: 'late' }), stale);
      assert.equal((await client.agents.get(agent.id)).name, 'renamed');
      // Nothing that changes: no new version.
      assert.equal((await client.agents.update(agent.id, { version: 2, name: 'renamed' })).version, 2);

      const environment = await newEnvironment();
      await client.environments.update(environment.id, { version: 1, setup_script: 'true' });
      await assert.rejects(
        client.environments.update(environment.id, { version: 1, setup_script: 'false' }),
        stale,
      );
    },
  },
  {
    name: 'edit',
    shows: 'edits of eight editors at the same time all count, and what is archived is not tried again',
    async run({ client, newAgent, newEnvironment }) {
      const { id } = await newAgent({ metadata: { runs: 0 } });
      const environment = await newEnvironment({ setup_script: '' });
      const count = () =>
        client.agents.edit(id, ({ metadata }) => ({ metadata: { runs: Number(metadata.runs) + 1 } }));
      const line = () =>
        client.environments.edit(environment.id, ({ setup_script }) => ({
          setup_script: `${setup_script ?? ''}true\n`,
        }));
      await Promise.all(Array.from({ length: 8 }, () => [count(), line()]).flat());
      assert.deepEqual((await client.agents.get(id)).metadata, { runs: 8 });
      assert.equal((await client.environments.get(environment.id)).setup_script, 'true\n'.repeat(8));
      await client.agents.archive(id);
      await assert.rejects(count(), isConflict('agent_archived'));
    },
  },
  {
    name: 'ensure',
    shows: 'several callers at the same time end up with one agent and one environment, which they update',
    async run({ client, agent, newName, after }) {
      const name = newName();
      const spec = { provider: 'anthropic', runtime: 'claude', model: agent.model };
      const isNamed = (one: { name: string }) => one.name === name;
      const own = async () => (await client.agents.list()).filter(isNamed);
      after(async () => {
        for (const { id } of await own()) await client.agents.archive(id);
        for (const { id } of (await client.environments.list()).filter(isNamed))
          await client.environments.delete(id);
      });
      const four = <T>(call: () => Promise<T>) => Promise.all(Array.from({ length: 4 }, call));
      const environments = await four(() => client.environments.ensure(name, { setup_script: 'true' }));
      assert.equal(new Set(environments.map(({ id }) => id)).size, 1);
      assert.equal((await client.environments.list()).filter(isNamed).length, 1);
      const agents = await four(() => client.agents.ensure(name, spec));
      assert.equal(new Set(agents.map(({ id }) => id)).size, 1);
      const kind = await client.agents.ensure(name, { ...spec, system: 'Be kind.' });
      assert.deepEqual([kind.id, kind.system], [agents[0]?.id, 'Be kind.']);
      assert.deepEqual(await own(), [kind]);
    },
  },
  {
    name: 'a wrong token',
    shows: 'a token that the server does not know is an AuthError (401), which says nothing of the token',
    async run({ server }) {
      const client = new Client({ baseUrl: server.baseUrl, token: 'aod_no-such-token' });
      await assert.rejects(client.agents.list(), (error) => {
        isHttpError(AuthError, 401)(error);
        return !String(error).includes('no-such-token');
      });
    },
  },
  {
    name: 'what does not exist',
    shows: 'it is a NotFoundError (404), for every resource, and for a stream when it is opened',
    async run({ client, params }) {
      const isNotFound = isHttpError(NotFoundError, 404);
      await assert.rejects(client.agents.get(nobody), isNotFound);
      await assert.rejects(client.environments.get(nobody), isNotFound);
      await assert.rejects(client.sessions.get(nobody), isNotFound);
      await assert.rejects(
        client.sessions.create({ ...params, agent_id: nobody, prompt: 'Hello!' }),
        isNotFound,
      );
      await assert.rejects(async () => void (await client.sessions.stream(nobody)), isNotFound);
    },
  },
  {
    name: 'conflicts',
    shows: 'each conflict is a ConflictError (409) with its reason',
    async run({ client, params, newAgent, newEnvironment, start, finished, note }) {
      const archived = await newAgent();
      await client.agents.archive(archived.id);
      await assert.rejects(client.agents.archive(archived.id), isConflict('agent_archived'));
      await assert.rejects(
        client.sessions.create({ ...params, agent_id: archived.id, prompt: 'Hello!' }),
        isConflict('agent_archived'),
      );
      const active = await start('Wait.');
      const refusal = await client.sessions.delete(active.id).catch((error: unknown) => error);
      if (refusal === undefined) note('the server deletes sessions that have not begun');
      else assert.match(refusal instanceof ConflictError ? refusal.reason : '', /^session_(active|running)$/);

      const environment = await newEnvironment();
      const { id } = await start('Hello!', { environment_id: environment.id });
      await assert.rejects(client.environments.delete(environment.id), isConflict('environment_in_use'));
      await client.sessions.terminate(id);
      await assert.rejects(client.sessions.terminate(id), isConflict('session_terminated'));
      await assert.rejects(
        client.sessions.prompt(id, { prompt: 'Hello!' }),
        isConflict('session_terminated'),
      );
      assert.equal((await client.sessions.get((await finished()).id)).status, 'completed');
    },
  },
  {
    name: 'a name that is taken',
    shows: 'environments have different names until one is archived',
    async run({ client, newEnvironment, note }) {
      const { id, name } = await newEnvironment();
      await assert.rejects(newEnvironment({ name }), (error) => {
        if (!(error instanceof ServerError)) return isConflict('environment_name_taken')(error);
        note('the server breaks down over it');
        return true;
      });
      await client.environments.archive(id);
      assert.equal((await newEnvironment({ name })).name, name);
    },
  },
  {
    name: 'a body that is not valid',
    shows: 'it is a ValidationError (422) whose issues say where and what',
    async run({ client, params, newAgent }) {
      await assert.rejects(
        newAgent({ skills: [{ name: 'Not a name!', description: 'x', content: 'x' }] }),
        isHttpError(ValidationError, 422, ({ issues }) => issues[0]?.path.includes('skills') === true),
      );
      await assert.rejects(
        client.sessions.create({ ...params, prompt: 'Hello!', timeout: 5 }),
        isHttpError(ValidationError, 422, ({ issues }) => {
          assert.deepEqual(issues[0]?.path, ['timeout']);
          return issues[0]?.message !== '';
        }),
      );
    },
  },
  {
    name: 'too many sessions at once',
    shows: 'one too many is a RateLimitError (429) with both numbers, and can wait for a place',
    async run({ client, server, params, start, remove, cannot }) {
      if (!server.scripted) cannot('it would take as many sessions as the server allows');
      const started: SessionCreateAck[] = [];
      for (let full = false; !full; ) {
        await start('Wait.').then(
          (ack) => started.push(ack),
          (error) => {
            const isFull = isHttpError(RateLimitError, 429, ({ limit, active }) => limit === active);
            full = isFull(error) && (error as RateLimitError).limit === started.length;
            assert.ok(full, `${error.message} after ${started.length}`);
          },
        );
      }
      const waiting = client.sessions.create({ ...params, prompt: 'Hello!' }, { waitForSlot: 10_000 });
      await client.sessions.terminate(started[0]?.id ?? assert.fail('none was started'));
      const { id } = await waiting;
      remove(id);
      assert.equal((await client.sessions.wait(id)).session.status, 'completed');
    },
  },
  {
    name: 'a server that fails',
    shows: 'a read is tried again; a failure that stays is a ServerError (5xx), and nothing is created twice',
    async run(context) {
      const { agent, params } = context;
      let left = 1;
      const sent: string[] = [];
      const client = rewired(context, async (input, init) => {
        sent.push(init?.method ?? new Request(input).method);
        if (left-- > 0) return new Response('<h1>Bad Gateway</h1>', { status: 502 });
        return fetch(input, init);
      });
      assert.equal((await client.agents.get(agent.id)).id, agent.id);
      assert.equal(sent.length, 2);
      left = Number.POSITIVE_INFINITY;
      await assert.rejects(client.agents.get(agent.id), isHttpError(ServerError, 502));
      sent.length = 0;
      await assert.rejects(client.sessions.create({ ...params, prompt: 'Hello!' }), (error) => {
        assert.ok(error instanceof HostedAgentsError && error.outcomeUnknown, String(error));
        return true;
      });
      assert.equal(sent.length, 1);
    },
  },
  {
    name: 'a server that cannot be reached',
    shows: 'the error is a ConnectionError that says that nothing was sent',
    async run({ server, deserted, params }) {
      const lost = new Client({
        baseUrl: await deserted(),
        token: server.token ?? canary.token,
        retry: false,
      });
      await assert.rejects(
        lost.sessions.create({ ...params, prompt: 'Hello!' }),
        (error) =>
          error instanceof ConnectionError && error.code === 'connection_refused' && !error.outcomeUnknown,
      );
    },
  },
  {
    name: 'stream a session',
    shows: 'start, stages, turn_start and output arrive in order, ids rise, and exit is the last event',
    async run(context) {
      const { first, id } = await context.finished();
      const kinds = types(first);
      assert.deepEqual([kinds[0], kinds.at(-1)], ['start', 'exit']);
      assert.ok(kinds.indexOf('stage') < kinds.indexOf('turn_start'));
      assert.equal(kinds[kinds.indexOf('turn_start') + 1], 'output');
      for (const once of ['start', 'turn_start', 'exit'] as const)
        assert.equal(kinds.filter((kind) => kind === once).length, 1, once);
      const ids = stored(first).map(({ id }) => id ?? assert.fail('a row without an id'));
      assert.deepEqual(
        ids,
        ids.toSorted((a, b) => a - b),
      );
      for (const event of first) {
        if (event.type === 'start') assert.equal(event.session_id, id);
        if (event.type === 'turn_start') assert.equal(event.turn, 1);
        if (event.type === 'output') assert.deepEqual([event.data, event.turn], [event.extra.data, 1]);
        if (event.type === 'exit') assert.deepEqual([event.code, event.extra], [0, { code: 0 }]);
      }
      checkWords(context, first, prompts[0]);
    },
  },
  {
    name: 'go on with since',
    shows: 'since leaves out what came before: a second turn by itself, or the rest behind any event',
    async run(context) {
      const { client, finished } = context;
      const { id, first, second, cursor } = await finished();
      assert.deepEqual([types(second)[0], types(second).at(-1)], ['start', 'exit']);
      assert.ok(stored(second).every((row) => (row.id ?? 0) > cursor));
      checkWords(context, second, prompts[1]);

      const whole = await collect(client.sessions.stream(id));
      assert.deepEqual(stored(whole), [...stored(first), ...stored(second)]);
      const middle = stored(whole)[Math.floor(stored(whole).length / 2)]?.id ?? 0;
      const rest = await collect(client.sessions.stream(id, { since: middle }));
      assert.deepEqual(
        stored(rest),
        stored(whole).filter((row) => (row.id ?? 0) > middle),
      );
    },
  },
  {
    name: 'a stream that loses its connection',
    shows: 'it goes on behind the last event and tells a hook: nothing is lost, and nothing is shown twice',
    async run(context) {
      const { client, finished } = context;
      const { id } = await finished();
      const whole = await collect(client.sessions.stream(id));
      const reconnects: HookReconnect[] = [];
      const onReconnect = (reconnect: HookReconnect) => void reconnects.push(reconnect);
      const cut = rewired(context, cutting([400, 700, 1000]), { onReconnect });
      assert.deepEqual(await collect(cut.sessions.stream(id)), whole);
      const cursors = [undefined, ...stored(whole).map((row) => row.id)];
      assert.ok(reconnects.length > 0);
      for (const { cursor, error, request } of reconnects) {
        assert.ok(cursors.includes(cursor), `${cursor}`);
        assert.match(error.code, /^stream_/);
        assert.match(request.url, new RegExp(`/sessions/${id}/stream$`));
      }
      const once = rewired(context, cutting([400]));
      await assert.rejects(collect(once.sessions.stream(id, { reconnect: false })), {
        code: 'stream_truncated',
      });
    },
  },
  {
    name: 'a session that fails',
    shows: 'its stream ends with the exit code, or with error without one, and it takes no more prompts',
    async run({ client, server, newAgent, start, cannot }) {
      const agent = server.scripted
        ? undefined
        : await newAgent({ model: 'no-such-model' }).catch((error) => {
            if (!(error instanceof ValidationError)) throw error;
            return cannot('the server refuses models that do not exist');
          });
      const { id } = await start('Fail.', agent ? { agent_id: agent.id } : {});
      const events = await collect(client.sessions.stream(id));
      const closing = events.at(-1);
      if (closing?.type === 'exit' && closing.code === 0) cannot('an agent without a model does its work');
      assert.ok(closing?.type === 'exit' || closing?.type === 'error', closing?.type);
      if (server.scripted) assert.deepEqual(closing.extra, { code: 3 });
      assert.equal((await client.sessions.get(id)).status, 'failed');
      const [turn] = await client.sessions.turns(id);
      assert.equal(turn?.status, 'failed');
      if (server.scripted) {
        assert.equal(turn?.exit_code, 3);
        assert.ok(events.some((event) => event.type === 'output' && event.stream === 'stderr'));
      }
      await assert.rejects(client.sessions.prompt(id, { prompt: 'Again!' }), isConflict('session_failed'));
    },
  },
  {
    name: 'terminate and delete',
    shows: 'the stream of a session ends with terminated, and a deleted session is gone',
    async run({ client, start }) {
      const { id } = await start('Wait.');
      const events: StreamEvent[] = [];
      for await (const event of client.sessions.stream(id)) {
        if (events.push(event) === 1)
          assert.equal((await client.sessions.terminate(id)).status, 'terminated');
      }
      const closing = events.at(-1);
      assert.ok(closing?.type === 'terminated' && closing.message !== '', closing?.type);
      await client.sessions.delete(id);
      await assert.rejects(client.sessions.get(id), isHttpError(NotFoundError, 404));
    },
  },
  {
    name: 'interrupt',
    shows: 'the running turn is interrupted, and the session takes the next prompt',
    async run(context) {
      const { client, server, start, cannot } = context;
      const { id } = await start(server.scripted ? 'Wait.' : 'Count from 1 to 300, one number a line.');
      // By the status, because a stream may tell of a short turn only when it is over.
      while ((await client.sessions.get(id)).status === 'pending') await pause(20);
      const interrupted = client.sessions.interrupt(id).catch((error) => {
        if (!(error instanceof ConflictError && error.reason === 'session_idle')) throw error;
        return cannot('the turn was over before it could be interrupted');
      });
      if (await isMissing(context, 'interrupt', interrupted)) return;
      const stream = await client.sessions.stream(id);
      await collect(stream);
      assert.deepEqual(
        (await client.sessions.turns(id)).map(({ status }) => status),
        ['interrupted'],
      );
      await assert.rejects(client.sessions.interrupt(id), isConflict('session_idle'));
      await client.sessions.prompt(id, { prompt: 'Go on.' });
      const events = await collect(client.sessions.stream(id, { since: stream.cursor }));
      checkWords(context, events, 'Go on.');
    },
  },
  {
    name: 'a connection that is given up',
    shows: 'a stream survives stale; one that is not to go on shows it, and ends in an error that says so',
    async run({ client, server, start, cannot }) {
      if (!server.scripted) cannot('the server waits 10 minutes before it gives one up');
      const { id } = await start('Wait.');
      let last: StreamEvent | undefined;
      await assert.rejects(
        async () => {
          for await (const event of client.sessions.stream(id, { reconnect: false })) last = event;
        },
        (error) => error instanceof StreamError && error.code === 'stream_stale',
      );
      assert.ok(last?.type === 'stale' && last.message !== '', last?.type);
      const survivor = collect(client.sessions.stream(id));
      await pause(800);
      await client.sessions.terminate(id);
      const kinds = types(await survivor);
      assert.deepEqual([kinds.includes('stale'), kinds.at(-1)], [false, 'terminated']);
    },
  },
  {
    name: 'leave a stream',
    shows: 'break and close end it quietly, a signal with an AbortError, and the session goes on',
    async run({ client, finished }) {
      const { id } = await finished();
      for await (const _ of client.sessions.stream(id)) break;
      const closed = await client.sessions.stream(id);
      await closed.close();
      assert.deepEqual(await collect(closed), []);
      const controller = new AbortController();
      await assert.rejects(
        async () => {
          for await (const _ of client.sessions.stream(id, { signal: controller.signal })) controller.abort();
        },
        (error) => error instanceof AbortError,
      );
      assert.equal((await client.sessions.get(id)).status, 'completed');
    },
  },
  {
    name: 'relay a stream',
    shows:
      'a page behind a relay gets the events with the ids to go on from, and a refusal with its status and class',
    async run({ client, finished }) {
      const { id } = await finished();
      const response = await client.sessions.stream(id).respond();
      assert.equal(response.headers.get('content-type'), 'text/event-stream');
      const text = await response.clone().text();
      const own = await collect(client.sessions.stream(id));
      for (const row of stored(own)) assert.ok(text.includes(`id: ${row.id}\n`), `${row.id}`);
      assert.deepEqual(stored(await collect(readEventStream(response))), stored(own));
      const missing = await client.sessions.stream(nobody).respond();
      assert.equal(missing.status, 404);
      await assert.rejects(collect(readEventStream(missing)), (error) => error instanceof NotFoundError);
    },
  },
  {
    name: 'pretty printing',
    shows: 'ClaudeFormatter shows the output line by line, by event and by piece, and formatterFor finds it',
    async run({ finished, agent, server }) {
      const { first } = await finished();
      const lines = shown(first, new ClaudeFormatter());
      assert.match(lines[0] ?? '', /^⚙️ {2}Session init · model=/);
      assert.match(lines.at(-1) ?? '', /^✨ Done · agent \d+\.\ds/);
      if (server.scripted) {
        const expected = [`model=${agent.model}, tools=1`, prompts[0], 'agent 1.2s, 1 turns'];
        for (const [index, words] of expected.entries())
          assert.ok(lines[index]?.endsWith(words), lines[index]);
      }
      assert.deepEqual(shown(first, formatterFor(agent.provider ?? agent.runtime)), lines);
      assert.deepEqual(shown(first, formatterFor()), lines);
      const formatter = new ClaudeFormatter();
      const fed = first.flatMap((event) =>
        event.type === 'output' && event.stream === 'stdout' ? formatter.feed(event.data) : [],
      );
      assert.deepEqual([...fed, ...formatter.flush()], lines);
      const raw = first.map((event) =>
        event.type === 'output' && event.stream === 'stdout' ? event.data : '',
      );
      const plain = shown(first, formatterFor('a runtime of the future'));
      assert.deepEqual(plain, raw.join('').split('\n').filter(Boolean));
    },
  },
  {
    name: 'control sequences',
    shows: 'formatters take out what could steer a terminal, and keep it with raw',
    async run({ client, server, params, remove }) {
      const prompt = 'Say this: \u001b[31mred\u001b[0m and \u001b]0;title\u0007.';
      const { session, events } = await client.sessions.run({ ...params, prompt });
      remove(session.id);
      const controls = (lines: string[]) =>
        [...lines.join('')].filter((character) => character < ' ' && !'\n\t'.includes(character));
      assert.deepEqual(controls(shown(events, new ClaudeFormatter())), []);
      const raw = shown(events, new ClaudeFormatter({ raw: true }));
      if (server.scripted) assert.equal(controls(raw).length, 4);
    },
  },
  {
    name: 'lines of output',
    shows: 'the output comes line by line, whatever the pieces in which it was sent',
    async run({ client, finished }) {
      const { id } = await finished();
      const turns = new Set<number | null>();
      for await (const { text, turn } of client.sessions.stream(id).lines()) {
        turns.add(turn);
        if (text !== '') assert.doesNotThrow(() => JSON.parse(text), text);
      }
      assert.deepEqual([...turns], [1, 2]);
    },
  },
  {
    name: 'run',
    shows: 'one call starts a session, sees it to its end, and gives what came of it',
    async run(context) {
      const { client, params, remove } = context;
      const seen: StreamEvent[] = [];
      const { session, exitCode, stdout, events } = await client.sessions.run(
        { ...params, prompt: 'Say hello.' },
        { onEvent: (event) => void seen.push(event), timeout: 600_000 },
      );
      remove(session.id);
      assert.deepEqual([session.status, exitCode], ['completed', 0]);
      assert.deepEqual(seen, events);
      assert.equal(
        stdout,
        events
          .map((event) => (event.type === 'output' && event.stream === 'stdout' ? event.data : ''))
          .join(''),
      );
      checkWords(context, events, 'Say hello.');
    },
  },
  {
    name: 'wait',
    shows: 'a session is waited for, at most for so long, and the waiting can be taken up again',
    async run({ client, start, finished }) {
      assert.equal((await client.sessions.wait((await finished()).id)).session.status, 'completed');
      const { id } = await start('Wait.');
      const error = await client.sessions.wait(id, { timeout: 100 }).catch((error: unknown) => error);
      assert.ok(error instanceof RunIncompleteError, `expected RunIncompleteError, got ${error}`);
      assert.deepEqual([error.sessionId, error.code], [id, 'run_incomplete']);
      assert.match((await client.sessions.get(id)).status, /^(pending|running|completed)$/);
      const again = client.sessions.wait(id, { since: error.cursor });
      await client.sessions.terminate(id);
      assert.equal((await again).session.status, 'terminated');
    },
  },
  {
    name: 'wait for what is over',
    shows: 'a finished session is answered without its output; since reads it, and collect: false keeps none',
    async run({ client, finished }) {
      const { id, first, second } = await finished();
      const brief = await client.sessions.wait(id);
      assert.deepEqual([brief.exitCode, brief.stdout, brief.events], [0, '', []]);
      const whole = await client.sessions.wait(id, { since: 0 });
      assert.deepEqual(stored(whole.events), [...stored(first), ...stored(second)]);
      assert.deepEqual([whole.turn.status, whole.text === ''], ['completed', false]);
      let seen = 0;
      const counted = await client.sessions.wait(id, {
        since: 0,
        collect: false,
        onEvent: () => void seen++,
      });
      assert.deepEqual([counted.exitCode, counted.stdout, counted.events], [0, '', []]);
      assert.equal(seen, whole.events.length);
    },
  },
  {
    name: 'abort',
    shows: 'an abort of run, wait and a conversation says which session it was, and where to go on',
    async run({ client, params, start, remove }) {
      type Attempt = (signal: AbortSignal, onEvent: (event: StreamEvent) => void) => Promise<unknown>;
      const conversation = client.sessions.conversation(params);
      const { id } = await start('Hello!');
      const attempts: Attempt[] = [
        (signal, onEvent) => client.sessions.run({ ...params, prompt: 'Hello!' }, { signal, onEvent }),
        (signal, onEvent) => client.sessions.wait(id, { signal, onEvent, since: 0 }),
        async (signal, onEvent) => {
          for await (const event of conversation.send('Hello!', { signal })) onEvent(event);
        },
      ];
      for (const attempt of attempts) {
        const controller = new AbortController();
        const came: StreamEvent[] = [];
        const error = await attempt(controller.signal, (event) => {
          if (came.push(event) && event.type === 'stage') controller.abort();
        }).catch((reason: unknown) => reason);
        assert.ok(error instanceof AbortError, `expected an AbortError, got ${error}`);
        const { sessionId = assert.fail('no session'), cursor } = error;
        if (sessionId !== id) remove(sessionId);
        assert.equal(cursor, came.at(-1)?.id);
        const rest = await client.sessions.wait(sessionId, { since: cursor });
        assert.equal(rest.session.status, 'completed');
        assert.ok(stored(rest.events).every((row) => (row.id ?? 0) > (cursor ?? 0)));
      }
    },
  },
  {
    name: 'conversation',
    shows: 'prompts go to one session, each stream shows its own turn alone, and closing it terminates',
    async run(context) {
      const { client, params, remove } = context;
      let id: string | undefined;
      {
        await using conversation = client.sessions.conversation(params, { terminateOnClose: true });
        for (const [index, prompt] of prompts.entries()) {
          const events = await collect(conversation.send(prompt));
          id ??= conversation.sessionId;
          const turns = new Set(events.flatMap((event) => (event.type === 'output' ? [event.turn] : [])));
          assert.deepEqual([...turns], [index + 1]);
          checkWords(context, events, prompt);
        }
      }
      if (id === undefined) assert.fail('no session');
      remove(id);
      assert.equal((await client.sessions.get(id)).status, 'terminated');
    },
  },
  {
    name: 'ask and attach',
    shows: 'ask gives the answer, and another client goes on with the session, with its cursor or without',
    async run({ client, server, params, remove }) {
      const conversation = client.sessions.conversation(params);
      const answers = [await conversation.ask(prompts[0])];
      const { sessionId = assert.fail('no session'), cursor } = conversation;
      remove(sessionId);
      const other = new Client({ baseUrl: server.baseUrl, token: server.token });
      const attached = other.sessions.conversation({ sessionId, cursor });
      answers.push(await attached.ask(prompts[1]));
      assert.ok((attached.cursor ?? 0) > (cursor ?? 0));
      const events = await collect(other.sessions.conversation({ sessionId }).send('Thank you.'));
      const turns = new Set(events.flatMap((event) => (event.type === 'output' ? [event.turn] : [])));
      assert.deepEqual([...turns], [3]);
      if (server.scripted) assert.deepEqual(answers, prompts);
      else assert.ok(answers.every((answer) => answer?.trim()));
    },
  },
  {
    name: 'turns',
    shows: 'each prompt of a session is a turn with its own outcome',
    async run({ client, finished }) {
      const { id } = await finished();
      const turns = await client.sessions.turns(id);
      assert.deepEqual(
        turns.map(({ turn_number, prompt, status, exit_code }) => [turn_number, prompt, status, exit_code]),
        prompts.map((prompt, index) => [index + 1, prompt, 'completed', 0]),
      );
      assert.ok(turns.every(({ started_at, ended_at }) => started_at !== null && ended_at !== null));
      const session = await client.sessions.get(id);
      assert.deepEqual([session.turn_count, session.current_turn], [2, 2]);
    },
  },
  {
    name: 'the low level',
    shows: 'any operation can be called by method and path, typed, with the errors of the client',
    async run({ client, agent }) {
      const { data } = await client.api.GET('/agents');
      assert.ok(data?.data.some(({ id }) => id === agent.id));
      const path = { session_id: nobody };
      await assert.rejects(
        client.api.GET('/sessions/{session_id}', { params: { path } }),
        isHttpError(NotFoundError, 404),
      );
    },
  },
];
