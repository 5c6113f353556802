import type { FindingImpact, WhatIfAnswer, WhatIfSide } from '../../model/paths.ts';
import { plural } from '../report-text.ts';
import type { ReportText } from '../report-text.ts';
import type { SummaryStyle } from '../summary-text.ts';
import { safeLine, wrapText } from '../terminal-text.ts';
import { indented } from './paths-text.ts';

/** Before and after, side by side. */
export function* whatIfText(answer: WhatIfAnswer, style: SummaryStyle): ReportText {
  const { before, after } = answer;
  yield `${style.paint.bold('What if')}                before      after\n`;
  const pair = (name: string, of: (side: WhatIfSide) => string): string =>
    `  ${name.padEnd(18)}${of(before).padStart(9)}  ${of(after).padStart(9)}\n`;
  yield pair('risk', ({ risk, grade }) => `${risk.toFixed(1)} ${grade}`);
  yield pair('container state S', ({ S }) => S.toFixed(2));
  yield pair('model value E', ({ E }) => E.toFixed(4));
  yield pair('attack paths', ({ paths }) => String(paths));
  yield pair('findings', ({ findings }) => String(findings));
  const jewels = [...new Set([...before.jewels, ...after.jewels].map(({ jewel }) => jewel))];
  for (const jewel of jewels) {
    yield pair(jewel, (side) => {
      const cost = side.jewels.find((one) => one.jewel === jewel)?.cost;
      return cost === undefined ? 'safe' : `cost ${cost.toFixed(1)}`;
    });
  }
  const parts = [
    `${plural(answer.pathsCut.length, 'path')} cut`,
    ...(answer.pathsOpened.length > 0 ? [`${plural(answer.pathsOpened.length, 'path')} of another kind`] : []),
    `${plural(answer.closed.length, 'finding')} closed`,
    ...(answer.opened.length > 0 ? [`${plural(answer.opened.length, 'finding')} new`] : []),
  ];
  yield* indented(parts.join(', '), 2, style);
}

/** What the graphs say of one finding. */
export function* impactText(impact: FindingImpact, style: SummaryStyle): ReportText {
  const { gain, riskAfter, gradeAfter, blastRadius, paths, pathsCut } = impact;
  yield `${style.paint.bold('What it leads to')}\n`;
  const gained =
    gain === 0
      ? 'alone gains nothing: something else leads the same way, or the risk has a floor'
      : `alone gains ${gain.toFixed(2)} points (risk ${riskAfter.toFixed(1)} ${gradeAfter})`;
  yield* row('fixing it', gained, style);
  const { places, workloads, namespaces, jewels } = blastRadius;
  const reached =
    places === 0
      ? 'the object is no place of the attack graph'
      : `whoever has it reaches ${plural(workloads, 'other workload')} in ${plural(namespaces, 'namespace')}`;
  yield* row('radius', reached, style);
  for (const { label, cost } of jewels) yield* row('', `${label}, cost ${cost.toFixed(1)}`, style);
  const cut = pathsCut.length === 0 ? '' : `; ${String(pathsCut.length)} gone when it alone is fixed`;
  yield* row('paths', `${plural(paths.length, 'attack path')}${cut}`, style);
  for (const { score, title } of paths.slice(0, 5)) yield* row('', `${score.toFixed(1)} ${title}`, style);
  if (paths.length > 5) yield* row('', `and ${String(paths.length - 5)} more (k8s-risk paths)`, style);
}

function* row(label: string, value: string, { columns }: SummaryStyle): ReportText {
  for (const [index, line] of wrapText(safeLine(value), columns - 13).entries())
    yield `  ${(index === 0 ? label : '').padEnd(9)}  ${line}\n`;
}
