/**
 * What a user does with an Ash server, told as short programs against `AshClient` alone. They run against the emulator in the tests, and
 * against any server with `make conformance`. Each cleans up what it made.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AbortError,
  AshApiError,
  type AshWarning,
  ConnectionError,
  extractStreamDelta,
  extractTextFromEvent,
  initialTurn,
  type Message,
  readEventStream,
  reduceTurn,
  SessionBusyError,
  type Turn,
  TurnInterruptedError,
  turnsFromMessages,
} from '@hosted-agents/client';
import { deployDirectory, relay } from '@hosted-agents/client/node';
import { canary } from '../support/canary.ts';
import { type AshContext, removeAgent } from './ash-runner.ts';
import type { Scenario } from './runner.ts';

const isApiError = (statusCode: number) => (error: unknown) => {
  assert.ok(error instanceof AshApiError, `expected an AshApiError, got ${error}`);
  assert.equal(error.statusCode, statusCode);
  assert.notEqual(error.message, '');
  return true;
};

/** Waits for something that the server does in its own time. */
async function eventually<T>(look: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  for (const startedAt = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const value = await look();
    if (isThere(value)) return value;
    assert.ok(Date.now() - startedAt < 120_000, `still ${JSON.stringify(value)} after 120 s`);
  }
}

/** Sends a message and gives the agent's words, which must be `expected` when they are known. */
async function ask(
  context: AshContext,
  sessionId: string,
  prompt: string,
  expected: string,
): Promise<string> {
  const text = await context.client.sendMessageStream(sessionId, prompt).finalText();
  if (context.scripted) assert.equal(text, expected);
  else assert.notEqual(text.trim(), '');
  return text;
}

/** What a page does with a relayed stream. */
async function readPage(response: Response | Promise<Response>): Promise<Turn> {
  let turn = initialTurn;
  for await (const event of readEventStream(response)) turn = reduceTurn(turn, event);
  return turn;
}

/** What a fork's copy of a message has in common with it. */
const copied = (message: Message) => [message.role, message.content, message.sequence];

