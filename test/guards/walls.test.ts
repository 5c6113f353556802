import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { frontDoors, parts } from '../../architecture.mjs';
import { repositoryRoot } from '../support/tracked-files.ts';

const trees: string[] = [];

afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true });
});

test('every wall catches the import it forbids', () => {
  const planted = [...plantedByTable(), ...plantedByHand];
  const found = wallsBrokenIn(Object.fromEntries(planted.map(({ file, text }) => [file, text])));
  const missed = planted.filter(({ file, wall }) => !found.some((each) => each.wall === wall && each.file === file));
  expect(missed).toEqual([]);
});

test('what the table allows is left alone', () => {
  const found = wallsBrokenIn({
    'packages/core/src/checks/rbac/secret-readers.ts':
      "import type { A } from '../../model/a.ts';\nexport type B = A;\n",
    'packages/core/src/sources/read.ts': "export { readFileSync } from 'node:fs';\n",
    'packages/core/src/live/host.ts': "export { Worker } from 'node:worker_threads';\nexport * from './auditor.ts';\n",
    'packages/core/src/live/auditor.ts': "export { a } from '../audit.ts';\n",
    'packages/core/src/audit.ts': "export { a } from './model/a.ts';\n",
    'packages/core/src/model/digest.ts': "export { sha256 } from '@noble/hashes/sha2.js';\n",
    'packages/core/src/index.ts': "export { a } from './audit.ts';\n",
    'packages/core/src/node.ts':
      "export { readFileSync } from './sources/read.ts';\nexport { Worker } from './live/host.ts';\n",
    'packages/tui/src/app.tsx': "export { Text } from 'ink';\nexport { b } from './b.ts';\n",
    'packages/tui/src/b.ts': 'export const b = 1;\n',
    'test/core/audit.test.ts':
      "import { test } from 'vitest';\nexport { a } from '../../packages/core/src/audit.ts';\n",
  });
  expect(found).toEqual([]);
});

test('the checker reads the TypeScript of this repository', () => {
  const { summary } = cruise(repositoryRoot, ['packages/core/src']);
  expect(summary.totalDependenciesCruised).toBeGreaterThan(10);
});

test('every part of core is a line of the import table', () => {
  const entries = readdirSync(join(repositoryRoot, 'packages/core/src'))
    .filter((name) => !frontDoors.includes(name))
    .map((name) => name.replace(/\.ts$/, ''));
  expect(entries.filter((name) => !(name in parts))).toEqual([]);
});

interface Planted {
  readonly wall: string;
  readonly file: string;
  readonly text: string;
}

/** For every part, an import of every part that its line does not name. */
function plantedByTable(): readonly Planted[] {
  const names = Object.keys(parts);
  return names.flatMap((name) =>
    names
      .filter((other) => other !== name && parts[name]?.imports.includes(other) === false)
      .map((other) => ({
        wall: `${name}-imports`,
        file: `packages/core/src/${name}/planted-${other}.ts`,
        text: `import type { A } from '../${other}/a.ts';\nexport type B = A;\n`,
      })),
  );
}

