import type { AodOptions, AodScript } from '@hosted-agents/emulator';

/** The longest a scripted agent is silent, in milliseconds. */
const SILENCE_MS = 30_000;

/**
 * The agent of the scenarios, where its words are known: it prints what Claude Code prints, and says the prompt back. Asked to wait it is
 * silent, asked to fail it fails.
 */
const script: AodScript = function* ({ prompt, agent }) {
  yield { line: { type: 'system', subtype: 'init', model: agent.model, tools: ['Bash'], mcp_servers: [] } };
  if (prompt === 'Wait.') yield { wait: SILENCE_MS };
  yield { line: { type: 'assistant', message: { content: [{ type: 'text', text: prompt }] } } };
  if (prompt === 'Fail.') {
    yield { stderr: 'Out of order.\n' };
    yield { exit: 3 };
  }
  yield { line: { type: 'result', subtype: 'success', duration_ms: 1200, num_turns: 1 } };
};

/** An emulator for scenarios that a real server takes too long for. */
export const scriptedAod: AodOptions = {
  script,
  // Lines arrive in several pieces.
  chunkSize: 50,
  maxSessions: 4,
  times: { stale: 500 },
};
