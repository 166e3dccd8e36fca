import type { AodScript, AodStep, AodTurn } from '@hosted-agents/emulator';

/**
 * What plays the agent in the emulator: it prints what Claude Code prints, tells of the sandbox that was really asked for, and remembers
 * what it was really asked.
 */
export function scriptedAgent(): AodScript {
  const asked = new Map<string, string[]>();
  return function* (turn) {
    const { prompt, session, agent } = turn;
    const before = asked.get(session.id) ?? [];
    asked.set(session.id, [...before, prompt]);

    yield {
      line: { type: 'system', subtype: 'init', model: agent.model, tools: ['Bash', 'Read'], mcp_servers: [] },
    };
    const [first] = before;
    if (first !== undefined && /did I ask you first/i.test(prompt)) {
      yield* say(`First you asked me this: “${first}”`);
      yield result(1);
    } else {
      yield* describeSandbox(turn);
      yield result(3);
    }
  };
}

function* describeSandbox({ session, environment }: AodTurn): Iterable<AodStep> {
  yield said({ type: 'thinking', thinking: 'I look around before I answer.' });
  const repositories = session.resources.map(({ url, mount_path }) => `${url} in ${mount_path}`);
  yield* callTool('Bash', { command: 'ls /workspace' }, repositories.join('\n'));
  const variables = Object.keys(session.env);
  yield* callTool('Bash', { command: 'env | cut -d= -f1' }, variables.join('\n'));
  const { packages = {}, networking } = environment ?? {};
  yield* say(
    [
      `Repositories: ${list(repositories)}.`,
      `Tools: ${list(Object.values(packages as Record<string, string[]>).flat())}; variables: ${list(variables)}.`,
      `Hosts: ${list((networking as { allowed_hosts?: string[] } | undefined)?.allowed_hosts ?? ['all'])}.`,
    ].join('\n'),
  );
}

function* say(text: string): Iterable<AodStep> {
  yield { wait: 200 };
  yield said({ type: 'text', text });
}

function* callTool(name: string, input: object, output: string): Iterable<AodStep> {
  const id = `toolu_${name}`;
  yield said({ type: 'tool_use', id, name, input });
  yield { wait: 200 };
  yield {
    line: {
      type: 'user',
      message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: output }] },
    },
  };
}

function said(block: object): AodStep {
  return { line: { type: 'assistant', message: { role: 'assistant', content: [block] } } };
}

function result(turns: number): AodStep {
  return { line: { type: 'result', subtype: 'success', duration_ms: 400 * turns, num_turns: turns } };
}

function list(items: readonly string[]): string {
  return items.join(', ') || 'none';
}
