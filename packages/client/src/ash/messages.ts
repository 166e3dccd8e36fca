import type { operations, SendMessageRequest } from '@hosted-agents/generated/ash';
import { AbortError } from '../core/errors.ts';
import { type CallOptions, type Names, requestOptionNames, timeouts } from '../core/options.ts';
import { requestInfo } from '../core/redact.ts';
import { fillPath, type InputOf } from '../core/request.ts';
import { watchBuffering } from '../core/streams/buffering.ts';
import { checkAmount, checkChoice, checkNames, requireText } from '../core/validate.ts';
import type { AshContext } from './context.ts';
import { MessageStream } from './message-stream.ts';
import type { SendMessageOptions } from './options.ts';
import { type MessageContent, sendContent } from './quirks/content-form.ts';
import { withResume } from './quirks/resume.ts';
import { SILENCE_CHECK_MS } from './quirks/silence.ts';
import { readLastTurn } from './read-back.ts';

// Not a spread, with which bundlers would keep the list in pages that have no client.
const messageOptionNames = /* @__PURE__ */ Object.assign({}, requestOptionNames, {
  concurrentMessages: true,
  autoResume: true,
  readAhead: true,
  keepMessages: true,
  onLeave: true,
  silenceCheck: true,
} as const) satisfies Names<Omit<SendMessageOptions, keyof SendMessageRequest>>;

type MessageInput = InputOf<operations['sendMessage']>;

/**
 * Sends a message.
 *
 * @param send - sends the request: `context.open` returns the raw response, `context.stream` the bytes of its events
 * @param left - aborts whatever has not been sent yet, but no request that is under way. Default: the options' signal
 */
export function openTurn<T>(
  context: AshContext,
  send: (id: 'sendMessage', input: MessageInput, options: CallOptions) => Promise<T>,
  sessionId: string,
  content: MessageContent,
  options: SendMessageOptions = {},
  left?: AbortSignal,
): Promise<T> {
  const { options: client, shared } = context;
  checkNames('options', options, messageOptionNames, true);
  const { signal, timeout, headers, retry, autoResume } = options;
  const waitSignal = left ?? signal;
  const settings = Object.fromEntries(
    Object.entries(options).filter(([name]) => !Object.hasOwn(messageOptionNames, name)),
  );
  const post = async (sent: SendMessageRequest['content']) => {
    if (waitSignal?.aborted) throw new AbortError(waitSignal.reason);
    const body = { ...settings, content: sent };
    return send(
      'sendMessage',
      { path: { id: sessionId }, body },
      { signal, timeout, headers, retry, waitSignal },
    );
  };
  return withResume(context, sessionId, autoResume, { headers, signal: waitSignal }, () =>
    sendContent(content, client.contentForm ?? 'auto', shared.form, post),
  );
}

/** Returns a stream of the answer to a message. The message is sent when the stream is first used. */
export function streamTurn(
  context: AshContext,
  sessionId: string,
  content: MessageContent,
  options: SendMessageOptions = {},
): MessageStream {
  requireText('sessionId', sessionId);
  const { options: client, shared } = context;
  const mode = options.concurrentMessages ?? client.concurrentMessages ?? 'refuse';
  checkAmount('silenceCheck', options.silenceCheck);
  checkChoice('onLeave', options.onLeave, ['finish', 'disconnect']);
  const url = `${context.baseUrl}${fillPath('/api/sessions/{id}/messages', { id: sessionId })}`;
  const redact = context.redactor(options, { content, ...options });
  return new MessageStream({
    sessionId,
    request: requestInfo('POST', url, redact),
    redact,
    begin: (disconnect, signal) => shared.turns.begin(sessionId, mode, disconnect, signal),
    open: (signal, left) =>
      openTurn(context, context.stream, sessionId, content, { ...options, signal }, left),
    onLeave: options.onLeave ?? client.onLeave ?? 'finish',
    readBack: (given) => readLastTurn(context.call, sessionId, { headers: options.headers, ...given }),
    eventsMs: timeouts(options.timeout).events ?? timeouts(client.timeout).events ?? 0,
    silenceMs: options.silenceCheck ?? client.silenceCheck ?? SILENCE_CHECK_MS,
    async status(signal) {
      const request = { headers: options.headers, signal, retry: false } as const;
      return (await context.call('getSession', { path: { id: sessionId } }, request)).status;
    },
    watchBuffering: () => watchBuffering(shared, client.onWarning),
    readAhead: options.readAhead ?? client.readAhead,
    keepMessages: options.keepMessages,
    signal: options.signal,
  });
}
