import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFieldPath } from '../../../../../packages/core/src/model/field-path.ts';
import type { PathStep } from '../../../../../packages/core/src/model/field-path.ts';
import { makeJsonLocator } from '../../../../../packages/core/src/sources/manifests/yaml/json-positions.ts';

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant('"}]\\'));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('a', 'items', 'x.y/z', 'say "so"', 'back\\slash'), fc.string()),
      tie('tree'),
      {
        maxKeys: 5,
      },
    ),
  ),
}));
const space = fc.constantFrom('', ' ', '\n', '\r\n\t');
/** Enough that what holds it is remembered. */
const filler = 'x'.repeat(5000);

test('every field and item of a JSON text is found where it was written, in any order of asking', () => {
  fc.assert(
    fc.property(tree, space, fc.boolean(), (value, gap, long) => {
      const whole = long ? { kind: 'List', filler, items: [filler, value, [value, filler]] } : value;
      const { text, written } = write(whole, gap);
      const locate = makeJsonLocator(text);
      const asked = [...written].toSorted(([a], [b]) => (a < b ? 1 : -1));
      expect(asked.map(([path]) => [path, locate(path)])).toEqual(asked);
      expect(written.map(([path]) => [path, locate(path)])).toEqual(written);
    }),
  );
});

test('what is not there is where its nearest ancestor is', () => {
  const text = `{"filler":"${filler}","items":[{"spec":{"a":1}}]}`;
  const locate = makeJsonLocator(text);
  expect(locate('items[0].spec.absent[3].deeper')).toBe(text.indexOf('"spec"'));
  expect(locate('items[7].spec')).toBe(text.indexOf('"items"'));
  expect(locate('absent')).toBe(0);
});

test('of duplicate names the last one counts, in short maps and in long ones', () => {
  for (const padding of ['', filler]) {
    const text = `{"a":{"b":1},"padding":"${padding}","\\u0061":{"b":2}}`;
    expect(makeJsonLocator(text)('a.b')).toBe(text.lastIndexOf('"b"'));
  }
});

/** A JSON text, and where the value of every path stands in it (members: at their name), written down while writing. */
function write(value: unknown, gap: string): { text: string; written: readonly (readonly [string, number])[] } {
  let text = gap;
  const written: [string, number][] = [];
  const put = (part: string): void => {
    text += part + gap;
  };
  const separate = (index: number): void => {
    if (index > 0) put(',');
  };
  const visit = (node: unknown, steps: readonly PathStep[]): void => {
    if (Array.isArray(node)) {
      put('[');
      for (const [index, item] of node.entries()) {
        separate(index);
        written.push([formatFieldPath([...steps, index]), text.length]);
        visit(item, [...steps, index]);
      }
      put(']');
    } else if (typeof node === 'object' && node !== null) {
      put('{');
      for (const [index, [name, member]] of Object.entries(node).entries()) {
        separate(index);
        written.push([formatFieldPath([...steps, name]), text.length]);
        put(JSON.stringify(name));
        put(':');
        visit(member, [...steps, name]);
      }
      put('}');
    } else put(JSON.stringify(node));
  };
  visit(value, []);
  return { text, written };
}
