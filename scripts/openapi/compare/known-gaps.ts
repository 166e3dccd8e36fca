import type { Difference } from './difference.ts';

/** A difference that is the fault of the server's document, not of the server. */
interface KnownGap {
  change: Difference['change'];
  place: string;
  /** Only in this operation; in any when absent. */
  operation?: string;
  /** Only this difference at the place; any when absent. */
  message?: string;
  /** What is really so. */
  because: string;
}

const knownGaps: Readonly<Record<string, readonly KnownGap[]>> = {
  ash: [
    {
      change: 'removed',
      place: 'GET /metrics',
      because: 'it is served, and hidden from the document',
    },
    {
      change: 'removed',
      place: 'SessionEventType',
      message: 'the server has no value mcp_status',
      because: 'events of this type are sent; the list in the document lacks it',
    },
    {
      change: 'removed',
      place: 'Credential.lastUsedAt',
      operation: 'POST /api/credentials',
      because: 'listings have it; the contract has one schema for them and for the answer to storing',
    },
  ],
};

/** Whether a difference is one of the gaps that the document of the contract's server is known to have. */
export function isKnownGap(contract: string, { change, place, message, operations }: Difference): boolean {
  return (knownGaps[contract] ?? []).some(
    (gap) =>
      gap.change === change &&
      gap.place === place &&
      (gap.message === undefined || gap.message === message) &&
      (gap.operation === undefined || operations.every((each) => each === gap.operation)),
  );
}
