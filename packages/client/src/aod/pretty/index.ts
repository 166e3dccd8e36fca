export { ClaudeFormatter } from './claude.ts';
export { CodexFormatter } from './codex.ts';
export { detectRuntime, type Runtime } from './detect.ts';
export { formatterFor } from './formatter-for.ts';
export { GeminiFormatter } from './gemini.ts';
export { GenericFormatter } from './generic.ts';
export { OpencodeFormatter } from './opencode.ts';
export type { Formatter, FormatterEvent, FormatterOptions } from './types.ts';
