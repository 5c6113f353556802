/** A stream of numbers below 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** What stands where something else is expected. */
const strangeValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  'yes',
  '{{ .Values.name }}',
  '$(NAME)',
  '\u0000\u001B[31m',
  '\uD800',
  [],
  {},
  [[]],
  [null],
  { '': null },
  { __proto__: null, constructor: 1, toString: 'x', hasOwnProperty: false },
  'x'.repeat(5000),
  Number.MAX_VALUE,
  { matchLabels: null, matchExpressions: [{ key: 1, operator: {}, values: 'a' }] },
];

/** Replaces, drops or repeats some parts of a document. */
export function mutateValue(value: unknown, random: Random): unknown {
  const rate = random() * 0.2;
  const walk = (node: unknown, depth: number): unknown => {
    if (depth > 0 && random() < rate) return pick(strangeValues, random);
    if (Array.isArray(node)) {
      const items = node.map((item: unknown) => walk(item, depth + 1));
      return random() < rate ? [...items, ...items] : items;
    }
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node)
        .filter(() => random() >= rate / 2)
        .map(([key, item]) => [random() < rate / 4 ? `${key}\u0000` : key, walk(item, depth + 1)]),
    );
  };
  return walk(value, 0);
}

type TextMutation = (text: string, random: Random) => string;

const aliasBomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghij'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index] ?? 'a'}, `.repeat(8)}]`),
].join('\n');

/** Lines that break or bend the document around them. */
const strangeLines: readonly string[] = [
  '{{- if .Values.enabled }}',
  '---',
  '...',
  '\t- tab: tab',
  '<<: *missing',
  '<<: [1, 2]',
  '? complex',
  ': value',
  '"unclosed: ',
  '!!binary "%%%"',
  '!!js/function "x"',
  '&anchor *anchor',
  'a: b: c',
  '- - - - -',
  '%YAML 1.3',
  'key: |9',
  '\uFEFF',
  'spec: ~',
  'kind: [Pod]',
  'items: { a: 1 }',
];

const textMutations: readonly TextMutation[] = [
  (text, random) => text.slice(0, Math.floor(random() * text.length)),
  (text, random) => text.slice(Math.floor(random() * text.length)),
  (text, random) => insertLine(text, pick(strangeLines, random), random),
  (text, random) => swapLines(text, random),
  (text, random) => text.replaceAll(':', pick([': ', ':', ' :', '::', ''], random)),
  (text, random) => text.replaceAll('  ', pick(['', ' ', '\t', '   '], random)),
  (text, random) => text.replaceAll('\n', pick(['\r\n', '\r', '\n\n', '\u2028'], random)),
  (text) => `${text}\n${aliasBomb}\n`,
  (text, random) => insertLine(text, `deep: ${'['.repeat(1 + Math.floor(random() * 4000))}`, random),
  (text, random) => insertLine(text, `deep: ${'{a: '.repeat(1 + Math.floor(random() * 2000))}`, random),
  (text, random) => `${text}\n${'- '.repeat(1 + Math.floor(random() * 3000))}x`,
  (text) => text + text,
  (text) => `{"kind":"List","apiVersion":"v1","items":[${JSON.stringify(text)},null,7]}`,
];

/** Forty thousand keys in one map: rare, as each takes its time. */
export function manyKeys(text: string): string {
  const keys = Array.from({ length: 40_000 }, (_, index) => `    key-${String(index)}: value`);
  return `${text}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: many }\ndata:\n${keys.join('\n')}\n`;
}

export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1)
    mutated = pick(textMutations, random)(mutated, random);
  return mutated.slice(0, 100_000);
}

/** Bytes that are no text any more: overwritten, or read in another encoding. */
export function mutateBytes(text: string, random: Random): Uint8Array {
  if (random() < 0.1) return new Uint8Array(Buffer.from(text, 'utf16le'));
  const bytes = new Uint8Array(Buffer.from(text));
  for (let left = 1 + Math.floor(random() * 20); left > 0; left -= 1)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return bytes;
}

function insertLine(text: string, line: string, random: Random): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const [indent = ''] = /^ */.exec(lines[at] ?? '') ?? [];
  return [...lines.slice(0, at), `${indent}${line}`, ...lines.slice(at)].join('\n');
}

function swapLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const first = Math.floor(random() * lines.length);
  const second = Math.floor(random() * lines.length);
  [lines[first], lines[second]] = [lines[second] ?? '', lines[first] ?? ''];
  return lines.join('\n');
}
