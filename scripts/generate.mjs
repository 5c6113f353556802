// Writes what is made from the sources: `node scripts/generate.mjs [--check] [NAME...]`.
// A generator is scripts/generators/<name>.mjs with two exports: `name`, and `generate()`, which returns
// [{ path, text }] with paths relative to the root. It may import .ts sources, and reads no clock. Code and JSON are
// formatted here.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'scripts/generators');

async function main(options) {
  const onlyCheck = options.includes('--check');
  const wanted = options.filter((option) => !option.startsWith('-'));
  const stale = [];
  for (const generator of await generators(wanted)) {
    for (const file of await generator.generate()) {
      const { path } = file;
      const text = await formatted(file);
      if (textOf(path) === text) continue;
      stale.push(`${path} (${generator.name})`);
      if (!onlyCheck) write(path, text);
    }
  }
  if (onlyCheck && stale.length > 0) {
    console.error(`Not what the sources say:\n${stale.map((file) => `  ${file}`).join('\n')}\nRun: pnpm generate`);
    process.exitCode = 1;
  } else {
    console.error(stale.length === 0 ? 'generated files are up to date' : `written:\n  ${stale.join('\n  ')}`);
  }
}

async function generators(wanted) {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .toSorted();
  const all = await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
  const known = all.map(({ name }) => name);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no generator ${unknown.join(', ')}; there are ${known.join(', ')}`);
  return all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
}

async function formatted({ path, text }) {
  if (!/\.(ts|tsx|mjs|json)$/.test(path)) return text;
  const { format } = await import('oxfmt');
  const { ignorePatterns: _, ...options } = JSON.parse(textOf('.oxfmtrc.json'));
  const { code, errors } = await format(path, text, options);
  if (errors.length > 0) throw new Error(`${path} as generated cannot be parsed: ${errors[0].message}`);
  return code;
}

function textOf(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

await main(process.argv.slice(2));
