import type { ReactElement } from 'react';
import { imagesTable } from '../tables/images-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** Every image, and what holds it to one content. Enter: its findings. */
export function Images(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={imagesTable} />;
}
