import { expect, test } from 'vitest';
import { audit } from '../../packages/core/src/audit/audit.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import { parseFile } from '../../packages/core/src/sources/manifests/parse-documents.ts';
import { manyLists } from '../support/many-lists.ts';

// Budget: ten times the objects take ten times as long, read and judged. As much again is allowed for what a larger heap
// costs on a busy machine; what grows with the square would take a hundred times. The fastest run counts.
const lists = { small: manyLists(500), large: manyLists(5000) };

test('one JSON list of ten times the objects', { timeout: 240_000 }, async ({ bench }) => {
  const result = await bench.compare(
    bench('5,000 objects', () => {
      judge(lists.small);
    }),
    bench('50,000 objects', () => {
      judge(lists.large);
    }),
    { time: 1000, iterations: 3, warmupIterations: 1 },
  );
  expect(result.get('50,000 objects').latency.min / result.get('5,000 objects').latency.min).toBeLessThan(20);
});

function judge(bytes: Uint8Array): void {
  audit({ ...emptySnapshot, ...parseFile(bytes, 'list.json', 'list.json') });
}
