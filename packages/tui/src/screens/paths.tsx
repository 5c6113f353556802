import type { ReactElement } from 'react';
import { pathsTable } from '../tables/paths-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** The ways of an attacker to the crown jewels. Enter: step by step. */
export function Paths(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={pathsTable} />;
}
