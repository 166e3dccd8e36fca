import { AbortError, HostedAgentsError } from '../../core/errors.ts';
import { requestInfo } from '../../core/redact.ts';
import { fillPath } from '../../core/request.ts';
import { checkChoice, requireText } from '../../core/validate.ts';
import { startTimer, unlessAborted } from '../../core/waits.ts';
import type { AshContext } from '../context.ts';
import { AshApiError } from '../errors.ts';
import type { ExecOptions } from '../options.ts';
import type { ExecResult } from '../types.ts';
import { withResume } from './auto-resume.ts';
import { resumeSession } from './lost-workspace.ts';

/** How much longer than a command may run its answer is waited for, in milliseconds. */
const LATE_MS = 30_000;
/** How much longer than it may a command is taken to run, in milliseconds: it set out a little later than its request. */
const GRACE_MS = 1000;

/**
 * Runs a command when no other one, and no turn, runs in the session.
 *
 * The server gives the output of whichever command of a session is over first to all who wait for one. So the answer of a command is awaited
 * also when the application has left, and until then the session is busy. Without an answer (the connection broke, a limit was reached) it
 * stays busy for as long as the command may run. From then on each command prints a mark first, which shows whether an answer is its own.
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
    autoResume = client.autoResume ?? false,
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
      'exec: the answer may be that of an earlier command, which got none. This one was run, and what it came to is not known';
    throw new HostedAgentsError(message, { ...about, code: 'exec_mixed' });
  };
  const answer = withResume(
    autoResume,
    () => resumeSession(context, sessionId, { ...request, signal }),
    send,
  );
  answer.then(
    () => running.end(true),
    (error) => {
      const left = isAnswer(error) ? 0 : endsAt - performance.now();
      if (left > 0) startTimer(left, () => running.end(false), true);
      else running.end(isAnswer(error));
    },
  );
  try {
    return await unlessAborted(signal, () => answer, about);
  } catch (error) {
    running.leave();
    throw error;
  }
}

/** Whether a failure leaves no command behind. A turn that ends takes the answer from a command, which goes on. */
function isAnswer(error: unknown): boolean {
  if (!(error instanceof HostedAgentsError) || !error.outcomeUnknown) return true;
  return error instanceof AshApiError && error.statusCode === 500 && !/No exec result/.test(error.message);
}
