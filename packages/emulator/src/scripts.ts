/** The keys that name a kind of step, each with the other keys that such a step may have. */
export type StepKinds = Readonly<Record<string, readonly string[]>>;

/**
 * Checks a step of a script and returns it.
 *
 * @throws TypeError naming the key when the step is of no kind, or has a key that its kind does not have
 */
export function knownStep<Step extends object>(step: Step, kinds: StepKinds): Step {
  if (typeof step !== 'object' || step === null)
    throw new TypeError(
      `a step of the script is ${step}: expected an object with one of ${Object.keys(kinds).join(', ')}`,
    );
  const keys = Object.keys(step);
  const kind = keys.find((key) => Object.hasOwn(kinds, key));
  const others = keys.filter((key) => key !== kind && !kinds[kind ?? '']?.includes(key));
  if (kind !== undefined && others.length === 0) return step;
  const named = others.length === 0 ? 'no key' : `the unknown key "${others[0]}"`;
  const allowed = kind === undefined ? Object.keys(kinds) : [kind, ...(kinds[kind] ?? [])];
  throw new TypeError(`a step of the script has ${named}: expected ${allowed.join(', ')}`);
}

/** Checks the steps of a script that is a list. @throws TypeError as {@link knownStep} does */
export function checkSteps(script: unknown, kinds: StepKinds): void {
  if (Array.isArray(script)) for (const step of script) knownStep(step, kinds);
}

/**
 * Iterates over what `start` returns until the signal aborts. Then it stops waiting at once and throws the reason, even if the
 * iterator never settles. If `start` throws, the iteration throws.
 */
export async function* until<T>(
  signal: AbortSignal,
  start: () => Iterable<T> | AsyncIterable<T>,
): AsyncGenerator<T> {
  const source = start();
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  aborted.catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let finished = false;
  try {
    while (true) {
      const step = await Promise.race([iterator.next(), aborted]);
      if (step.done === true) {
        finished = true;
        return;
      }
      yield step.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    // Not awaited: a stuck script must not hold up the turn.
    if (!finished) void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** Estimates the tokens of a text: one for every four characters. */
export const tokensOf = (text: string) => Math.max(1, Math.ceil(text.length / 4));
