/**
 * What the SDK promises, independent of how it does it: what a fault amounts to for the application, crossed with what kind of call it hits.
 */

/** What the contract and the shape of a call allow. */
export type CallKind =
  /** Changes nothing: may be sent again after every failure that may pass. */
  | 'read'
  /** The same by the low level, which gives an empty answer as it is. */
  | 'lowRead'
  /** Changes something, but bears being repeated. */
  | 'idempotent'
  /** Bears being repeated, but its body is a stream that is used up. */
  | 'onceOnly'
  /** Makes something: sent again only when it certainly was not acted on. */
  | 'unsent'
  /** A read whose body the application gets as it comes, so that it cannot be taken back. */
  | 'download'
  /** A turn: makes something, and cannot be read a second time. */
  | 'ashStream'
  /** A read that goes on behind the last row. */
  | 'aodStream';

/** What comes of a call. */
export type Outcome =
  /** The application gets all that the server has. */
  | { type: 'whole' }
  /** The application gets the bytes that came; nothing tells that there should be others. */
  | { type: 'as sent' }
  | {
      type: 'error';
      /** Class; `status` is the server's own for that status. */
      error: string;
      code: string;
      /** Whether the caller may make the call again. */
      retryable: boolean;
      /** The error behind it: the name and `code` of ours, or the name of the runtime's. */
      cause?: readonly [name: string, code?: string];
      /** Whether the SDK sends it again by itself. */
      again: boolean;
    };

type ByKind = Readonly<Record<CallKind, Outcome>>;
type Cause = readonly [name: string, code?: string];

const whole: Outcome = { type: 'whole' };
const asSent: Outcome = { type: 'as sent' };

const error =
  (again: boolean, retryable: boolean) =>
  (name: string, code: string, cause?: Cause): Outcome => ({
    type: 'error',
    error: name,
    code,
    retryable,
    again,
    ...(cause ? { cause } : {}),
  });
/** The SDK tries again, and says that one may when all attempts are used up. */
const tried = error(true, true);
/** Sent once; the caller may send it again. */
const may = error(false, true);
/** Sent once, and not to be repeated. */
const never = error(false, false);

const runtime: Cause = ['TypeError'];

/** Whoever changes something and gets no whole answer learns that the outcome is not known. */
const unclear = (cause: Cause) => ({
  idempotent: tried('OutcomeUnknownError', 'outcome_unknown', cause),
  onceOnly: may('OutcomeUnknownError', 'outcome_unknown', cause),
  unsent: never('OutcomeUnknownError', 'outcome_unknown', cause),
});

/** The answer does not come to its end, in the middle of the body. */
const cutShort = (failure: string, code: string, stream: string, cause?: Cause): ByKind => ({
  ...unclear([failure, code]),
  read: tried(failure, code, cause),
  lowRead: tried(failure, code, cause),
  // The application has had the beginning already.
  download: may(failure, code, cause),
  ashStream: never('TurnInterruptedError', stream, [failure, code]),
  aodStream: tried('SessionStreamError', stream, [failure, code]),
});

/** No answer comes at all. */
const unanswered = (failure: string, code: string, cause?: Cause): ByKind => ({
  ...unclear([failure, code]),
  read: tried(failure, code, cause),
  lowRead: tried(failure, code, cause),
  download: tried(failure, code, cause),
  ashStream: never('OutcomeUnknownError', 'outcome_unknown', [failure, code]),
  aodStream: tried(failure, code, cause),
});

const invalid = never('InvalidResponseError', 'invalid_response');
const notJson = { read: invalid, lowRead: invalid, idempotent: invalid, onceOnly: invalid, unsent: invalid };
const all = (outcome: Outcome): ByKind => ({
  read: outcome,
  lowRead: outcome,
  idempotent: outcome,
  onceOnly: outcome,
  unsent: outcome,
  download: outcome,
  ashStream: outcome,
  aodStream: outcome,
});

