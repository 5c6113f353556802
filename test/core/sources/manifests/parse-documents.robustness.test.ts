import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { audit } from '../../../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../../../packages/core/src/checks/catalogue.ts';
import { emptySnapshot } from '../../../../packages/core/src/model/snapshot.ts';
import type { Snapshot } from '../../../../packages/core/src/model/snapshot.ts';
import { parseFile } from '../../../../packages/core/src/sources/manifests/parse-documents.ts';
import { makeRandom, manyKeys, mutateBytes, mutateText, mutateValue } from '../../../support/mutate-documents.ts';
import type { Random } from '../../../support/mutate-documents.ts';

// Bounded here, and less so in CI; the whole number is asked for with K8S_RISK_MUTATIONS=100000, and any one again with its seed.
const asked = Number(process.env['K8S_RISK_MUTATIONS'] ?? 0);
const few = process.env['CI'] === undefined ? 300 : 1000;
const count = asked > 0 ? asked : few;
const seed = 20_261_125;

const sources = catalogue.flatMap(({ examples, mode }) =>
  ['dockerfile', 'compose'].includes(examples.as ?? '') || mode === 'files' ? [] : [examples.failing, examples.passing],
);
const values = sources.flatMap((text) =>
  parseAllDocuments(text, { version: '1.1' }).map((document): unknown => document.toJS()),
);
const dockerSources = catalogue
  .filter(({ mode }) => mode === 'files')
  .map(({ examples }) => [examples.as === 'dockerfile' ? 'Dockerfile' : 'compose.yaml', examples.failing] as const);

interface Outcome {
  readonly seed: number;
  readonly problem?: string;
  readonly milliseconds: number;
}

function tryDocument(index: number): Outcome {
  const own = seed + index;
  const random = makeRandom(own);
  const started = cpuMilliseconds();
  try {
    const problem = judge(random, index);
    return { seed: own, milliseconds: cpuMilliseconds() - started, ...(problem === undefined ? {} : { problem }) };
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed: own, milliseconds: cpuMilliseconds() - started, problem: words };
  }
}

/** Of this process: what other programs do on the machine does not count. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Findings or named errors; `undefined` where that is what came. */
function judge(random: Random, index: number): string | undefined {
  const { name, content } = nextDocument(random, index);
  const parsed = parseFile(content, name, name);
  if (parsed.errors.some(({ message, file }) => message === '' || file !== name)) return 'an error without words';
  for (const source of ['manifests', 'cluster'] as const) {
    const snapshot: Snapshot = {
      ...emptySnapshot,
      ...parsed,
      source,
      cluster: source === 'cluster' ? 'test' : null,
      takenAt: '2026-11-24T12:00:00Z',
    };
    const report = audit(snapshot);
    if (report.findings.some(({ message }) => message === '')) return 'a finding without words';
    JSON.stringify(report);
  }
  return undefined;
}

function nextDocument(random: Random, index: number): { readonly name: string; readonly content: Uint8Array | string } {
  const choice = random();
  const text = sources[Math.floor(random() * sources.length)] ?? '';
  if (index % 997 === 0) return { name: 'case.yaml', content: manyKeys(text) };
  if (choice < 0.45) {
    const value = mutateValue(values[Math.floor(random() * values.length)], random);
    return { name: 'case.yaml', content: JSON.stringify(value) ?? 'null' };
  }
  if (choice < 0.8) return { name: 'case.yaml', content: mutateText(text, random) };
  if (choice < 0.9) return { name: 'case.yaml', content: mutateBytes(text, random) };
  const [name, docker] = dockerSources[Math.floor(random() * dockerSources.length)] ?? ['Dockerfile', ''];
  return { name, content: random() < 0.5 ? mutateText(docker, random) : mutateBytes(docker, random) };
}

test(`${String(count)} mutated documents give findings or named errors, never a crash`, { timeout: 3_600_000 }, () => {
  const outcomes = Array.from({ length: count }, (_unused, index) => tryDocument(index));
  expect(outcomes.filter(({ problem }) => problem !== undefined).slice(0, 5)).toEqual([]);
  // A few say nothing about time; of all of them none takes more than a second of the processor.
  const longest = asked > 0 ? 1000 : Number.POSITIVE_INFINITY;
  expect(outcomes.filter(({ milliseconds }) => milliseconds > longest)).toEqual([]);
});
