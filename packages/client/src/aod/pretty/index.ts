/**
 * Formats the output of agents for people.
 *
 * @module @hosted-agents/client/aod/pretty
 */

export { ClaudeFormatter } from './claude.ts';
export { CodexFormatter } from './codex.ts';
export { detectRuntime, formatterFor, type Runtime } from './formatter-for.ts';
export { GeminiFormatter } from './gemini.ts';
export { GenericFormatter } from './line-formatter.ts';
export { OpencodeFormatter } from './opencode.ts';
export type { Formatter, FormatterEvent, FormatterOptions } from './types.ts';
