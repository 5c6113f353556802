import { err, findingAccess, groupFindings, matchFilter, ok, severities } from '@k8s-risk/core';
import type { FleetMember, ReportText, Result } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { reportContext } from '../words.ts';
import { renderRows } from './render-rows.ts';
import type { Showing } from './showing.ts';
import { findingColumns, findingRecordColumns } from './view-columns.ts';
import type { ClusterFinding, FindingLine } from './view-columns.ts';
import { mistakeText } from './view-line.ts';

/** People get one line a topic of an object, machines every finding. */
export function renderFindings(members: readonly FleetMember[], showing: Showing): Result<ReportText, string> {
  const { command, line, terminal } = showing;
  const chosen = selectAll(members, showing);
  if (!chosen.ok) return chosen;
  const findings = chosen.value;
  const more = members.flatMap((member) =>
    'error' in member ? [{ cluster: member.cluster, error: member.error }] : [],
  );
  const nothing = line.filter.length === 0 ? 'no findings' : 'no finding fits';
  if (command.output === 'json' || command.output === 'csv') {
    const unreachable = more.length === 0 ? {} : { unreachable: more };
    const records = { name: 'findings', rows: findings, columns: findingRecordColumns, nothing, more: unreachable };
    return ok(renderRows(records, command.output, terminal));
  }
  const lines = linesOf(findings);
  const table = renderRows(
    { name: 'findings', rows: lines, columns: findingColumns(members.length > 1), nothing },
    command.output,
    terminal,
  );
  const total = `${plural(findings.length, 'finding')} on ${plural(lines.length, 'topic')}`;
  if (lines.length > 0) terminal.note(`k8s-risk: ${total}; k8s-risk explain ID says more, fix ID cures`);
  return ok(table);
}

/** Findings that fit, of every cluster; accepted ones where a status is asked for. */
function selectAll(members: readonly FleetMember[], { line, now }: Showing): Result<readonly ClusterFinding[], string> {
  const findings: ClusterFinding[] = [];
  const asksForStatus = line.filter.some(({ condition }) => condition.field === 'status');
  for (const member of members) {
    if ('error' in member) continue;
    const { report } = member;
    const ledger = 'ledger' in report.scores ? report.scores.ledger : [];
    const since = new Map(
      ledger.flatMap((one) => (one.since === null ? [] : [[one.findingId, Date.parse(one.since)] as const])),
    );
    const access = findingAccess(report.inventory.workloadFacts, {
      words: reportContext.words,
      since: (id) => since.get(id),
    });
    const fits = matchFilter(line.filter, access, now);
    if (!fits.ok) return err(mistakeText(fits.error, ''));
    const pool = asksForStatus ? [...report.findings, ...report.accepted] : report.findings;
    for (const finding of pool) if (fits.value(finding)) findings.push({ ...finding, cluster: report.cluster });
  }
  return ok(findings);
}

function linesOf(findings: readonly ClusterFinding[]): readonly FindingLine[] {
  const lines = [...Map.groupBy(findings, ({ cluster }) => cluster)].flatMap(([cluster, own]) =>
    groupFindings(own, reportContext).flatMap((object) =>
      object.groups.map((group): FindingLine => ({ cluster, object, group })),
    ),
  );
  return lines.toSorted(
    (a, b) => severities.indexOf(a.group.severity) - severities.indexOf(b.group.severity) || gainOf(b) - gainOf(a),
  );
}

function gainOf({ group }: FindingLine): number {
  return Math.max(0, ...group.findings.map(({ gain }) => gain ?? 0));
}