export const scenarios: ReadonlyArray<Scenario<AshContext>> = [
  {
    name: 'health',
    shows: 'the server says that it is well, without a key',
    async run({ client, note }) {
      const { status, version } = await client.health({ headers: { authorization: null } });
      assert.equal(status, 'ok');
      note(`version ${version}`);
    },
  },
  {
    name: 'deploy an agent',
    shows: 'an agent is deployed from a prompt and files, and deployed again without losing either',
    async run({ client, newName, after }) {
      const name = newName();
      after(() => removeAgent(client, name));
      const files = [{ path: 'data/täglich.txt', content: 'naïve ✓\n' }];
      const agent = await client.createAgent(name, { systemPrompt: 'Be brief.', files });
      assert.deepEqual([agent.name, agent.version], [name, 1]);

      const again = await client.createAgent(name, { env: { GREETING: 'hello' } });
      assert.equal(again.version, 2);
      assert.equal((await client.getAgentFile(name, 'CLAUDE.md')).content, 'Be brief.');
      assert.equal((await client.getAgentFile(name, 'data/täglich.txt')).content, 'naïve ✓\n');
      assert.deepEqual((await client.getAgent(name)).env, { GREETING: '***' });
    },
  },
  {
    name: 'deploy a missing folder',
    shows: "a folder that is not on the server's disk is refused with status 400",
    async run({ client, newName }) {
      await assert.rejects(client.deployAgent(newName(), '/nowhere/at/all'), isApiError(400));
    },
  },
  {
    name: "an agent's files and configuration",
    shows: 'files are added, listed and deleted, and configuration is merged',
    async run({ client, newName, after }) {
      const name = newName();
      after(() => removeAgent(client, name));
      await client.createAgent(name, { systemPrompt: 'Be brief.' });
      assert.equal(
        (await client.uploadAgentFiles(name, [{ path: 'a.bin', content: new Uint8Array([0, 255]) }])).written,
        1,
      );
      const { files } = await client.listAgentFiles(name);
      assert.deepEqual(files.map(({ path, size }) => [path, size]).sort(), [
        ['CLAUDE.md', 9],
        ['a.bin', 2],
      ]);
      assert.equal((await client.deleteAgentFile(name, 'a.bin')).deleted, true);

      await client.updateAgentConfig(name, { team: 'blue' });
      await client.updateAgent(name, { config: { tier: 2 } });
      assert.deepEqual(await client.getAgentConfig(name), { team: 'blue', tier: 2 });
    },
  },
  {
    name: 'a folder',
    shows: 'a folder that is too large for one request is deployed whole, without its secrets',
    async run({ client, newName, after }) {
      const name = newName();
      const dir = await mkdtemp(join(tmpdir(), 'folder-'));
      after(() => rm(dir, { recursive: true }));
      after(() => removeAgent(client, name));
      const sent = {
        'CLAUDE.md': 'Be brief.',
        'a..b.bin': 'ab',
        'big 1.bin': 'x'.repeat(600_000),
        'big 2.bin': 'y'.repeat(600_000),
      };
      for (const [path, content] of Object.entries({ ...sent, '.env': 'KEY=1', 'server.pem': 'key' })) {
        await writeFile(join(dir, path), content);
      }
      const warnings: string[] = [];
      const onWarning = ({ code }: AshWarning) => warnings.push(code);
      const { files, secrets, agent } = await deployDirectory(client, name, dir, { onWarning });
      assert.equal(agent.name, name);
      assert.deepEqual(files, Object.keys(sent));
      assert.deepEqual(secrets, ['.env', 'server.pem']);
      assert.deepEqual(warnings, ['secrets_left_out', 'partial_deployment']);
      const { files: there } = await client.listAgentFiles(name);
      assert.deepEqual(
        there.map(({ path, size }) => [path, size]).sort(),
        Object.entries(sent).map(([path, content]) => [path, content.length]),
      );
    },
  },
  {
    name: 'prompt versions',
    shows: 'a version of the prompt is made, activated, changed and deleted',
    async run({ client, newName, after }) {
      const name = newName();
      after(() => removeAgent(client, name));
      await client.createAgent(name, { systemPrompt: 'Be brief.' });
      const { versionNumber } = await client.createAgentVersion(name, { systemPrompt: 'Be kind.' });
      await client.activateAgentVersion(name, versionNumber);
      await client.updateAgentVersion(name, versionNumber, { releaseNotes: 'kinder' });
      const version = await client.getAgentVersion(name, versionNumber);
      assert.deepEqual(
        [version.isActive, version.systemPrompt, version.releaseNotes],
        [true, 'Be kind.', 'kinder'],
      );
      await client.deleteAgentVersion(name, versionNumber);
      assert.deepEqual(await client.listAgentVersions(name), []);
    },
  },
  {
    name: 'create a session',
    shows: 'a new session is active and can be read again',
    async run({ client, agent, open }) {
      const session = await open();
      assert.match(session.id, /^[\da-f-]{36}$/);
      assert.deepEqual([session.agentName, session.status], [agent, 'active']);
      assert.equal((await client.getSession(session.id)).id, session.id);
    },
  },
  {
    name: 'create a session with every option',
    shows: 'the system prompt is in force, or a warning names the settings that the server dropped',
    async run({ client, open, warnings, note }) {
      const systemPrompt = 'You are a coding assistant.';
      const session = await open({
        systemPrompt,
        model: 'claude-sonnet-4-20250514',
        permissionMode: 'bypassPermissions',
        allowedTools: ['Read', 'Write', 'Bash'],
        disallowedTools: ['WebFetch'],
        mcpServers: { 'my-server': { command: 'npx', args: ['-y', '@my/mcp-server'] } },
        betas: ['interleaved-thinking'],
        extraEnv: { GREETING: 'hello' },
        subagents: { reviewer: { description: 'Reads what others wrote', prompt: 'Review.' } },
      });
      await client.updateSessionConfig(session.id, { model: 'claude-opus-4-20250514' });
      const [warning] = warnings;
      if (!warning) {
        assert.equal((await client.getSessionFile(session.id, 'CLAUDE.md')).content, systemPrompt);
        return;
      }
      assert.equal(warning.code, 'settings_dropped');
      assert.deepEqual(warning.settings, ['systemPrompt', 'mcpServers', 'extraEnv', 'permissionMode']);
      note('the session got a pre-warmed sandbox, which ignores settings');
    },
  },
  {
    name: 'stream a message',
    shows:
      'the events begin with session_start and end with done, and the text of the messages arrives as it was said',
    async run({ client, scripted, session }) {
      const { id } = await session();
      const prompt = 'Say this back: ünïcode, 世界 and 👋.';
      const types: string[] = [];
      let text = '';
      for await (const event of client.sendMessageStream(id, prompt)) {
        types.push(event.type);
        if (event.type === 'message') text += extractTextFromEvent(event.data) ?? '';
        else if (event.type === 'error') assert.fail(event.data.error);
        else if (event.type === 'done') assert.equal(event.data.sessionId, id);
      }
      assert.deepEqual([types[0], types.at(-1)], ['session_start', 'done']);
      assert.equal(types.filter((type) => type === 'done').length, 1);
      if (scripted) assert.equal(text, prompt);
      else assert.notEqual(text, '');
    },
  },
  {
    name: 'real-time text deltas',
    shows: 'with includePartialMessages the text comes piece by piece, and the pieces together are the whole',
    async run({ client, scripted, session }) {
      const prompt = 'Write a haiku, of three lines, about the sea at night in winter.';
      const stream = client.sendMessageStream((await session()).id, prompt, { includePartialMessages: true });
      const deltas: string[] = [];
      for await (const event of stream) {
        if (event.type === 'message') deltas.push(extractStreamDelta(event.data) ?? '');
      }
      const pieces = deltas.filter((delta) => delta !== '');
      assert.ok(pieces.length > 1, `${pieces.length} pieces`);
      const { text } = await stream.result();
      assert.equal(pieces.join('').replaceAll('\n', ''), text.replaceAll('\n', ''));
      if (scripted) assert.equal(text, prompt);
    },
  },
  {
    name: 'textStream',
    shows: 'textStream gives the same words as finalText',
    async run({ client, session }) {
      const stream = client.sendMessageStream((await session()).id, 'Hello!', {
        includePartialMessages: true,
      });
      let text = '';
      for await (const piece of stream.textStream) text += piece;
      assert.equal(text, await stream.finalText());
      assert.notEqual(text, '');
    },
  },
  {
    name: 'message options',
    shows: 'options of one message are taken, and reach the agent',
    async run({ client, scripted, session, note }) {
      const { id } = await session();
      const stream = client.sendMessageStream(id, 'Explain quantum computing in one sentence.', {
        ...(scripted ? { model: 'claude-sonnet-4-20250514' } : {}),
        maxTurns: 5,
        maxBudgetUsd: 0.5,
        effort: 'high',
        thinking: { type: 'enabled', budgetTokens: 10_000 },
        keepMessages: true,
      });
      const turn = await stream.result();
      assert.equal(turn.status, 'completed');
      if (!scripted) {
        note('the model is left as it is');
        return;
      }
      const init = stream.messages?.find(({ type }) => type === 'system');
      assert.equal(init && 'model' in init && init.model, 'claude-sonnet-4-20250514');
      const cutShort = await client.sendMessageStream(id, 'Hello!', { maxTurns: 1 }).result();
      assert.equal(cutShort.subtype, 'error_max_turns');
    },
  },
  {
    name: 'content blocks',
    shows: 'a message of several blocks is taken, and so is one of a single block',
    async run(context) {
      const { client, session, scripted } = context;
      const { id } = await session();
      for (const texts of [['Say ', 'hello'], ['Say hello']]) {
        const blocks = texts.map((text) => ({ type: 'text' as const, text }));
        const answer = await client.sendMessageStream(id, blocks).finalText();
        if (scripted) assert.equal(answer, 'Say hello');
        else assert.notEqual(answer, '');
      }
    },
  },
  {
    name: 'a conversation of several turns',
    shows: 'the agent remembers what was said before in the session',
    async run(context) {
      const { id } = await context.open();
      await ask(context, id, 'My name is Alice.', 'My name is Alice.');
      await ask(context, id, 'What files are in the workspace?', 'What files are in the workspace?');
      const answer = await ask(context, id, 'What is my name?', 'Your name is Alice.');
      if (!answer.includes('Alice')) context.note(`it answered “${answer.slice(0, 60)}”`);
    },
  },
  {
    name: 'history',
    shows: 'messages and timeline are stored, paging gives all of them, and they read as turns',
    async run(context) {
      const { client, session } = context;
      const { id } = await session();
      await ask(context, id, 'Please remember the word “teal”.', 'Please remember the word “teal”.');
      const messages = await client.listMessages(id, { limit: 1000 });
      assert.ok(messages.some(({ role, content }) => role === 'user' && content.includes('teal')));
      const paged: Message[] = [];
      for await (const message of client.iterateMessages(id, { limit: 1 })) paged.push(message);
      assert.deepEqual(paged, messages);
      const turn = turnsFromMessages(messages).at(-1);
      assert.equal(turn?.prompt, 'Please remember the word “teal”.');
      assert.notEqual(turn.turn.text, '');
      const created = await client.listSessionEvents(id, { type: 'lifecycle', limit: 1 });
      assert.match(created[0]?.data ?? '', /"created"/);
      assert.equal((await client.getSessionLogs(id)).source, 'sandbox');
    },
  },
  {
    name: 'pause, resume and end',
    shows: 'the session passes through its states, and refuses messages while it sleeps and after its end',
    async run(context) {
      const { client } = context;
      const { id } = await context.open();
      assert.equal((await client.pauseSession(id)).status, 'paused');
      await assert.rejects(client.sendMessageStream(id, 'Hello!').finalText(), isApiError(400));
      assert.equal((await client.resumeSession(id)).status, 'active');
      await ask(context, id, 'Hello again!', 'Hello again!');
      assert.equal((await client.endSession(id)).status, 'ended');
      assert.equal((await client.getSession(id)).status, 'ended');
      await assert.rejects(client.resumeSession(id), isApiError(410));
    },
  },
  {
    name: 'stop and resume',
    shows: 'a stopped session can be resumed; its workspace is there, or a warning says that it is lost',
    async run(context) {
      const { client, warnings, note } = context;
      const { id } = await context.open();
      await client.writeSessionFiles(id, [{ path: 'mine.txt', content: 'mine' }]);
      assert.equal((await client.stopSession(id)).status, 'stopped');
      assert.equal((await client.resumeSession(id)).status, 'active');
      const { files } = await client.getSessionFiles(id);
      const isThere = files.some(({ path }) => path === 'mine.txt');
      assert.deepEqual(
        warnings.map(({ code }) => code),
        isThere ? [] : ['workspace_lost'],
      );
      if (!isThere) note('the workspace was lost');
      await ask(context, id, 'Are you there?', 'Are you there?');
    },
  },
  {
    name: 'wake a sleeping session',
    shows: 'with autoResume a message for a paused session resumes it and is answered',
    async run({ client, scripted, open }) {
      const { id } = await open();
      await client.pauseSession(id);
      const text = await client.sendMessageStream(id, 'Good morning!', { autoResume: true }).finalText();
      if (scripted) assert.equal(text, 'Good morning!');
      assert.equal((await client.getSession(id)).status, 'active');
    },
  },
  {
    name: 'one turn at a time',
    shows: 'a second message during a turn is refused, or waits its turn when it is queued',
    async run({ client, scripted, open }) {
      const { id } = await open();
      const [first, refused] = await Promise.allSettled([
        client.sendMessageStream(id, 'one').finalText(),
        client.sendMessageStream(id, 'two').finalText(),
      ]);
      assert.equal(first.status, 'fulfilled');
      assert.ok(refused.status === 'rejected' && refused.reason instanceof SessionBusyError);
      const texts = await Promise.all(
        ['three', 'four'].map((word) =>
          client.sendMessageStream(id, word, { concurrentMessages: 'queue' }).finalText(),
        ),
      );
      if (scripted) assert.deepEqual(texts, ['three', 'four']);
    },
  },
  {
    name: 'leave a turn',
    shows: 'the message after a turn that was left gets its own answer, and both turns are stored',
    async run(context) {
      const { client, open, scripted } = context;
      const { id } = await open();
      const old = client.sendMessageStream(id, 'Say the word “old” and nothing else.');
      for await (const _ of old) break;
      const turn = await client
        .sendMessageStream(id, 'Say the word “new” and nothing else.', { concurrentMessages: 'queue' })
        .result();
      assert.equal(turn.status, 'completed');
      if (scripted) assert.equal(turn.text, 'Say the word “new” and nothing else.');
      await old.settled;
      const stored = JSON.stringify(await client.listMessages(id));
      assert.ok(stored.includes('old') && stored.includes('new'));
    },
  },
  {
    name: 'disconnect from a turn',
    shows:
      'after a turn whose connection was closed, the next message gets its own answer or an error that says so, never the old answer',
    async run({ client, open, scripted, note }) {
      const { id } = await open();
      // The client knows how the turns of this agent begin once it has seen one.
      await client.sendMessageStream(id, 'Say the word “first” and nothing else.').finalText();
      const left = client.sendMessageStream(id, 'Say the word “old” and nothing else.', {
        onLeave: 'disconnect',
      });
      for await (const { type } of left) if (type === 'message') break;
      await left.settled;
      // Turns that began within the same few milliseconds cannot be told apart by how long they took.
      await new Promise((resolve) => setTimeout(resolve, 50));
      const next = client.sendMessageStream(id, 'Say the word “new” and nothing else.');
      try {
        const text = await next.finalText();
        if (scripted) assert.equal(text, 'Say the word “new” and nothing else.');
        note('answered');
      } catch (error) {
        assert.ok(error instanceof TurnInterruptedError && error.code === 'stream_mixed', String(error));
        note('stream_mixed');
      }
    },
  },
  {
    name: 'relay a turn',
    shows: 'the page behind a relay gets the turn, and refusals with their status and class',
    async run({ client, session, scripted, after }) {
      const { id } = await session();
      const server = createServer((request, response) => {
        void relay(client.sendMessageStream(request.url?.slice(1) ?? '', 'Hello!'), response);
      });
      after(async () => void server.close());
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const turn = await readPage(fetch(`${page}/${id}`));
      assert.equal(turn.status, 'completed');
      if (scripted) assert.equal(turn.text, 'Hello!');
      const missing = await fetch(`${page}/${randomUUID()}`);
      assert.equal(missing.status, 404);
      await assert.rejects(readPage(missing), isApiError(404));
    },
  },
  {
    name: 'abort a turn',
    shows: 'an AbortSignal ends the stream with an AbortError, and the session can be ended',
    async run({ client, open }) {
      const { id } = await open();
      const controller = new AbortController();
      const stream = client.sendMessageStream(id, 'Count to a thousand.', { signal: controller.signal });
      await assert.rejects(
        async () => {
          for await (const _ of stream) controller.abort();
        },
        (error) => error instanceof AbortError,
      );
      assert.equal((await client.endSession(id)).status, 'ended');
    },
  },
  {
    name: 'fork a session',
    shows: 'a fork has the messages of its parent and goes its own way',
    async run(context) {
      const { client, after } = context;
      const { id } = await context.open();
      await ask(context, id, 'Hello!', 'Hello!');
      const fork = await client.forkSession(id);
      after(() => client.endSession(fork.id));
      assert.deepEqual([fork.status, fork.parentSessionId], ['paused', id]);
      const [mine, theirs] = await Promise.all([client.listMessages(fork.id), client.listMessages(id)]);
      assert.deepEqual(mine.map(copied), theirs.map(copied));
      await client.resumeSession(fork.id);
      await ask(context, fork.id, 'Are you a fork?', 'Are you a fork?');
    },
  },
  {
    name: 'list agents and sessions',
    shows: 'lists hold what was made, and filters leave out the rest',
    async run({ client, agent, open, newName }) {
      assert.ok((await client.listAgents()).some(({ name }) => name === agent));
      const { id } = await open();
      const sessions = await client.listSessions(agent);
      assert.ok(sessions.some((session) => session.id === id));
      assert.ok(sessions.every(({ agentName }) => agentName === agent));
      assert.deepEqual(await client.listSessions(newName()), []);
      const active = await client.listSessionsWithTotal({ agent, status: 'active', limit: 1 });
      assert.equal(active.sessions.length, 1);
      const paused = await client.listSessions({ agent, status: 'paused' });
      assert.ok(paused.every(({ status }) => status === 'paused'));
    },
  },
  {
    name: 'an agent that does not exist',
    shows: 'the error is an AshApiError with status 404 and the words of the server',
    async run({ client, newName }) {
      const name = newName();
      await assert.rejects(client.createSession(name), isApiError(404));
      await assert.rejects(client.getAgent(name), isApiError(404));
    },
  },
  {
    name: 'a server that cannot be reached',
    shows: 'the error is a ConnectionError that says that nothing was sent',
    async run({ client, deserted }) {
      const lost = client.withOptions({ serverUrl: await deserted(), retry: false });
      await assert.rejects(
        lost.createSession('my-agent'),
        (error) =>
          error instanceof ConnectionError && error.code === 'connection_refused' && !error.outcomeUnknown,
      );
    },
  },
  {
    name: 'a wrong key',
    shows: 'a key that the server does not know is refused with status 401, which says nothing of the key',
    async run({ client }) {
      await assert.rejects(client.withOptions({ apiKey: 'no-such-key' }).listAgents(), (error) => {
        isApiError(401)(error);
        return !String(error).includes('no-such-key');
      });
    },
  },
  {
    name: 'API keys',
    shows: 'a key is made, works, is listed without its secret, and is revoked',
    async run({ client, newName, after }) {
      const label = newName();
      const { id, key } = await client.createApiKey(label);
      after(() => client.deleteApiKey(id));
      const other = client.withOptions({ apiKey: key });
      await other.listAgents();
      const listed = (await client.listApiKeys()).find((item) => item.id === id);
      assert.equal(listed?.label, label);
      assert.ok(!JSON.stringify(listed).includes(key));
      await client.deleteApiKey(id);
      await assert.rejects(other.listAgents(), isApiError(401));
    },
  },
  {
    name: 'the low level',
    shows: 'any operation can be called by method and path, typed, with the errors of the client',
    async run({ client, agent, after, newName }) {
      const { data } = await client.api.GET('/api/agents');
      assert.ok(data?.agents.some(({ name }) => name === agent));
      const created = await client.api.POST('/api/sessions', {
        body: { agent, systemPrompt: 'You are helpful.' },
      });
      const id = created.data?.session.id ?? assert.fail('no session');
      after(() => client.endSession(id));
      assert.equal(created.response.status, 201);
      const path = { name: newName() };
      await assert.rejects(client.api.GET('/api/agents/{name}', { params: { path } }), isApiError(404));
    },
  },
  {
    name: 'files of the workspace',
    shows: 'files are written, listed, read as text and as bytes, and deleted',
    async run({ client, session, newName }) {
      const { id } = await session();
      const folder = newName();
      const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const { files } = await client.writeSessionFiles(
        id,
        [
          { path: 'notes äöü #1.txt', content: 'naïve ✓\n' },
          { path: 'deep/down/all.bin', content: bytes },
        ],
        folder,
      );
      assert.deepEqual(
        files.map(({ written }) => written),
        [true, true],
      );
      const text = await client.getSessionFile(id, `${folder}/notes äöü #1.txt`);
      assert.equal(text.content, 'naïve ✓\n');
      const { buffer, source } = await client.downloadSessionFile(id, `${folder}/deep/down/all.bin`);
      assert.deepEqual([Uint8Array.from(buffer), source], [bytes, 'sandbox']);
      await client.deleteSessionFile(id, `${folder}/notes äöü #1.txt`);
      await client.deleteSessionFile(id, `${folder}/deep/down/all.bin`);
      const left = (await client.getSessionFiles(id)).files.filter(({ path }) => path.startsWith(folder));
      assert.deepEqual(left, []);
    },
  },
  {
    name: 'the workspace as a whole',
    shows: 'the workspace of one session, downloaded, can be unpacked in another',
    async run({ client, session, open, newName, after }) {
      const from = await session();
      const to = await open();
      const path = `${newName()}.txt`;
      await client.writeSessionFiles(from.id, [{ path, content: 'from one to the other' }]);
      after(() => client.deleteSessionFile(from.id, path));
      await client.uploadWorkspace(to.id, await client.downloadWorkspace(from.id));
      assert.equal((await client.getSessionFile(to.id, path)).content, 'from one to the other');
    },
  },
  {
    name: 'commands',
    shows: 'a command runs in the workspace and gives its output and exit code',
    async run({ client, session }) {
      const { id } = await session();
      assert.deepEqual(await client.exec(id, 'echo hello'), { exitCode: 0, stdout: 'hello\n', stderr: '' });
      assert.equal((await client.exec(id, 'no-such-command')).exitCode, 127);
    },
  },
  {
    name: 'one command at a time',
    shows:
      'commands of one session have each its own output, also after one that was aborted, and none runs during a turn',
    async run({ client, open }) {
      const { id } = await open();
      const words = ['one', 'two', 'three'];
      const results = await Promise.all(words.map((word) => client.exec(id, `echo ${word}`)));
      assert.deepEqual(
        results.map(({ stdout }) => stdout.trim()),
        words,
      );
      const leaving = new AbortController();
      const left = client.exec(id, 'echo left', { signal: leaving.signal });
      setTimeout(() => leaving.abort(), 5);
      await left.catch((error) => assert.ok(error instanceof AbortError));
      assert.equal((await client.exec(id, 'echo next')).stdout.trim(), 'next');

      const turn = client.sendMessageStream(id, 'Hello!');
      await turn.next();
      const command = client.exec(id, 'echo four');
      const queued = client.exec(id, 'echo five', { concurrentMessages: 'queue' });
      const isBusy = (error: unknown) => error instanceof SessionBusyError;
      // A short turn may be over already.
      await command.catch((error) => assert.ok(isBusy(error), `expected a SessionBusyError, got ${error}`));
      assert.equal((await turn.result()).status, 'completed');
      assert.equal((await queued).stdout.trim(), 'five');
    },
  },
  {
    name: 'attachments',
    shows: 'an attachment is stored, listed, read back byte for byte, and deleted',
    async run({ client, session }) {
      const { id } = await session();
      const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const attachment = await client.uploadAttachment(id, 'all.bin', bytes, { mimeType: 'image/x-test' });
      assert.deepEqual([attachment.filename, attachment.size], ['all.bin', 256]);
      assert.ok((await client.listAttachments(id)).some((item) => item.id === attachment.id));
      assert.deepEqual(Uint8Array.from(await client.downloadAttachment(attachment.id)), bytes);
      await client.deleteAttachment(attachment.id);
      await assert.rejects(client.downloadAttachment(attachment.id), isApiError(404));
    },
  },
  {
    name: 'credentials',
    shows: 'a credential is stored, listed without its key, and deleted',
    async run({ client, newName, after, note }) {
      const label = newName();
      try {
        const { id } = await client.storeCredential('custom', canary.credential, label);
        after(() => client.deleteCredential(id));
        const listed = (await client.listCredentials()).find((credential) => credential.id === id);
        assert.equal(listed?.label, label);
        assert.ok(!JSON.stringify(listed).includes(canary.credential));
        await client.deleteCredential(id);
        assert.ok(!(await client.listCredentials()).some((credential) => credential.id === id));
      } catch (error) {
        if (!(error instanceof AshApiError && error.message.includes('not configured'))) throw error;
        note(`the server keeps none: ${error.message}`);
      }
    },
  },
  {
    name: 'queue',
    shows: 'a queued prompt is worked on, and one that still waits can be cancelled',
    async run({ client, agent }) {
      const queued = await client.enqueue(agent, 'Hello!', { priority: 1, maxRetries: 1 });
      const waiting = await client.enqueue(agent, 'Never mind.', { maxRetries: 1 });
      // It may have been taken up in the meantime, and then it cannot be cancelled any more.
      await client.cancelQueueItem(waiting.id).catch(isApiError(400));
      const isOver = ({ status }: { status: string }) => status !== 'pending' && status !== 'processing';
      const item = await eventually(() => client.getQueueItem(queued.id), isOver);
      assert.equal(item.status, 'completed', item.error ?? undefined);
      await eventually(() => client.getQueueItem(waiting.id), isOver);
      assert.ok((await client.listQueueItems({ status: 'completed' })).some(({ id }) => id === queued.id));
      assert.ok((await client.getQueueStats()).completed > 0);
    },
  },
  {
    name: 'usage',
    shows: 'a turn is counted, and the filters of the usage work',
    async run(context) {
      const { client, agent } = context;
      const { id } = await context.open();
      await ask(context, id, 'Hello!', 'Hello!');
      const count = () => client.getUsageStats({ sessionId: id });
      assert.equal((await eventually(count, ({ totalMessages }) => totalMessages > 0)).totalMessages, 1);
      const [event] = await client.listUsageEvents({ sessionId: id, limit: 1 });
      assert.equal(event?.agentName, agent);
      const later = new Date(Date.now() + 3_600_000);
      assert.deepEqual(await client.listUsageEvents({ sessionId: id, after: later }), []);
      assert.ok((await client.getAnalytics()).agents.total > 0);
    },
  },
  {
    name: 'evaluation cases',
    shows: 'cases are made, changed, imported, exported and deleted',
    async run({ client, newName, after }) {
      const name = newName();
      after(() => removeAgent(client, name));
      await client.createAgent(name, { systemPrompt: 'Be brief.' });
      const { id } = await client.createEvalCase(name, { question: 'How deep is the sea?', category: 'sea' });
      const changed = await client.updateEvalCase(name, id, { category: null, isActive: false });
      assert.deepEqual([changed.category, changed.isActive], [null, false]);
      await client.importEvalCases(name, [{ question: 'How wide is it?', tags: ['sea'] }]);
      assert.equal((await client.exportEvalCases(name)).length, 2);
      const [active, ...others] = await client.listEvalCases(name, { isActive: true });
      assert.deepEqual([active?.question, others], ['How wide is it?', []]);
      for (const each of await client.listEvalCases(name)) await client.deleteEvalCase(name, each.id);
      assert.deepEqual(await client.listEvalCases(name), []);
    },
  },
];
