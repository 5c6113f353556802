import type { View } from '../clusters/view.ts';
import { shortId } from './finding-words.ts';
import { bold, code } from './page.ts';
import type { Line } from './page.ts';

/** `prod: risk 51.9, grade D`; without scores the name alone. */
export function riskTitle({ cluster, scope, risk }: View): string {
  const name = scope ?? cluster;
  return risk === undefined ? name : `${name}: risk ${risk.value.toFixed(1)}, grade ${gradeWord(risk)}`;
}

/** `Risk 51.9 of 100, grade D (48.2 to 53.3)`: lower is better. */
export function riskWords({ risk, scope, namespaceRisks }: View): Line {
  if (risk === undefined) return ['Risk: not known, no score could be computed.'];
  const [low, high] = risk.interval;
  const range = high - low < 0.1 ? '' : `, somewhere from ${low.toFixed(1)} to ${high.toFixed(1)}`;
  const ofWhat = scope !== undefined && namespaceRisks.length > 1 ? ', of the worst namespace in this scope' : '';
  return [
    bold(`Risk ${risk.value.toFixed(1)}`),
    ` of 100, grade ${gradeWord(risk)}${range}${ofWhat}. Lower is better.`,
  ];
}

/**
 * What holds the risk up, and what takes that away.
 * @param named whether objects may be named
 */
export function gateWords({ risk }: View, named: boolean): readonly Line[] {
  return (risk?.gates ?? []).map(({ gate, because }): Line => {
    const fixes = named ? (risk?.lifts.find((lift) => lift.gate === gate)?.fixes ?? []) : [];
    const pieces = fixes.flatMap(({ object, findingId }, index): Line => [
      index === 0 ? ' Fix for that: ' : ', ',
      object,
      ' ',
      code(shortId(findingId)),
    ]);
    return [`Not better than this while ${because}.`, ...pieces];
  });
}

/** `risk 51.9 → 47.7 (−4.2)`; `risk stays 51.9`. */
export function riskChange(before: number, after: number): string {
  if (Math.abs(after - before) < 0.05) return `risk stays ${after.toFixed(1)}`;
  const change = after - before;
  const sign = change < 0 ? '−' : '+';
  return `risk ${before.toFixed(1)} → ${after.toFixed(1)} (${sign}${Math.abs(change).toFixed(1)})`;
}

function gradeWord({ grade, uncertain }: NonNullable<View['risk']>): string {
  return uncertain ? `${grade}?` : grade;
}
