import { basename, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the agent is asked when nothing else is given. */
export const defaultPrompt =
  'Read the files in your workspace and write a short summary of them to summary.md.';

/** The messages of the conversation: `PROMPT` or {@link defaultPrompt}, then two questions that any agent can answer. */
export function prompts(): [first: string, second: string, third: string] {
  return [
    process.env.PROMPT || defaultPrompt,
    'Which of the files is the longest?',
    'What did I ask you first?',
  ];
}

/** The folder to deploy, `AGENT` or the one of this example, and a name for the agent. */
export function agentToDeploy(): { name: string; folder: string } {
  const { AGENT } = process.env;
  if (AGENT)
    return {
      name: basename(resolve(AGENT))
        .replace(/[^\w-]+/g, '-')
        .slice(0, 255),
      folder: AGENT,
    };
  return { name: 'quickstart', folder: relative('.', fileURLToPath(new URL('agent', import.meta.url))) };
}
