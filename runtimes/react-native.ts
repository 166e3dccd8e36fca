import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installed, run } from './process.ts';
import type { Result, Runtime } from './runtime.ts';
import type { Outcome } from './suite/check.ts';

const app = `
import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { formatterFor } from '@hosted-agents/client/aod/pretty';
globalThis.app = { AshClient, Client, formatterFor };
`;

/** Bundles with Metro and the Babel preset of React Native, as a release build does. Arguments: modules, folder, entry, output. */
const bundler = `
const { createRequire } = require('node:module');
const { join } = require('node:path');
const [, , modules, folder, entry, out] = process.argv;
const load = createRequire(join(modules, 'x'));
const Metro = load('metro');
Metro.loadConfig({ cwd: folder }, {
  projectRoot: folder,
  watchFolders: [folder, modules],
  resolver: {
    nodeModulesPaths: [modules],
    unstable_enablePackageExports: true,
    unstable_conditionNames: ['react-native'],
    platforms: ['ios', 'android'],
    useWatchman: false,
  },
  transformer: { babelTransformerPath: load.resolve('@react-native/metro-babel-transformer') },
  reporter: { update() {} },
  cacheStores: [],
  maxWorkers: 1,
})
  .then((config) => Metro.runBuild(config, { entry, out, platform: 'android', minify: false, dev: false }))
  .then(() => process.exit(), (error) => {
    console.error(error);
    process.exit(1);
  });
`;

/** React Native without a device: its bundler, and the compiler of its engine. What the engine lacks is named by the client. */
export const reactNative: Runtime = {
  id: 'react-native',
  name: 'React Native',
  async run({ folder }): Promise<Result[]> {
    const modules = await installed('react-native');
    const at = (name: string) => join(folder, name);
    await writeFile(at('react-native.js'), app);
    await writeFile(at('metro.cjs'), bundler);
    const hermes = {
      linux: 'linux64-bin/hermesc',
      darwin: 'osx-bin/hermesc',
      win32: 'win64-bin/hermesc.exe',
    }[process.platform as 'linux'];
    const outcomes: Outcome[] = [];
    const check = async (name: string, program: string, args: readonly string[]) => {
      const failure = await run(program, args, { cwd: folder }).then(() => undefined, String);
      outcomes.push({ name, ...(failure && { error: failure }) });
    };
    const bundle = at('react-native.bundle.js');
    await check('Metro bundles it', process.execPath, [
      at('metro.cjs'),
      modules,
      folder,
      'react-native.js',
      bundle,
    ]);
    const compiler = join(modules, 'hermes-compiler/hermesc', hermes);
    await check('hermesc compiles it', compiler, ['-emit-binary', '-w', '-O', '-out', at('app.hbc'), bundle]);
    const { version } = createRequire(at('x'))(join(modules, '@react-native/babel-preset/package.json'));
    return [{ name: 'React Native: Metro and hermesc', version, outcomes }];
  },
};
