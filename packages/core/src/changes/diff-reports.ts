import type { Finding } from '../model/finding.ts';
import type { AuditReport, CoverageEntry } from '../model/report.ts';
import { clusterResource, resourceLabel } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';
import type { RemovalReason, ReportChange } from './report-change.ts';
import { sameFinding } from './same-finding.ts';

export interface DiffOptions {
  /** RFC 3339: when the changes were noticed. Default: when the later report was taken. */
  readonly at?: string;
  /**
   * Whether an object is still there. Reports do not list the objects without findings, so without it an object of which
   * nothing at all is said any more counts as deleted.
   */
  readonly exists?: (resource: ResourceReference) => boolean;
}

/**
 * What changed from one report to another: removed, changed and added findings, each in the order of their report, then
 * the score. Findings are the same when their ids are; what is accepted is neither added nor open.
 */
export function diffReports(
  before: AuditReport,
  after: AuditReport,
  options: DiffOptions = {},
): readonly ReportChange[] {
  const at = options.at ?? after.takenAt ?? '';
  const told = { at, cluster: after.cluster ?? before.cluster ?? '' };
  const was = new Map(before.findings.map((finding) => [finding.id, finding]));
  const is = new Map(after.findings.map((finding) => [finding.id, finding]));
  const because = makeRemovalReason(before, after, options.exists);
  const changes: ReportChange[] = [];
  for (const finding of before.findings) {
    if (!is.has(finding.id)) changes.push({ type: 'removed', ...told, finding, because: because(finding) });
  }
  for (const finding of after.findings) {
    const earlier = was.get(finding.id);
    if (earlier !== undefined && !sameFinding(earlier, finding))
      changes.push({ type: 'changed', ...told, finding, was: earlier });
  }
  for (const finding of after.findings) if (!was.has(finding.id)) changes.push({ type: 'added', ...told, finding });
  return [...changes, ...scoreChange(before, after, told)];
}

/** At most one change. A report without scores says nothing about them. */
export function scoreChange(
  before: Pick<AuditReport, 'scores'>,
  after: Pick<AuditReport, 'scores'>,
  told: { readonly at: string; readonly cluster: string },
): readonly ReportChange[] {
  if (!('risk' in before.scores) || !('risk' in after.scores)) return [];
  const { risk, grade } = after.scores;
  const same = risk === before.scores.risk && grade === before.scores.grade;
  return same ? [] : [{ type: 'score', ...told, risk, grade, was: before.scores.risk }];
}

/** Why a finding of the earlier report is not open in the later one; everything is looked up at the first question. */
export function makeRemovalReason(
  before: Pick<AuditReport, 'coverage'>,
  after: Pick<AuditReport, 'coverage' | 'tallies' | 'accepted'> & Partial<Pick<AuditReport, 'findings'>>,
  exists?: DiffOptions['exists'],
): (finding: Finding) => RemovalReason {
  let lookup: ((finding: Finding) => RemovalReason) | undefined;
  return (finding) => (lookup ??= prepare())(finding);

  function prepare(): (finding: Finding) => RemovalReason {
    const accepted = new Set(after.accepted.map(({ id }) => id));
    const asked = new Set(after.tallies.map(({ checkId }) => checkId));
    const gaps = newGaps(before.coverage, after.coverage);
    const isThere = exists ?? mentionedIn([...(after.findings ?? []), ...after.accepted]);
    return (finding) => {
      if (accepted.has(finding.id)) return 'accepted';
      if (!asked.has(finding.checkId) || gaps.some((gap) => hides(gap, finding))) return 'knowledge';
      return isCluster(finding.resource) || isThere(finding.resource) ? 'fixed' : 'deleted';
    };
  }
}

function newGaps(before: readonly CoverageEntry[], after: readonly CoverageEntry[]): readonly CoverageEntry[] {
  const known = new Set(before.map(({ kind, namespace }) => `${kind}|${namespace ?? ''}`));
  return after.filter(({ kind, namespace }) => !known.has(`${kind}|${namespace ?? ''}`));
}

function hides(gap: CoverageEntry, { checkId, resource }: Finding): boolean {
  return (gap.namespace === null || gap.namespace === resource.namespace) && gap.checks.includes(checkId);
}

/** What cluster-wide checks share is no object that can be deleted. */
function isCluster({ kind, apiVersion }: ResourceReference): boolean {
  return kind === clusterResource.kind && apiVersion === clusterResource.apiVersion;
}

function mentionedIn(findings: readonly Finding[]): (resource: ResourceReference) => boolean {
  const labels = new Set(findings.map(({ resource }) => resourceLabel(resource)));
  return (resource) => labels.has(resourceLabel(resource));
}
