import type { ReactElement } from 'react';
import { exceptionsTable } from '../tables/exceptions-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** What was accepted, by whom and until when. Enter: the findings that it covers. */
export function Exceptions(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={exceptionsTable} />;
}
