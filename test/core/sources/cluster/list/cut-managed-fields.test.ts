import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecord } from '../../../../../packages/core/src/model/json.ts';
import { cutManagedFields } from '../../../../../packages/core/src/sources/cluster/list/cut-managed-fields.ts';

test('empties managedFields wherever they are, and nothing else', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), fc.string(), (before, managedFields, text) => {
      const value = { before, text, metadata: { managedFields, name: 'x' }, items: [{ managedFields }, { text }] };
      const cut: unknown = JSON.parse(cutManagedFields(Buffer.from(JSON.stringify(value))).toString());
      expect(cut).toEqual(withoutManagedFields(JSON.parse(JSON.stringify(value))));
    }),
  );
});

test('a text that looks like it stays', () => {
  const text = JSON.stringify({ annotation: JSON.stringify({ managedFields: [{ a: ']' }] }) });
  expect(cutManagedFields(Buffer.from(text)).toString()).toBe(text);
});

function withoutManagedFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutManagedFields);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'managedFields' && Array.isArray(member) ? [] : withoutManagedFields(member),
    ]),
  );
}
