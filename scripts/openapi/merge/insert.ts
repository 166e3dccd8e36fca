import { isDeepStrictEqual } from 'node:util';
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Path } from '../compare/located.ts';

/**
 * Inserts a value into a YAML text. All that was there stays, byte for byte; collections on the way that are missing
 * are made.
 *
 * @param text the YAML text
 * @param path where to: the last step is a new key, or `-` for a further item of a list
 * @param value what
 * @returns the new text; the same text when the value is there already; `undefined` when the path leads through
 * something that cannot take it, such as an alias
 */
export function insert(text: string, path: Path, value: unknown): string | undefined {
  let node: unknown = parseDocument(text).contents;
  for (const [index, step] of path.entries()) {
    const rest = nested(path.slice(index + 1), value);
    if (isMap(node)) {
      // A status may be written as a number.
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
      const next = pair?.value;
      if (!pair) return intoMap(text, node, String(step), rest);
      node = next;
    } else if (isSeq(node)) {
      if (step === '-')
        return node.items.some((item) => isSame(item, rest)) ? text : intoList(text, node, rest);
      node = node.get(step, true);
    } else return undefined;
  }
  return text;
}

/** The value within the collections that the rest of the path asks for. */
function nested(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, step) => (step === '-' ? [inner] : { [step]: inner }), value);
}

function isSame(item: unknown, value: unknown): boolean {
  return isScalar(item) ? item.value === value : isNode(item) && isDeepStrictEqual(item.toJSON(), value);
}

function intoMap(text: string, map: YAMLMap, key: string, value: unknown): string | undefined {
  if (map.flow || map.items.length === 0)
    return intoFlow(
      text,
      map,
      inFlow({ [key]: value })
        .slice(1, -1)
        .trim(),
    );
  const starts = map.items.map(({ key: each }) => startOf(each));
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const spaced = starts.length > 1 && /\n *\n *$/.test(text.slice(0, last));
  return intoBlock(text, endOf(map), columnOf(text, first), stringify({ [key]: value }, style), spaced);
}

function intoList(text: string, list: YAMLSeq, item: unknown): string | undefined {
  if (list.flow || list.items.length === 0) return intoFlow(text, list, inFlow(item));
  const first = startOf(list.items[0]);
  if (first === undefined) return undefined;
  const dash = /^ *(?=- +$)/.exec(text.slice(lineStart(text, first), first));
  return dash ? intoBlock(text, endOf(list), dash[0].length, stringify([item], style), false) : undefined;
}

const style = { singleQuote: true, lineWidth: 110 } as const;

function inFlow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', singleQuote: true, lineWidth: 0 }).trim();
}

/** After the line in which the collection ends, so that a comment in that line stays where it is. */
function intoBlock(text: string, end: number | undefined, indent: number, block: string, spaced: boolean) {
  if (end === undefined) return undefined;
  const lineEnd = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  const at = lineEnd < 0 ? text.length : lineEnd + 1;
  const lines = block.trimEnd().split('\n');
  const indented = lines.map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`)).join('\n');
  return `${text.slice(0, at)}${lineEnd < 0 ? '\n' : ''}${spaced ? '\n' : ''}${indented}\n${text.slice(at)}`;
}

/** Before the closing bracket. */
function intoFlow(text: string, { range }: YAMLMap | YAMLSeq, item: string): string | undefined {
  if (!range || !/[}\]]/.test(text[range[1] - 1] ?? '')) return undefined;
  const inside = text.slice(range[0] + 1, range[1] - 1);
  if (inside.includes('#')) return undefined;
  const kept = inside.trimEnd();
  const at = range[0] + 1 + kept.length;
  const separator = kept === '' ? (text[range[0]] === '{' ? ' ' : '') : kept.endsWith(',') ? ' ' : ', ';
  const padding = kept === '' && text[range[0]] === '{' && inside === '' ? ' ' : '';
  return `${text.slice(0, at)}${separator}${item}${padding}${text.slice(at)}`;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Where the last thing in a collection ends; the collection's own end is after the comments that follow it. */
function endOf(node: unknown): number | undefined {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    const last: unknown = node.items.at(-1);
    if (isSeq(node)) return endOf(last);
    const { key, value } = last as Pair;
    return endOf(value) ?? endOf(key);
  }
  return isNode(node) ? node.range?.[1] : undefined;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
