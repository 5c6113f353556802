import type { Place } from '../state/place.ts';
import { accessTable } from './access-table.ts';
import { bookmarksTable } from './bookmarks-table.ts';
import { complianceTable } from './compliance-table.ts';
import { exceptionsTable } from './exceptions-table.ts';
import { findingsTable } from './findings-table.ts';
import { fleetTable } from './fleet-table.ts';
import { helpTable } from './help-table.ts';
import { historyTable } from './history-table.ts';
import { imagesTable } from './images-table.ts';
import { liveTable } from './live-table.ts';
import { logTable } from './log-table.ts';
import { namespacesTable } from './namespaces-table.ts';
import { networkTable } from './network-table.ts';
import { pathsTable } from './paths-table.ts';
import type { Table } from './table.ts';
import { timelineTable } from './timeline-table.ts';
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
    case 'access':
      return accessTable;
    case 'network':
      return networkTable;
    case 'images':
      return imagesTable;
    case 'paths':
      return pathsTable;
    case 'compliance':
      return complianceTable;
    case 'fleet':
      return fleetTable;
    case 'history':
      return historyTable;
    case 'timeline':
      return timelineTable;
    case 'help':
      return helpTable;
    case 'log':
      return logTable;
    case 'bookmarks':
      return bookmarksTable;
    case 'overview':
    case 'finding':
    case 'fix':
    case 'object':
    case 'path':
    case 'who-can':
    case 'what-can':
    case 'reach':
    case 'rule':
    case 'since':
      return undefined;
  }
}
