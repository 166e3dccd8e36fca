import type { Fault, Faults, IncomingCall } from './fault.ts';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function matchesPath(pattern: string | RegExp, path: string): boolean {
  // A pattern with the flag g or y would remember where it matched last.
  if (pattern instanceof RegExp)
    return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(path);
  return new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(path);
}

/** Decides which request gets which fault. */
export interface FaultPlan {
  /** Replaces the faults and resets the counts. */
  set(faults: Faults): void;
  /** Returns the fault for a request, and counts it. */
  next(call: IncomingCall): Fault | undefined;
}

/** Returns a plan whose counts start at zero. */
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
