// generated from openapi/aod.yaml by `make sdk`; do not edit

/**
 * How each operation is called: method and path; `retry`, whether it may be sent again after an unclear failure;
 * `unwrap`, the property of the success object that holds the answer; `wildcard`, the path parameter that keeps its
 * slashes; `stream`, the event type of the stream it answers with; `slow`, whether it waits for a sandbox;
 * `outcomeRead`, the operation that shows whether it was acted on.
 */
export const aodOperations = {
  archiveAgent: { method: 'POST', path: '/agents/{agent_id}/archive', retry: 'unsent' },
  archiveEnvironment: { method: 'POST', path: '/environments/{environment_id}/archive', retry: 'unsent' },
  createAgent: { method: 'POST', path: '/agents', retry: 'unsent', outcomeRead: 'listAgents' },
  createEnvironment: { method: 'POST', path: '/environments', retry: 'unsent', outcomeRead: 'listEnvironments' },
  createSession: { method: 'POST', path: '/sessions', retry: 'unsent', outcomeRead: 'listSessions' },
  deleteEnvironment: { method: 'DELETE', path: '/environments/{environment_id}/delete', retry: 'unsent' },
  deleteSession: { method: 'DELETE', path: '/sessions/{session_id}/delete', retry: 'unsent' },
  getAgent: { method: 'GET', path: '/agents/{agent_id}', retry: 'safe' },
  getEnvironment: { method: 'GET', path: '/environments/{environment_id}', retry: 'safe' },
  getSession: { method: 'GET', path: '/sessions/{session_id}', retry: 'safe' },
  health: { method: 'GET', path: '/health', retry: 'safe' },
  interruptSession: { method: 'POST', path: '/sessions/{session_id}/interrupt', retry: 'unsent', outcomeRead: 'listSessionTurns' },
  listAgentVersions: { method: 'GET', path: '/agents/{agent_id}/versions', retry: 'safe', unwrap: 'data' },
  listAgents: { method: 'GET', path: '/agents', retry: 'safe', unwrap: 'data' },
  listEnvironmentVersions: { method: 'GET', path: '/environments/{environment_id}/versions', retry: 'safe', unwrap: 'data' },
  listEnvironments: { method: 'GET', path: '/environments', retry: 'safe', unwrap: 'data' },
  listSessionTurns: { method: 'GET', path: '/sessions/{session_id}/turns', retry: 'safe', unwrap: 'data' },
  listSessions: { method: 'GET', path: '/sessions', retry: 'safe', unwrap: 'data' },
  promptSession: { method: 'POST', path: '/sessions/{session_id}/prompt', retry: 'unsent', outcomeRead: 'listSessionTurns' },
  streamSession: { method: 'GET', path: '/sessions/{session_id}/stream', retry: 'safe', stream: 'StreamEvent' },
  terminateSession: { method: 'POST', path: '/sessions/{session_id}/terminate', retry: 'unsent', outcomeRead: 'getSession' },
  updateAgent: { method: 'PUT', path: '/agents/{agent_id}', retry: 'unsent', outcomeRead: 'getAgent' },
  updateEnvironment: { method: 'PUT', path: '/environments/{environment_id}', retry: 'unsent', outcomeRead: 'getEnvironment' },
} as const;

/** The kinds of events that the contract knows. */
export const aodEventTypes = [
  'start',
  'stage',
  'turn_start',
  'output',
  'exit',
  'error',
  'terminated',
  'stale',
] as const;
