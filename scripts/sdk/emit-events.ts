import type { EventStream } from './event-streams.ts';

/**
 * The text of `events.ts`: each stream's union of events, with the kind that stands for all that the contract does not
 * know.
 *
 * @param streams what the contract's operations answer with
 * @param names plain name by component name
 */
export function emitEvents(streams: readonly EventStream[], names: ReadonlyMap<string, string>): string {
  const plain = (component: string) => names.get(component) ?? component;
  const members = [...new Set(streams.flatMap(({ events }) => events.map((each) => plain(each.component))))];
  const imports = [...members].sort().map((name) => `  ${name},\n`);
  const unions = streams.map(({ component, description, events }) => {
    const kinds = [...events.map((each) => plain(each.component)), 'UnknownStreamEvent'];
    return `${docstring(description)}export type ${plain(component)} =\n${kinds.map((kind) => `  | ${kind}`).join('\n')};\n`;
  });
  return `import type {
${imports.join('')}} from './models.ts';

/** An event of a kind that the contract does not know: never dropped, never fatal. */
export interface UnknownStreamEvent {
  type: 'unknown';
  /** The kind, as the server names it. */
  event: string;
  /** The payload, parsed. */
  data: unknown;
}

${unions.join('\n')}`;
}

function docstring(description: string | undefined): string {
  if (description === undefined) return '';
  const lines = description.trim().replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}
