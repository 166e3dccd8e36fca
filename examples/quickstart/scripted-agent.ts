import type { AgentTurn, Step } from '@hosted-agents/emulator';
import { defaultPrompt } from './choices.ts';

/** What plays the agent in the emulator: it uses the files that were really deployed, and remembers what it was really asked. */
export function* scriptedAgent(turn: AgentTurn): Iterable<Step> {
  const { prompt, history } = turn;
  if (/did I ask you first/i.test(prompt) && history[0]) {
    yield say(`First you asked me this: “${history[0].prompt}”`);
  } else if (/is the longest/i.test(prompt) && history.length > 0) {
    yield* findLongest(turn);
  } else {
    yield* summarize(turn);
  }
}

function* summarize({ prompt, session: { files } }: AgentTurn): Iterable<Step> {
  const given = files.list();
  yield { think: 'First I look at what there is.' };
  if (prompt === defaultPrompt) yield say('I will look into the workspace first.');
  else
    yield say(
      `You wrote: “${prompt}”\n\nA model would act on that. I am a script, so I sum up the files of the workspace instead.`,
    );
  yield { wait: 250 };
  yield { tool: 'Bash', input: { command: 'ls' }, result: given.join('\n') };

  const lines: string[] = [];
  for (const path of given.slice(0, 5)) {
    const text = files.read(path) ?? '';
    yield { wait: 150 };
    yield { tool: 'Read', input: { file_path: path }, result: text };
    lines.push(`- ${path} has ${length(text)} and begins with “${firstLine(text)}”.`);
  }
  const summary = lines.join('\n');
  yield say(`This is what I found:\n\n${summary}\n\nI write that down.`);

  const content = `# Summary\n\n${summary}\n`;
  files.write('summary.md', content);
  yield { tool: 'Write', input: { file_path: 'summary.md', content }, result: 'File created: summary.md' };
  yield say('It is in summary.md now.');
}

function* findLongest({ session: { files } }: AgentTurn): Iterable<Step> {
  const counted = files.list().map((path) => ({ path, lines: linesOf(files.read(path) ?? '').length }));
  const [longest] = counted.sort((a, b) => b.lines - a.lines);
  yield { wait: 250 };
  yield {
    tool: 'Bash',
    input: { command: 'wc -l *' },
    result: counted.map(({ path, lines }) => `${lines} ${path}`).join('\n'),
  };
  if (longest) yield say(`The longest is ${longest.path}, with ${length(files.read(longest.path) ?? '')}.`);
}

/** Words one by one, as a model says them. */
function say(text: string): Step {
  return { say: text.match(/\S+\s*|\s+/g) ?? [text] };
}

function length(text: string): string {
  const { length } = linesOf(text);
  return length === 1 ? 'one line' : `${length} lines`;
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function firstLine(text: string): string {
  const [line = ''] = linesOf(text);
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
