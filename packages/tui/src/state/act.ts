import type { Action } from '../keys/keymap.ts';
import type { Press } from '../keys/press.ts';
import { tableOf } from '../tables/table-of.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { reportOf } from './feed.ts';
import { openAcceptForm } from './accept-form.ts';
import { forgetBookmark } from './keep-bookmark.ts';
import { changeSeverity } from './change-severity.ts';
import { openColumnPicker } from './column-picker.ts';
import { drill } from './drill.ts';
import { openFacets } from './facet-menu.ts';
import { openBookmark } from './open-bookmark.ts';
import { openObject } from './open-object.ts';
import { openRule } from './open-rule.ts';
import { startApply } from './confirm-apply.ts';
import { chosenFindings } from './chosen.ts';
import { chooseCluster, chooseNamespace, toggleNamespaces } from './choose-scope.ts';
import { chooseClusters, goWithin } from './cluster-scope.ts';
import { saveFix } from './save-fix.ts';
import { layoutOf } from './layout.ts';
import { copyMenu, groupMenu, sortMenu } from './menus.ts';
import { objectFilter } from './filter-words.ts';
import { markAll, markRange, toggleMark } from './marks.ts';
import { fold, keyUnderCursor, move, nextPane, scrollBy, stepFinding, zoom } from './moving.ts';
import { say } from './notice.ts';
import { overviewCards } from './overview-cards.ts';
import { togglePin } from './pin.ts';
import type { Place } from './place.ts';
import { openPrompt } from './prompt.ts';
import { rearrange, settle } from './rearrange.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { saveList } from './save-list.ts';
import { stepStop } from './search.ts';
import { reverseSort } from './sorting.ts';
import { goBack, goDeeper, goToView, swapWithLast, visitAgain, withRoute } from './travel.ts';
import { wantLetter } from './update-letter.ts';
import { tabs, views } from './views.ts';

/** Carries an action out: what a key, or the command line, asks for. */
export function act(state: State, action: Action, press?: Press): Update {
  switch (action) {
    case 'down':
    case 'up':
    case 'top':
    case 'bottom':
    case 'half-page-down':
    case 'half-page-up':
    case 'page-down':
    case 'page-up':
      return unchanged(move(state, action));
    case 'next-card':
    case 'next-pane':
      return unchanged(nextPane(state, 1));
    case 'previous-card':
    case 'previous-pane':
      return unchanged(nextPane(state, -1));
    case 'scroll-down':
      return unchanged(scrollBy(state, 3));
    case 'scroll-up':
      return unchanged(scrollBy(state, -3));
    case 'next-finding':
    case 'previous-finding':
      if (routeOf(state).search !== '') return unchanged(stepStop(state, action === 'next-finding' ? 1 : -1));
      return unchanged(stepFinding(state, action === 'next-finding' ? 1 : -1));
    case 'next-match':
    case 'previous-match':
      return unchanged(stepStop(state, action === 'next-match' ? 1 : -1));
    case 'fold':
    case 'unfold':
      return unchanged(fold(state, action === 'fold'));
    case 'open':
      return open(state);
    case 'back':
      return unchanged(back(state));
    case 'visited-back':
      return unchanged(settle(visitAgain(state, 'back')));
    case 'visited-forward':
      return unchanged(settle(visitAgain(state, 'forward')));
    case 'visited-last':
      return unchanged(settle(swapWithLast(state)));
    case 'view': {
      const tab = tabs.find((candidate) => String(candidate.tab) === press?.name);
      return unchanged(tab === undefined ? state : settle(goToView(state, tab.view)));
    }
    case 'all-namespaces':
      return unchanged(settle(toggleNamespaces(state)));
    case 'command':
      return unchanged(openPrompt(state, 'command'));
    case 'filter':
    case 'search':
      return unchanged(openPrompt(state, action));
    case 'bookmark-keep':
      return unchanged(wantLetter(state, 'keep'));
    case 'bookmark-go':
      return unchanged(wantLetter(state, 'go'));
    case 'bookmark-forget': {
      const name = keyUnderCursor(state);
      return name === undefined ? unchanged(state) : settled(forgetBookmark(state, name));
    }
    case 'help':
      return unchanged(goDeeper(state, { view: 'help' }));
    case 'sort':
      return unchanged({ ...state, overlay: sortMenu(state) });
    case 'reverse':
      return unchanged(rearrange(state, { sort: reverseSort(routeOf(state).sort) }));
    case 'group':
      return unchanged({ ...state, overlay: groupMenu(state) });
    case 'facets':
      return unchanged(openFacets(state));
    case 'columns':
      return unchanged(openColumnPicker(state));
    case 'zoom':
      return unchanged(zoom(state));
    case 'wide':
      return unchanged({ ...state, wide: !state.wide });
    case 'pause':
      return unchanged(pause(state));
    case 'mark':
      return unchanged(toggleMark(state));
    case 'mark-range':
      return unchanged(markRange(state));
    case 'mark-all':
      return unchanged(markAll(state));
    case 'unmark':
      return unchanged(withRoute(state, { marked: new Set(), rangeFrom: undefined }));
    case 'fix':
      return unchanged(openFix(state));
    case 'account':
    case 'paths-through':
    case 'changes-of':
    case 'images-of':
      return unchanged(drill(state, action));
    case 'documentation':
      return unchanged(openRule(state));
    case 'yaml':
      return unchanged(openObject(state));
    case 'pin':
      return unchanged(togglePin(state));
    case 'severity-up':
    case 'severity-down':
      return unchanged(changeSeverity(state, action === 'severity-up' ? 1 : -1));
    case 'accept':
      return unchanged(openAcceptForm(state));
    case 'apply':
      return startApply(state);
    case 'cluster-scope':
      return unchanged(chooseCluster(state));
    case 'all-clusters':
      return unchanged(chooseClusters(state, ['*']));
    case 'scope':
      return unchanged(chooseNamespace(state));
    case 'reload':
      return unchanged({ ...state, answers: new Map(), timelines: new Map() });
    case 'copy':
      return unchanged(withCopyMenu(state));
    case 'save':
      return routeOf(state).place.view === 'fix' ? saveFix(state) : saveList(state);
    case 'redraw':
    case 'suspend':
      return { state, effects: [{ type: action }] };
    case 'demo':
      return { state, effects: hasReport(state) ? [] : [{ type: 'open-demo' }] };
    case 'interrupt':
      return { state, effects: [{ type: 'quit' }] };
  }
}

