import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import semver from 'semver';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pages, skills } from '../docs/documents.ts';
import { acceptedProblems } from './accepted-problems.ts';
import {
  type Application,
  copyStarter,
  createApplication,
  inNode,
  inPage,
  installed,
  published,
  root,
  strict,
} from './packed.ts';

let app: Application;
beforeAll(async () => {
  app = await createApplication();
}, 300_000);
afterAll(() => app?.remove());

/** Text files of an installed package by their paths. */
function textsOf(name: (typeof published)[number]): Array<[path: string, text: string]> {
  return filesOf(name).map((path) => [path, readFileSync(join(installed(app, name), path), 'utf8')]);
}

function filesOf(name: (typeof published)[number]): string[] {
  const entries = readdirSync(installed(app, name), { recursive: true, withFileTypes: true });
  const prefix = `${installed(app, name)}/`;
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(prefix.length));
}

/** What a package holds beside what was built. */
const besideBuilt = {
  client: ['LICENSE', 'README.md', ...pages(), 'package.json', ...skills()],
  emulator: ['LICENSE', 'README.md', 'bin/hosted-agents-emulator.js', 'package.json'],
};

const pathsWith = (texts: Array<[string, string]>, pattern: RegExp | string) =>
  texts.filter(([, text]) => text.match(pattern)).map(([path]) => path);

