const client = '^packages/client/src/';
const generated = '^packages/generated/src/';

/** What each folder of the client's sources may import beside its own files. What is not listed here may import nothing of the workspace. */
const arrows = {
  core: [],
  turn: ['core'],
  ash: ['core', 'turn', 'generated'],
  'aod/(?!pretty/)': ['core', 'turn', 'generated'],
  'aod/pretty': ['core', 'turn'],
  node: ['ash', 'core', 'turn', 'generated'],
  ui: ['core', 'turn', 'types'],
  otel: ['core', 'turn', 'types'],
  '[^/]+[.]ts$': ['ash', 'core', 'turn', 'generated'],
};

const arrowRules = Object.entries(arrows).map(([folder, targets]) => {
  const from = `${client}${folder}${/[)$]$/.test(folder) ? '' : '/'}`;
  const folders = targets.filter((target) => target !== 'types');
  const allowed = folders.map((target) => (target === 'generated' ? generated : `${client}${target}/`));
  return {
    name: `arrows-of-${folder.replace(/\W.*/, '') || 'entry'}`,
    severity: 'error',
    from: { path: from },
    to: {
      path: '^packages/',
      pathNot: [from, ...allowed],
      ...(targets.includes('types') && { dependencyTypesNot: ['type-only'] }),
    },
  };
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...arrowRules,
    // Types count as well.
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'no-missing-files', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'node-modules-of-node-in-node-alone',
      comment: 'The other entries run in browsers too.',
      severity: 'error',
      from: { path: client, pathNot: `${client}node/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'installed-with-the-package',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'emulator-imports-no-client',
      comment: 'What a stand-in shares with the client, it cannot prove.',
      severity: 'error',
      from: { path: '^packages/emulator/src/' },
      to: { path: client },
    },
    {
      name: 'two-servers-never-meet',
      severity: 'error',
      from: { path: '^packages/emulator/src/(ash|aod)/' },
      to: { path: '^packages/emulator/src/(ash|aod)/', pathNot: '^packages/emulator/src/$1/' },
    },
    {
      name: 'no-tests-in-sources',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '^(scripts|benchmarks|examples)/|/tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/|/[.]next/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
