import { compareSides, resourceLabel, titleOf } from '@k8s-risk/core';
import type { ComparedFinding } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import type { Line } from '../format/line.ts';
import { minuteText } from '../format/time-text.ts';
import { severityBadge } from '../format/severity-badge.ts';
import { reportOf } from '../state/feed.ts';
import type { Place } from '../state/place.ts';
import { reportContext } from '../state/finding-lines.ts';
import { paragraph } from './document.ts';
import type { Document, TextSource } from './document.ts';

type SincePlace = Extract<Place, { view: 'since' }>;

/** What is different now from an earlier audit. */
export function sinceDocument({ cluster, at }: SincePlace, { feeds, lookedBack }: TextSource, width: number): Document {
  const feed = feeds.find((one) => one.cluster === cluster);
  const report = feed === undefined ? undefined : reportOf(feed);
  if (lookedBack?.cluster !== cluster || lookedBack.at !== at)
    return paragraph('Looking back ...', { width, style: 'accent' });
  if (report === undefined) return paragraph(`${cluster} cannot be seen now.`, { width, style: 'danger' });
  const { added, removed, changed, same } = compareSides(lookedBack.findings, report.findings);
  const risk = 'risk' in report.scores ? report.scores.risk : null;
  const head = `${cluster} since ${minuteText(at)} UTC`;
  const words = `${plural(added.length, 'new finding')}, ${String(removed.length)} gone, ${String(changed.length)} of another severity, ${String(same)} the same`;
  return [
    ...paragraph(head, { width, style: 'strong' }),
    ...(lookedBack.risk === null || risk === null
      ? []
      : paragraph(`risk ${lookedBack.risk.toFixed(1)} then, ${risk.toFixed(1)} now; lower is better`, { width })),
    ...paragraph(words, { width, style: 'dim' }),
    [],
    ...added.map((finding) => line('+', 'removed', finding)),
    ...changed.map(({ before, after }) => line('~', 'warning', after, ` (was ${before.severity})`)),
    ...removed.map((finding) => line('-', 'added', finding)),
  ];
}

function line(sign: string, style: 'added' | 'removed' | 'warning', finding: ComparedFinding, more = ''): Line {
  const { severity, checkId, resource, container } = finding;
  const where = `${resourceLabel(resource)}${container === null ? '' : ` (${container})`}`;
  return [
    { text: `${sign} `, style },
    severityBadge(severity),
    { text: ` ${titleOf(reportContext, checkId)}` },
    { text: `  ${where}${more}`, style: 'dim' },
  ];
}
