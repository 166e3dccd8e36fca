import { median } from './numbers.ts';
import type { Report } from './run.ts';

/** How much more memory than in its first quarter a run may use in its last. */
const mostGrowth = 1.1;
/** The share of the load that was asked for that must have come about, for the rest to mean anything. */
const leastLoad = 0.9;

/** Which promises did not hold, a line each; none when all did. */
export function brokenPromises({ settings, ledger, memory, sockets, servers }: Report): string[] {
  const broken = [...ledger.problems].map(
    ([name, { count, example }]) => `${name}: ${count}, such as ${example}`,
  );
  for (const prompt of servers.doubled.slice(0, 3))
    broken.push(`a message was played more than once: ${prompt}`);
  if (memory.client && memory.client.last > memory.client.first * mostGrowth)
    broken.push(`the client's memory grew by more than ${Math.round((mostGrowth - 1) * 100)} %`);
  if (sockets.inUse > 0) broken.push(`${sockets.inUse} sockets were still in use when every turn was over`);
  if (!sockets.poolClosed) broken.push('the idle connections could not be closed');
  if (sockets.client > 0) broken.push(`the client has ${sockets.client} sockets left`);
  if (sockets.servers > 0) broken.push(`the servers have ${sockets.servers} sockets left`);
  const open = median(ledger.openSamples);
  if (open < settings.streams * leastLoad)
    broken.push(`too little load: ${open} streams at once instead of ${settings.streams}`);
  const wanted = settings.rate * settings.seconds;
  if (ledger.missed > wanted * (1 - leastLoad))
    broken.push(`too little load: ${ledger.missed} of ${wanted} plain requests were not made`);
  return broken;
}
