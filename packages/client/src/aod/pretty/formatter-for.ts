import { ClaudeFormatter } from './claude.ts';
import { CodexFormatter } from './codex.ts';
import { GeminiFormatter } from './gemini.ts';
import { parseObject, textOf } from './json.ts';
import { GenericFormatter, LineFormatter } from './line-formatter.ts';
import { OpencodeFormatter } from './opencode.ts';
import type { Formatter, FormatterOptions } from './types.ts';

/** A runtime that has a formatter. */
export type Runtime = 'claude' | 'codex' | 'gemini' | 'opencode';

/**
 * Detects which runtime wrote a line of output.
 *
 * @param line - a line, usually the first
 * @returns undefined when the line is no JSON object, or has an unknown type
 */
export function detectRuntime(line: string): Runtime | undefined {
  const { type, sessionID, timestamp, subtype } = parseObject(line) ?? {};
  if (typeof type !== 'string') return undefined;
  if (textOf(sessionID)) return 'opencode';
  if (/^(thread|turn|item)\./.test(type)) return 'codex';
  // Claude Code has a `result` too, but with a subtype and no timestamp.
  if (timestamp && !subtype && /^(init|message|tool_use|tool_result|error|result)$/.test(type))
    return 'gemini';
  return /^(system|assistant|user|result|stream_event)$/.test(type) ? 'claude' : undefined;
}

/** The formatter for each name of a runtime or provider that contains the pattern. */
const formatters = [
  [/claude|anthropic/i, ClaudeFormatter],
  [/codex|openai/i, CodexFormatter],
  [/gemini/i, GeminiFormatter],
  [/opencode/i, OpencodeFormatter],
] as const;

/**
 * Returns a formatter for the output of a runtime.
 *
 * @param runtime - `runtime` or `provider` of an agent, a session or a `start` event, such as `claude-oauth` or `openai`. Without it, the
 *   formatter detects the runtime by the `start` event, or else by the first line that is a JSON object. Earlier lines stay unchanged.
 * @param options - `color` and `raw`
 * @returns a {@link GenericFormatter} for unknown names and unknown output
 */
export function formatterFor(runtime?: string | null, options: FormatterOptions = {}): Formatter {
  return runtime ? formatterNamed(runtime, options) : detectingFormatter(options);
}

function formatterNamed(runtime: string, options: FormatterOptions): Formatter {
  return new (classFor(runtime) ?? GenericFormatter)(options);
}

function classFor(runtime: string) {
  return formatters.find(([name]) => name.test(runtime))?.[1];
}

function detectingFormatter(options: FormatterOptions): Formatter {
  let found: Formatter | undefined;
  const plain = new GenericFormatter(options);
  const lines = new LineFormatter({
    show(line) {
      if (!found && parseObject(line)) found = formatterNamed(textOf(detectRuntime(line)), options);
      return (found ?? plain).feed(`${line}\n`);
    },
    end: () => found?.flush().join('\n') ?? '',
  });
  return {
    consume(event) {
      if (event.type === 'start') {
        const known = classFor(textOf(event.runtime, event.provider));
        if (known) found ??= new known(options);
      }
      return lines.consume(event);
    },
    feed: (chunk) => lines.feed(chunk),
    flush: () => lines.flush(),
  };
}
