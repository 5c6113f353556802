import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openJsonList } from '../../../../../packages/core/src/sources/manifests/yaml/json-list.ts';

const value = fc.jsonValue({ maxDepth: 3 });
const list = fc.record({ kind: fc.constant('List'), items: fc.array(value, { maxLength: 6 }), metadata: value });

test('a list item by item is what it is whole', () => {
  fc.assert(
    fc.property(list, fc.nat({ max: 3 }), (whole, indent) => {
      const opened = openJsonList(JSON.stringify(whole, null, indent));
      expect(opened?.envelope).toEqual(JSON.parse(JSON.stringify({ ...whole, items: [] })));
      expect([...(opened?.items ?? [])]).toEqual(JSON.parse(JSON.stringify(whole.items)));
    }),
  );
});

test('what JSON.parse refuses is refused, and what is read is what JSON.parse reads', () => {
  const scraps = fc.constantFrom('', ',', ']', '}', '[', '{', '"', '\\', ':', '1', '"items":[],', ',"\\u0069tems":[]');
  fc.assert(
    fc.property(list, scraps, fc.nat(), (whole, scrap, seed) => {
      const text = JSON.stringify(whole);
      const at = seed % (text.length + 1);
      const damaged = text.slice(0, at) + scrap + text.slice(scrap === '' ? at + 1 : at);
      const read = itemByItem(damaged);
      expect([undefined, parsed(damaged)]).toContainEqual(read);
    }),
    { numRuns: 2000 },
  );
});

function itemByItem(text: string): unknown {
  const opened = openJsonList(text);
  try {
    return opened && { ...opened.envelope, items: [...opened.items] };
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
