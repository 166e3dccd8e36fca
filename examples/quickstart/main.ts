/**
 * Deploys an agent, talks with it in a session, lets the session sleep in between, reads a file back, and ends the session.
 *
 *   make demo                                    with the emulator
 *   make demo AGENT=./my-agent PROMPT='Hello!'   with your own agent folder and prompt
 *   make demo ASH_SERVER_URL=https://…           with a real server (ASH_API_KEY, where it wants a key)
 */
import { type AshClient, initialTurn, reduceTurn } from '@hosted-agents/client';
import { deployDirectory } from '@hosted-agents/client/node';
import { agentToDeploy, prompts } from './choices.ts';
import { connect, type Server } from './server.ts';
import * as terminal from './terminal.ts';

async function main(client: AshClient, signal: AbortSignal): Promise<void> {
  const { name, folder } = agentToDeploy();
  const deployed = await terminal.step(`Deploy ${folder} as the agent "${name}"`, () =>
    deployDirectory(client, name, folder, { signal }),
  );
  terminal.fact(
    `version ${deployed.agent.version}, ${terminal.count(deployed.files.length, 'file')}, ${terminal.count(deployed.bytes, 'byte')}`,
  );

  const session = await terminal.step('Open a session', () => client.createSession(name, { signal }));
  terminal.fact(`${session.id} is ${session.status}`);

  try {
    const [first, second, third] = prompts();
    await ask(client, session.id, first, signal);
    await ask(client, session.id, second, signal);

    const paused = await terminal.step('Pause the session', () =>
      client.pauseSession(session.id, { signal }),
    );
    terminal.fact(`it is ${paused.status}: its files are saved, its sandbox can be given up`);
    const resumed = await terminal.step('Resume it', () => client.resumeSession(session.id, { signal }));
    terminal.fact(`it is ${resumed.status} again`);
    await ask(client, session.id, third, signal);

    await readFileBack(client, session.id, signal);
  } finally {
    await end(client, session.id);
  }
}

/** Ends the session. A failure is shown and not thrown: it must not hide the one before. */
async function end(client: AshClient, sessionId: string): Promise<void> {
  try {
    const ended = await terminal.step('End the session', () => client.endSession(sessionId));
    terminal.fact(`it is ${ended.status}, for good`);
  } catch (error) {
    fail(error);
  }
}

/** Sends one message and shows the answer while it streams. */
async function ask(client: AshClient, sessionId: string, prompt: string, signal: AbortSignal): Promise<void> {
  const timer = terminal.message(prompt);
  const stream = client.sendMessageStream(sessionId, prompt, { includePartialMessages: true, signal });
  let turn = initialTurn;
  let shown = 0;
  for await (const event of stream) {
    turn = reduceTurn(turn, event);
    const { text } = turn;
    if (text.length > shown) terminal.say(text.slice(shown), timer);
    shown = text.length;
    if (event.type === 'tool_use') terminal.tool(event.data.name, event.data.input);
  }
  terminal.endOfTurn(turn, timer);
  if (turn.status === 'failed') process.exitCode = 1;
}

/** Shows the newest file of the workspace: the one that the agent has written, when it has written one. */
async function readFileBack(client: AshClient, sessionId: string, signal: AbortSignal): Promise<void> {
  const { files } = await terminal.step('List the workspace', () =>
    client.getSessionFiles(sessionId, { includeHidden: false, signal }),
  );
  const visible = files.filter(({ path }) => !path.startsWith('.'));
  terminal.fact(visible.map(({ path, size }) => `${path} (${size} bytes)`).join(', '));
  const newest = visible.sort((a, b) => a.modifiedAt.localeCompare(b.modifiedAt)).at(-1);
  if (!newest) return;

  const file = await terminal.step(`Read ${newest.path} back`, () =>
    client.getSessionFile(sessionId, newest.path, { signal }),
  );
  terminal.quote(file.content);
}

function fail(error: unknown): void {
  terminal.failure(error);
  process.exitCode = 1;
}

const abort = new AbortController();
process.once('SIGINT', () => abort.abort());

let server: Server | undefined;
try {
  server = await connect();
  terminal.title(`Hosted Agents quickstart: ${server.description}`);
  await main(server.client, abort.signal);
  terminal.closing();
} catch (error) {
  fail(error);
} finally {
  await server?.close();
}
