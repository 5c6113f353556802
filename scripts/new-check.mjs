// Writes a new check from a template: `pnpm new-check AREA/ID`, e.g. `pnpm new-check rbac/secret-readers`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = 'packages/core/src/checks';
const checks = join(root, folder);

function main([target, ...rest]) {
  const areas = knownAreas();
  const [, area, id] = /^([a-z0-9-]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(target ?? '') ?? [];
  if (area === undefined || rest.length > 0)
    return refuse('Usage: pnpm new-check AREA/ID, e.g. pnpm new-check rbac/secret-readers');
  if (!areas.includes(area)) return refuse(`There is no area ${area}. Areas: ${areas.toSorted().join(', ')}`);
  const taken = areas.find((other) => existsSync(join(checks, other, `${id}.ts`)));
  if (taken !== undefined) return refuse(`The id ${id} is taken by ${folder}/${taken}/${id}.ts; ids are never reused`);
  const cases = `test/corpus/checks/${id}`;
  write(`${folder}/${area}/${id}.ts`, template(area, id));
  write(`${cases}/fail.says-why-it-fails.yaml`, manifest(true));
  write(`${cases}/pass.says-why-it-passes.yaml`, manifest(false));
  console.log(`
1. Fill in its words, about, test, remedy and two examples.
2. pnpm generate                    adds it to the catalogue, the docs and the compliance pages
3. pnpm test contract -t ${id}    holds it to the contract
4. Make the cases in ${cases} yours: a file's name is the sentence that it proves.`);
}

/** Never over a file that is there. */
function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text, { flag: 'wx' });
  console.log(`Written: ${path}`);
}

/** The union `Area` of the contract. */
function knownAreas() {
  const contract = readFileSync(join(checks, 'contract/check.ts'), 'utf8');
  const [, union = ''] = /export type Area =([^;]*);/.exec(contract) ?? [];
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, area]) => area);
}

function refuse(sentence) {
  console.error(sentence);
  process.exitCode = 2;
}

function template(area, id) {
  const name = id.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
  return `import { nsa } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';

export const ${name} = defineCheck({
  id: '${id}',
  title: 'What is wrong, as a heading without a full stop',
  area: '${area}',
  severity: 'medium',
  mode: 'both',
  why: 'What an attacker gains or what breaks, in one or two sentences.',
  fix: 'What to do, one line, imperative.',
  controls: [nsa('pod')],
  about: aboutContainers,
  test: ({ container, path }) =>
    container.securityContext?.privileged === true
      ? fail(\`\${path}.securityContext.privileged\`, \`container "\${container.name}" sets privileged: true\`)
      : pass,
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: false }),
  examples: {
    failing: \`
${manifest(true).trim()}
\`,
    passing: \`
${manifest(false).trim()}
\`,
  },
});
`;
}

function manifest(privileged) {
  return `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: app
      image: registry.example/app:1.0
      securityContext: { privileged: ${privileged} }
`;
}

main(process.argv.slice(2));
