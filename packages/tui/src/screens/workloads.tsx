import type { ReactElement } from 'react';
import { workloadsTable } from '../tables/workloads-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** One row a controller, with what is wrong with it. Enter: its findings. */
export function Workloads(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={workloadsTable} />;
}
