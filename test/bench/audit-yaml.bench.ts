import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { audit } from '../../packages/core/src/audit/audit.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import { parseFile } from '../../packages/core/src/sources/manifests/parse-documents.ts';
import { readDocuments } from '../../packages/core/src/sources/manifests/yaml/read-documents.ts';
import { manyManifests } from '../support/many-manifests.ts';

// Budget: reading with positions takes 1.2 times what js-yaml takes to parse the same bytes. The test runner's own way of
// importing doubles what is called once a node, so the ratios here are wider: audit-program.bench.ts measures the program
// as it is built. The fastest run counts: what else the machine does can only make a run slower.
const text = manyManifests(200);
const bytes = new TextEncoder().encode(text);
const { loadAll } = createRequire(new URL('../../packages/core/package.json', import.meta.url))('js-yaml') as {
  readonly loadAll: (text: string) => unknown;
};

test('2,000 objects of YAML', { timeout: 120_000 }, async ({ bench }) => {
  const content = parseFile(bytes, 'many.yaml', 'many.yaml');
  const result = await bench.compare(
    bench('baseline: js-yaml', () => {
      loadAll(text);
    }),
    bench('read with positions', () => {
      readDocuments(bytes);
    }),
    bench('read, and make objects', () => {
      parseFile(bytes, 'many.yaml', 'many.yaml');
    }),
    bench('audit', () => {
      audit({ ...emptySnapshot, ...content });
    }),
    { time: 1000, iterations: 5 },
  );
  const baseline = result.get('baseline: js-yaml').latency.min;
  expect(result.get('read with positions').latency.min / baseline).toBeLessThan(3);
  expect(result.get('audit').latency.min / baseline).toBeLessThan(6);
});
