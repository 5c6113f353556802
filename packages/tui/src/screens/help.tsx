import type { ReactElement } from 'react';
import { helpTable } from '../tables/help-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** Every key, searchable; Enter carries one out. */
export function Help(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={helpTable} />;
}
