import { readFileSync } from 'node:fs';
import type { TurnEvent } from '@hosted-agents/client';

/** Streams of the server itself (`server-…`), and those that `record.ts` has made from the emulator. */
export const names = [
  'server-mock-agent',
  'server-mock-agent-partials',
  'server-real-agent-tool',
  'server-real-agent-partials',
  'short',
  'tools',
  'tools-partials',
  'failed',
  'died',
  'mock',
  'mock-partials',
] as const;

/** The events of a recording. */
export function recording(name: (typeof names)[number]): TurnEvent[] {
  const text = readFileSync(new URL(`./recordings/${name}.sse`, import.meta.url), 'utf8');
  return [...text.matchAll(/^event: (.*)\ndata: (.*)$/gm)].map(([, type = '', data = '']) => ({
    type,
    data: JSON.parse(data),
  }));
}
