import { AbortError, HostedAgentsError } from '../../core/errors.ts';
import { requestInfo } from '../../core/redact.ts';
import { fillPath } from '../../core/request.ts';
import { checkChoice, requireText } from '../../core/validate.ts';
import { startTimer, unlessAborted } from '../../core/waits.ts';
import type { AshContext } from '../context.ts';
import { AshApiError } from '../errors.ts';
import type { ExecOptions } from '../options.ts';
import type { ExecResult } from '../types.ts';
import { withResume } from './resume.ts';

/** How long to wait for the answer after the command's time limit, in milliseconds. */
const LATE_MS = 30_000;
/** How long after its time limit a command may still be running, in milliseconds: it starts a little later than its request. */
const GRACE_MS = 1000;

/**
 * Runs a command when no other command and no turn is running in the session.
 *
 * The server sends the output of the first command that ends to every caller that waits for a command of the session. So the SDK awaits the
 * answer even when the application has left, and the session is busy until then. Without an answer (the connection broke, a limit was
 * reached) it is busy for as long as the command may run. After that, each command prints a mark first, which shows whose answer it is.
 *
 * @throws HostedAgentsError with code `exec_mixed` when the answer may be that of an earlier command
 */
export async function runCommand(
  context: AshContext,
  sessionId: string,
  command: string,
  options: ExecOptions,
): Promise<ExecResult> {
  const { call, shared, options: client } = context;
  const {
    timeout = 30_000,
    autoResume,
    concurrentMessages = client.concurrentMessages ?? 'refuse',
    onLeave = client.onLeave,
    signal,
    ...request
  } = options;
  checkChoice('concurrentMessages', concurrentMessages, ['refuse', 'queue', 'allow']);
  checkChoice('onLeave', onLeave, ['finish', 'disconnect']);
  const body = { command: requireText('command', command), timeout };
  const url = `${context.baseUrl}${fillPath('/api/sessions/{id}/exec', { id: sessionId })}`;
  const about = {
    outcomeUnknown: true,
    request: requestInfo('POST', url, context.redactor(options, body)),
  };
  const running = await shared.turns.beginCommand(sessionId, concurrentMessages, signal);
  const mark = running.mayMix ? `exec ${Math.random().toString(36).slice(2)}\n` : '';
  if (mark) body.command = `echo ${mark}${command}`;
  const limits = {
    ...request,
    timeout: { headers: timeout + LATE_MS },
    [onLeave === 'disconnect' ? 'signal' : 'waitSignal']: signal,
  };
  const endsAt = performance.now() + timeout + GRACE_MS;

  const send = async () => {
    if (signal?.aborted) throw new AbortError(signal.reason);
    const result = await call('exec', { path: { id: sessionId }, body }, limits);
    if (!mark) return result;
    if (result.stdout.startsWith(mark)) return { ...result, stdout: result.stdout.slice(mark.length) };
    const message =
      'exec: the answer may be that of an earlier command, which got none. This command was run, but its result is unknown';
    throw new HostedAgentsError(message, { ...about, code: 'exec_mixed' });
  };
  const answer = withResume(context, sessionId, autoResume, { ...request, signal }, send);
  answer.then(
    () => running.end(true),
    (error) => {
      const left = isOver(error) ? 0 : endsAt - performance.now();
      if (left > 0) startTimer(left, () => running.end(false), true);
      else running.end(isOver(error));
    },
  );
  try {
    return await unlessAborted(signal, () => answer, about);
  } catch (error) {
    running.leave();
    throw error;
  }
}

/** Whether a failure shows that the command is over. A turn that ends takes the answer from a command, which goes on (`No exec result`). */
function isOver(error: unknown): boolean {
  if (!(error instanceof HostedAgentsError) || !error.outcomeUnknown) return true;
  return error instanceof AshApiError && error.statusCode === 500 && !/No exec result/.test(error.message);
}
