import { matchesGlob } from '@k8s-risk/core';
import type { AuditReport, CoverageEntry, Finding, Scores, WorkloadFacts } from '@k8s-risk/core';
import type { Visibility } from '../access/visibility.ts';
import type { Seen } from './cluster.ts';

export interface Risk {
  readonly value: number;
  readonly grade: Scores['grade'];
  /** Where it may really lie: not everything could be seen. */
  readonly interval: readonly [number, number];
  readonly uncertain: boolean;
  readonly gates: Scores['gates'];
  readonly lifts: NonNullable<Scores['lifts']>;
}

/**
 * All that an answer may be made of: what of a report its reader may see, and nothing beside it. Counts and risks of a
 * restricted view come from these rows alone.
 */
export interface View {
  readonly cluster: string;
  /** What it is restricted to, e.g. `prod/payments-*`; undefined for a whole cluster. */
  readonly scope: string | undefined;
  readonly at: Date;
  readonly silentSince: Date | undefined;
  readonly findings: readonly Finding[];
  readonly accepted: readonly Finding[];
  readonly namespaces: readonly string[];
  /** Images and accounts of its workloads. */
  readonly workloads: readonly WorkloadFacts[];
  readonly namespaceRisks: Scores['namespaces'];
  /** Of the whole cluster; of a restricted view that of its worst namespace. Undefined where there are no scores. */
  readonly risk: Risk | undefined;
  readonly gaps: readonly CoverageEntry[];
}

export interface ViewOptions {
  readonly cluster: string;
  readonly sees: Visibility;
  /** Globs that the question itself names; empty: everything that is visible. */
  readonly namespaces: readonly string[];
}

export function makeView({ report, at, silentSince }: Seen, { cluster, sees, namespaces }: ViewOptions): View {
  const asked = (name: string): boolean =>
    namespaces.length === 0 || namespaces.some((glob) => matchesGlob(glob, name));
  const visible = (name: string | null): boolean =>
    sees.namespace(cluster, name) && (name === null ? namespaces.length === 0 : asked(name));
  const whole = sees.whole(cluster) && namespaces.length === 0;
  const scores = scoresOf(report);
  const namespaceRisks = (scores?.namespaces ?? []).filter(({ name }) => visible(name));
  return {
    cluster,
    scope: whole ? undefined : namespaces.map((name) => `${cluster}/${name}`).join(', ') || sees.label(cluster),
    at,
    silentSince,
    findings: report.findings
      .filter(({ resource }) => visible(resource.namespace))
      .map((finding) => trim(finding, visible)),
    accepted: report.accepted
      .filter(({ resource }) => visible(resource.namespace))
      .map((finding) => trim(finding, visible)),
    namespaces: report.inventory.namespaces.filter((name) => visible(name)),
    workloads: (report.inventory.workloadFacts ?? []).filter(({ resource }) => visible(resource.namespace)),
    namespaceRisks,
    risk: whole ? wholeRisk(scores) : worstRisk(namespaceRisks),
    gaps: report.coverage.filter(({ namespace }) => namespace === null || visible(namespace)),
  };
}

/** Objects that a finding refers to may lie where its reader may not look. */
function trim(finding: Finding, visible: (namespace: string | null) => boolean): Finding {
  const related = finding.related.filter(({ namespace }) => visible(namespace));
  return related.length === finding.related.length ? finding : { ...finding, related };
}

function scoresOf({ scores }: AuditReport): Scores | undefined {
  return isScored(scores) ? scores : undefined;
}

function wholeRisk(scores: Scores | undefined): Risk | undefined {
  if (scores === undefined) return undefined;
  const { risk, grade, interval, uncertain, gates, lifts = [] } = scores;
  return { value: risk, grade, interval, uncertain, gates, lifts };
}

function worstRisk(namespaces: Scores['namespaces']): Risk | undefined {
  const worst = namespaces.toSorted((a, b) => b.risk - a.risk)[0];
  if (worst === undefined) return undefined;
  return {
    value: worst.risk,
    grade: worst.grade,
    interval: [worst.risk, worst.risk],
    uncertain: false,
    gates: [],
    lifts: [],
  };
}

function isScored(scores: AuditReport['scores']): scores is Scores {
  return 'risk' in scores;
}
