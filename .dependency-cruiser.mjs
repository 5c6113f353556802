// Rules made from architecture.mjs: see there. `pnpm walls` runs them.
import { frontDoors, packageHomes, parts, touchesTheWorld } from './architecture.mjs';

const core = '^packages/core/src/';
const names = Object.keys(parts);

/** Any of these parts, as a folder or as a file. */
function anyOf(someParts) {
  return `${core}(?:${someParts.join('|')})(?:/|\\.ts$)`;
}

function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function listed(words) {
  return words.length === 0 ? 'nothing' : words.join(', ');
}

const importTable = names.map((name) => {
  const { imports, holds } = parts[name];
  const users = names.filter((other) => parts[other].imports.includes(name));
  const elsewhere =
    users.length === 0
      ? 'code that brings them together belongs in a front end, behind the front door'
      : `code that needs more belongs in a part that may import ${name} (${listed(users)}), and nouns both sides share in model`;
  return {
    name: `${name}-imports`,
    severity: 'error',
    comment: `core/${name} holds ${holds}. It may import ${listed(imports)}: ${elsewhere}.`,
    from: { path: anyOf([name]) },
    to: { path: core, pathNot: anyOf([name, ...imports]) },
  };
});

const onePackageHomes = Object.entries(packageHomes).map(([packageName, homes]) => ({
  name: `home-of-${packageName.replaceAll(/[@/]+/g, '-').replace(/^-/, '')}`,
  severity: 'error',
  comment: `${packageName} is imported in ${homes.join(', ')} only: the rest of the project uses what is exported there.`,
  from: { path: '^packages/', pathNot: homes.map((home) => `^${escaped(home)}`) },
  to: { path: [`(?:^|/)node_modules/${escaped(packageName)}(?:/|$)`, `^${escaped(packageName)}(?:/|$)`] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...importTable,
    {
      name: 'part-of-the-table',
      severity: 'error',
      comment:
        'Every folder of packages/core/src is a line of architecture.mjs: add the new part there, with what it may import.',
      from: { path: core, pathNot: [anyOf(names), ...frontDoors.map((door) => `${core}${escaped(door)}$`)] },
      to: {},
    },
    {
      name: 'pure-front-door',
      severity: 'error',
      comment:
        'index.ts is the door of the pure engine. What touches the world (sources, history, the live host) is exported by node.ts.',
      from: { path: `${core}index\\.ts$` },
      to: { path: touchesTheWorld.map((place) => `${core}${escaped(place)}`) },
    },
    {
      name: 'pure-core',
      severity: 'error',
      comment: `Only ${touchesTheWorld.join(', ')} touch the world. Take what is needed as an argument: time, randomness, bytes already read.`,
      from: { path: core, pathNot: touchesTheWorld.map((place) => `${core}${escaped(place)}`) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-knows-no-screen',
      severity: 'error',
      comment: 'Core knows no screen and no Slack: return a value, and let the front end show it.',
      from: { path: ['^packages/core/', '^test/core/'] },
      to: { path: '^packages/(?:tui|slackbot)/' },
    },
    {
      name: 'front-ends-are-strangers',
      severity: 'error',
      comment: 'The terminal program and the Slack app do not know each other: what both need belongs in core.',
      from: { path: '^(?:packages|test)/(tui|slackbot)/' },
      to: { path: '^packages/(?:tui|slackbot)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'core-by-its-front-door',
      severity: 'error',
      comment:
        "Import '@k8s-risk/core' (the pure engine) or '@k8s-risk/core/node' (what touches the world), and export there what is missing.",
      from: { path: '^(?:packages|test)/(?:tui|slackbot|slack)/' },
      to: { path: '^packages/core/', pathNot: frontDoors.map((door) => `${core}${escaped(door)}$`) },
    },
    {
      name: 'checks-stand-alone',
      severity: 'error',
      comment:
        'A check never imports a check: what two checks share belongs in inventory or graph, in checks/support, or in the contract.',
      from: { path: `${core}checks/(?!(?:contract|support)/)[^/]+/` },
      to: { path: `${core}checks/(?!(?:contract|support)/)[^/]+/` },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      comment: 'The product does not import tests, or tools of tests.',
      from: { path: '^packages/[^/]+/src/' },
      to: {
        path: [
          '^(?:test|scripts)/',
          '(?:^|/)node_modules/(?:vitest|@vitest/|fast-check|ajv|ink-testing-library|emulate|@xterm/headless)(?:/|$)',
          '^(?:vitest|fast-check|ajv|ink-testing-library|emulate|@xterm/headless)(?:/|$)',
        ],
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Imports go one way, types included: move what both need into a file of its own, below both.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'This import leads nowhere.',
      from: { path: '^(?:packages|test|scripts)/' },
      to: { couldNotResolve: true },
    },
    ...onePackageHomes,
  ],
  options: {
    doNotFollow: { path: ['(?:^|/)node_modules/'] },
    exclude: { path: ['(?:^|/)(?:dist|\\.tsc)/', '^test/corpus/'] },
    moduleSystems: ['es6', 'cjs'],
    // Type-only imports count.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.d.mts', '.mjs', '.cjs', '.js', '.json'],
    },
    skipAnalysisNotInRules: false,
    cache: false,
  },
};
