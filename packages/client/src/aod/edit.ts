import { HookError, InvalidArgumentError } from '../core/errors.ts';
import { type RequestOptions, requestOptionNames, timeouts } from '../core/options.ts';
import { checkOptions, requireText } from '../core/validate.ts';
import { unlessAborted } from '../core/waits.ts';
import type { ConflictReason } from './conflict.ts';
import { ConflictError, ServerError } from './errors.ts';
import { patiently } from './patience.ts';

/** How long `edit` and `ensure` go on, in milliseconds. */
const PATIENCE_MS = 30_000;
/** The wait before the second attempt is random up to this many milliseconds, and doubles from then on. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2000;

interface Versioned {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** Gives what to change of something; called again for each attempt. */
export type Change<T, Update> = (current: T) => Omit<Update, 'version'> | Promise<Omit<Update, 'version'>>;

/** What something is created with, beside its name. */
export type Spec<Create> = Create extends unknown ? Omit<Create, 'name'> : never;

/** The calls that changing something is made of. */
interface Calls<T, Create, Update> {
  list(options?: RequestOptions): Promise<T[]>;
  get(id: string, options?: RequestOptions): Promise<T>;
  create(params: Create, options?: RequestOptions): Promise<T>;
  update(id: string, params: Update, options?: RequestOptions): Promise<T>;
  archive(id: string, options?: RequestOptions): Promise<T>;
}

/** Reads, asks what to change, and changes; once more when it was changed in between. */
export function edit<T extends Versioned, Create, Update>(
  calls: Calls<T, Create, Update>,
  id: string,
  change: Change<T, Update>,
  options: RequestOptions = {},
): Promise<T> {
  return again(options, ['version_mismatch'], async (left) => {
    const current = await calls.get(id, left());
    const changes = await unlessAborted(options.signal, () =>
      // An async function, so that one that throws is treated as one that rejects.
      (async () => change(current))().catch((cause: unknown) => {
        throw new HookError('change', cause);
      }),
    );
    return calls.update(id, { ...changes, version: current.version } as Update, left());
  });
}

/**
 * Finds something by its name and gives it the fields that it should have, or creates it.
 *
 * @param races - the conflicts that show that somebody else was faster
 */
export function ensure<T extends Versioned, Create, Update>(
  calls: Calls<T, Create, Update>,
  name: string,
  spec: object,
  options: RequestOptions = {},
  races: readonly ConflictReason[],
): Promise<T> {
  requireText('name', name);
  if (typeof spec !== 'object' || spec === null) throw new InvalidArgumentError('spec', 'expected an object');
  return again(options, ['version_mismatch', ...races], async (left) => {
    // All who look for one of several take the oldest.
    const find = async () => (await calls.list(left())).findLast((one) => one.name === name);
    const update = ({ id, version }: T) => calls.update(id, { ...spec, version } as Update, left());
    const found = await find();
    if (found) return update(found);
    let made: T;
    try {
      made = await calls.create({ ...spec, name } as Create, left());
    } catch (error) {
      // The oldest servers answer 500 instead of 409 when the name has just been taken.
      const other = error instanceof ServerError ? await find() : undefined;
      if (!other) throw error;
      return update(other);
    }
    const first = await find();
    if (!first || first.id === made.id) return made;
    // Somebody else has created one at the same time, and the server allows both.
    await calls.archive(made.id, left());
    return update(first);
  });
}

function again<T>(
  options: RequestOptions,
  reasons: readonly ConflictReason[],
  work: (left: () => RequestOptions) => Promise<T>,
): Promise<T> {
  checkOptions(options, requestOptionNames);
  // The default ends no request that is under way: it is for the attempts.
  const { total = PATIENCE_MS } = timeouts(options.timeout);
  return patiently(
    total || Number.POSITIVE_INFINITY,
    options,
    (error, attempt) =>
      error instanceof ConflictError && reasons.includes(error.reason)
        ? Math.random() * Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS)
        : undefined,
    work,
  );
}
