// Bundles the programs: `node scripts/build.mjs [--if-stale]`. Words about the run go to stderr.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const programs = [
  { package: 'packages/tui', entry: 'packages/tui/src/main.ts', name: 'k8s-risk' },
  { package: 'packages/slackbot', entry: 'packages/slackbot/src/main.ts', name: 'slackbot' },
];

/** What a bundle is made of, and so what makes it stale. */
const inputs = ['packages/core/src', 'packages/core/package.json', 'pnpm-lock.yaml', 'scripts/build.mjs'];

async function main(options) {
  const onlyIfStale = options.includes('--if-stale');
  for (const program of programs) {
    if (!existsSync(join(root, program.entry))) {
      if (!onlyIfStale) console.error(`${program.name}: nothing to build, ${program.entry} is not there`);
    } else if (!onlyIfStale || isStale(program)) {
      await build(program);
    }
  }
}

function stampOf(program) {
  return join(root, program.package, 'dist/meta.json');
}

function isStale(program) {
  if (!existsSync(stampOf(program))) return true;
  const builtAt = statSync(stampOf(program)).mtimeMs;
  const sources = [...inputs, `${program.package}/src`, `${program.package}/package.json`];
  return sources.some((source) => newestChange(join(root, source)) > builtAt);
}

/** A folder's own time counts too: it changes when a file in it is removed. */
function newestChange(path) {
  const own = statSync(path, { throwIfNoEntry: false });
  if (own === undefined) return 0;
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

async function build(program) {
  const startedAt = new Date();
  const { build: bundle } = await import('esbuild');
  const dist = join(root, program.package, 'dist');
  const result = await bundle({
    absWorkingDir: root,
    entryPoints: { [program.name]: program.entry, ...workerEntries() },
    outdir: dist,
    write: false,
    metafile: true,
    logLevel: 'warning',
    bundle: true,
    // Chunks lie beside the programs, not in a folder of their own, so that a worker's address is the same from both.
    splitting: true,
    chunkNames: 'chunk-[name]-[hash]',
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    target: 'node22.18',
    jsx: 'automatic',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    alias: { 'react-devtools-core': './scripts/empty.mjs' },
    external: ['@resvg/resvg-js', 'pg-native', 'cloudflare:sockets', 'emulate'],
    // CommonJS packages inside an ES module still call require.
    banner: {
      js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
    },
    plugins: [workerAddresses],
  });
  write(dist, result.outputFiles);
  writeFileSync(stampOf(program), JSON.stringify(result.metafile));
  utimesSync(stampOf(program), startedAt, startedAt);
  const kilobytes = Math.round(result.outputFiles.reduce((sum, file) => sum + file.contents.length, 0) / 1024);
  console.error(
    `${program.name}: ${result.outputFiles.length} files, ${kilobytes} KB, ${Date.now() - startedAt.getTime()} ms`,
  );
}

/** Chunks first, programs last, and what is left of earlier builds goes: a program started meanwhile finds its chunks. */
function write(dist, files) {
  mkdirSync(dist, { recursive: true });
  const programsLast = files.toSorted((a, b) => Number(isChunk(b.path)) - Number(isChunk(a.path)));
  for (const file of programsLast) {
    const unfinished = `${file.path}.${process.pid}.tmp`;
    writeFileSync(unfinished, file.contents);
    renameSync(unfinished, file.path);
  }
  const kept = new Set([...files.map((file) => relative(dist, file.path)), 'meta.json']);
  for (const name of readdirSync(dist)) {
    if (!kept.has(name) && !name.endsWith('.tmp')) rmSync(join(dist, name), { recursive: true, force: true });
  }
}

function isChunk(path) {
  return basename(path).startsWith('chunk-');
}

/** core/src/live/worker.ts becomes dist/live-worker.mjs. */
function workerEntries() {
  const parts = readdirSync(join(root, 'packages/core/src'), { withFileTypes: true }).filter((part) =>
    part.isDirectory(),
  );
  const files = parts.flatMap((part) =>
    readdirSync(join(part.parentPath, part.name)).map((name) => join(part.name, name)),
  );
  const workers = files.filter((file) => /(^|[-\\/])worker\.ts$/.test(file)).map((file) => `packages/core/src/${file}`);
  return Object.fromEntries(workers.map((source) => [workerName(source), source]));
}

function workerName(source) {
  return `${basename(dirname(source))}-${basename(source, '.ts')}`;
}

/** In the sources a host starts `new URL('./worker.ts', import.meta.url)`; in the bundle that file has another name. */
const workerAddresses = {
  name: 'worker-addresses',
  setup(esbuild) {
    esbuild.onLoad({ filter: /[\\/]core[\\/]src[\\/][^\\/]+[\\/]host[^\\/]*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const address = /new URL\(\s*'\.\/([\w-]*worker)\.ts'/g;
      const contents = text.replace(address, (_, name) => `new URL('./${workerName(join(dirname(path), name))}.mjs'`);
      return { contents, loader: 'ts' };
    });
  },
};

await main(process.argv.slice(2));
