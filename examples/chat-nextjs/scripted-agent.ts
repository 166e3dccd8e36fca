import type { AgentTurn, Step } from '@hosted-agents/emulator';

/** What plays the agent in the emulator: it looks at the files that it was really given, and remembers what it was really asked. */
export function* scriptedAgent({ prompt, history, session: { files } }: AgentTurn): Iterable<Step> {
  const own = files.list().filter((path) => path !== 'CLAUDE.md');
  yield { think: 'First I look at what there is in the workspace.' };
  yield { wait: 300 };
  yield { tool: 'Bash', input: { command: 'ls' }, result: own.join('\n') || '(no files)' };
  for (const path of own.slice(0, 3)) {
    yield { wait: 200 };
    yield { tool: 'Read', input: { file_path: path }, result: (files.read(path) ?? '').slice(0, 2000) };
  }
  const seen = own.length === 0 ? 'no files yet' : own.map((path) => `\`${path}\``).join(', ');
  yield say(
    `You wrote: **${prompt}**\n\nA model would act on that. I am a script that stands in for one. In the workspace I see ${seen}. ` +
      `This is message number ${history.length + 1}.\n\n`,
  );
  const note = `${history.length + 1}. ${prompt}\n`;
  files.write('notes.md', `${files.read('notes.md') ?? '# Notes\n\n'}${note}`);
  yield { tool: 'Write', input: { file_path: 'notes.md', content: note }, result: 'File updated: notes.md' };
  yield say(
    `I have noted it:\n\n\`\`\`md\n${note}\`\`\`\n\nOpen **Files** to download \`notes.md\`, or to upload something.`,
  );
}

/** Words one by one, as a model says them. */
const say = (text: string): Step => ({ say: text.match(/\S+\s*|\s+/g) ?? [text] });