const plantedByHand: readonly Planted[] = [
  {
    wall: 'part-of-the-table',
    file: 'packages/core/src/util/a.ts',
    text: "export { a } from '../model/a.ts';\n",
  },
  {
    wall: 'model-imports',
    file: 'packages/core/src/model/by-the-door.ts',
    text: "export { a } from '../index.ts';\n",
  },
  {
    wall: 'pure-front-door',
    file: 'packages/core/src/index.ts',
    text: "export { a } from './sources/a.ts';\n",
  },
  {
    wall: 'pure-core',
    file: 'packages/core/src/graph/reads-a-file.ts',
    text: "export { readFileSync } from 'node:fs';\n",
  },
  {
    wall: 'core-knows-no-screen',
    file: 'packages/core/src/report/shows.ts',
    text: "export { a } from '../../../tui/src/a.ts';\n",
  },
  {
    wall: 'front-ends-are-strangers',
    file: 'packages/tui/src/borrows.ts',
    text: "export { a } from '../../slackbot/src/a.ts';\n",
  },
  {
    wall: 'front-ends-are-strangers',
    file: 'test/slackbot/borrows.test.ts',
    text: "export { a } from '../../packages/tui/src/a.ts';\n",
  },
  {
    wall: 'core-by-its-front-door',
    file: 'packages/slackbot/src/by-the-window.ts',
    text: "export { a } from '../../core/src/model/a.ts';\n",
  },
  {
    wall: 'checks-stand-alone',
    file: 'packages/core/src/checks/rbac/leans.ts',
    text: "export { a } from '../network/a.ts';\n",
  },
  {
    wall: 'checks-stand-alone',
    file: 'packages/core/src/checks/rbac/leans-on-a-neighbour.ts',
    text: "export { a } from './neighbour.ts';\n",
  },
  {
    wall: 'no-test-in-product',
    file: 'packages/tui/src/tests.ts',
    text: "export { a } from '../../../test/support/a.ts';\n",
  },
  {
    wall: 'no-test-in-product',
    file: 'packages/core/src/sources/invents.ts',
    text: "export { integer } from 'fast-check';\n",
  },
  {
    wall: 'no-cycles',
    file: 'packages/core/src/model/round.ts',
    text: "import type { Trip } from './trip.ts';\nexport type Round = Trip;\n",
  },
  {
    wall: 'no-unresolvable',
    file: 'packages/core/src/model/nowhere.ts',
    text: "export { a } from './nowhere-to-be-found.ts';\n",
  },
  {
    wall: 'home-of-noble-hashes',
    file: 'packages/core/src/report/hashes.ts',
    text: "export { sha256 } from '@noble/hashes/sha2.js';\n",
  },
  {
    wall: 'home-of-react',
    file: 'packages/core/src/sources/reacts.ts',
    text: "export { useState } from 'react';\n",
  },
];

/** What the planted imports lead to. */
const targets: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(parts).map((name) => [`packages/core/src/${name}/a.ts`, leaf()])),
  'packages/core/src/checks/network/a.ts': leaf(),
  'packages/core/src/checks/rbac/neighbour.ts': leaf(),
  'packages/core/src/index.ts': leaf(),
  'packages/core/src/model/trip.ts': "import type { Round } from './round.ts';\nexport type Trip = Round;\n",
  'packages/core/src/model/round.ts': 'export type Round = string;\n',
  'packages/tui/src/a.ts': leaf(),
  'packages/slackbot/src/a.ts': leaf(),
  'test/support/a.ts': leaf(),
};

function leaf(): string {
  return 'export const a = 1;\nexport type A = number;\n';
}

interface Broken {
  readonly wall: string;
  readonly file: string;
}

function wallsBrokenIn(files: Readonly<Record<string, string>>): readonly Broken[] {
  const tree = mkdtempSync(join(tmpdir(), 'k8s-risk-walls-'));
  trees.push(tree);
  for (const folder of ['.', 'packages/core']) {
    mkdirSync(join(tree, folder), { recursive: true });
    symlinkSync(join(repositoryRoot, folder, 'node_modules'), join(tree, folder, 'node_modules'));
  }
  for (const [file, text] of Object.entries({ ...targets, ...files })) {
    mkdirSync(join(tree, dirname(file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  return cruise(tree, ['packages', 'test']).summary.violations.map(({ rule, from }) => ({
    wall: rule.name,
    file: from,
  }));
}

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
    readonly totalDependenciesCruised: number;
  };
}

function cruise(tree: string, folders: readonly string[]): Cruise {
  const checker = join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(repositoryRoot, '.dependency-cruiser.mjs');
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    [checker, '--config', config, '--output-type', 'json', ...folders],
    { cwd: tree, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (error !== undefined || stdout === '') throw new Error(`the dependency checker did not run: ${stderr}`);
  return JSON.parse(stdout) as Cruise;
}
