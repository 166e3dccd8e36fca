import type { Suite } from './bundle.ts';
import type { Origin, Servers } from './servers.ts';
import type { Outcome } from './suite/check.ts';

/** How the checks ended in one setting of a runtime. */
export interface Result {
  /** Such as `Node 20`. */
  readonly name: string;
  readonly version: string;
  readonly outcomes: readonly Outcome[];
}

/** Something in which applications run the client. */
export interface Runtime {
  /** What `ONLY` calls it. */
  readonly id: string;
  readonly name: string;
  /** @param origins - where pages are; default: one on the servers' origin and one on another */
  run(suite: Suite, servers: Servers, origins?: readonly Origin[]): Promise<Result[]>;
}
