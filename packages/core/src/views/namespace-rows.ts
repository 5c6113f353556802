import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import { compareText } from '../model/resource.ts';
import type { Grade } from '../model/scores.ts';
import type { Severity } from '../model/severity.ts';
import type { FilterAccess } from '../query/match-filter.ts';
import { countSeverities } from '../report/summarize.ts';
import type { SeverityCounts } from '../report/summarize.ts';
import { namespaceShown } from './finding-rows.ts';
import { compareCounts, worstOf } from './view-context.ts';

/** What should stand round a namespace. `unknown`: it was not or could not be judged. */
export const guardRails = {
  'pod-security': 'namespace-pod-security',
  'deny-ingress': 'default-deny-ingress-missing',
  'deny-egress': 'default-deny-egress-missing',
  quota: 'namespace-without-quota',
  limits: 'namespace-without-limit-range',
  'account-token': 'default-service-account-automount',
} as const;

export type GuardRail = keyof typeof guardRails;
export type GuardRailState = 'present' | 'missing' | 'unknown';

export interface NamespaceRow {
  readonly name: string;
  /** 0..100, lower is better; null until scores say. */
  readonly risk: number | null;
  readonly grade: Grade | null;
  readonly severity: Severity | null;
  readonly findings: SeverityCounts;
  readonly accepted: number;
  readonly workloads: number;
  readonly guards: Readonly<Record<GuardRail, GuardRailState>>;
  readonly owner: string | null;
}

/** Every namespace of the input, the riskiest first; what lies in no namespace is in none of them. */
export function namespaceRows(report: AuditReport): readonly NamespaceRow[] {
  const open = Map.groupBy(report.findings, ({ resource }) => namespaceShown(resource));
  const accepted = Map.groupBy(report.accepted, ({ resource }) => namespaceShown(resource));
  const scores = new Map('namespaces' in report.scores ? report.scores.namespaces.map((one) => [one.name, one]) : []);
  const workloads = Map.groupBy(report.inventory.workloadFacts ?? [], ({ resource }) => namespaceShown(resource));
  const judged = judgedChecks(report);
  const names = new Set([...report.inventory.namespaces, ...open.keys(), ...accepted.keys(), ...workloads.keys()]);
  return [...names]
    .filter((name) => name !== null)
    .map((name): NamespaceRow => {
      const own = open.get(name) ?? [];
      const excepted = accepted.get(name) ?? [];
      const score = scores.get(name);
      return {
        name,
        risk: score?.risk ?? null,
        grade: score?.grade ?? null,
        severity: worstOf(own),
        findings: countSeverities(own),
        accepted: excepted.length,
        workloads: workloads.get(name)?.length ?? 0,
        guards: guardsOf([...own, ...excepted], judged),
        owner: [...own, ...excepted].find(({ owner }) => owner !== undefined)?.owner ?? null,
      };
    })
    .sort(
      (a, b) => (b.risk ?? 0) - (a.risk ?? 0) || compareCounts(a.findings, b.findings) || compareText(a.name, b.name),
    );
}

/** Checks that judged all of their subjects, and at least one. */
function judgedChecks({ tallies }: AuditReport): ReadonlySet<string> {
  return new Set(
    tallies.flatMap(({ checkId, failed, accepted, passed, notEvaluable, reasons }) =>
      failed + accepted + passed > 0 && notEvaluable === 0 && reasons.length === 0 ? [checkId] : [],
    ),
  );
}

function guardsOf(findings: readonly Finding[], judged: ReadonlySet<string>): NamespaceRow['guards'] {
  const failed = new Set(findings.map(({ checkId }) => checkId));
  const stateOf = (check: string): GuardRailState => {
    if (failed.has(check)) return 'missing';
    return judged.has(check) ? 'present' : 'unknown';
  };
  return {
    'pod-security': stateOf(guardRails['pod-security']),
    'deny-ingress': stateOf(guardRails['deny-ingress']),
    'deny-egress': stateOf(guardRails['deny-egress']),
    quota: stateOf(guardRails.quota),
    limits: stateOf(guardRails.limits),
    'account-token': stateOf(guardRails['account-token']),
  };
}

export const namespaceAccess: FilterAccess<NamespaceRow> = {
  rows: 'namespaces',
  sev: ({ severity }) => severity ?? undefined,
  ns: ({ name }) => name,
  name: ({ name }) => name,
  owner: ({ owner }) => owner,
  risk: ({ risk }) => risk ?? undefined,
  text: ({ name, owner }) => `${name} ${owner ?? ''}`.toLowerCase(),
};