const lost = cutShort('ConnectionError', 'connection_lost', 'stream_connection', runtime);
const silent = cutShort('TimeoutError', 'timeout_bytes', 'stream_timeout');
const truncated = {
  ashStream: never('TurnInterruptedError', 'stream_truncated', ['StreamError', 'stream_truncated']),
  aodStream: tried('SessionStreamError', 'stream_truncated'),
};
const tooLong: Cause = ['TimeoutError', 'timeout_total'];
const endless: ByKind = {
  ...all(never('OutcomeUnknownError', 'outcome_unknown', tooLong)),
  read: never('TimeoutError', 'timeout_total'),
  lowRead: never('TimeoutError', 'timeout_total'),
  download: never('TimeoutError', 'timeout_total'),
  ashStream: never('TurnInterruptedError', 'stream_malformed', ['StreamError', 'stream_malformed']),
  aodStream: never('SessionStreamError', 'stream_malformed'),
};

/** Streams and downloads ask for no encoding, and take none. */
const encoded = { download: invalid, ashStream: invalid, aodStream: invalid };
const cutCleanly: ByKind = { ...notJson, download: asSent, ...truncated };

export const rules = {
  /** Nothing is wrong with what arrives. */
  harmless: all(whole),
  /** The connection breaks, or what comes is no HTTP, before there is an answer. */
  'lost before the answer': unanswered('ConnectionError', 'connection_lost', runtime),
  'lost in the answer': lost,
  /** All of the content came, but not the end of the body: a closing event is an end of its own. */
  'lost after the content': { ...lost, ashStream: whole, aodStream: whole },
  'silent before the answer': unanswered('TimeoutError', 'timeout_headers'),
  'silent in the answer': silent,
  'silent after the content': { ...silent, ashStream: whole, aodStream: whole },
  /** The body ends as HTTP wants it, but holds a part of the content only. */
  'cut cleanly': cutCleanly,
  /** Success, and nothing in it. */
  empty: { ...notJson, lowRead: whole, download: asSent, ...truncated },
  /** Success, with something else in it. Nothing tells what a download should be. */
  'not the answer': { ...notJson, download: asSent, ashStream: invalid, aodStream: invalid },
  /** The right content under the wrong type. */
  mislabelled: { ...all(whole), ashStream: invalid, aodStream: invalid },
  /** The same faults of an encoded body. */
  'harmless, encoded': { ...all(whole), ...encoded },
  'lost in the answer, encoded': { ...lost, ...encoded },
  'silent in the answer, encoded': { ...silent, ...encoded },
  'cut cleanly, encoded': { ...cutCleanly, ...encoded },
  endless,
  /** Comments keep a stream's bytes coming, but are no events. */
  'comments only': {
    ...endless,
    ashStream: never('TurnInterruptedError', 'stream_timeout', ['TimeoutError', 'timeout_events']),
    aodStream: tried('SessionStreamError', 'stream_timeout', ['TimeoutError', 'timeout_events']),
  },
  redirected: all(never('status', 'redirected')),
  /** The server says that it did not act, and when to come back. */
  'refused for a moment': {
    ...all(tried('status', 'rate_limited')),
    onceOnly: may('status', 'rate_limited'),
  },
  /** It wants us back so late that the caller has to decide. */
  'refused for long': all(may('status', 'rate_limited')),
  /** It says that it did not act. */
  unavailable: { ...all(tried('status', 'unavailable')), onceOnly: may('status', 'unavailable') },
  /** The server or a proxy failed, and may have acted. */
  failed: {
    ...all(tried('status', 'server_error')),
    onceOnly: may('status', 'server_error'),
    unsent: never('status', 'server_error'),
    ashStream: never('status', 'server_error'),
  },
} satisfies Record<string, ByKind>;

/** What a fault amounts to. */
export type Effect = keyof typeof rules;

/** Whether the server may have acted although no answer says so: on what changes something, unless it has refused. */
export function leavesOpen(effect: Effect, kind: CallKind): boolean {
  const changes = kind !== 'read' && kind !== 'lowRead' && kind !== 'download' && kind !== 'aodStream';
  return changes && !/^(redirected|refused|unavailable)/.test(effect);
}

/** Attempts that a call makes by itself: one, and two more. */
export const ATTEMPTS = 3;
