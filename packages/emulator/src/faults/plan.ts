import type { Fault, Faults, IncomingCall } from './fault.ts';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function matchesPath(pattern: string | RegExp, path: string): boolean {
  // A pattern with the flag g or y would remember where it matched last.
  if (pattern instanceof RegExp)
    return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(path);
  return new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(path);
}

/** Decides which fault strikes which request. */
export interface FaultPlan {
  /** Replaces the faults; all counts start again. */
  set(faults: Faults): void;
  /** The fault for this request. Asking counts. */
  next(call: IncomingCall): Fault | undefined;
}

/** Makes a plan of faults, which counts from zero. */
export function faultPlan(initial: Faults = []): FaultPlan {
  let choose = chooserOf(initial);
  return {
    set(faults) {
      choose = chooserOf(faults);
    },
    next: (call) => choose(call),
  };
}

function chooserOf(faults: Faults): (call: IncomingCall) => Fault | undefined {
  if (typeof faults === 'function') return faults;
  const entries = faults.map((fault) => ({ fault, seen: 0 }));
  return ({ method, path }) => {
    for (const entry of entries) {
      const { fault } = entry;
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
      if (fault.path !== undefined && !matchesPath(fault.path, path)) continue;
      const skip = fault.skip ?? 0;
      if (entry.seen >= skip + (fault.times ?? Number.POSITIVE_INFINITY)) continue;
      entry.seen += 1;
      if (entry.seen > skip) return fault;
    }
    return undefined;
  };
}
