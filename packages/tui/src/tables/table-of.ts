import type { Place } from '../state/place.ts';
import { exceptionsTable } from './exceptions-table.ts';
import { findingsTable } from './findings-table.ts';
import { helpTable } from './help-table.ts';
import { liveTable } from './live-table.ts';
import { logTable } from './log-table.ts';
import { namespacesTable } from './namespaces-table.ts';
import type { Table } from './table.ts';
import { workloadsTable } from './workloads-table.ts';

/** The list of a view; undefined where a view is none. */
export function tableOf({ view }: Place): Table | undefined {
  switch (view) {
    case 'findings':
      return findingsTable;
    case 'workloads':
      return workloadsTable;
    case 'namespaces':
      return namespacesTable;
    case 'live':
      return liveTable;
    case 'exceptions':
      return exceptionsTable;
    case 'help':
      return helpTable;
    case 'log':
      return logTable;
    case 'overview':
    case 'finding':
    case 'fix':
      return undefined;
  }
}