function open(state: State): Update {
  const route = routeOf(state);
  if (views[route.place.view].shape === 'cards') {
    const card = overviewCards(state)[route.cursor.index];
    return unchanged(card === undefined ? state : goDeeper(state, card.place, card.filter));
  }
  const list = tableOf(route.place)?.list(state, route);
  if (list === undefined) return unchanged(openText(state, route.place));
  const heading = list.headingAt(route.cursor.index);
  if (heading !== undefined) return unchanged(fold(state, !route.folded.has(heading)));
  const opening = list.openingAt(route.cursor.index);
  if (opening === undefined) return unchanged(state);
  switch (opening.kind) {
    case 'action':
      return act(goBack(state), opening.action);
    case 'bookmark': {
      const opened = openBookmark(state, opening.name);
      return unchanged(opened.ok ? opened.value : say(state, { text: opened.error, tone: 'warning', at: state.now }));
    }
    case 'cluster':
      return unchanged(settle(goToView(chooseClusters(state, [opening.cluster]), 'overview')));
    case 'place': {
      const cluster = opening.filter === undefined ? undefined : list.clusterAt(route.cursor.index);
      return unchanged(goWithin(choosing(state, route.cursor.index), cluster, opening));
    }
  }
}

/** From a text to the findings that it is about. */
function openText(state: State, place: Place): State {
  switch (place.view) {
    case 'object':
      return goWithin(state, place.cluster, { place: { view: 'findings' }, filter: objectFilter(place) });
    case 'rule':
      return goDeeper(state, { view: 'findings' }, `check:${place.checkId}`);
    default:
      return state;
  }
}

function settled({ state, effects }: Update): Update {
  return { state: settle(state), effects };
}

/** The first row is chosen by being opened. */
function choosing(state: State, index: number): State {
  const route = routeOf(state);
  const list = tableOf(route.place)?.list(state, route);
  const key = list === undefined || list.count === 0 ? undefined : list.keyAt(index);
  return withRoute(state, { cursor: { ...route.cursor, key } });
}

function back(state: State): State {
  const route = routeOf(state);
  if (route.zoomed && layoutOf(state.size, route.place.view).split) return withRoute(state, { zoomed: false });
  if (route.pane === 'detail') return withRoute(state, { pane: 'main' });
  if (route.marked.size > 0) return withRoute(state, { marked: new Set(), rangeFrom: undefined });
  if (route.search !== '') return withRoute(state, { search: '', spot: undefined });
  if (route.filter !== '') return rearrange(state, { filter: '' });
  return settle(goBack(state));
}

function hasReport({ feeds }: State): boolean {
  return feeds.some((feed) => reportOf(feed) !== undefined);
}

function openFix(state: State): State {
  const known = chosenFindings(state).filter(({ finding }) => finding.status === 'fail');
  if (known.length === 0)
    return say(state, { text: 'there is no open finding here to fix', tone: 'warning', at: state.now });
  const parts = [...Map.groupBy(known, ({ cluster }) => cluster)].map(([cluster, members]) => ({
    cluster,
    findingIds: members.map(({ finding }) => finding.id),
  }));
  return goDeeper(state, { view: 'fix', parts });
}

function pause(state: State): State {
  if (state.held === undefined) {
    const held = { ...state, held: state.feeds };
    return say(held, { text: 'paused: nothing moves until P is pressed again', tone: 'warning', at: state.now });
  }
  return say({ ...state, feeds: state.held, held: undefined }, { text: 'live again', tone: 'good', at: state.now });
}

function withCopyMenu(state: State): State {
  const menu = copyMenu(state);
  if (menu !== undefined) return { ...state, overlay: menu };
  return say(state, { text: 'there is nothing to copy here', tone: 'warning', at: state.now });
}
