import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { AshClient } from '@hosted-agents/client';
import { type AgentTurn, type Emulator, type Step, startEmulator } from '@hosted-agents/emulator';

/** An emulated server whose agent a test steers by its prompts. */
export interface SteeredAgent {
  emulator: Emulator;
  client: AshClient;
  env: { ASH_SERVER_URL: string; ASH_API_KEY: string };
  /** Lets a turn that waits go on. */
  release(): void;
  /** Holds the next POST to a path that ends so back from the server; gives what lets it go. */
  hold(end: string): () => void;
  /** When the first word of the newest turn was said, in milliseconds since 1970. */
  saidAt(): number;
  close(): Promise<void>;
}

export async function steeredAgent(): Promise<SteeredAgent> {
  let release = () => {};
  let saidAt = 0;
  async function* script({ prompt, session: { files }, history }: AgentTurn): AsyncGenerator<Step> {
    if (prompt.startsWith('2000')) {
      yield { say: Array.from({ length: 2000 }, (_, i) => `w${i} ${i % 25 === 24 ? '\n' : ''}`) };
      return;
    }
    if (prompt.startsWith('wait')) {
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      saidAt = Date.now();
      yield { say: ['Alpha ', 'beta '] };
      await gate;
      yield { tool: 'Bash', input: { command: 'ls' }, result: 'a.txt' };
      yield { say: ['gamma ', 'delta.'] };
      return;
    }
    if (prompt.startsWith('fail')) {
      yield { say: 'I begin' };
      yield { fail: 'out of memory' };
      return;
    }
    yield { think: 'First I look at what there is.' };
    yield { tool: 'Bash', input: { command: 'ls -la --color=never' }, result: files.list().join('\n') };
    yield { tool: 'Read', input: { file_path: 'missing.txt' }, result: 'No such file', isError: true };
    files.write('report.md', '# Report\n');
    saidAt = Date.now();
    yield {
      say: [
        `You said **${prompt}** and this is answer ${history.length + 1}. `,
        'I wrote `report.md`:\n\n',
        '```md\n# Report\n```\n\nAnything else?',
      ],
    };
  }
  const emulator = await startEmulator({ ash: { script } });
  const { url, apiKey } = emulator.ash;
  const held = await holding(url);
  const client = new AshClient({ serverUrl: url, apiKey });
  await client.createAgent('assistant', { systemPrompt: 'You help.' });
  return {
    emulator,
    client,
    env: { ASH_SERVER_URL: held.url, ASH_API_KEY: apiKey },
    release: () => release(),
    hold: held.hold,
    saidAt: () => saidAt,
    async close() {
      held.close();
      await emulator.close();
    },
  };
}

/** Passes requests on, and keeps one back until it is let go. */
async function holding(target: string) {
  let held: { end: string; gate: Promise<void> } | undefined;
  const server = createServer(async (incoming, outgoing) => {
    const { method, headers, url = '/' } = incoming;
    if (held && method === 'POST' && url.endsWith(held.end)) {
      const { gate } = held;
      held = undefined;
      await gate;
    }
    const onward = send(new URL(url, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      // So that the headers of a stream do not wait for its first event.
      outgoing.flushHeaders();
      pipeline(answer, outgoing, () => {});
    });
    pipeline(incoming, onward, () => {});
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(end: string) {
      let release = () => {};
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      held = { end, gate };
      return release;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
