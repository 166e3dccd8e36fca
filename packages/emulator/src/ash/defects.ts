/**
 * The known defects of Ash 0.2.0, by name. All are off by default. The code that plays a defect asks
 * `defects.has('<name>')`, so that searching for the name finds the one place that matters.
 */
export const ashDefects = {
  'content-coercion':
    'a string as message content becomes an array of strings, and an array of exactly one block is refused with 400',
  'string-content-only':
    'the older generation: message content is a string of at most 100,000 characters, arrays are refused (not in ash-0.2.0)',
  'prewarm-drops-settings':
    'sessions claim a pre-warmed sandbox: sandboxId differs from id, and systemPrompt, mcpServers, extraEnv, credentialId, permissionMode and the active version are dropped',
  'env-leak':
    "the next session of an agent receives the previous session's extraEnv and credential variables",
  'stale-warm-sandbox':
    'the first session after a redeploy claims a sandbox that was made before it, with the content of then: sandboxId differs from id',
  'stop-resume-loses-files':
    'a session that is resumed without its sandbox claims a pre-warmed one: sandboxId changes, and of the workspace only the agent files are there',
  'resume-loses-env':
    'agent env, extraEnv and credential variables are not applied again by a cold resume, nor by a fork',
  'resume-unique-constraint':
    'the first resume after an idle eviction answers 500 (UNIQUE constraint failed: sandboxes.id)',
  'stop-leaves-stream-open':
    'stopping or ending a session during a turn leaves its stream open for ever, silent',
  'crash-goes-unnoticed':
    'a sandbox that dies during a turn leaves its stream open for ever, silent; the session stays active, and its messages and commands get no answer',
  'exec-ends-turn':
    "an exec that finishes during a turn ends the turn's stream with done and an empty sessionId",
  'turn-fails-exec':
    'a turn that finishes during an exec makes the exec fail with 500 (No exec result received)',
  'mixed-execs':
    'execs of one session at the same time all answer with the output of the first to finish, one whose client has left included',
  'interleaved-turns':
    "a second message during a turn is not queued, nor is one during a turn whose client has left: the turns' events go to all open streams, each of which ends at the first done",
  'lost-sequence-rows':
    'rows written at the same instant are lost: those of a second, simultaneous turn, and mcp_status events',
  'slow-reader-cut': 'a reader that does not drain its stream for 30 s is cut with an error event and done',
  'near-limit-body-hangs': 'a message body within 100 bytes of 50 MiB hangs the stream and the session',
  'prompt-placeholder': 'redeploying an agent without a prompt overwrites its CLAUDE.md with a placeholder',
  'skipped-deploy-paths': 'deployed files whose path contains .. or starts with / are skipped in silence',
  'sibling-path-escape': 'POST agent files accepts ../<name>-x/file: the escape check is a prefix test',
  'fork-without-files': 'a fork receives the agent files only, not the workspace of its parent',
  'agent-delete-drops-sessions':
    'deleting an agent deletes the rows of its sessions, which then answer 404, and leaves their sandboxes running',
  'eval-needs-warm-sandbox':
    'only the first case of an eval run works, the others fail with Invalid sandbox ID',
  'eval-ignores-version': "an eval run with a versionNumber uses the active version's prompt instead",
  'unreachable-queue-result':
    'the session that a queue item created is not written to the item, and queue turns record no messages, events or usage',
  'usage-dates-as-text':
    'the bounds of usage queries are compared as text, so an offset other than Z matches wrongly',
  'cross-tenant-key-delete': 'an API key can be deleted with the key of another tenant',
  'dashboard-exposes-key': 'GET /dashboard/config.js publishes the API key to anybody',
} as const;

/** The name of one defect of the Ash server. */
export type AshDefect = keyof typeof ashDefects;

/** The names of all defects, in the order in which `--list-defects` prints them. */
export const ashDefectNames = Object.keys(ashDefects) as readonly AshDefect[];

/** Which defects to play: a list of names, or `'ash-0.2.0'` for all that this server version has. Default: none. */
export type AshDefects = readonly AshDefect[] | 'ash-0.2.0';

/**
 * Returns the defects that an option names.
 *
 * @throws TypeError when a name is not in {@link ashDefects}.
 */
export function defectSet(defects: AshDefects = []): ReadonlySet<AshDefect> {
  // The two content defects exclude each other: no server has both.
  if (defects === 'ash-0.2.0')
    return new Set(ashDefectNames.filter((name) => name !== 'string-content-only'));
  for (const name of defects) {
    if (!Object.hasOwn(ashDefects, name)) throw new TypeError(`unknown Ash defect "${name}"`);
  }
  return new Set(defects);
}
