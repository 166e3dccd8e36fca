import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { findCanaries, MARK, redacted } from '../support/canary.ts';

const everything = { depth: Number.POSITIVE_INFINITY, maxStringLength: null, maxArrayLength: null };

/** Every way in which a program may come to show a value. */
const ways: Readonly<Record<string, (value: unknown) => string>> = {
  String: (value) => String(value),
  message: (value) => String((value as Error | undefined)?.message),
  stack: (value) => String((value as Error | undefined)?.stack),
  'JSON.stringify': (value) => JSON.stringify(value) ?? '',
  inspect: (value) => inspect(value),
  'inspect, hidden properties included': (value) => inspect(value, { ...everything, showHidden: true }),
  'inspect, getters called': (value) => inspect(value, { ...everything, getters: true }),
  structuredClone: (value) => inspect(structuredClone(value), { depth: Number.POSITIVE_INFINITY }),
  'console.log': (value) => {
    let printed = '';
    const out = new Writable({
      write(piece, _, done) {
        printed += piece;
        done();
      },
    });
    new Console(out).log(value, '%o', value);
    return printed;
  },
};

/** All that these ways show of a value, without what they add to quote it. */
export function shownOf(value: unknown): string {
  return unquoted(
    Object.values(ways)
      .map((show) => textOf(show, value))
      .join('\n'),
  );
}

/** A text without the quotes and backslashes by which it may be quoted. */
export function unquoted(text: string): string {
  return text.replace(/[\\"'`]/g, '');
}

/** Which of the things that an application gets show a secret, in which way, and where: empty when all is well. */
export function leaksOf(things: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(things).flatMap(([name, thing]) =>
    Object.entries(ways).flatMap(([way, show]) => {
      const [leak] = findCanaries(textOf(show, thing));
      return leak ? [`${name}, ${way}: ${redacted(leak.excerpt).replaceAll(MARK, '…')}`] : [];
    }),
  );
}

/** Functions cannot be cloned, and what goes in a circle is no JSON: then nothing is shown that way but the refusal. */
function textOf(show: (value: unknown) => string, value: unknown): string {
  try {
    return show(value);
  } catch (error) {
    return String(error);
  }
}
