import { putFile, textOf } from '../state/files.ts';
import type { SessionRow } from '../state/rows.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { mcpServersOf, promptFile } from '../state/sandboxes.ts';
import type { ScriptSession } from './script.ts';

const defaultModel = 'claude-sonnet-4-6';

/** The session as a script sees it. The model of the message wins over that of the session. */
export function scriptSession(session: SessionRow, sandbox: Sandbox, model?: string): ScriptSession {
  const { files } = sandbox;
  return {
    id: session.id,
    agentName: session.agentName,
    sandboxId: sandbox.id,
    model: model || session.query.model || defaultModel,
    systemPrompt: textOf(files, promptFile) ?? '',
    env: sandbox.env,
    permissionMode: sandbox.permissionMode,
    mcpServers: mcpServersOf(files),
    files: {
      list: () => [...files.keys()].sort(),
      read: (path) => textOf(files, path),
      write: (path, content) => putFile(files, path, Buffer.from(content)),
      remove: (path) => files.delete(path),
    },
  };
}
