import { refuse } from '../errors.ts';

type Path = readonly (string | number)[];
type Report = (type: string, at: Path, msg: string, input: unknown) => void;

/** Looks at a value, reports what is wrong with it, and gives what the server makes of it. */
export type Check = (value: unknown, at: Path, report: Report) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string. Lengths are counted in code points. */
export const text =
  ({ max, pattern }: { max?: number; pattern?: RegExp } = {}): Check =>
  (value, at, report) => {
    if (typeof value !== 'string') report('string_type', at, 'Input should be a valid string', value);
    else if (max !== undefined && [...value].length > max)
      report('string_too_long', at, `String should have at most ${max} characters`, value);
    else if (pattern?.test(value) === false)
      report('string_pattern_mismatch', at, `String should match pattern '${pattern.source}'`, value);
    return value;
  };

/** One of several strings. */
export const oneOf =
  (...values: readonly string[]): Check =>
  (value, at, report) => {
    if (typeof value !== 'string' || !values.includes(value)) {
      const quoted = values.map((known) => `'${known}'`);
      const last = quoted.pop();
      const listed = quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
      report('literal_error', at, `Input should be ${listed}`, value);
    }
    return value;
  };

/** A whole number; like the server it also takes one in a string. */
export const integer =
  ({ min, max }: { min?: number; max?: number } = {}): Check =>
  (value, at, report) => {
    const isNumeral = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value);
    const number = isNumeral || typeof value === 'boolean' ? Number(value) : value;
    if (typeof value === 'string' && !isNumeral)
      report(
        'int_parsing',
        at,
        'Input should be a valid integer, unable to parse string as an integer',
        value,
      );
    else if (typeof number !== 'number') report('int_type', at, 'Input should be a valid integer', value);
    else if (!Number.isInteger(number))
      report(
        'int_from_float',
        at,
        'Input should be a valid integer, got a number with a fractional part',
        value,
      );
    else if (min !== undefined && number < min)
      report('greater_than_equal', at, `Input should be greater than or equal to ${min}`, value);
    else if (max !== undefined && number > max)
      report('less_than_equal', at, `Input should be less than or equal to ${max}`, value);
    return number;
  };

/** Any object. */
export const anyObject: Check = (value, at, report) => {
  if (!isObject(value)) report('dict_type', at, 'Input should be a valid dictionary', value);
  return value;
};

/** An object whose values are all of one kind; `key` checks the names. */
export const mapOf =
  (item: Check, key?: Check): Check =>
  (value, at, report) => {
    anyObject(value, at, report);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => {
        key?.(name, [...at, name, '[key]'], report);
        return [name, item(entry, [...at, name], report)];
      }),
    );
  };

/** A list whose items are all of one kind. */
export const listOf =
  (item: Check, max?: number): Check =>
  (value, at, report) => {
    if (!Array.isArray(value)) {
      report('list_type', at, 'Input should be a valid list', value);
      return value;
    }
    if (max !== undefined && value.length > max) {
      const msg = `List should have at most ${max} items after validation, not ${value.length}`;
      report('too_long', at, msg, value);
      return value;
    }
    return value.map((entry, index) => item(entry, [...at, index], report));
  };

/** Null, or something else. */
export const nullable =
  (check: Check): Check =>
  (value, at, report) =>
    value === null ? null : check(value, at, report);

/** Something that must also keep to a rule; the rule gives what is wrong, and is asked only when nothing else is. */
export const ruled =
  (check: Check, rule: (value: never) => string | undefined): Check =>
  (value, at, report) => {
    let isSound = true;
    const checked = check(value, at, (...issue) => {
      isSound = false;
      report(...issue);
    });
    const wrong = isSound && checked !== null ? rule(checked as never) : undefined;
    if (wrong !== undefined) report('value_error', at, `Value error, ${wrong}`, value);
    return checked;
  };

/** A field of an object: how it is checked, whether it must be there, and what is taken when it is not. */
export interface Field {
  check: Check;
  required?: true;
  fallback?: unknown;
}

/** An object with certain fields. Others are dropped, kept or refused. */
export const objectOf =
  (fields: Record<string, Field>, others: 'drop' | 'keep' | 'refuse' = 'drop'): Check =>
  (value, at, report) => {
    if (!isObject(value)) {
      report('dict_type', at, 'Input should be a valid dictionary', value);
      return value;
    }
    const made: Record<string, unknown> = others === 'keep' ? { ...value } : {};
    for (const [name, { check, required, fallback }] of Object.entries(fields)) {
      if (Object.hasOwn(value, name)) made[name] = check(value[name], [...at, name], report);
      else if (required) report('missing', [...at, name], 'Field required', value);
      else if (fallback !== undefined) made[name] = structuredClone(fallback);
    }
    if (others === 'refuse') {
      for (const name of Object.keys(value).filter((key) => !Object.hasOwn(fields, key)))
        report('extra_forbidden', [...at, name], 'Extra inputs are not permitted', value[name]);
    }
    return made;
  };

/** What the server makes of a value. Refuses with 422 and the list of all that is wrong. */
export function validated<Shape>(check: Check, value: unknown): Shape {
  const issues: unknown[] = [];
  const made = check(value, [], (type, at, msg, input) => {
    issues.push({ type, loc: at, msg, input, url: `https://errors.pydantic.dev/2.11/v/${type}` });
  });
  if (issues.length > 0) refuse(422, issues);
  return made as Shape;
}
