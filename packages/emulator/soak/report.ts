import { endings } from './ledger.ts';
import { grouped, mebibytes, median } from './measures.ts';
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

/** A run as a table, and what did not hold below it. */
export function table(report: Report, broken: readonly string[]): string {
  const { settings, ledger, servers, memory, sockets } = report;
  const { answered, refused, interrupted } = ledger.requests;
  const { ash, aod } = ledger.turns;
  const made = answered + refused + interrupted;
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
  const often = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).sort(([, a], [, b]) => b - a);
  const both = (a: number, b: number) => `${grouped(a)} Ash, ${grouped(b)} Agent on Demand`;
  const most = Math.max(0, ...ledger.openSamples);
  const growth = memory.client
    ? `${mebibytes(memory.client.first)}, ${mebibytes(memory.client.last)}, ${((memory.client.last / memory.client.first - 1) * 100).toFixed(1)} %`
    : 'the run is too short to tell';
  const rows: Array<[name: string, value: string]> = [
    ['seed', settings.seed],
    ['seconds', String(settings.seconds)],
    [
      'streams at once: median, most',
      `${grouped(median(ledger.openSamples))}, ${grouped(most)} of ${grouped(settings.streams)}`,
    ],
    ['sessions', grouped(ledger.sessions)],
    ['requests beside the streams', `${grouped(made)}, ${Math.round(made / settings.seconds)} a second`],
    ['  answered', grouped(answered)],
    ['  refused with a code', grouped(refused)],
    ['  interrupted with a code', grouped(interrupted)],
    ['  not made for want of time', grouped(ledger.missed)],
    [
      'messages that the servers played',
      `${grouped(servers.plays)}, ${servers.doubled.length} of them twice`,
    ],
    ['', ''],
    ['turns', both(sum(ash), sum(aod))],
    ...endings.map((name): [string, string] => [`  ${name}`, both(ash[name], aod[name])]),
    [
      '  by code',
      often(ledger.codes)
        .map(([code, count]) => `${code} ${grouped(count)}`)
        .join(', '),
    ],
    ['  left or aborted, and read on', both(0, ledger.resumed)],
    ['', ''],
    ['faults', grouped(sum(servers.faults))],
    ...often(servers.faults).map(([name, count]): [string, string] => [`  ${name}`, grouped(count)]),
    ['', ''],
    ["client's memory: first quarter, last", growth],
    ["client's memory: before, after", `${mebibytes(memory.before)}, ${mebibytes(memory.after)}`],
    ['sockets in use at the end', String(sockets.inUse)],
    ['sockets when idle ones are closed', `${sockets.client} client, ${sockets.servers} servers`],
    ['', ''],
    [broken.length === 0 ? 'every promise held' : 'NOT HELD', ''],
  ];
  const widest = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `${name.padEnd(widest)}  ${value}`.trimEnd());
  return [...lines, ...broken.map((line) => `  ${line}`)].join('\n');
}
