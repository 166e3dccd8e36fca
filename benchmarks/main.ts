import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark.ts';
import { aodBundleSize, ashBundleSize, pageBundleSize, prettyBundleSize } from './bundle-size.ts';
import { largeEvent } from './large-event.ts';
import { turnGrowth, turnMemory } from './mixed-events.ts';
import { outage } from './outage.ts';
import { restart } from './restart.ts';
import { mixedEvents, singleEvents, smallEvents } from './speed/decoding.ts';
import { parallelRequests, requests, stubbedRequests } from './speed/requests.ts';
import { firstEvent, idleMemory, opening, slowStreams } from './speed/streams.ts';
import { uploads } from './speed/uploads.ts';
import { aodStreamMemory, ashStreamMemory } from './stream-memory.ts';
import { table } from './table.ts';
import { aodTypeCost, ashTypeCost } from './type-cost.ts';

const benchmarks: Readonly<Record<string, Benchmark>> = {
  'bundle-size': ashBundleSize,
  'aod-bundle-size': aodBundleSize,
  'pretty-bundle-size': prettyBundleSize,
  'page-bundle-size': pageBundleSize,
  'type-cost': ashTypeCost,
  'aod-type-cost': aodTypeCost,
  'small-events': smallEvents,
  'mixed-events': mixedEvents,
  'single-events': singleEvents,
  requests,
  'parallel-requests': parallelRequests,
  'stubbed-requests': stubbedRequests,
  'first-event': firstEvent,
  opening,
  'idle-memory': idleMemory,
  'slow-streams': slowStreams,
  uploads,
  'large-event': largeEvent,
  'turn-growth': turnGrowth,
  'turn-memory': turnMemory,
  'stream-memory': ashStreamMemory,
  'aod-stream-memory': aodStreamMemory,
  outage,
  restart,
};

// Names of benchmarks may be given, to run only those. A figure over its budget is marked and does not fail the run.
const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}
const chosen = Object.entries(benchmarks).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);
const measurements = [];
for (const [name, benchmark] of chosen) {
  process.stderr.write(`${name} …\n`);
  measurements.push(await benchmark());
}
console.log(table(measurements));
