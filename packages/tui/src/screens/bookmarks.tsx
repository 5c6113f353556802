import type { ReactElement } from 'react';
import { bookmarksTable } from '../tables/bookmarks-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** Places that are kept between runs: Enter goes there, a key forgets one. */
export function Bookmarks(props: ScreenProps): ReactElement {
  return <TableBody {...props} table={bookmarksTable} />;
}
