import { parseObject } from './json.ts';

/** A runtime whose output can be shown. */
export type Runtime = 'claude' | 'codex' | 'gemini' | 'opencode';

/**
 * Tells by a line of output which runtime wrote it.
 *
 * @param line - a line, usually the first
 * @returns undefined when the line is no JSON object, or one of an unknown kind
 */
export function detectRuntime(line: string): Runtime | undefined {
  const { type, sessionID, timestamp, subtype } = parseObject(line) ?? {};
  if (typeof type !== 'string') return undefined;
  if (typeof sessionID === 'string') return 'opencode';
  if (/^(thread|turn|item)\./.test(type)) return 'codex';
  // Both have a `result`, but that of Claude Code has a subtype, and no time.
  if (timestamp && !subtype && /^(init|message|tool_use|tool_result|error|result)$/.test(type))
    return 'gemini';
  return /^(system|assistant|user|result|stream_event)$/.test(type) ? 'claude' : undefined;
}
