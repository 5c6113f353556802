import type { ReactElement } from 'react';
import { complianceTable } from '../tables/compliance-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** Every framework, control by control. Enter: the findings of a control. */
export function Compliance(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={complianceTable} />;
}
