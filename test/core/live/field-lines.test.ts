import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { fieldLines } from '../../../packages/core/src/live/field-lines.ts';
import { formatFieldPath } from '../../../packages/core/src/model/field-path.ts';
import type { PathStep } from '../../../packages/core/src/model/field-path.ts';

const lineOf = fieldLines(`metadata:
  labels:
    "app.kubernetes.io/name": web
spec:
  containers:
    - name: web
      image: web
      securityContext:
        privileged: true
    - name: proxy
`);

test('a field stands at its key, an item where it begins', () => {
  expect(lineOf('spec.containers[0].securityContext.privileged')).toBe(9);
  expect(lineOf('spec.containers[1]')).toBe(10);
  expect(lineOf('metadata.labels["app.kubernetes.io/name"]')).toBe(3);
});

test('what is missing stands at what it is missing from', () => {
  expect(lineOf('spec.containers[0].securityContext.runAsNonRoot')).toBe(8);
  expect(lineOf('spec.containers[1].securityContext.runAsNonRoot')).toBe(10);
  expect(lineOf('spec.containers[7].image')).toBe(5);
});

test('what the whole object lacks stands at no line', () => {
  expect(lineOf('automountServiceAccountToken')).toBeUndefined();
  expect(lineOf('')).toBeUndefined();
  expect(lineOf('not a [path')).toBeUndefined();
});

test('every field of any document is found at its own line', () => {
  const key = fc.constantFrom('a', 'b.c', 'd"e', 'f/g', '1');
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.integer(),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 3 }), (value) => {
      let count = 0;
      // Every leaf is another word: its line is known by it.
      const text = stringify(numbered(value, () => `leaf-${String((count += 1))}-`));
      const find = fieldLines(text);
      const lines = text.split('\n');
      let seen = 0;
      walk(value, [], (path) => {
        seen += 1;
        expect(lines[(find(formatFieldPath(path)) ?? 0) - 1]).toContain(`leaf-${String(seen)}-`);
      });
    }),
  );
});

function numbered(value: unknown, next: () => string): unknown {
  if (Array.isArray(value)) return value.map((item) => numbered(item, next));
  if (typeof value !== 'object' || value === null) return next();
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, numbered(item, next)]));
}

function walk(value: unknown, path: readonly PathStep[], leaf: (path: readonly PathStep[]) => void): void {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, [...path, index], leaf);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) walk(item, [...path, key], leaf);
  } else leaf(path);
}
