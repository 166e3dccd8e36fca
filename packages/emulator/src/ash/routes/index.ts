import { agentFileRoutes } from './agent-files.ts';
import { agentRoutes } from './agents.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { attachmentRoutes } from './attachments.ts';
import { credentialRoutes } from './credentials.ts';
import { evalCaseRoutes } from './eval-cases.ts';
import { evalRunRoutes } from './eval-runs.ts';
import { execRoutes } from './exec.ts';
import { internalRoutes } from './internal.ts';
import { messageRoutes } from './messages.ts';
import { queueRoutes } from './queue.ts';
import { sessionFileRoutes } from './session-files.ts';
import { sessionRoutes } from './sessions.ts';
import { systemRoutes } from './system.ts';
import { usageRoutes } from './usage.ts';
import { versionRoutes } from './versions.ts';
import { workspaceRoutes } from './workspace.ts';

/** Everything the server answers, by topic. */
export const routes = [
  systemRoutes,
  agentRoutes,
  agentFileRoutes,
  versionRoutes,
  sessionRoutes,
  messageRoutes,
  execRoutes,
  sessionFileRoutes,
  attachmentRoutes,
  workspaceRoutes,
  credentialRoutes,
  queueRoutes,
  usageRoutes,
  evalCaseRoutes,
  evalRunRoutes,
  apiKeyRoutes,
  internalRoutes,
];
