import { readEnv } from '../../core/env.ts';
import type { FormatterOptions } from './types.ts';

/** Gives a text a colour, by its SGR code (ECMA-48), or leaves it as it is. */
export type Paint = (sgr: number, text: string) => string;

/** SGR code of faint text. */
export const faint = 2;
/** SGR code of green text. */
export const green = 32;
/** SGR code of yellow text. */
export const yellow = 33;
/** SGR code of cyan text. */
export const cyan = 36;

/** The paint that the options and the environment ask for. */
export function paintFor({ colour = false }: FormatterOptions): Paint {
  const coloured = (colour === 'auto' ? isTerminal() : colour) && readEnv('NO_COLOR') === undefined;
  return coloured ? (sgr, text) => `\x1b[${sgr}m${text}\x1b[0m` : (_, text) => text;
}

function isTerminal(): boolean {
  const { process } = globalThis as { process?: { stdout?: { isTTY?: boolean } } };
  return process?.stdout?.isTTY === true;
}
