import type { ReactElement } from 'react';
import { liveTable } from '../tables/live-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** What changed while this was open, newest first. Enter: the finding, as long as it is there. */
export function Live(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={liveTable} />;
}
