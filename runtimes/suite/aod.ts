import { ConflictError, HostedAgentsError, ValidationError } from '@hosted-agents/client/aod';
import { formatterFor } from '@hosted-agents/client/aod/pretty';
import { type Check, equal, rejection, type Tools, until } from './check.ts';

async function agentOf({ aod, name }: Tools): Promise<string> {
  const model = 'anthropic/claude-sonnet-4-6';
  return (await aod().agents.create({ name: name(), provider: 'anthropic', model, system: 'Be brief.' })).id;
}

/** Agent on Demand: runs, streams that go on, conflicts. */
export const aod: readonly Check[] = [
  {
    name: 'Agent on Demand: a run gives output, text and exit code',
    async run(tools) {
      const { stdout, exitCode, session } = await tools
        .aod()
        .sessions.run({ agent_id: await agentOf(tools), prompt: 'lines 3' });
      equal([stdout, exitCode, session.status], ['line 0 ü\nline 1 ü\nline 2 ü\n', 0, 'completed']);
    },
  },
  {
    name: 'Agent on Demand: a stream that breaks goes on, and no row is lost or doubled',
    async run(tools) {
      for (const fault of [
        { reset: { events: 7 } },
        { truncate: { events: 9 } },
        { reset: { bytes: 3000 } },
      ]) {
        const client = tools.aod({}, { path: '/sessions/*/stream', ...fault, times: 2 });
        const { id } = await tools
          .aod()
          .sessions.create({ agent_id: await agentOf(tools), prompt: 'lines 40' });
        let output = '';
        const reconnect = { baseDelay: 10 };
        for await (const event of client.sessions.stream(id, { reconnect }))
          if (event.type === 'output') output += event.data;
        equal(output, Array.from({ length: 40 }, (_, i) => `line ${i} ü\n`).join(''));
      }
      equal((await tools.requests()).filter((path) => path.endsWith('/stream')).length >= 6, true);
    },
  },
  {
    name: 'Agent on Demand: a session that is running refuses a prompt, and says why',
    async run(tools) {
      const client = tools.aod();
      const { id } = await client.sessions.create({ agent_id: await agentOf(tools), prompt: 'wait' });
      await until(async () => (await client.sessions.get(id)).status === 'running');
      const error = await rejection(client.sessions.prompt(id, { prompt: 'Hello' }));
      equal([error instanceof ConflictError, (error as ConflictError).reason], [true, 'session_running']);
      await client.sessions.terminate(id);
      equal((await client.sessions.wait(id)).session.status, 'terminated');
    },
  },
  {
    name: 'Agent on Demand: an agent that was changed meanwhile refuses an old version',
    async run(tools) {
      const client = tools.aod();
      const id = await agentOf(tools);
      await client.agents.update(id, { version: 1, system: 'Be kind.' });
      const error = await rejection(client.agents.update(id, { version: 1, system: 'Be quick.' }));
      equal([error instanceof ConflictError, (error as ConflictError).reason], [true, 'version_mismatch']);
    },
  },
  {
    name: 'Agent on Demand: a wrong field is named, a wrong token refused',
    async run({ aod }) {
      const error = await rejection(aod().agents.create({ name: '' } as never));
      equal([error instanceof ValidationError, error instanceof HostedAgentsError], [true, true]);
      equal((await rejection(aod({ token: 'aod_wrong-token' }).agents.list())).code, 'unauthorized');
    },
  },
  {
    name: 'Agent on Demand: what an agent prints is formatted',
    async run() {
      const formatter = formatterFor('claude');
      const line = JSON.stringify({
        type: 'assistant',
        message: { content: [{ type: 'text', text: 'Hi ✓' }] },
      });
      equal([...formatter.feed(`${line}\n`), ...formatter.flush()], ['✉️  Hi ✓']);
    },
  },
];
