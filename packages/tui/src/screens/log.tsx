import type { ReactElement } from 'react';
import { logTable } from '../tables/log-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** What was said at the bottom of the screen, newest first. */
export function Log(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={logTable} />;
}
