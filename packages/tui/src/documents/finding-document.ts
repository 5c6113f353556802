import { catalogue, resourceLabel } from '@k8s-risk/core';
import type { Finding } from '@k8s-risk/core';
import { glyphs } from '../format/glyphs.ts';
import type { Line } from '../format/line.ts';
import { acceptedBadge, severityBadge } from '../format/severity-badge.ts';
import { ageText } from '../format/time-text.ts';
import type { FindingRow } from '../state/finding-lines.ts';
import { field, paragraph } from './document.ts';
import type { Document } from './document.ts';

const checks = new Map(catalogue.map((check) => [check.id, check]));

interface FindingManner {
  readonly width: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Several clusters are open: it says of which it is. */
  readonly several: boolean;
}

/** Everything about one line of the findings list: what, where, evidence, why, controls, and what to do. */
export function findingDocument(row: FindingRow, { width, now, several }: FindingManner): Document {
  const [worst] = row.findings;
  const check = checks.get(worst.checkId);
  return [
    headline(row, now),
    ...paragraph(row.title, { width, style: 'title' }),
    [],
    ...(several ? field('Cluster', row.cluster, { width }) : []),
    ...field('Object', row.object, { width }),
    ...(worst.file === null ? [] : field('File', `${worst.file}${lineText(worst.line)}`, { width, style: 'dim' })),
    [],
    ...section(row.findings.length === 1 ? 'Evidence' : `Evidence (${String(row.findings.length)})`),
    ...row.findings.flatMap((finding) => evidence(finding, width)),
    ...accepted(worst, width),
    ...(check === undefined ? [] : [[], ...section('Why it matters'), ...paragraph(check.why, { width })]),
    ...(check === undefined ? [] : [[], ...section('Fix'), ...paragraph(check.fix, { width })]),
    ...controls(row.findings, width),
    [],
    ...paragraph(row.findings.map(({ id }) => id).join(' '), { width, style: 'dim' }),
  ];
}

function headline(row: FindingRow, now: number): Line {
  const badge = row.status === 'accepted' ? acceptedBadge(row.severity) : severityBadge(row.severity);
  const gain =
    row.gain === undefined || row.gain < 0.05 ? '' : `  fixing it: risk ${glyphs.less} ${row.gain.toFixed(1)}`;
  const age = row.since === undefined ? '' : `  since ${ageText(Math.max(0, now - row.since))}`;
  return [badge, { text: gain, style: 'good' }, { text: age, style: 'dim' }];
}

function section(title: string): Document {
  return [[{ text: title, style: 'accent' }]];
}

function evidence(finding: Finding, width: number): Document {
  const faults = [finding, ...finding.evidence];
  return faults.flatMap(({ message, path, line }, index) => [
    ...paragraph(`${glyphs.dot} ${message}`, { width }),
    ...(path === null ? [] : paragraph(`${path}${lineText(line)}`, { width, indent: 2, style: 'dim' })),
    ...(index === 0 && finding.related.length > 0 ? related(finding, width) : []),
  ]);
}

function related({ related: others }: Finding, width: number): Document {
  const shown = others.slice(0, 5).map(resourceLabel);
  const more = others.length > shown.length ? ` and ${String(others.length - shown.length)} more` : '';
  return paragraph(`${glyphs.arrow} ${shown.join(', ')}${more}`, { width, indent: 2 });
}

function accepted({ exception, expiredException }: Finding, width: number): Document {
  if (exception !== undefined) {
    const { reason, owner, expires, source } = exception;
    const until = expires === null ? 'for good' : `until ${expires}`;
    return [
      [],
      ...section('Accepted'),
      ...paragraph(reason, { width }),
      ...paragraph(`${owner ?? 'no owner'}, ${until} (${source})`, { width, style: 'dim' }),
    ];
  }
  if (expiredException === undefined) return [];
  const { reason, expires } = expiredException;
  return [
    [],
    ...section('Was accepted'),
    ...paragraph(`The exception ran out on ${expires ?? 'an unknown day'}: ${reason}`, { width, style: 'warning' }),
  ];
}

function controls(findings: readonly Finding[], width: number): Document {
  const all = findings.flatMap(({ checkId }) => checks.get(checkId)?.controls ?? []);
  const byFramework = new Map<string, Set<string>>();
  for (const { framework, id } of all) byFramework.set(framework, (byFramework.get(framework) ?? new Set()).add(id));
  if (byFramework.size === 0) return [];
  const lines = [...byFramework].map(([framework, ids]) => `${framework}: ${[...ids].join(', ')}`);
  return [[], ...section('Asked for by'), ...paragraph(lines.join('\n'), { width })];
}

function lineText(line: number | null): string {
  return line === null ? '' : `:${String(line)}`;
}
