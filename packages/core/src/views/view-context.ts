import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import type { ResourceReference } from '../model/resource.ts';
import type { ReportContext } from '../report/check-words.ts';

/** What rows are made with, beside the report. */
export interface ViewContext {
  readonly words: ReportContext['words'];
  /** When a finding was first seen, in milliseconds since 1970; undefined where no history is kept. */
  readonly since?: (findingId: string) => number | undefined;
  readonly isNew?: (findingId: string) => boolean;
}

/** `shop/Deployment/web` as score inputs name a workload; `default` where a manifest names no namespace. */
export function workloadKey({ namespace, kind, name }: ResourceReference): string {
  return `${namespace ?? 'default'}/${kind}/${name}`;
}

/** The same object under its name and in its file: findings and facts of one object share it. */
export function objectKey({ apiVersion, kind, namespace, name }: ResourceReference, file: string | null): string {
  return [apiVersion ?? '', kind, namespace ?? '', name, file ?? ''].join('\n');
}

/** Findings by object, accepted ones apart. */
export interface ObjectFindings {
  readonly open: readonly Finding[];
  readonly accepted: readonly Finding[];
}

export function findingsByObject(
  report: AuditReport,
): (resource: ResourceReference, file: string | null) => ObjectFindings {
  const open = Map.groupBy(report.findings, ({ resource, file }) => objectKey(resource, file));
  const accepted = Map.groupBy(report.accepted, ({ resource, file }) => objectKey(resource, file));
  return (resource, file) => {
    const key = objectKey(resource, file);
    return { open: open.get(key) ?? [], accepted: accepted.get(key) ?? [] };
  };
}

/** The worst severity first in the list of severities; null for no finding. */
export function worstOf(findings: readonly Finding[]): Finding['severity'] | null {
  return findings.reduce<Finding['severity'] | null>(
    (worst, { severity }) => (worst === null || rank[severity] < rank[worst] ? severity : worst),
    null,
  );
}

const rank = { critical: 0, high: 1, medium: 2, low: 3, info: 4 } as const;

/** Rows with worse findings first: more criticals, then more highs, and so on. */
export function compareCounts(
  a: Readonly<Record<Finding['severity'], number>>,
  b: Readonly<Record<Finding['severity'], number>>,
): number {
  return b.critical - a.critical || b.high - a.high || b.medium - a.medium || b.low - a.low || b.info - a.info;
}
