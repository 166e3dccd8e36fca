import { brokenPromises, table } from './report.ts';
import { soak } from './run.ts';
import { readSettings, SettingError, usage } from './settings.ts';

async function main(): Promise<number> {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const settings = readSettings(process.env);
  const { streams, rate, faults, seconds } = settings;
  console.log(
    `${streams} streams and ${rate} requests a second for ${seconds} s, faults for ${faults} of the requests\n`,
  );
  const report = await soak(settings);
  const broken = brokenPromises(report);
  console.log(table(report, broken));
  return broken.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
