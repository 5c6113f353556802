import type { Place } from '../state/place.ts';
import { findingsTable } from './findings-table.ts';
import { helpTable } from './help-table.ts';
import { logTable } from './log-table.ts';
import type { Table } from './table.ts';

/** The list of a view; undefined where a view is none. */
export function tableOf({ view }: Place): Table | undefined {
  switch (view) {
    case 'findings':
      return findingsTable;
    case 'help':
      return helpTable;
    case 'log':
      return logTable;
    case 'overview':
    case 'finding':
      return undefined;
  }
}
