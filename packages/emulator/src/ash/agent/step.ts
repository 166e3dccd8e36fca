/** What a scripted agent does next. Every step is one thing that a real agent could have done. */
export type Step =
  /** Says a text. An array gives the pieces in which it is streamed when partial messages are asked for. `error` marks the message as failed, for example `invalid_request`. */
  | { say: string | readonly string[]; error?: string }
  /** Thinks aloud. */
  | { think: string }
  /** Calls a tool and receives its result. `toolUseResult` replaces the tool-specific object that goes with the result. */
  | {
      tool: string;
      input?: Record<string, unknown>;
      result?: string;
      isError?: boolean;
      toolUseResult?: unknown;
    }
  /** Sends a content block of any other kind. */
  | { block: { type: string; [field: string]: unknown } }
  /** Sends any agent message as it is. */
  | { message: { type: string; [field: string]: unknown } }
  /** Is busy, in silence, for so many milliseconds. */
  | { wait: number }
  /** The agent process dies: the stream ends with an error event and nothing after it. */
  | { fail: string }
  /** Fields that replace those of the final result message. `is_error: true` makes the turn a failed one. */
  | { result: Record<string, unknown> };

/** The kinds of steps, with the other keys that each may have. */
export const stepKinds = {
  say: ['error'],
  think: [],
  tool: ['input', 'result', 'isError', 'toolUseResult'],
  block: [],
  message: [],
  wait: [],
  fail: [],
  result: [],
};
