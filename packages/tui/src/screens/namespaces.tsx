import type { ReactElement } from 'react';
import { namespacesTable } from '../tables/namespaces-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** Every namespace with its score and guard rails. Enter: its findings. */
export function Namespaces(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={namespacesTable} />;
}
