import { endings } from './ending.ts';
import { percentile } from './ledger.ts';
import type { Growth } from './memory.ts';
import { grouped, mebibytes, median, milliseconds } from './numbers.ts';
import type { Report } from './run.ts';

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

function loadRows({ settings, ledger, seconds, servers, processor }: Report): Row[] {
  const { answered, refused, interrupted } = ledger.requests;
  const made = answered + refused + interrupted;
  const peak = Math.max(0, ...ledger.openSamples);
  const times = (what: 'requestTimes' | 'firstEventTimes') =>
    `${milliseconds(percentile(ledger[what], 50))}, ${milliseconds(percentile(ledger[what], 99))}`;
  return [
    ['seed', settings.seed],
    ['seconds of load, in all', `${seconds.load}, ${seconds.whole.toFixed(1)}`],
    [
      'streams at once: median, most',
      `${grouped(median(ledger.openSamples))}, ${grouped(peak)} of ${grouped(settings.streams)}`,
    ],
    ['sessions', grouped(ledger.sessions)],
    ['requests beside the streams', `${grouped(made)}, ${Math.round(made / seconds.load)} a second`],
    ['  answered', grouped(answered)],
    ['  refused with a code', grouped(refused)],
    ['  interrupted with a code', grouped(interrupted)],
    ['  not made for want of time', grouped(ledger.missed)],
    ['time of a request: p50, p99', times('requestTimes')],
    ['time to the first event: p50, p99', times('firstEventTimes')],
    ['processors taken: client, servers', `${processor.client.toFixed(2)}, ${processor.servers.toFixed(2)}`],
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

function resourceRows({ memory, sockets, listeners }: Report): Row[] {
  const growth = (found: Growth | undefined) =>
    found === undefined
      ? 'the run is too short to tell'
      : `${mebibytes(found.first)}, ${mebibytes(found.last)}, ${(((found.last - found.first) / found.first) * 100).toFixed(1)} %`;
  return [
    ['', ''],
    ["client's memory: first quarter, last", growth(memory.client)],
    ["client's memory: before, after", `${mebibytes(memory.before)}, ${mebibytes(memory.after)}`],
    ["servers' memory: first quarter, last", growth(memory.servers)],
    ['sockets in use at the end', String(sockets.inUse)],
    ['sockets when idle ones are closed', `${sockets.client} client, ${sockets.servers} servers`],
    ['listeners on the shared signal', String(listeners)],
  ];
}
