import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePageReader } from '../../../../../packages/core/src/sources/cluster/list/page-reader.ts';
import type { ListPage } from '../../../../../packages/core/src/sources/cluster/list/page-reader.ts';
import { makePartSharer } from '../../../../../packages/core/src/sources/cluster/list/share-parts.ts';

const pods = Array.from({ length: 7 }, (_, index) => ({
  metadata: {
    name: `pod-${String(index)}`,
    namespace: 'shop',
    // What separates items may also stand inside of one, and inside of a text.
    annotations: { note: `},{"metadata":{"name":"none"}] é ${'\\"'.repeat(index)}` },
    managedFields: [{ manager: 'kubelet', fieldsV1: { 'k:{"name":"a]b"}': { 'f:x': {} } } }],
  },
  spec: {
    containers: [{ name: 'app', image: 'app:1' }],
    nested: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }],
  },
}));

const whole = JSON.stringify({
  kind: 'PodList',
  apiVersion: 'v1',
  metadata: { resourceVersion: '42', continue: 'next-page' },
  items: pods,
});

function read(text: string, cuts: readonly number[] = []): ListPage {
  const reader = makePageReader('Pod', makePartSharer());
  const bytes = Buffer.from(text);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let index = 1; index < places.length; index += 1) reader.push(bytes.subarray(places[index - 1], places[index]));
  return reader.end();
}

test('however the bytes come, the page is the same', () => {
  const expected = read(whole);
  expect(expected.objects.map(({ metadata }) => metadata.name)).toEqual(pods.map(({ metadata }) => metadata.name));
  expect(expected).toMatchObject({ resourceVersion: '42', continueToken: 'next-page' });
  fc.assert(
    fc.property(fc.array(fc.nat(20_000), { maxLength: 40 }), (cuts) => {
      expect(read(whole, cuts)).toEqual(expected);
    }),
  );
});

test('the token of the next page is known before this one has come', () => {
  const reader = makePageReader('Pod', makePartSharer());
  reader.push(Buffer.from(whole.slice(0, 150)));
  expect(reader.continueToken()).toBe('next-page');
});

test('a page that is cut off anywhere is an error, never a shorter page', () => {
  for (let length = 0; length < whole.length; length += 1) {
    expect(() => read(whole.slice(0, length))).toThrow(SyntaxError);
  }
});

test.each([
  ['no items', { metadata: { resourceVersion: '1' }, items: [] }, 0],
  ['items that are null', { metadata: { resourceVersion: '1' }, items: null }, 0],
  ['metadata after the items', { items: pods, metadata: { resourceVersion: '1' } }, 7],
  [
    'items that begin differently',
    {
      metadata: { resourceVersion: '1' },
      items: pods.map(({ metadata, spec }, index) => (index % 2 === 0 ? { metadata, spec } : { spec, metadata })),
    },
    7,
  ],
  ['items that are no objects', { metadata: { resourceVersion: '1' }, items: [null, 1, ...pods] }, 7],
])('reads a list with %s', (_name, list, count) => {
  const page = read(JSON.stringify({ kind: 'PodList', apiVersion: 'v1', ...list }));
  expect(page.objects.length).toBe(count);
  expect(page.resourceVersion).toBe('1');
});

test('what is no list is an error', () => {
  expect(() => read('{"kind":"Status"}')).toThrow(SyntaxError);
  expect(() => read('<html>')).toThrow(SyntaxError);
});

test('equal parts of replicas are one and the same', () => {
  const { objects } = read(whole);
  const [first, second] = objects.map((object) =>
    object.type === 'workload' ? object.template.spec.containers[0] : undefined,
  );
  expect(first?.image).toBe('app:1');
  expect(first?.ports).toBe(second?.ports);
});
