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

type Row = readonly [name: string, value: string];

/** A run as a table, and what did not hold below it. */
export function table(report: Report, broken: readonly string[]): string {
  const rows = [...loadRows(report), ...turnRows(report), ...faultRows(report), ...resourceRows(report)];
  const widest = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => (name ? `${name.padEnd(widest)}  ${value}`.trimEnd() : ''));
  const verdict =
    broken.length === 0 ? ['every promise held'] : ['NOT HELD', ...broken.map((line) => `  ${line}`)];
  return [...lines, '', ...verdict].join('\n');
}

function loadRows({ settings, ledger, servers }: Report): Row[] {
  const { seconds } = settings;
  const { answered, refused, interrupted } = ledger.requests;
  const made = answered + refused + interrupted;
  const peak = Math.max(0, ...ledger.openSamples);
  return [
    ['seed', settings.seed],
    ['seconds', String(seconds)],
    [
      'streams at once: median, most',
      `${grouped(median(ledger.openSamples))}, ${grouped(peak)} of ${grouped(settings.streams)}`,
    ],
    ['sessions', grouped(ledger.sessions)],
    ['requests beside the streams', `${grouped(made)}, ${Math.round(made / seconds)} a second`],
    ['  answered', grouped(answered)],
    ['  refused with a code', grouped(refused)],
    ['  interrupted with a code', grouped(interrupted)],
    ['  not made for want of time', grouped(ledger.missed)],
    [
      'messages that the servers played',
      `${grouped(servers.plays)}, ${servers.doubled.length} of them twice`,
    ],
  ];
}

function turnRows({ ledger }: Report): Row[] {
  const { ash, aod } = ledger.turns;
  const total = (turns: typeof ash) => endings.reduce((sum, name) => sum + turns[name], 0);
  const both = (a: number, b: number) => `${grouped(a)} Ash, ${grouped(b)} Agent on Demand`;
  const codes = Object.entries(ledger.codes).sort(([, a], [, b]) => b - a);
  return [
    ['', ''],
    ['turns', both(total(ash), total(aod))],
    ...endings.map((name): Row => [`  ${name}`, both(ash[name], aod[name])]),
    ['  by code', codes.map(([code, count]) => `${code} ${grouped(count)}`).join(', ')],
    ['  left or aborted, and read on', both(0, ledger.resumed)],
  ];
}

function faultRows({ servers }: Report): Row[] {
  const entries = Object.entries(servers.faults).sort(([, a], [, b]) => b - a);
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  return [
    ['', ''],
    ['faults', grouped(total)],
    ...entries.map(([name, count]): Row => [`  ${name}`, grouped(count)]),
  ];
}

function resourceRows({ memory, sockets }: Report): Row[] {
  const { client } = memory;
  const growth = client
    ? `${mebibytes(client.first)}, ${mebibytes(client.last)}, ${((client.last / client.first - 1) * 100).toFixed(1)} %`
    : 'the run is too short to tell';
  return [
    ['', ''],
    ["client's memory: first quarter, last", growth],
    ["client's memory: before, after", `${mebibytes(memory.before)}, ${mebibytes(memory.after)}`],
    ['sockets in use at the end', String(sockets.inUse)],
    ['sockets when idle ones are closed', `${sockets.client} client, ${sockets.servers} servers`],
  ];
}
