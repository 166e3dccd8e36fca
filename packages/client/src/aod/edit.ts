import { HookError, InvalidArgumentError } from '../core/errors.ts';
import { type RequestOptions, requestOptionNames, timeouts } from '../core/options.ts';
import { checkOptions, requireText } from '../core/validate.ts';
import { unlessAborted } from '../core/waits.ts';
import { ConflictError, type ConflictReason, ServerError } from './errors.ts';
import { keepTrying } from './patience.ts';

/** How long `edit` and `ensure` keep trying, in milliseconds. */
const PATIENCE_MS = 30_000;
/** The wait before the second attempt is random up to this many milliseconds, and doubles from then on. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2000;

interface Versioned {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** Takes the current state and returns the fields to change; called once for each attempt. */
export type Change<T, Update> = (current: T) => Omit<Update, 'version'> | Promise<Omit<Update, 'version'>>;

/** The fields that something is created with, without its name. */
export type Spec<Create> = Create extends unknown ? Omit<Create, 'name'> : never;

/** The calls that `edit` and `ensure` make. */
interface Calls<T, Create, Update> {
  list(options?: RequestOptions): Promise<T[]>;
  get(id: string, options?: RequestOptions): Promise<T>;
  create(params: Create, options?: RequestOptions): Promise<T>;
  update(id: string, params: Update, options?: RequestOptions): Promise<T>;
  archive(id: string, options?: RequestOptions): Promise<T>;
}

/** Reads, calls `change` and updates; tries again when somebody else has updated in between. */
export function edit<T extends Versioned, Create, Update>(
  calls: Calls<T, Create, Update>,
  id: string,
  change: Change<T, Update>,
  options: RequestOptions = {},
): Promise<T> {
  return retryConflicts(options, ['version_mismatch'], async (left) => {
    const current = await calls.get(id, left());
    const changes = await unlessAborted(options.signal, () =>
      // An async function, so that a `change` that throws counts as one that rejects.
      (async () => change(current))().catch((cause: unknown) => {
        throw new HookError('change', cause);
      }),
    );
    return calls.update(id, { ...changes, version: current.version } as Update, left());
  });
}

/**
 * Finds something by its name and updates it, or creates it.
 *
 * @param races - the conflicts that show that somebody else was faster, beside `version_mismatch`
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
  return retryConflicts(options, ['version_mismatch', ...races], async (left) => {
    // The last one is the oldest: so all callers take the same one of several.
    const find = async () => (await calls.list(left())).findLast((one) => one.name === name);
    const update = ({ id, version }: T) => calls.update(id, { ...spec, version } as Update, left());
    const found = await find();
    if (found) return update(found);
    let created: T;
    try {
      created = await calls.create({ ...spec, name } as Create, left());
    } catch (error) {
      // The oldest servers answer 500 instead of 409 when the name has just been taken.
      const other = error instanceof ServerError ? await find() : undefined;
      if (!other) throw error;
      return update(other);
    }
    const first = await find();
    if (!first || first.id === created.id) return created;
    // Somebody else has created one at the same time, and the server allows both.
    await calls.archive(created.id, left());
    return update(first);
  });
}

function retryConflicts<T>(
  options: RequestOptions,
  reasons: readonly ConflictReason[],
  work: (left: () => RequestOptions) => Promise<T>,
): Promise<T> {
  checkOptions(options, requestOptionNames);
  // The default limits the attempts only; it does not cut off a request that is under way.
  const { total = PATIENCE_MS } = timeouts(options.timeout);
  return keepTrying(
    total || Number.POSITIVE_INFINITY,
    options,
    (error, attempt) =>
      error instanceof ConflictError && reasons.includes(error.reason)
        ? Math.random() * Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS)
        : undefined,
    work,
  );
}
