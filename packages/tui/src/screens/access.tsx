import type { ReactElement } from 'react';
import { accessTable } from '../tables/access-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** What matters most in RBAC, with who may. Enter: every way that leads there. */
export function Access(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={accessTable} />;
}
