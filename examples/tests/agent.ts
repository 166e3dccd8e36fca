import { AshClient } from '@hosted-agents/client';
import { type AgentTurn, type Emulator, type Step, startEmulator } from '@hosted-agents/emulator';

/** An emulated server whose agent a test steers by its prompts. */
export interface SteeredAgent {
  emulator: Emulator;
  client: AshClient;
  env: { ASH_SERVER_URL: string; ASH_API_KEY: string };
  /** Lets a turn that waits go on. */
  release(): void;
  /** When the first word of the newest turn was said, in milliseconds since 1970. */
  saidAt(): number;
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
  const client = new AshClient({ serverUrl: url, apiKey });
  await client.createAgent('assistant', { systemPrompt: 'You help.' });
  return {
    emulator,
    client,
    env: { ASH_SERVER_URL: url, ASH_API_KEY: apiKey },
    release: () => release(),
    saidAt: () => saidAt,
  };
}
