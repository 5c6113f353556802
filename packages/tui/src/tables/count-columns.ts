import type { Severity, SeverityCounts } from '@k8s-risk/core';
import { severitySign } from '../format/severity-badge.ts';
import type { Column } from './column.ts';

/** `!!`, `!` and `~`: how many of each, worst first. */
export function countColumns<Row>(countsOf: (row: Row) => SeverityCounts): readonly Column<Row>[] {
  return (['critical', 'high', 'medium'] as const).map((severity) => countColumn(severity, countsOf));
}

function countColumn<Row>(severity: Severity, countsOf: (row: Row) => SeverityCounts): Column<Row> {
  return {
    id: severity,
    title: severitySign(severity),
    width: 3,
    rank: severity === 'medium' ? 5 : 1,
    align: 'right',
    text: (row) => {
      const count = countsOf(row)[severity];
      if (count === 0) return { text: '-', style: 'dim' };
      return { text: String(count), ...(severity === 'medium' ? {} : { style: 'danger' as const }) };
    },
    record: (row) => String(countsOf(row)[severity]),
    order: (row) => countsOf(row)[severity],
  };
}
