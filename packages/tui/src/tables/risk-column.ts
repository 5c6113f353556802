import type { Scores } from '@k8s-risk/core';
import type { Column } from './column.ts';

export interface Risky {
  readonly risk: number | null;
  readonly grade: Scores['grade'] | null;
}

/** `66 E`; a dash where nothing is known. */
export function riskColumn<Row extends Risky>(): Column<Row> {
  return {
    id: 'risk',
    title: 'RISK',
    width: 6,
    rank: 0,
    align: 'right',
    style: 'strong',
    text: ({ risk, grade }) => (risk === null ? '-' : `${risk.toFixed(0)} ${grade ?? ''}`),
    order: ({ risk }) => risk ?? -1,
  };
}
