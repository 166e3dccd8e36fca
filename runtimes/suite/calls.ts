import {
  AshApiError,
  ConnectionError,
  HostedAgentsError,
  type TransferProgress,
} from '@hosted-agents/client';
import { type Check, equal, rejection, sleep } from './check.ts';

/** Bytes of every value, and more of them than a piece of a body holds. */
const bytes = Uint8Array.from({ length: 300_001 }, (_, i) => (i * 7 + (i >> 8)) % 256);
const sum = (data: Uint8Array) => data.reduce((total, byte) => (total * 31 + byte) % 1_000_003, data.length);

/** Plain calls to Ash: what they answer, how they fail, what is sent again. */
export const calls: readonly Check[] = [
  {
    name: 'health',
    async run({ ash }) {
      equal((await ash().health()).status, 'ok');
    },
  },
  {
    name: 'agents are created, listed, changed, read and deleted',
    async run({ ash, name }) {
      const client = ash();
      const agent = name();
      equal((await client.createAgent(agent, { systemPrompt: 'Grüß dich ✓' })).version, 1);
      equal((await client.getAgentFile(agent, 'CLAUDE.md')).content, 'Grüß dich ✓');
      await client.updateAgentConfig(agent, { team: 'blue' });
      equal(await client.getAgentConfig(agent), { team: 'blue' });
      equal((await client.listAgents()).filter(({ name }) => name === agent).length, 1);
      await client.deleteAgent(agent);
      equal((await rejection(client.getAgent(agent))).code, 'not_found');
    },
  },
  {
    name: 'sessions are created, read, paused, resumed and ended',
    async run({ ash, session }) {
      const client = ash();
      const id = await session(client);
      equal((await client.getSession(id)).status, 'active');
      equal((await client.pauseSession(id)).status, 'paused');
      equal((await client.resumeSession(id)).status, 'active');
      equal((await client.exec(id, 'echo hello')).stdout.trim(), 'hello');
      equal((await client.endSession(id)).status, 'ended');
    },
  },
  {
    name: 'binary files arrive byte by byte, from bytes and from a Blob',
    async run({ ash, session }) {
      const client = ash();
      const id = await session(client);
      await client.writeSessionFiles(id, [
        { path: 'a.bin', content: bytes },
        { path: 'b.bin', content: new Blob([bytes.slice(0, 70_000), bytes.slice(70_000)]) },
      ]);
      for (const path of ['a.bin', 'b.bin']) {
        const { buffer } = await client.downloadSessionFile(id, path);
        equal([buffer.length, sum(buffer)], [bytes.length, sum(bytes)]);
      }
    },
  },
  {
    name: 'an attachment comes back as it was sent, also as a stream',
    async run({ ash, session }) {
      const client = ash();
      const id = await session(client);
      const attachment = await client.uploadAttachment(id, 'ünïcödé.bin', bytes);
      equal(sum(await client.downloadAttachment(attachment.id)), sum(bytes));
      const { body } = await client.downloadAttachmentRaw(attachment.id);
      if (!body) throw new Error('no body');
      const reader = body.getReader();
      let length = 0;
      for (let piece = await reader.read(); !piece.done; piece = await reader.read())
        length += piece.value.length;
      equal(length, bytes.length);
    },
  },
  {
    name: 'transfers tell their progress, and a throw in it ends them',
    async run({ ash, session, setting }) {
      const client = ash();
      const id = await session(client);
      const content = new Uint8Array(2_000_001);
      const files = [{ path: 'c.bin', content }];
      const write = (onProgress: (progress: TransferProgress) => void) =>
        client.writeSessionFiles(id, files, undefined, { onProgress });
      const seen: TransferProgress[] = [];
      const onProgress = (progress: TransferProgress) => void seen.push(progress);
      const ends = () => [seen[0], seen.at(-1)].map((each) => [each?.bytes, each?.total]);
      const total = content.length;
      await write(onProgress);
      equal(
        ends(),
        [0, total].map((bytes) => [bytes, total]),
      );
      seen.length = 0;
      await client.downloadSessionFile(id, 'c.bin', { onProgress });
      // Of an answer from elsewhere a page does not know whether it was compressed.
      const known = setting.page === 'other origin' ? undefined : total;
      equal(
        ends(),
        [0, total].map((bytes) => [bytes, known]),
      );
      const thrown = write(({ bytes }) => {
        if (bytes > 0) throw new Error('enough');
      });
      equal((await rejection(thrown)).code, 'hook_failed');
    },
  },
  {
    name: 'the low level is typed and calls the same server',
    async run({ ash }) {
      const { data } = await ash().api.GET('/health');
      equal(data?.status, 'ok');
    },
  },
  {
    name: 'a wrong key is refused with 401, and no error shows the key',
    async run({ ash }) {
      const apiKey = 'ash_a-key-that-nobody-may-see';
      const error = await rejection(ash({ apiKey }).listAgents());
      equal(
        [error instanceof AshApiError, error instanceof HostedAgentsError, error.code],
        [true, true, 'unauthorized'],
      );
      equal(`${error} ${error.stack} ${JSON.stringify(error)}`.includes(apiKey), false);
    },
  },
  {
    name: 'arguments are refused by name, and nothing is sent',
    async run({ ash, requests }) {
      equal((await rejection(ash().getSession('..'))).code, 'invalid_argument');
      equal(await requests(), []);
    },
  },
  {
    name: 'a read is sent again after 503',
    async run({ ash, requests }) {
      await ash({}, { answer: { status: 503 }, times: 2 }).listAgents();
      equal((await requests()).length, 3);
    },
  },
  {
    name: 'a session is asked for again after 429, as Retry-After says',
    async run({ ash, name, requests }) {
      const agent = name();
      await ash().createAgent(agent);
      const started = Date.now();
      const fault = { answer: { status: 429, headers: { 'retry-after': '1' }, body: {} }, times: 1 };
      equal((await ash({}, fault).createSession(agent)).status, 'active');
      equal(Date.now() - started > 900, true);
      equal((await requests()).filter((path) => path === '/api/sessions').length, 2);
    },
  },
  {
    name: 'a session is not asked for again after 500',
    async run({ ash, requests }) {
      const error = await rejection(ash({}, { answer: { status: 500 } }).createSession('nobody'));
      equal([error.code, (await requests()).length], ['server_error', 1]);
    },
  },
  {
    name: 'a read is sent again after a reset',
    async run({ ash, requests }) {
      await ash({}, { refuse: true, times: 1 }).listAgents();
      equal((await requests()).length >= 2, true);
    },
  },
  {
    name: 'a reset before the answer leaves the outcome unknown, and nothing is sent again, where the runtime leaves that to the client',
    async run({ ash, requests, session, setting }) {
      const { id, agentName } = await ash().getSession(await session());
      const client = ash({}, { method: 'POST', refuse: true });
      const calls: Array<[string, () => Promise<unknown>]> = [
        ['/api/sessions', () => client.createSession(agentName)],
        [`/api/sessions/${id}/fork`, () => client.forkSession(id)],
        [`/api/sessions/${id}/messages`, () => client.sendMessageStream(id, 'Hello').finalText()],
      ];
      for (const [path, call] of calls) {
        const sent = async () => (await requests()).filter((arrived) => arrived === path).length;
        const before = await sent();
        const error = await rejection(call());
        equal([error.code, error.outcomeUnknown], ['outcome_unknown', true]);
        // Over a connection that has been used by the look at the requests.
        equal((await sent()) - before > 1, setting.resends);
      }
      const error = await rejection(client.createSession(agentName));
      equal((await error.readBack?.())?.length, 1);
    },
  },
  {
    name: 'a read that nobody takes is sent again and names the connection',
    async run({ ash, setting }) {
      let retries = 0;
      const hooks = { retry: () => void retries++ };
      const error = await rejection(ash({ serverUrl: setting.nobody, hooks }).listAgents());
      const code = setting.tellsUnsent ? 'connection_refused' : 'connection_lost';
      equal(
        [error instanceof ConnectionError, error.code, error.outcomeUnknown, retries],
        [true, code, false, 2],
      );
    },
  },
  {
    name: 'a session that nobody takes has a known outcome, where the runtime tells',
    async run({ ash, setting }) {
      let retries = 0;
      const hooks = { retry: () => void retries++ };
      const error = await rejection(ash({ serverUrl: setting.nobody, hooks }).createSession('a'));
      const expected = setting.tellsUnsent ? ['connection_refused', false, 2] : ['outcome_unknown', true, 0];
      equal([error.code, error.outcomeUnknown, retries], expected);
    },
  },
  {
    name: 'a failed TLS handshake has a known outcome, where the runtime tells',
    async run({ ash, setting }) {
      const error = await rejection(ash({ serverUrl: setting.noTls, retry: false }).createSession('a'));
      const expected = setting.tellsUnsent ? ['connection_refused', false] : ['outcome_unknown', true];
      equal([error.code, error.outcomeUnknown], expected);
      if (setting.tellsUnsent) equal(error.message.includes('http://'), true);
    },
  },
  {
    name: 'an answer that is cut short is an error',
    async run({ ash }) {
      const error = await rejection(ash({ retry: false }, { reset: { bytes: 5 } }).listAgents());
      equal(error.code, 'connection_lost');
    },
  },
  {
    name: 'an HTML page is no answer, with 200 as with 502',
    async run({ ash }) {
      const page = (status: number) => ({
        answer: { status, headers: { 'content-type': 'text/html' }, body: '<title>Gateway</title>' },
      });
      equal((await rejection(ash({ retry: false }, page(200)).listAgents())).code, 'invalid_response');
      equal((await rejection(ash({ retry: false }, page(502)).listAgents())).code, 'server_error');
    },
  },
  {
    name: 'a redirect is not followed',
    async run({ ash, requests, setting }) {
      const fault = {
        path: '/api/agents',
        answer: { status: 307, headers: { location: `${setting.ash}/health` } },
      };
      const error = await rejection(ash({}, fault).listAgents());
      equal(error instanceof HostedAgentsError, true);
      equal(await requests(), ['/api/agents']);
    },
  },
  {
    name: 'no headers in time: timeout_headers',
    async run({ ash }) {
      const started = Date.now();
      const error = await rejection(
        ash({ timeout: { headers: 150 }, retry: false }, { delay: 5000 }).listAgents(),
      );
      equal([error.code, Date.now() - started < 3000], ['timeout_headers', true]);
    },
  },
  {
    name: 'no bytes in time: timeout_bytes',
    async run({ ash }) {
      const fault = { stall: { bytes: 3, ms: 5000 } };
      equal(
        (await rejection(ash({ timeout: { bytes: 150 }, retry: false }, fault).listAgents())).code,
        'timeout_bytes',
      );
    },
  },
  {
    name: 'the limit of a whole call counts over its attempts: timeout_total',
    async run({ ash }) {
      const error = await rejection(ash({ timeout: 300 }, { delay: 5000 }).listAgents());
      equal(error.code, 'timeout_total');
    },
  },
  {
    name: 'an abort ends a call that waits, at once and with its reason',
    async run({ ash }) {
      const controller = new AbortController();
      const started = Date.now();
      const call = rejection(ash({}, { delay: 5000 }).listAgents({ signal: controller.signal }));
      await sleep(100);
      controller.abort('enough');
      const error = await call;
      equal([error.code, error.cause, Date.now() - started < 3000], ['aborted', 'enough', true]);
    },
  },
  {
    name: 'an abort beforehand sends nothing',
    async run({ ash, requests }) {
      equal((await rejection(ash().listAgents({ signal: AbortSignal.abort() }))).code, 'aborted');
      equal(await requests(), []);
    },
  },
  {
    name: 'hooks see requests, answers and retries',
    async run({ ash }) {
      const seen: string[] = [];
      const hooks = {
        request: ({ attempt }: { attempt: number }) => void seen.push(`request ${attempt}`),
        response: ({ status }: { status: number }) => void seen.push(`response ${status}`),
        retry: () => void seen.push('retry'),
      };
      await ash({ hooks }, { answer: { status: 503 }, times: 1 }).listAgents();
      equal(seen, ['request 1', 'response 503', 'retry', 'request 2', 'response 200']);
    },
  },
  {
    name: 'a page of another origin that may not read is told of CORS',
    applies: ({ page }) => page === 'other origin',
    async run({ ash, setting }) {
      const error = await rejection(ash({ serverUrl: setting.noCors, retry: false }).listAgents());
      equal([error.code, error.message.includes('CORS')], ['connection_lost', true]);
    },
  },
];
