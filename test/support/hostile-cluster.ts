import fc from 'fast-check';
import type { Snapshot } from '../../packages/core/src/model/snapshot.ts';
import { demoSnapshot } from '../../packages/core/src/sources/demo/demo-snapshot.ts';
import { hostileTexts } from './reports.ts';

const esc = '\u001B';
const more = [
  `${esc}]8;id=1;file:///etc/passwd\u0007x${esc}]8;;\u0007`,
  `${esc}]52;p;!\u0007`,
  '\u009D52;c;ZXZpbA==\u009C',
  '\u009D8;;https://evil.example\u009Csafe\u009D8;;\u009C',
  `${esc}]4;1;rgb:00/00/00${esc}\\`,
  `${esc}]1337;File=inline=1:AAAA\u0007`,
  `${esc}P+q544e${esc}\\`,
  `${esc}_Gi=1;AAAA${esc}\\`,
  `${esc}^private${esc}\\`,
  `${esc}Xstart${esc}\\`,
  `${esc}[5;8;45m`,
  `${esc}[38:2::255:0:0m`,
  `${esc}[?1049l${esc}[?25h`,
  `${esc}[6n${esc}[c`,
  `${esc}[>4;1m`,
  `${esc}[31`,
  `${esc}(0lqk`,
  `${esc}c`,
  `${esc}7${esc}8`,
  `${esc}#8`,
  esc,
  '\u009B2J',
  '\u0090q\u009C',
  '\u0085\u008D\u0088',
  'a\u0000b\u007Fc',
  'a\u000Bb\u000Cc',
  '\u202Aa\u202Bb\u202Cc\u202Dd\u202Ee',
  '\u2066a\u2067b\u2068c\u2069',
  '\u200E\u200F\u061C',
  'a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf',
  '\u180E\u00AD\u034F\u3164\uFFA0\u115F\u2800',
  '\uFFF9a\uFFFAb\uFFFB',
  'line\u2028paragraph\u2029',
  '\u{E0001}\u{E0065}\u{E006E}\u{E007F}',
  'x\uFE0F\uFE0E\u{E0100}',
  '\uDC00low',
  'high\uD800',
  '\uDC00\uD83D',
  `z${'\u0301'.repeat(40)}`,
];

const part = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.values(hostileTexts), ...more) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const hostileName = fc.array(part, { minLength: 1, maxLength: 3 });

export interface HostileCluster {
  readonly snapshot: Snapshot;
  /** How many different names there are in it, all of them hostile. */
  readonly names: number;
}

/** The demo cluster, in which all names, images and labels are those of somebody who wants to deceive. */
export function hostileCluster(seed: number): HostileCluster {
  const demo = demoSnapshot('2026-11-24T12:00:00Z');
  const names = namesOf(demo.objects);
  const texts = fc.sample(hostileName, { seed, numRuns: names.length });
  // The number keeps apart what would otherwise be one name; it stands before the first part or after it.
  const renamed = new Map(
    names.map((name, index) => {
      const [first = '', ...others] = texts[index] ?? [];
      return [name, `${index % 2 === 0 ? `${String(index)}${first}` : `${first}${String(index)}`}${others.join('')}`];
    }),
  );
  return { snapshot: { ...demo, objects: rename(demo.objects, renamed) }, names: names.length };
}

function namesOf(objects: Snapshot['objects']): readonly string[] {
  const found = new Set<string>();
  for (const { metadata, ...rest } of objects) {
    for (const name of [metadata.name, metadata.namespace, ...Object.values(metadata.labels ?? {})]) {
      if (name !== undefined && name !== '') found.add(name);
    }
    collectNames(rest, found);
  }
  return [...found];
}

function collectNames(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if ((key === 'image' || key === 'name') && typeof member === 'string' && member !== '') found.add(member);
    else collectNames(member, found);
  }
}

/** Every text that is one of the names, wherever it stands: what referred to something still does. */
function rename<Value>(value: Value, names: ReadonlyMap<string, string>): Value {
  const renamed = (one: unknown): unknown => {
    if (typeof one === 'string') return names.get(one) ?? one;
    if (Array.isArray(one)) return one.map(renamed);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([key, member]) => [key, key === 'key' ? member : renamed(member)]),
    );
  };
  return renamed(value) as Value;
}
