import { brokenPromises, table } from './report.ts';
import { soak } from './run.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const { streams, rate, faults, seconds } = settings;
console.log(
  `${streams} streams and ${rate} requests a second for ${seconds} s, faults for ${faults} of the requests\n`,
);
const report = await soak(settings);
const broken = brokenPromises(report);
console.log(table(report, broken));
process.exitCode = broken.length === 0 ? 0 : 1;
