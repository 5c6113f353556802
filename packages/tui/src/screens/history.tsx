import type { ReactElement } from 'react';
import { historyTable } from '../tables/history-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** Earlier audits. Enter on two: what is different. */
export function History(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={historyTable} />;
}
