import type { ReactElement } from 'react';
import { fleetTable } from '../tables/fleet-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** Every cluster that is looked at. Enter: their findings. */
export function Fleet(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={fleetTable} />;
}
