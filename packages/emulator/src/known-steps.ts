/**
 * A step of a script. Refuses one that is of no kind, or has a key that its kind does not have.
 *
 * @param kinds - the keys that name a kind, each with the further keys that it may have
 * @throws TypeError that names the key
 */
export function knownStep<Step extends object>(
  step: Step,
  kinds: Readonly<Record<string, readonly string[]>>,
): Step {
  const keys = Object.keys(step);
  const kind = keys.find((key) => Object.hasOwn(kinds, key));
  const others = keys.filter((key) => key !== kind && !kinds[kind ?? '']?.includes(key));
  if (kind !== undefined && others.length === 0) return step;
  const named = others.length === 0 ? 'no key' : `the unknown key "${others[0]}"`;
  const allowed = kind === undefined ? Object.keys(kinds) : [kind, ...(kinds[kind] ?? [])];
  throw new TypeError(`a step of the script has ${named}: expected ${allowed.join(', ')}`);
}
