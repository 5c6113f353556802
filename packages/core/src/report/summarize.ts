import type { AuditReport, CoverageEntry } from '../model/report.ts';
import type { ReadError } from '../model/snapshot.ts';
import { severities } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import { compareText } from '../model/resource.ts';
import type { ReportContext } from './check-words.ts';
import { groupFindings } from './group-findings.ts';
import type { FindingGroup, ObjectFindings } from './group-findings.ts';

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** A line to start with: the worst group of an object. */
export interface SummaryLine {
  readonly object: ObjectFindings;
  readonly group: FindingGroup;
}

/** How many checks ended how: each check counts once, under the worst that was said of any of its subjects. */
export interface CheckCounts {
  readonly run: number;
  readonly failed: number;
  readonly accepted: number;
  readonly passed: number;
  readonly notApplicable: number;
  /** Checks that could judge nothing at all, or not everything. */
  readonly notEvaluable: number;
}

/** The one summary that both front ends show. */
export interface Summary {
  readonly cluster: string | null;
  readonly source: AuditReport['source'];
  readonly takenAt: string | null;
  readonly objects: number;
  readonly workloads: number;
  readonly containers: number;
  readonly namespaces: readonly NamespaceSummary[];
  /** Findings by severity. */
  readonly findings: SeverityCounts;
  /** Lines by severity: the findings of one group on one object are one line. */
  readonly lines: SeverityCounts;
  readonly accepted: number;
  readonly checks: CheckCounts;
  readonly worst: readonly SummaryLine[];
  readonly coverage: readonly CoverageEntry[];
  readonly errors: readonly ReadError[];
  readonly scores: AuditReport['scores'];
}

export interface NamespaceSummary {
  /** Null for what is in no namespace. */
  readonly name: string | null;
  readonly findings: SeverityCounts;
}

/** @param worst how many lines to start with; default 5 */
export function summarize(report: AuditReport, context: ReportContext, worst = 5): Summary {
  const objects = groupFindings(report.findings, context);
  return {
    cluster: report.cluster,
    source: report.source,
    takenAt: report.takenAt,
    objects: Object.values(report.inventory.objects).reduce((sum, count) => sum + count, 0),
    workloads: report.inventory.workloads,
    containers: report.inventory.containers,
    namespaces: byNamespace(report),
    findings: countSeverities(report.findings),
    lines: countSeverities(objects.flatMap(({ groups }) => groups)),
    accepted: report.accepted.length,
    checks: countChecks(report),
    worst: objects
      .flatMap((object) => object.groups.map((group): SummaryLine => ({ object, group })))
      .toSorted((a, b) => severities.indexOf(a.group.severity) - severities.indexOf(b.group.severity))
      .slice(0, worst),
    coverage: report.coverage,
    errors: report.errors,
    scores: report.scores,
  };
}

export function countSeverities(items: Iterable<{ readonly severity: Severity }>): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of items) counts[severity] += 1;
  return counts;
}

function countChecks({ tallies }: AuditReport): CheckCounts {
  const counts = { run: tallies.length, failed: 0, accepted: 0, passed: 0, notApplicable: 0, notEvaluable: 0 };
  for (const tally of tallies) {
    if (tally.failed > 0) counts.failed += 1;
    else if (tally.notEvaluable > 0 || tally.reasons.length > 0) counts.notEvaluable += 1;
    else if (tally.accepted > 0) counts.accepted += 1;
    else if (tally.passed > 0) counts.passed += 1;
    else counts.notApplicable += 1;
  }
  return counts;
}

function byNamespace({ findings }: AuditReport): readonly NamespaceSummary[] {
  const lists = new Map<string | null, { severity: Severity }[]>();
  for (const { resource, severity } of findings) {
    const list = lists.get(resource.namespace);
    if (list === undefined) lists.set(resource.namespace, [{ severity }]);
    else list.push({ severity });
  }
  return [...lists]
    .map(([name, list]): NamespaceSummary => ({ name, findings: countSeverities(list) }))
    .sort((a, b) => compareText(a.name ?? '', b.name ?? ''));
}
