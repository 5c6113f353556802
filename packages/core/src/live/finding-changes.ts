import { makeRemovalReason } from '../changes/diff-reports.ts';
import type { DiffOptions } from '../changes/diff-reports.ts';
import type { ReportChange } from '../changes/report-change.ts';
import { compareFindings } from '../audit/make-findings.ts';
import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import type { FindingChange } from './kept-findings.ts';

export interface FindingChangeParts {
  readonly told: { readonly at: string; readonly cluster: string };
  readonly before: Pick<AuditReport, 'coverage'>;
  readonly after: Pick<AuditReport, 'coverage' | 'tallies' | 'accepted'>;
  readonly exists: NonNullable<DiffOptions['exists']>;
}

/** As changes of the report: removed, changed and added ones, each worst first. What is accepted is not open. */
export function findingChanges(found: readonly FindingChange[], parts: FindingChangeParts): readonly ReportChange[] {
  const { told } = parts;
  const because = makeRemovalReason(parts.before, parts.after, parts.exists);
  const removed: Finding[] = [];
  const added: Finding[] = [];
  const changed: { readonly was: Finding; readonly is: Finding }[] = [];
  for (const { was, is } of found) {
    const before = was?.status === 'fail' ? was : undefined;
    const after = is?.status === 'fail' ? is : undefined;
    if (before !== undefined && after !== undefined) changed.push({ was: before, is: after });
    else if (before !== undefined) removed.push(before);
    else if (after !== undefined) added.push(after);
  }
  return [
    ...removed
      .sort(compareFindings)
      .map((finding): ReportChange => ({ type: 'removed', ...told, finding, because: because(finding) })),
    ...changed
      .sort((a, b) => compareFindings(a.is, b.is))
      .map(({ was, is }): ReportChange => ({ type: 'changed', ...told, finding: is, was })),
    ...added.sort(compareFindings).map((finding): ReportChange => ({ type: 'added', ...told, finding })),
  ];
}
