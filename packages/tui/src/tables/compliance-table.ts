import { assessFramework, catalogue, complianceAccess, complianceSections, frameworks } from '@k8s-risk/core';
import type { AuditReport, ControlResult, ControlState } from '@k8s-risk/core';
import type { Span } from '../format/line.ts';
import { perReport } from '../state/per-report.ts';
import type { OfCluster } from '../state/per-report.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

interface ComplianceRow extends ControlResult {
  readonly framework: string;
  readonly frameworkTitle: string;
  readonly section: string;
}

const rowsOf = perReport(complianceRows);

/** All frameworks, control by control. A control that no check serves is a person's, and never met. */
export const complianceTable: Table = makeTable<OfCluster<ComplianceRow>>({
  rows: rowsOf,
  key: ({ cluster, framework, id }) => `${cluster}\n${framework} ${id}`,
  cluster: ({ cluster }) => cluster,
  opening: ({ checks, findings, accepted }) =>
    findings + accepted === 0 || checks.length === 0
      ? undefined
      : { kind: 'place', place: { view: 'findings' }, filter: `check:${checks.join(',')}` },
  faded: ({ state }) => state === 'not-applicable',
  columns: [
    { id: 'state', title: 'STATE', width: 13, rank: 0, text: stateSpan, order: ({ state }) => stateOrder[state] },
    {
      id: 'framework',
      title: 'FRAMEWORK',
      width: 10,
      rank: 8,
      style: 'dim',
      text: ({ framework }) => framework,
      order: ({ framework }) => framework,
    },
    { id: 'control', title: 'CONTROL', width: 10, rank: 0, text: ({ id }) => id, order: ({ id }) => id },
    { id: 'title', title: 'TITLE', width: 40, least: 20, grow: 4, rank: 1, text: ({ title }) => title },
    {
      id: 'findings',
      title: 'FINDINGS',
      width: 8,
      rank: 2,
      align: 'right',
      text: ({ findings }) => (findings === 0 ? '-' : String(findings)),
      order: ({ findings }) => findings,
    },
    {
      id: 'why',
      title: 'WHY NOT JUDGED',
      width: 20,
      least: 12,
      grow: 1,
      rank: 4,
      style: 'warning',
      text: ({ state, reasons }) => (state === 'not-evaluable' ? reasons.join(', ') : ''),
    },
  ],
  groups: {
    framework: ({ framework, frameworkTitle }) => `${framework}  ${frameworkTitle}`,
    section: ({ framework, section }) => `${framework}  ${section}`,
    state: ({ state }) => state,
  },
  filter: {
    ...complianceAccess,
    area: ({ framework }: ComplianceRow) => framework,
    text: (row: ComplianceRow) => `${row.framework} ${complianceAccess.text(row)}`,
  },
});

function complianceRows(report: AuditReport): readonly ComplianceRow[] {
  return frameworks.flatMap((framework) => {
    const result = assessFramework(report, framework, catalogue);
    const rows = complianceSections(result).flatMap(({ title, controls }) =>
      controls.map((control): ComplianceRow => ({
        ...control,
        framework: result.framework,
        frameworkTitle: result.title,
        section: title,
      })),
    );
    // What needs somebody first; within a state, as the framework counts.
    return rows.toSorted((a, b) => stateOrder[b.state] - stateOrder[a.state]);
  });
}

const stateOrder: Readonly<Record<ControlState, number>> = {
  violated: 5,
  'not-evaluable': 4,
  manual: 3,
  accepted: 2,
  met: 1,
  'not-applicable': 0,
};

function stateSpan({ state }: ComplianceRow): Span {
  switch (state) {
    case 'violated':
      return { text: 'violated', style: 'danger' };
    case 'met':
      return { text: 'met', style: 'good' };
    case 'not-evaluable':
      return { text: 'not evaluable', style: 'warning' };
    case 'manual':
      return { text: 'manual', style: 'accent' };
    case 'accepted':
      return { text: 'accepted' };
    case 'not-applicable':
      return { text: 'nothing there', style: 'dim' };
  }
}
