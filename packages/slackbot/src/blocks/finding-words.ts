import { catalogue, groupTitle, makeReportContext, severities } from '@k8s-risk/core';
import type { AnyCheck, Finding, Severity, SeverityCounts } from '@k8s-risk/core';
import { bold, code } from './page.ts';
import type { Line } from './page.ts';

/** Colour is never the only carrier, and here there is none: a shape and a word. */
const shapes: Readonly<Record<Severity, string>> = { critical: '◆', high: '▲', medium: '■', low: '●', info: '○' };

export function severityWords(severity: Severity): string {
  return `${shapes[severity]} ${severity}`;
}

/** `2 critical · 12 high`, or `nothing open`. */
export function countWords(counts: SeverityCounts): string {
  const words = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${String(counts[severity])} ${severity}`);
  return words.length === 0 ? 'nothing open' : words.join(' · ');
}

/** `Deployment shop/web (app)`. */
export function objectWords({ resource, container }: Pick<Finding, 'resource' | 'container'>): string {
  const { kind, namespace, name } = resource;
  return `${kind} ${namespace === null ? '' : `${namespace}/`}${name}${container === null ? '' : ` (${container})`}`;
}

export function checkOf(checkId: string): AnyCheck | undefined {
  return byId.get(checkId);
}

export function checkTitle({ checkId }: Pick<Finding, 'checkId'>): string {
  return byId.get(checkId)?.title ?? checkId;
}

export function topicTitle({ group, checkId }: Pick<Finding, 'group' | 'checkId'>): string {
  return groupTitle(reportContext, group, checkId);
}

/** Enough of an id to be unique among some ten thousand. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** One finding in a list: how bad, what, where, its id. */
export function findingLine(finding: Finding): Line {
  const gain = finding.gain !== undefined && finding.gain >= 0.05 ? ` −${finding.gain.toFixed(1)}` : '';
  return [
    `${severityWords(finding.severity)} `,
    bold(checkTitle(finding)),
    ' — ',
    code(objectWords(finding)),
    `${gain} `,
    code(shortId(finding.id)),
  ];
}

const byId: ReadonlyMap<string, AnyCheck> = new Map(catalogue.map((check) => [check.id, check]));
export const reportContext = makeReportContext(catalogue, '');
