import type { ErrorObject } from 'ajv';
import { crash, refuse } from '../errors.ts';
import { pythonRepr } from '../json.ts';
import { type AodEra, isSince } from '../options.ts';
import type { Fields } from '../state/rows.ts';
import { schemaOf, violations } from './contract.ts';
import { fieldRules } from './rules.ts';

/** What is said about a value: the kind of the rule that it violates, and a sentence. */
type Words = readonly [type: string, msg: string];
type Issue = { type: string; loc: (string | number)[]; msg: string; input: unknown };

const valueError = (why: string): Words => ['value_error', `Value error, ${why}`];

function typeWords({ schema, data, instancePath }: ErrorObject): Words | undefined {
  const isWholeWanted = schema === 'integer';
  if (/^\/resources\/\d+$/.test(instancePath))
    return ['model_type', 'Input should be a valid dictionary or instance of GitHubRepoResource'];
  if (isWholeWanted && typeof data === 'string')
    return ['int_parsing', 'Input should be a valid integer, unable to parse string as an integer'];
  if (isWholeWanted && typeof data === 'number')
    return ['int_from_float', 'Input should be a valid integer, got a number with a fractional part'];
  const words: Record<string, Words> = {
    integer: ['int_type', 'Input should be a valid integer'],
    string: ['string_type', 'Input should be a valid string'],
    object: ['dict_type', 'Input should be a valid dictionary'],
    array: ['list_type', 'Input should be a valid list'],
  };
  return words[[schema].flat()[0] as string];
}

function patternWords({ instancePath, propertyName, data }: ErrorObject): Words | undefined {
  if (propertyName !== undefined)
    return valueError(`Invalid env_var key ${pythonRepr(propertyName)}: must match [A-Za-z_][A-Za-z0-9_]*`);
  if (instancePath.endsWith('/url'))
    return valueError('Must be a valid https://github.com/<owner>/<repo> URL');
  if (!instancePath.endsWith('/mount_path')) return undefined;
  const isAbsolute = String(data).startsWith('/');
  return valueError(`mount_path must ${isAbsolute ? 'not be the Sprite root' : 'be an absolute path'}`);
}

/** The words that clients see, by keyword of the contract. What has none here, the server does not check. */
const table: Readonly<Record<string, (error: ErrorObject) => Words | undefined>> = {
  required: () => ['missing', 'Field required'],
  type: typeWords,
  pattern: patternWords,
  enum: ({ propertyName, instancePath, schema }) => {
    if (propertyName !== undefined) return valueError(`Unknown package manager ${pythonRepr(propertyName)}`);
    return /^\/resources\//.test(instancePath)
      ? ['literal_error', `Input should be '${(schema as string[]).join("' or '")}'`]
      : undefined;
  },
  maxLength: ({ schema }) => ['string_too_long', `String should have at most ${schema} characters`],
  maxItems: ({ schema, data, instancePath }) =>
    instancePath === '/resources'
      ? [
          'too_long',
          `List should have at most ${schema} items after validation, not ${(data as unknown[]).length}`,
        ]
      : undefined,
  minimum: ({ schema }) => ['greater_than_equal', `Input should be greater than or equal to ${schema}`],
  maximum: ({ schema }) => ['less_than_equal', `Input should be less than or equal to ${schema}`],
};

/** Where an error is: names of fields and positions in lists. */
function placeOf({ instancePath, params }: ErrorObject): (string | number)[] {
  const steps = instancePath.split('/').slice(1);
  const names = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const isPosition = (step: string) => /^\d+$/.test(step) && !names[0]?.endsWith('env_vars');
  const place = names.map((step) => (isPosition(step) ? Number(step) : step));
  return params.missingProperty === undefined ? place : [...place, params.missingProperty];
}

/** The fields whose contents have a declared type. A rule checks those of others, or nothing does. */
const typedInside = ['packages', 'env_vars', 'secret_env_vars', 'resources'];

/** What the contract has against a value, in words. */
function issuesOf(era: AodEra, name: string, value: Fields): Issue[] {
  const issues = violations(name, value).flatMap((error): Issue[] => {
    const loc = placeOf(error);
    const field = String(loc[0]);
    // Which fields must be there depends on the era.
    if (error.instancePath === '' || (loc.length > 1 && !typedInside.includes(field))) return [];
    if (error.keyword === 'pattern' && error.propertyName && !isSince(era, 'catalogue')) return [];
    const words = table[error.keyword]?.(error);
    const input = error.propertyName === undefined ? error.data : value[field];
    return words === undefined ? [] : [{ type: words[0], loc, msg: words[1], input }];
  });
  // A field as a whole is judged once all in it is of the right type.
  return issues.filter(
    ({ type, loc: [field, ...rest] }) =>
      type !== 'value_error' ||
      rest.length > 0 ||
      issues.every((one) => one.type === type || one.loc[0] !== field),
  );
}

/** Like the server, takes a whole number in other forms: a text, a truth value. */
function wholeNumber(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
}

/** The fields that a server of that era knows, and those that must be there. */
function fieldsOf(era: AodEra, name: string) {
  const { required, properties } = schemaOf(name);
  const [engine, other] = isSince(era, 'provider') ? ['provider', 'runtime'] : ['runtime', 'provider'];
  const isKnown = (field: string) =>
    field !== other && (field !== 'secret_env_vars' || isSince(era, 'session-keys'));
  return {
    names: Object.keys(properties).filter(isKnown),
    required: name === 'AgentCreateParams' ? [...required, engine] : required,
    properties,
  };
}

/**
 * What the server makes of a body: the fields that it knows, with defaults. Refuses with 422 and the list of all that is wrong.
 *
 * @param name - the body's schema in the contract
 */
export function validated<Shape>(era: AodEra, name: string, body: Fields): Shape {
  const { names, required, properties } = fieldsOf(era, name);
  const sent = names.filter((field) => Object.hasOwn(body, field));
  const read = (field: string) =>
    properties[field]?.type === 'integer' ? wholeNumber(body[field]) : body[field];
  const value = Object.fromEntries(sent.map((field) => [field, read(field)]));
  const issues = issuesOf(era, name, value);
  const say = (field: string, [type, msg]: Words, input: unknown) =>
    issues.push({ type, loc: [field], msg, input });
  for (const field of required) if (!sent.includes(field)) say(field, ['missing', 'Field required'], body);
  for (const field of sent) {
    const part = value[field];
    if (typeof part === 'string' && /\p{Cs}/u.test(part)) {
      const why = 'unable to parse raw data as a unicode string';
      say(field, ['string_unicode', `Input should be a valid string, ${why}`], part);
    }
    if (part === null || issues.some(({ loc }) => loc[0] === field)) continue;
    const wrong = fieldRules[field]?.(part as never, era);
    if (wrong !== undefined) say(field, valueError(wrong), part);
  }
  if (issues.length > 0) {
    const order = ({ loc: [field] }: Issue) => names.indexOf(String(field));
    issues.sort((one, other) => order(one) - order(other));
    refuse(
      422,
      issues.map((issue) => ({ ...issue, url: `https://errors.pydantic.dev/2.13/v/${issue.type}` })),
    );
  }
  // The database takes no text with a NUL.
  if (JSON.stringify(value).includes('\\u0000')) crash('a NUL in a text');
  const defaults = names.flatMap((field) =>
    properties[field]?.default === undefined ? [] : [[field, structuredClone(properties[field].default)]],
  );
  return { ...Object.fromEntries(defaults), ...value } as Shape;
}
