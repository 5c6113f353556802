import {
  assessFramework,
  catalogue,
  complianceAccess,
  err,
  exceptionAccess,
  exceptionRows,
  exceptionsYaml,
  fleetAccess,
  fleetRows,
  frameworks,
  imageAccess,
  imageRows,
  matchFilter,
  namespaceAccess,
  namespaceRows,
  ok,
  unknownName,
  workloadAccess,
  workloadRows,
} from '@k8s-risk/core';
import type { AuditReport, FilterAccess, ReportText, Result } from '@k8s-risk/core';
import { plural, safeLine } from '@k8s-risk/core/text';
import { auditMembers, fleetMembers } from '../audit-members.ts';
import type { Member } from '../audit-members.ts';
import type { ViewCommand } from '../command.ts';
import { refuse } from '../refuse.ts';
import type { ExitCode } from '../refuse.ts';
import { runChosenAudit } from '../run-chosen-audit.ts';
import { isFleet } from '../is-fleet.ts';
import type { Terminal } from '../terminal.ts';
import { reportContext } from '../words.ts';

import { renderFindings } from './render-findings.ts';
import { renderRows } from './render-rows.ts';
import type { Showing } from './showing.ts';
import type { PlainColumn } from './plain-table.ts';
import {
  controlColumns,
  exceptionColumns,
  fleetColumns,
  imageColumns,
  namespaceColumns,
  workloadColumns,
} from './view-columns.ts';
import { mistakeText } from './view-line.ts';
import type { ViewLine } from './view-line.ts';

/** Audit, rows, filter, text. A cluster that cannot be seen is told, and the others are shown. */
export async function showRows(command: ViewCommand, line: ViewLine, terminal: Terminal): Promise<ExitCode> {
  const members = await seeMembers(command, line, terminal);
  if (!members.ok) return refuse(terminal, members.error);
  const reports = members.value.flatMap((member) => ('error' in member ? [] : [member.audited.run.report]));
  const unknown = unknownName(line.filter, {
    namespaces: [...new Set(['default', ...reports.flatMap(({ inventory }) => inventory.namespaces)])].sort(),
    checks: catalogue.map(({ id }) => id),
    areas: [...new Set(catalogue.map(({ area }) => area))].sort(),
  });
  if (unknown !== undefined && reports.length > 0) return refuse(terminal, mistakeText(unknown, ''));
  const text = rowsOf(members.value, { command, line, terminal, now: Date.now() });
  if (!text.ok) return refuse(terminal, text.error);
  await terminal.answer(text.value);
  for (const report of reports) tellGaps(report, terminal);
  if (command.view === 'fleet') return 0;
  const lost = members.value.filter((member) => 'error' in member);
  for (const { cluster, error } of lost) terminal.warn(`k8s-risk: ${safeLine(cluster)}: ${safeLine(error)}`);
  return lost.length === 0 ? 0 : 2;
}

async function seeMembers(
  { view, pssVersion }: ViewCommand,
  { source }: ViewLine,
  terminal: Terminal,
): Promise<Result<readonly Member[], string>> {
  const several = view === 'fleet' && source.contexts.length === 0 ? { ...source, allContexts: true } : source;
  if (isFleet(several)) return auditMembers({ source: several, pssVersion }, terminal);
  const audited = await runChosenAudit({ source, pssVersion }, terminal);
  if (!audited.ok) return audited;
  return ok([{ cluster: audited.value.snapshot.cluster ?? 'files', audited: audited.value }]);
}

/** What keeps a list from being complete is said beside it. */
function tellGaps({ cluster, coverage, errors }: AuditReport, terminal: Terminal): void {
  if (coverage.length + errors.length === 0) return;
  const where = cluster === null ? '' : ` of ${safeLine(cluster)}`;
  const parts = [
    ...(coverage.length === 0 ? [] : [`${plural(new Set(coverage.map(({ kind }) => kind)).size, 'kind')}${where}`]),
    ...(errors.length === 0 ? [] : [plural(errors.length, 'document')]),
  ];
  terminal.note(`k8s-risk: not seen: ${parts.join(' and ')}; k8s-risk audit says which and why`);
}

function rowsOf(members: readonly Member[], showing: Showing): Result<ReportText, string> {
  const { command, line } = showing;
  const reports = members.flatMap((member) => ('error' in member ? [] : [member.audited.run.report]));
  switch (command.view) {
    case 'findings':
      return renderFindings(fleetMembers(members), showing);
    case 'fleet':
      return filtered('clusters', fleetRows(fleetMembers(members)), {
        access: fleetAccess,
        columns: fleetColumns,
        ...showing,
      });
    case 'workloads':
      return filtered(
        'workloads',
        reports.flatMap((report) => workloadRows(report, reportContext)),
        {
          access: workloadAccess,
          columns: workloadColumns,
          ...showing,
        },
      );
    case 'namespaces':
      return filtered('namespaces', reports.flatMap(namespaceRows), {
        access: namespaceAccess,
        columns: namespaceColumns,
        ...showing,
      });
    case 'images':
      return filtered(
        'images',
        reports.flatMap((report) => imageRows(report, reportContext)),
        {
          access: imageAccess,
          columns: imageColumns,
          ...showing,
        },
      );
    case 'compliance':
      return complianceOf(reports, line.framework, showing);
    case 'exceptions':
      return exceptionsOf(members, showing);
    case 'live':
      return err('live is not a list');
  }
}

interface Filtering<Row> extends Showing {
  readonly access: FilterAccess<Row>;
  readonly columns: readonly PlainColumn<Row>[];
  readonly more?: Readonly<Record<string, unknown>>;
}

function filtered<Row>(name: string, rows: readonly Row[], filtering: Filtering<Row>): Result<ReportText, string> {
  const { access, columns, more = {}, command, line, terminal, now } = filtering;
  const fits = matchFilter(line.filter, access, now);
  if (!fits.ok) return err(mistakeText(fits.error, ''));
  const chosen = rows.filter(fits.value);
  const nothing =
    rows.length === 0 ? `no ${name}` : `none of ${plural(rows.length, access.rows.replace(/s$/, ''))} fits`;
  return ok(renderRows({ name, rows: chosen, columns, nothing, more }, command.output, terminal));
}

function complianceOf(
  [report, ...others]: readonly AuditReport[],
  id: string | undefined,
  showing: Showing,
): Result<ReportText, string> {
  if (report === undefined || others.length > 0) return err('compliance looks at one cluster: name one --context');
  const framework = frameworks.find((one) => one.id === (id ?? 'pss'));
  if (framework === undefined) return err(`no framework "${id ?? ''}"`);
  const result = assessFramework(report, framework, catalogue);
  return filtered('controls', result.controls, {
    access: complianceAccess,
    columns: controlColumns,
    more: { framework: result.framework, title: result.title },
    ...showing,
  });
}

function exceptionsOf(members: readonly Member[], showing: Showing): Result<ReportText, string> {
  const audited = members.flatMap((member) => ('error' in member ? [] : [member.audited]));
  if (showing.command.output === 'yaml')
    return ok([exceptionsYaml(audited.flatMap(({ policy }) => policy.exceptions))]);
  const now = new Date(showing.now).toISOString();
  const rows = audited.flatMap(({ run, policy, snapshot }) =>
    exceptionRows(run.report, policy.exceptions, snapshot.takenAt ?? now),
  );
  return filtered('exceptions', rows, { access: exceptionAccess, columns: exceptionColumns, ...showing });
}
