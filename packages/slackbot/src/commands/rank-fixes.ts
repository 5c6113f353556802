import { bySeverity } from '@k8s-risk/core';
import type { Finding, Severity } from '@k8s-risk/core';
import { checkOf, objectWords, severityWords, shortId, topicTitle } from '../blocks/finding-words.ts';
import { bold, code, italic, lineBreak } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import type { View } from '../clusters/view.ts';

/** One thing to do: the findings of one topic on one object go together. */
export interface Fix {
  readonly title: string;
  readonly severity: Severity;
  /** The one to ask `fix` about: the one that gains most. */
  readonly lead: Finding;
  readonly findings: readonly Finding[];
  /** Points of risk less, at least: of its best finding alone. Undefined where no scores are known. */
  readonly gain: number | undefined;
}

/**
 * What is gained most by fixing it first. Where two gain the same, as under a floor, the report has put first what is
 * worth it; where nothing is scored, the worse one is.
 */
export function rankFixes({ findings }: Pick<View, 'findings'>): readonly Fix[] {
  const byPlace = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { kind, namespace, name } = finding.resource;
    const key = [finding.group ?? finding.checkId, kind, namespace ?? '', name].join('\n');
    const others = byPlace.get(key);
    if (others === undefined) byPlace.set(key, [finding]);
    else others.push(finding);
  }
  return [...byPlace.values()].map((members) => makeFix(members)).sort(compareFixes);
}

function makeFix(members: readonly [Finding, ...Finding[]]): Fix {
  const [first] = members;
  const lead = members.reduce((best, finding) => (compareFindings(finding, best) < 0 ? finding : best), first);
  return { title: topicTitle(lead), severity: lead.severity, lead, findings: members, gain: lead.gain };
}

function compareFindings(a: Finding, b: Finding): number {
  if (a.gain !== undefined && b.gain !== undefined) return b.gain - a.gain;
  return (b.gain ?? 0) - (a.gain ?? 0) || bySeverity(a.severity, b.severity);
}

/** A stable order keeps that of the report. */
function compareFixes(a: Fix, b: Fix): number {
  const order = compareFindings(a.lead, b.lead);
  const ranked = a.gain !== undefined && b.gain !== undefined;
  return order !== 0 || ranked ? order : b.findings.length - a.findings.length;
}

/** A fix in a list: what and where; below it what to do and what it brings. */
export function fixItem({ title, severity, lead, findings, gain }: Fix): Line {
  const brings = [
    ...(gain !== undefined && gain >= 0.05 ? [`−${gain.toFixed(1)} points`] : []),
    ...(findings.length > 1 ? [`closes ${String(findings.length)} findings`] : []),
  ];
  return [
    `${severityWords(severity)} `,
    bold(title),
    ' — ',
    code(objectWords(lead)),
    lineBreak,
    `${checkOf(lead.checkId)?.fix ?? 'What to do depends on what it is for.'} `,
    ...(brings.length === 0 ? [] : [italic(brings.join(', ')), ' ']),
    code(shortId(lead.id)),
  ];
}
