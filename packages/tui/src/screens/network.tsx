import type { ReactElement } from 'react';
import { networkTable } from '../tables/network-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** Which namespace may talk to which, in effect. Enter: connection by connection. */
export function Network(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={networkTable} />;
}
