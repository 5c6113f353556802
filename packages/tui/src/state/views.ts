import type { ListView, ViewName } from './place.ts';

/** How a view is moved in: a list of rows, a text, or cards. */
export type Shape = 'table' | 'text' | 'cards';

export interface ViewInfo {
  readonly title: string;
  readonly shape: Shape;
  /** Its number key and its place on the tab line. */
  readonly tab?: number;
  /** One line for the command line's completion; absent where a view needs more than its name. */
  readonly opens?: string;
}

/** Every view: the tab line, the number keys, the crumbs and the completion are made from this. */
export const views: Readonly<Record<ViewName, ViewInfo>> = {
  overview: { title: 'Overview', shape: 'cards', tab: 1, opens: 'what is worst, what changed, what to fix first' },
  findings: { title: 'Findings', shape: 'table', tab: 2, opens: 'every finding, with its evidence and fix' },
  finding: { title: 'Finding', shape: 'text' },
  workloads: { title: 'Workloads', shape: 'table', tab: 3, opens: 'every workload with its worst findings' },
  access: { title: 'RBAC', shape: 'table', tab: 4, opens: 'who can do what matters most' },
  network: { title: 'Network', shape: 'table', tab: 5, opens: 'which namespace may talk to which' },
  images: { title: 'Images', shape: 'table', tab: 6, opens: 'every image, and what pins it' },
  paths: { title: 'Paths', shape: 'table', tab: 7, opens: 'the ways of an attacker to the crown jewels' },
  compliance: { title: 'Compliance', shape: 'table', tab: 8, opens: 'every framework, control by control' },
  path: { title: 'Path', shape: 'text' },
  'who-can': { title: 'Who can', shape: 'text' },
  'what-can': { title: 'What can', shape: 'text' },
  reach: { title: 'Reach', shape: 'text' },
  rule: { title: 'Check', shape: 'text' },
  timeline: { title: 'Timeline', shape: 'table' },
  since: { title: 'Since then', shape: 'text' },
  fleet: { title: 'Clusters', shape: 'table', opens: 'all clusters that are looked at' },
  history: { title: 'History', shape: 'table', opens: 'earlier audits, and how the risk went' },
  namespaces: { title: 'Namespaces', shape: 'table', opens: 'every namespace with its score and guard rails' },
  live: { title: 'Live', shape: 'table', tab: 9, opens: 'what changes, as it changes' },
  fix: { title: 'Fix', shape: 'text' },
  object: { title: 'Object', shape: 'text' },
  exceptions: { title: 'Exceptions', shape: 'table', opens: 'what was accepted, by whom and until when' },
  bookmarks: { title: 'Bookmarks', shape: 'table', opens: 'places that were kept, and saved views' },
  help: { title: 'Help', shape: 'table', opens: 'all keys' },
  log: { title: 'Log', shape: 'table', opens: 'what this program did and said' },
};

/** @internal */
export const viewNames = Object.keys(views) as readonly ViewName[];

export const tabs: readonly { readonly view: ListView; readonly tab: number; readonly title: string }[] = viewNames
  .filter(isListView)
  .flatMap((view) => {
    const { tab, title } = views[view];
    return tab === undefined ? [] : [{ view, tab, title }];
  })
  .toSorted((a, b) => a.tab - b.tab);

/** A view that its name alone opens. */
export function isListView(name: string): name is ListView {
  return Object.hasOwn(views, name) && views[name as ViewName].opens !== undefined;
}
