/** Every `code` of an error of this SDK. The documentation has a page for each. */
export const errorCodes = [
  // the call and its arguments
  'invalid_argument',
  'aborted',
  'hook_failed',
  'unsupported_runtime',
  // the connection
  'connection_refused',
  'connection_lost',
  'timeout_headers',
  'timeout_bytes',
  'timeout_events',
  'timeout_total',
  'outcome_unknown',
  // a refusal, by its status
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'gone',
  'payload_too_large',
  'unsupported_media_type',
  'unprocessable',
  'invalid_request',
  'rate_limited',
  'unavailable',
  'redirected',
  'client_error',
  'server_error',
  'invalid_response',
  // the state of a session
  'session_busy',
  'session_paused',
  'session_stopped',
  'session_error',
  'session_starting',
  'session_ended',
  'sandbox_lost',
  'settings_dropped',
  'workspace_lost',
  'exec_mixed',
  // a stream and its turn
  'stream_truncated',
  'stream_malformed',
  'stream_connection',
  'stream_timeout',
  'stream_overflow',
  'stream_closed',
  'stream_mixed',
  'stream_stale',
  'turn_failed',
  'run_incomplete',
  // deploying a folder
  'directory_changed',
  'files_not_written',
] as const;

/** The codes of this version. */
export type KnownErrorCode = (typeof errorCodes)[number];

/** What happened, as a stable name such as `timeout_headers`. Later versions may add codes. */
export type ErrorCode = KnownErrorCode | (string & {});
