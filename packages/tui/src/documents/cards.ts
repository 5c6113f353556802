import { severities } from '@k8s-risk/core';
import type { Finding, ReportChange, Scores, Severity } from '@k8s-risk/core';
import { barText, sparkText } from '../format/bar.ts';
import { glyphs } from '../format/glyphs.ts';
import { fitText } from '../format/line.ts';
import type { Line, Span } from '../format/line.ts';
import { shortObject } from '../format/object-text.ts';
import { severityBadge, severitySign } from '../format/severity-badge.ts';
import { clockText } from '../format/time-text.ts';
import type { NamespaceLine, Overview } from '../state/select-overview.ts';
import { paragraph } from './document.ts';
import type { CardRoom, Document } from './document.ts';

/** The headline: risk, 0 to 100, lower is better. */
export function riskCard({ several, scores, risks, objects, workloads }: Overview, { width }: CardRoom): Document {
  const size: Line = [{ text: `${String(objects)} objects, ${String(workloads)} workloads`, style: 'dim' }];
  if (scores === undefined)
    return [
      ...paragraph(
        several ? 'Each cluster has a risk of its own: :fleet lists them.' : 'No score: it is not computed.',
        {
          width,
          style: 'dim',
        },
      ),
      size,
    ];
  const [low, high] = scores.interval;
  const grade = `${scores.grade}${scores.uncertain ? '?' : ''}`;
  return [
    [
      { text: `${scores.risk.toFixed(1)} `, style: 'strong' },
      { text: 'of 100   ', style: 'dim' },
      { text: `grade ${grade}`, style: toneOf(scores) },
      { text: '   lower is better', style: 'dim' },
    ],
    [{ text: barText(scores.risk / 100, Math.min(40, width)), style: toneOf(scores) }],
    ...trendLine(risks, width),
    [{ text: `between ${low.toFixed(1)} and ${high.toFixed(1)}, by what is known of images`, style: 'dim' }],
    size,
    ...scores.gates.flatMap((gate) => gateLines(gate, scores)),
    [{ text: `published models: S ${scores.S.mean.toFixed(2)} of 4, E ${scores.E.value.toFixed(2)}`, style: 'dim' }],
  ];
}

/** What holds the risk up, and what takes that away. */
function gateLines({ gate, because }: Scores['gates'][number], { grade, lifts = [] }: Scores): Document {
  const objects = lifts.find((lift) => lift.gate === gate)?.fixes.map(({ object }) => object) ?? [];
  return [
    [{ text: `not better than ${grade}: ${because}`, style: 'warning' }],
    ...(objects.length === 0
      ? []
      : [[{ text: `  until this is fixed: ${objects.join(', ')}`, style: 'warning' } as const]]),
  ];
}

/** How the risk went, from the least to the most of the time that is remembered. */
function trendLine(risks: readonly number[], width: number): Document {
  if (risks.length < 2) return [];
  const shown = risks.slice(-Math.max(2, width - 24));
  const [first = 0] = shown;
  return [
    [
      { text: `${String(shown.length)} days `, style: 'dim' },
      { text: sparkText(shown), style: 'accent' },
      { text: ` from ${first.toFixed(1)}`, style: 'dim' },
    ],
  ];
}

function toneOf({ grade }: Pick<Scores, 'grade'>): 'good' | 'warning' | 'danger' {
  if (grade === 'A' || grade === 'B') return 'good';
  return grade === 'C' || grade === 'D' ? 'warning' : 'danger';
}

export function openCard({ open, openTotal, accepted, isNew }: Overview, { width }: CardRoom): Document {
  const most = Math.max(1, ...severities.map((severity) => open[severity]));
  const room = Math.max(4, width - 18);
  const lines = severities.map((severity): Line => {
    const count = open[severity];
    return [
      severityBadge(severity),
      { text: ` ${String(count).padStart(6)}  `, style: count === 0 ? 'dim' : 'strong' },
      { text: barText(count / most, room, false), style: 'border' },
    ];
  });
  const words = [`${String(openTotal)} open`, `${String(isNew)} new`, `${String(accepted)} accepted`];
  return [...lines, [{ text: words.join(', '), style: 'dim' }]];
}

