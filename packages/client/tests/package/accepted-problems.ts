import type { Published } from './packed.ts';

/** A problem that are-the-types-wrong finds, and why it stays. */
export interface AcceptedProblem {
  readonly kind: string;
  readonly entrypoint: string;
  readonly resolutionKind: string;
  readonly reason: string;
}

const noExports = 'The resolution of Node 10 knows no `exports`. Every Node that the package supports does.';

/** Every problem that is accepted; one that is no longer found must go from here. */
export const acceptedProblems: Readonly<Record<Published, readonly AcceptedProblem[]>> = {
  client: ['./aod', './aod/pretty', './ui', './node'].map((entrypoint) => ({
    kind: 'NoResolution',
    entrypoint,
    resolutionKind: 'node10',
    reason: noExports,
  })),
  emulator: [
    { kind: 'NoResolution', entrypoint: '.', resolutionKind: 'node10', reason: noExports },
    {
      kind: 'CJSResolvesToESM',
      entrypoint: '.',
      resolutionKind: 'node16-cjs',
      reason: 'ESM only: it runs in Node alone, and every Node that it supports can `require` an ES module.',
    },
  ],
};