describe.each(published)('the tarball of %s', (name) => {
  test('holds what was built, what a user reads, and nothing else', async () => {
    const files = filesOf(name).toSorted();
    const built = files.filter((path) => path.startsWith('dist/'));
    expect(files.filter((path) => !path.startsWith('dist/'))).toEqual(besideBuilt[name]);
    expect(built.filter((path) => !/\.(c?js|d\.c?ts|map)$/.test(path))).toEqual([]);
    const license = await readFile(join(installed(app, name), 'LICENSE'), 'utf8');
    expect(license).toBe(await readFile(join(root, 'LICENSE'), 'utf8'));
  });

  test('refers to nothing that a user does not have', () => {
    const texts = textsOf(name);
    expect(texts.length).toBeGreaterThan(2);
    expect(pathsWith(texts, '@hosted-agents/generated')).toEqual([]);
    expect(pathsWith(texts, '"workspace:')).toEqual([]);
  });

  test('holds no secrets and no paths of the machine that built it', () => {
    const everything: Array<[string, string]> = filesOf(name).map((path) => [
      path,
      readFileSync(join(installed(app, name), path), 'utf8'),
    ]);
    const secrets =
      /\bash_[\w-]{32}\b|\bsk-ant-[\w-]{8}|\bgh[pousr]_\w{20}|\bnpm_\w{30}|-----BEGIN [A-Z ]+-----\s|\bAKIA[A-Z0-9]{16}/;
    expect(pathsWith(everything, secrets)).toEqual([]);
    for (const place of [root.replace(/\/$/, ''), homedir()]) {
      expect(everything.filter(([, text]) => text.includes(`${place}/`)).map(([path]) => path)).toEqual([]);
    }
  });

  test('has nothing that publint objects to', async () => {
    const bytes = await readFile(app.tarball[name]);
    const tarball = new Uint8Array(bytes).buffer;
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('has no wrong types but those accepted with a reason', async () => {
    const attw = createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json');
    const program = join(attw, '..', 'dist/index.js');
    // It ends with an error status when there are problems.
    const child = spawn(process.execPath, [program, app.tarball[name], '--format', 'json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { analysis } = JSON.parse((await child.stdout.toArray()).join(''));
    expect(analysis.types).toEqual({ kind: 'included' });
    expect(new Set(analysis.problems)).toEqual(
      new Set(acceptedProblems[name].map(({ reason: _, ...problem }) => problem)),
    );
  });
});

test('the client is small: the tarball, the declarations of each format, no source maps', async () => {
  const written = textsOf('client').filter(([path]) => /^(docs|skills)\//.test(path));
  const guides = gzipSync(written.map(([, text]) => text).join('')).length;
  expect(guides).toBeLessThan(100_000);
  expect((await readFile(app.tarball.client)).length - guides).toBeLessThan(285_000);
  for (const ending of ['.d.ts', '.d.cts']) {
    const texts = textsOf('client').filter(([path]) => path.endsWith(ending));
    expect(texts.reduce((sum, [, text]) => sum + text.length, 0)).toBeLessThan(241_500);
  }
  expect(filesOf('client').filter((path) => /\.map$/.test(path))).toEqual([]);
});

/** The oldest and the newest TypeScript that applications may have. */
type Compiler = 'typescript-oldest' | 'typescript-newest';
const compilerFolder = (compiler: Compiler) =>
  dirname(createRequire(import.meta.url).resolve(`${compiler}/package.json`));

test.each([
  ['@hosted-agents/client', 'readEventStream, reduceTurn, initialTurn', 6000],
  ['@hosted-agents/client/ui', 'HostedAgentsChatTransport', 3100],
])(
  'a page that imports from %s { %s } downloads at most %i bytes, and nothing that only a client needs',
  async (entry, names, most) => {
    const { outputFiles } = await build({
      stdin: { contents: `export { ${names} } from '${entry}';`, resolveDir: app.folder },
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'esm',
      target: 'es2022',
      write: false,
    });
    const text = outputFiles[0]?.text ?? '';
    expect(text).toContain('Symbol.asyncIterator');
    // Options of a client, the comment of a relay, the paths of operations.
    expect(text).not.toMatch(/maxAnswerBytes|still here|\/api\/agents/);
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(most);
  },
);

const formats = [
  ['ES modules', 'mts', 'module', (specifier: string) => `await import('${specifier}')`],
  ['CommonJS', 'cts', 'commonjs', (specifier: string) => `require('${specifier}')`],
] as const;
const entries = ['', '/aod', '/aod/pretty', '/ui', '/node'].map((entry) => `@hosted-agents/client${entry}`);

describe('the values that the declarations have', { timeout: 90_000 }, () => {
  const importing = (specifier: string, ending: string) =>
    join(app.folder, `exports-${entries.indexOf(specifier)}.${ending}`);
  let declared: Map<string, string[]>;
  beforeAll(() => {
    declared = declaredValues(
      new Map(
        entries.flatMap((specifier) =>
          formats.map(([, ending]) => [importing(specifier, ending), specifier]),
        ),
      ),
    );
  }, 90_000);

  describe.each(entries)('of the entry %s', (specifier) => {
    test.each(formats)('it exports to %s', async (_, ending, type, load) => {
      const program = `console.log(JSON.stringify(Object.keys(${load(specifier)})))`;
      const values = await app.run(process.execPath, [`--input-type=${type}`, '--eval', program]);
      const names = JSON.parse(values).filter((name: string) => !['default', '__esModule'].includes(name));
      expect(names.length).toBeGreaterThan(0);
      expect(declared.get(importing(specifier, ending))).toEqual(names.toSorted());
    });
  });
});

/**
 * The names that modules export, by their declarations, and that can be used as values. One program holds all modules, because to read and
 * check the declarations of each again would take most of the time of these tests.
 *
 * @param importing the module by the path of a file, which is not there, that imports it
 * @returns the names by the same paths
 */
function declaredValues(importing: ReadonlyMap<string, string>): Map<string, string[]> {
  const texts = new Map<string, string>();
  for (const [path, specifier] of importing) texts.set(path, `import * as entry from '${specifier}';\n`);
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const host = ts.createCompilerHost(options);
  const { readFile: read, fileExists: exists, getSourceFile: parse } = host;
  host.readFile = (path) => texts.get(path) ?? read(path);
  host.fileExists = (path) => texts.has(path) || exists(path);
  const parsed = new Map<string, ts.SourceFile | undefined>();
  host.getSourceFile = (path, ...how) => {
    if (texts.has(path)) return parse(path, ...how);
    if (!parsed.has(path)) parsed.set(path, parse(path, ...how));
    return parsed.get(path);
  };
  const compile = () => ts.createProgram([...importing.keys()], options, host);

  const first = compile();
  const checker = first.getTypeChecker();
  const exported = new Map<string, string[]>();
  for (const [path, text] of texts) {
    const [statement] = first.getSourceFile(path)?.statements ?? [];
    const module =
      statement && ts.isImportDeclaration(statement)
        ? checker.getSymbolAtLocation(statement.moduleSpecifier)
        : undefined;
    const names = module ? checker.getExportsOfModule(module).map((each) => each.name) : [];
    exported.set(path, names);
    texts.set(path, text + names.map((name) => `void entry.${name};\n`).join(''));
  }

  const second = compile();
  const values = ([path, names]: [string, string[]]): [string, string[]] => {
    const refused = second
      .getSemanticDiagnostics(second.getSourceFile(path))
      .map(({ file, start = 0 }) => (file?.getLineAndCharacterOfPosition(start).line ?? 0) - 1);
    return [path, names.filter((_, line) => !refused.includes(line)).toSorted()];
  };
  return new Map([...exported].map(values));
}

describe('bundled for a browser', () => {
  /** Everything that an entry exports, its names kept. */
  async function bundle(entry: string, names = '*') {
    const { metafile, outputFiles } = await build({
      stdin: { contents: `export ${names} from '@hosted-agents/client${entry}'`, resolveDir: app.folder },
      bundle: true,
      platform: 'browser',
      format: 'esm',
      external: ['node:*'],
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const [{ imports = [], exports = [] } = {}] = Object.values(metafile.outputs);
    return { imports, exports, text: outputFiles[0]?.text ?? '' };
  }

  test('what a page needs of a relayed stream does not bring the client', async () => {
    const page = await bundle('', '{ readEventStream, reduceTurn }');
    expect(page.exports.toSorted()).toEqual(['readEventStream', 'reduceTurn']);
    expect(page.text).not.toMatch(/class \w*AshClient|\/api\/sessions|querySerializer/);
    expect(page.text.length).toBeLessThan((await bundle('')).text.length / 4);
  });

  const ash = ['AshClient', '/api/sessions'];
  const aod = ['AodHTTPError', '/sessions/{session_id}'];
  const shared = ['HostedAgentsError'];
  test.each([
    ['the main entry', '', 'AshClient', [...ash, ...shared], aod],
    ['the entry for Agent on Demand', '/aod', 'Client', [...aod, ...shared], ash],
    ['the entry for formatting', '/aod/pretty', 'formatterFor', [], [...ash, ...aod, ...shared]],
  ])('%s needs nothing of Node and holds nothing of the others', async (_, entry, name, own, others) => {
    const { imports, exports, text } = await bundle(entry);
    expect(imports).toEqual([]);
    expect(exports).toContain(name);
    expect(own.filter((part) => !text.includes(part))).toEqual([]);
    expect(others.filter((part) => text.includes(part))).toEqual([]);
  });
});

test.each(published)("what %s needs of Node it asks for by the names with 'node:'", (name) => {
  const scripts = textsOf(name).filter(([path]) => /\.c?js$/.test(path));
  const specifiers = scripts.flatMap(([, text]) => [
    ...text.matchAll(/(?:\bfrom |\bimport |\brequire\()['"]([^'"]+)['"]/g),
  ]);
  const builtins = new Set(specifiers.map(([, specifier = '']) => specifier).filter(isBuiltin));
  expect(builtins.size).toBeGreaterThan(0);
  expect([...builtins].filter((specifier) => !specifier.startsWith('node:'))).toEqual([]);
});

describe('installed into an empty folder', () => {
  test('every package that comes along runs on the oldest Node that is supported', () => {
    const { node } = JSON.parse(readFileSync(join(root, 'support.json'), 'utf8'));
    const manifests = readdirSync(join(app.folder, 'node_modules'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(^|node_modules\/)(@[^/]+\/)?[^/@]+\/package\.json$/.test(path))
      .map((path) => JSON.parse(readFileSync(join(app.folder, 'node_modules', path), 'utf8')));
    expect(manifests.length).toBeGreaterThan(30);
    const refusing = manifests.filter(({ engines }) => !semver.satisfies(node.oldest, engines?.node ?? '*'));
    expect(refusing.map(({ name, version, engines }) => `${name} ${version}: ${engines.node}`)).toEqual([]);
  });

  test.each(['esm.mjs', 'cjs.cjs', 'aod.mjs', 'aod.cjs', 'copies.mjs', 'deploy.mjs'])(
    '%s runs',
    async (program) => {
      expect(await app.run(process.execPath, [program])).toBe('fine');
    },
  );

  test('the emulator can be required', async () => {
    const program =
      "require('@hosted-agents/emulator').startEmulator().then((e) => e.close()).then(() => console.log('fine'))";
    expect(await app.run(process.execPath, ['--input-type=commonjs', '--eval', program])).toBe('fine');
  });

  test('the emulator has a command', async () => {
    const command = join(app.folder, 'node_modules/.bin/hosted-agents-emulator');
    const child = spawn(command, ['--ash', '--ash-port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = await once(createInterface(child.stdout), 'line');
      const [url] = /http:\/\/\S+/.exec(line) ?? [''];
      expect((await fetch(`${url}/health`)).status).toBe(200);
    } finally {
      child.kill();
    }
    await once(child, 'exit');
  });
});

test('the starter is copied, installed and run as its README says', { timeout: 180_000 }, async () => {
  const starter = await copyStarter(app);
  const asked = await starter.run('npm', ['start', '--silent', '--', 'Who are you?']);
  expect(asked).toBe('Who are you?\n(1 tool calls)');
  const tested = await starter.run('npm', ['test', '--silent']);
  expect(tested).toMatch(/^# pass 2$/m);
  expect(tested).toMatch(/^# fail 0$/m);
});

describe('in TypeScript, declarations of libraries checked', { timeout: 60_000 }, () => {
  const compile = async (
    compiler: Compiler,
    name: string,
    compilerOptions: object,
    files: readonly string[],
  ) => {
    const config = join(app.folder, `tsconfig.${name}.json`);
    await writeFile(config, JSON.stringify({ compilerOptions: { ...strict, ...compilerOptions }, files }));
    return app.run(process.execPath, [join(compilerFolder(compiler), 'bin/tsc'), '--project', config]);
  };
  const typeRoots = join(root, 'node_modules/@types');

  /** What each program prints when all is well. */
  const programs = [
    ['typed', ['Typed words', 'Typed words', 404]],
    ['typed-aod', [true, 0, 404]],
  ] as const;

  /** Compiles the programs in some formats, all at once, and runs what came out. */
  async function runAll(compiler: Compiler, options: object, formats: readonly ('m' | 'c')[]): Promise<void> {
    const outDir = join(app.folder, `out-${compiler}`);
    const names = formats.flatMap((format) =>
      programs.map(([name, expected]) => [name, format, expected] as const),
    );
    for (const [name, format] of names)
      await writeFile(
        join(app.folder, `${name}.${format}ts`),
        await readFile(join(app.folder, `${name}.mts`)),
      );
    const files = names.map(([name, format]) => `${name}.${format}ts`);
    await compile(compiler, compiler, { ...inNode(typeRoots), ...options, outDir }, files);
    await copyFile(join(app.folder, 'aod-server.mjs'), join(outDir, 'aod-server.mjs'));
    for (const [name, format, expected] of names) {
      const printed = await app.run(process.execPath, [join(outDir, `${name}.${format}js`)]);
      expect(JSON.parse(printed)).toEqual(expected);
    }
  }

  const bundler = { module: 'esnext', moduleResolution: 'bundler' };
  test('moduleResolution node16, ES modules and CommonJS, the oldest TypeScript', () =>
    runAll('typescript-oldest', { module: 'node16', moduleResolution: 'node16' }, ['m', 'c']));
  // The types of Node 20 are not exact enough for TypeScript 7.
  test('moduleResolution bundler, the newest TypeScript', () =>
    runAll('typescript-newest', { ...bundler, exactOptionalPropertyTypes: false }, ['m']));
  test('moduleResolution bundler, for a page, the newest TypeScript', async () => {
    const options = { ...bundler, ...inPage, noEmit: true };
    expect(await compile('typescript-newest', 'page', options, ['browser.ts'])).toBe('');
  });

  test.each(['oldest', 'newest'] as const)(
    'the %s TypeScript is the one that support.json names',
    (which) => {
      const { typescript } = JSON.parse(readFileSync(join(root, 'support.json'), 'utf8'));
      const manifest = readFileSync(join(compilerFolder(`typescript-${which}`), 'package.json'), 'utf8');
      expect(JSON.parse(manifest).version).toMatch(RegExp(`^${typescript[which]}\\.`));
    },
  );
});