export function fixFirstCard({ firstFixes, several }: Overview, { width, height }: CardRoom): Document {
  if (firstFixes.length === 0) return nothingOpen;
  const gainWidth = firstFixes.some(({ gain }) => gain !== undefined) ? 6 : 0;
  const room = width - 6 - gainWidth;
  const name = Math.floor(room * (several ? 0.55 : 0.45));
  return firstFixes.slice(0, height).map((row): Line => {
    const { cluster, severity, title, gain } = row;
    const object = several ? `${cluster}/${shortObject(row)}` : shortObject(row);
    const gained = gain === undefined || gain < 0.05 ? '' : `${glyphs.less}${gain.toFixed(1)}`;
    return [
      severityBadge(severity, true),
      { text: fitText(gained, { width: gainWidth, align: 'right' }), style: 'good' },
      { text: ' ' },
      { text: fitText(title, { width: room - name }) },
      { text: ' ' },
      { text: fitText(object, { width: name, cut: 'middle' }), style: 'dim' },
    ];
  });
}

export function namespacesCard({ namespaces, several }: Overview, { width, height }: CardRoom): Document {
  if (namespaces.length === 0) return nothingOpen;
  const scored = namespaces.some(({ risk }) => risk !== undefined);
  const counts = Math.max(10, width - 19 - (scored ? 8 : 0)) >= 0 ? 15 : 0;
  const name = Math.max(8, width - counts - (scored ? 8 : 0) - 1);
  return namespaces
    .slice(0, height)
    .map((line): Line => [
      { text: fitText(namespaceText(line, several), { width: name, cut: 'middle' }) },
      { text: ' ' },
      ...(scored ? [riskSpan(line)] : []),
      ...countSpans(line.counts),
    ]);
}

function namespaceText({ cluster, name }: NamespaceLine, several: boolean): string {
  const text = name ?? '(cluster)';
  return several ? `${cluster}/${text}` : text;
}

function riskSpan({ risk, grade }: NamespaceLine): Span {
  const text = risk === undefined ? '-' : `${risk.toFixed(0)} ${grade ?? ''}`;
  return { text: `${fitText(text, { width: 6, align: 'right' })}  `, style: 'strong' };
}

/** `!!4   !11  ~37`, five columns each. */
function countSpans(counts: Readonly<Record<Severity, number>>): readonly Span[] {
  return (['critical', 'high', 'medium'] as const).map((severity) => {
    const text = fitText(`${severitySign(severity)}${String(counts[severity])}`, { width: 5 });
    return counts[severity] === 0
      ? { text, style: 'dim' }
      : { text, style: severity === 'medium' ? 'strong' : 'danger' };
  });
}

export function changesCard({ changes, several }: Overview, { width, height }: CardRoom): Document {
  if (changes.length === 0) {
    return paragraph('Nothing has changed since this was opened.', { width, style: 'dim' });
  }
  return changes.slice(0, height).flatMap((change): Document => {
    const finding = findingOf(change);
    if (finding === undefined) return [];
    const { sign, style } = changeSign(change);
    return [
      [
        { text: `${clockText(change.at)} `, style: 'dim' },
        { text: sign, style },
        severityBadge(finding.severity, true),
        { text: ` ${several ? `${change.cluster}/` : ''}${shortObject(finding.resource)}: ${finding.message}` },
      ],
    ];
  });
}

function findingOf(change: ReportChange): Finding | undefined {
  return 'finding' in change ? change.finding : undefined;
}

function changeSign({ type }: ReportChange): { readonly sign: string; readonly style: 'added' | 'removed' | 'dim' } {
  if (type === 'added') return { sign: '+', style: 'removed' };
  if (type === 'removed') return { sign: '-', style: 'added' };
  return { sign: '~', style: 'dim' };
}

/** What was not seen is part of the answer, never counted as passed. */
export function coverageCard({ coverage }: Overview, { width, height }: CardRoom): Document {
  const { checks, unjudged, unseen } = coverage;
  const judged = checks - unjudged;
  const share = checks === 0 ? 0 : judged / checks;
  const complete = unjudged === 0;
  const head: Line = [
    {
      text: `${String(judged)} of ${String(checks)} checks could judge everything  `,
      style: complete ? 'good' : 'warning',
    },
  ];
  const bar: Line = [{ text: barText(share, Math.min(40, width)), style: complete ? 'good' : 'warning' }];
  const kinds = unseen.map(({ kind, reason }): Line => [
    { text: '? ', style: 'warning' },
    { text: fitText(kind, { width: Math.max(10, Math.min(34, width - 18)), cut: 'middle' }) },
    { text: ` ${reason}`, style: 'dim' },
  ]);
  return [head, bar, ...kinds].slice(0, height);
}

const nothingOpen: Document = [[{ text: 'Nothing is open in what could be seen.', style: 'good' }]];
