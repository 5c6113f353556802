import type { Shape } from '../state/views.ts';
import type { ViewName } from '../state/place.ts';

/** Where a key means something: in one view, in all views of a shape, or in all. The nearest wins. */
export type KeyContext = ViewName | Shape | 'everywhere';

export const keyTopics = ['Move', 'Look', 'Go', 'Do', 'Program'] as const;
export type KeyTopic = (typeof keyTopics)[number];

export interface KeyRow {
  readonly action: string;
  readonly keys: readonly string[];
  readonly where: readonly KeyContext[];
  readonly topic: KeyTopic;
  /** What help, the bottom line and the documentation say. */
  readonly words: string;
  /** A short word for the bottom line; the smaller the rank, the earlier. */
  readonly hint?: { readonly word: string; readonly rank: number };
}

const inLists: readonly KeyContext[] = ['table'];
const moving: readonly KeyContext[] = ['table', 'text', 'cards'];

/** Every key of the program. Help, the bottom line and docs/keys.md are made from this table. */
const keymap = [
  { action: 'down', keys: ['j', 'down'], where: moving, topic: 'Move', words: 'next row, line or card' },
  { action: 'up', keys: ['k', 'up'], where: moving, topic: 'Move', words: 'previous row, line or card' },
  { action: 'top', keys: ['g', 'home'], where: moving, topic: 'Move', words: 'first' },
  { action: 'bottom', keys: ['G', 'end'], where: moving, topic: 'Move', words: 'last' },
  { action: 'half-page-down', keys: ['ctrl-d'], where: moving, topic: 'Move', words: 'half a page down' },
  { action: 'half-page-up', keys: ['ctrl-u'], where: moving, topic: 'Move', words: 'half a page up' },
  { action: 'page-down', keys: ['page-down', 'ctrl-f'], where: moving, topic: 'Move', words: 'a page down' },
  { action: 'page-up', keys: ['page-up'], where: moving, topic: 'Move', words: 'a page up' },
  { action: 'fold', keys: ['h', 'left'], where: inLists, topic: 'Move', words: 'close the heading' },
  { action: 'unfold', keys: ['l', 'right'], where: inLists, topic: 'Move', words: 'open the heading' },
  { action: 'previous-card', keys: ['h', 'left'], where: ['cards'], topic: 'Move', words: 'card to the left' },
  { action: 'next-card', keys: ['l', 'right'], where: ['cards'], topic: 'Move', words: 'card to the right' },
  {
    action: 'next-pane',
    keys: ['tab'],
    where: ['table', 'cards'],
    topic: 'Move',
    words: 'next pane or card',
    hint: { word: 'pane', rank: 60 },
  },
  {
    action: 'previous-pane',
    keys: ['shift-tab'],
    where: ['table', 'cards'],
    topic: 'Move',
    words: 'previous pane or card',
  },
  { action: 'scroll-down', keys: ['J'], where: ['findings'], topic: 'Move', words: 'scroll the detail down' },
  { action: 'scroll-up', keys: ['K'], where: ['findings'], topic: 'Move', words: 'scroll the detail up' },

  {
    action: 'open',
    keys: ['enter'],
    where: ['table', 'cards', 'object', 'rule'],
    topic: 'Go',
    words: 'deeper: open what the cursor is on',
    hint: { word: 'open', rank: 10 },
  },
  {
    action: 'back',
    keys: ['q', 'escape'],
    where: ['everywhere'],
    topic: 'Go',
    words: 'clear the filter or the search, then back',
    hint: { word: 'back', rank: 90 },
  },
  {
    action: 'next-finding',
    keys: ['n'],
    where: ['finding'],
    topic: 'Go',
    words: 'next finding; with a search, the next match',
    hint: { word: 'next', rank: 12 },
  },
  {
    action: 'previous-finding',
    keys: ['N'],
    where: ['finding'],
    topic: 'Go',
    words: 'previous finding, or match',
    hint: { word: 'previous', rank: 13 },
  },
  {
    action: 'next-match',
    keys: ['n'],
    where: ['text'],
    topic: 'Go',
    words: 'next match; without a search, the next marked line',
    hint: { word: 'next', rank: 23 },
  },
  {
    action: 'previous-match',
    keys: ['N'],
    where: ['text'],
    topic: 'Go',
    words: 'previous match, or marked line',
  },
  { action: 'visited-back', keys: ['['], where: ['everywhere'], topic: 'Go', words: 'where I was before' },
  { action: 'visited-forward', keys: [']'], where: ['everywhere'], topic: 'Go', words: 'forward again' },
  {
    action: 'bookmark-keep',
    keys: ['m'],
    where: ['everywhere'],
    topic: 'Go',
    words: 'keep this place under a letter, also for the next time',
  },
  { action: 'bookmark-go', keys: ["'"], where: ['everywhere'], topic: 'Go', words: 'to the place under a letter' },
  {
    action: 'bookmark-forget',
    keys: ['d'],
    where: ['bookmarks'],
    topic: 'Do',
    words: 'forget this bookmark or saved view',
    hint: { word: 'forget', rank: 12 },
  },
  { action: 'visited-last', keys: ['-'], where: ['everywhere'], topic: 'Go', words: 'to and fro: the last place' },
  {
    action: 'view',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    where: ['everywhere'],
    topic: 'Go',
    words: 'the view with this number',
  },
  {
    action: 'all-namespaces',
    keys: ['0'],
    where: ['everywhere'],
    topic: 'Go',
    words: 'all namespaces, or again those before',
  },
  {
    action: 'command',
    keys: [':'],
    where: ['everywhere'],
    topic: 'Go',
    words: 'command line',
    hint: { word: 'command', rank: 20 },
  },
  {
    action: 'help',
    keys: ['?'],
    where: ['everywhere'],
    topic: 'Go',
    words: 'all keys; enter carries one out',
    hint: { word: 'help', rank: 30 },
  },

  {
    action: 'filter',
    keys: ['/'],
    where: inLists,
    topic: 'Look',
    words: 'filter: sev:crit ns:pay* words',
    hint: { word: 'filter', rank: 22 },
  },
  {
    action: 'facets',
    keys: ['f'],
    where: inLists,
    topic: 'Look',
    words: 'tick values to filter by, with how many rows have each',
    hint: { word: 'facets', rank: 23 },
  },
  {
    action: 'search',
    keys: ['/'],
    where: ['text'],
    topic: 'Look',
    words: 'search: marks what is found while it is written',
    hint: { word: 'search', rank: 22 },
  },
  {
    action: 'sort',
    keys: ['s'],
    where: inLists,
    topic: 'Look',
    words: 'sort by a column; the one before decides between equals',
    hint: { word: 'sort', rank: 40 },
  },
  { action: 'reverse', keys: ['S'], where: inLists, topic: 'Look', words: 'reverse the order' },
  {
    action: 'group',
    keys: ['b'],
    where: inLists,
    topic: 'Look',
    words: 'group under headings',
    hint: { word: 'group', rank: 42 },
  },
  {
    action: 'pin',
    keys: ['!'],
    where: ['everywhere'],
    topic: 'Look',
    words: 'take the filter along to all lists, or no longer',
  },
  { action: 'severity-up', keys: ['>'], where: ['findings', 'live'], topic: 'Look', words: 'only what is worse' },
  {
    action: 'severity-down',
    keys: ['<'],
    where: ['findings', 'live'],
    topic: 'Look',
    words: 'what is less grave, too',
  },
  {
    action: 'columns',
    keys: ['C'],
    where: inLists,
    topic: 'Look',
    words: 'choose columns and their order',
    hint: { word: 'columns', rank: 43 },
  },
  { action: 'wide', keys: ['W'], where: inLists, topic: 'Look', words: 'all columns, or those that fit' },
  {
    action: 'zoom',
    keys: ['z'],
    where: ['findings'],
    topic: 'Look',
    words: 'this pane on the whole screen, or both',
    hint: { word: 'one pane', rank: 61 },
  },
  { action: 'pause', keys: ['P'], where: ['everywhere'], topic: 'Look', words: 'hold live updates, or let them in' },

  {
    action: 'mark',
    keys: ['space'],
    where: ['findings'],
    topic: 'Do',
    words: 'mark',
    hint: { word: 'mark', rank: 50 },
  },
  { action: 'mark-range', keys: ['v'], where: ['findings'], topic: 'Do', words: 'mark from here to the cursor' },
  { action: 'mark-all', keys: ['*'], where: ['findings'], topic: 'Do', words: 'mark all that the filter shows' },
  { action: 'unmark', keys: ['U'], where: ['findings'], topic: 'Do', words: 'unmark all' },
  {
    action: 'fix',
    keys: ['x'],
    where: ['findings', 'finding', 'live', 'object'],
    topic: 'Do',
    words: 'what the fix would change (of all marked)',
    hint: { word: 'fix', rank: 14 },
  },
  {
    action: 'yaml',
    keys: ['y'],
    where: ['findings', 'finding', 'live', 'workloads'],
    topic: 'Go',
    words: 'the object as YAML',
    hint: { word: 'yaml', rank: 18 },
  },
  {
    action: 'account',
    keys: ['w'],
    where: ['findings', 'finding', 'live', 'workloads', 'object'],
    topic: 'Go',
    words: 'what its service account may do',
    hint: { word: 'can', rank: 24 },
  },
  {
    action: 'paths-through',
    keys: ['p'],
    where: ['findings', 'finding', 'live', 'workloads', 'object'],
    topic: 'Go',
    words: 'the attack paths through it',
    hint: { word: 'paths', rank: 26 },
  },
  {
    action: 'changes-of',
    keys: ['H'],
    where: ['findings', 'finding', 'live', 'workloads', 'object'],
    topic: 'Go',
    words: 'its history: all that was ever found about it, when it came and went',
  },
  {
    action: 'images-of',
    keys: ['i'],
    where: ['findings', 'finding', 'live', 'workloads', 'object'],
    topic: 'Go',
    words: 'the images that it runs',
  },
  {
    action: 'documentation',
    keys: ['o'],
    where: ['findings', 'finding', 'live'],
    topic: 'Go',
    words: 'the documentation of the check: why, how it is judged, who asks for it',
    hint: { word: 'docs', rank: 28 },
  },
  {
    action: 'apply',
    keys: ['a'],
    where: ['fix'],
    topic: 'Do',
    words: 'apply all of it (with --allow-write): tried on the server first, then asked',
    hint: { word: 'apply', rank: 12 },
  },
  {
    action: 'accept',
    keys: ['e'],
    where: ['findings', 'finding', 'object'],
    topic: 'Do',
    words: 'accept, with a reason and until when (all marked)',
    hint: { word: 'accept', rank: 16 },
  },
  {
    action: 'cluster-scope',
    keys: ['space'],
    where: ['fleet'],
    topic: 'Do',
    words: 'look only at the clusters that are marked so; enter: at this one alone',
    hint: { word: 'look at', rank: 12 },
  },
  {
    action: 'all-clusters',
    keys: ['U'],
    where: ['fleet'],
    topic: 'Do',
    words: 'look at all clusters again',
    hint: { word: 'all', rank: 14 },
  },
  {
    action: 'scope',
    keys: ['u'],
    where: ['namespaces'],
    topic: 'Do',
    words: 'look only at this namespace, or again at all',
  },
  { action: 'reload', keys: ['r'], where: ['everywhere'], topic: 'Do', words: 'ask again' },
  {
    action: 'copy',
    keys: ['c'],
    where: ['everywhere'],
    topic: 'Do',
    words: 'copy: id, name, kubectl line, Markdown, JSON',
    hint: { word: 'copy', rank: 44 },
  },
  {
    action: 'save',
    keys: ['ctrl-s'],
    where: ['table', 'text'],
    topic: 'Do',
    words: 'save what is shown (of a fix, its patches) to a file',
  },

  { action: 'demo', keys: ['D'], where: ['overview'], topic: 'Program', words: 'without a cluster: the demo cluster' },
  { action: 'redraw', keys: ['ctrl-l'], where: ['everywhere'], topic: 'Program', words: 'draw the screen again' },
  {
    action: 'suspend',
    keys: ['ctrl-z'],
    where: ['everywhere'],
    topic: 'Program',
    words: 'to the shell; fg comes back',
  },
  { action: 'interrupt', keys: ['ctrl-c'], where: ['everywhere'], topic: 'Program', words: 'twice: quit' },
] as const satisfies readonly KeyRow[];

export type Action = (typeof keymap)[number]['action'];

/** The rows as their type, not as these very rows. */
export const keyRows: readonly (KeyRow & { readonly action: Action })[] = keymap;
