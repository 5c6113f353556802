import { catalogue, err, formatFilter, isFindingId, ok, parseFilter, parseLine } from '@k8s-risk/core';
import type { Filter, LineCommand, QueryError, Result } from '@k8s-risk/core';
import { didYouMean } from '@k8s-risk/core/text';
import type { Action } from '../keys/keymap.ts';
import { tableOf } from '../tables/table-of.ts';
import { keepBookmark } from './keep-bookmark.ts';
import { act } from './act.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { chooseClusters, oneFeed } from './cluster-scope.ts';
import { openColumnPicker } from './column-picker.ts';
import { knownNames } from './known-names.ts';
import { openBookmark } from './open-bookmark.ts';
import { findFinding, openNamed, openObjectNamed } from './open-named.ts';
import { openSince } from './open-since.ts';
import { openTimeline } from './open-timeline.ts';
import type { ListView, Place } from './place.ts';
import { readFormat, saveList } from './save-list.ts';
import { readSetting } from './settings.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { goDeeper, goToView } from './travel.ts';
import { isListView } from './views.ts';

/** Carries a command line out, or says which of its words is wrong. */
export function runLine(state: State, text: string): Result<Update, QueryError> {
  const parsed = parseLine(text, 'terminal', knownNames(state));
  return parsed.ok ? runCommand(state, parsed.value, text) : parsed;
}

function runCommand(state: State, command: LineCommand, text: string): Result<Update, QueryError> {
  const whole = { start: 0, end: text.length };
  switch (command.verb) {
    case 'quit':
      return ok({ state, effects: [{ type: 'quit' }] });
    case 'overview':
    case 'score':
      return openView(lookAt(state, command), 'overview', []);
    case 'help':
      return openView(state, 'help', []);
    case 'log':
      return openView(state, 'log', []);
    case 'top':
      return openView(lookAt(state, command), 'findings', command.filter);
    case 'who-can': {
      const { question, scope } = command;
      if (question === undefined) return openView(lookAt(state, command), 'access', []);
      const namespace = scope.namespaces[0] ?? null;
      return toPlace(state, scope.clusters, (cluster) => ({ view: 'who-can', cluster, ...question, namespace }));
    }
    case 'what-can': {
      const { subject, scope } = command;
      if (subject === undefined) return openView(lookAt(state, command), 'access', []);
      return toPlace(state, scope.clusters, (cluster) => ({ view: 'what-can', cluster, subject }));
    }
    case 'network': {
      const { question, scope } = command;
      if (question === undefined) return openView(lookAt(state, command), 'network', []);
      const { from, to } = question;
      return toPlace(state, scope.clusters, (cluster) => ({ view: 'reach', cluster, from, to }));
    }
    case 'history': {
      const { about, filter, scope } = command;
      if (about === undefined) return openView(lookAt(state, command), 'history', filter);
      const named = { text: about, clusters: scope.clusters };
      return orMistake(openTimeline(state, named, { namespace: scope.namespaces[0], filter }), whole);
    }
    case 'compliance': {
      const { framework, filter } = command;
      const own = framework === undefined ? ok([]) : parseFilter(`area:${framework}`);
      return openView(lookAt(state, command), 'compliance', own.ok ? [...own.value, ...filter] : filter);
    }
    case 'set': {
      const change = readSetting(command.name ?? '', command.value ?? '');
      if (typeof change === 'string') return err({ code: 'bad-value', message: change, ...whole });
      const preferences = { ...state.preferences, ...change };
      return ok({ state: { ...state, preferences }, effects: [{ type: 'keep-preferences', preferences }] });
    }
    case 'save':
      return ok(keepBookmark(state, command.name));
    case 'view': {
      if (command.name === undefined) return openView(state, 'bookmarks', []);
      return orMistake(openBookmark(state, command.name), whole);
    }
    case 'columns': {
      const opened = openColumnPicker(state);
      if (opened.overlay !== undefined) return ok(unchanged(opened));
      return err({ code: 'bad-value', message: 'there is no list here to choose columns of', ...whole });
    }
    case 'export': {
      const read = readFormat(command.format);
      if ('wrong' in read) return err({ code: 'bad-value', message: read.wrong, ...whole });
      return ok(saveList(state, read.format, command.file));
    }
    case 'diff':
      return orMistake(openSince(state, command), whole);
    case 'open':
    case 'explain':
    case 'yaml':
    case 'fix':
      return command.id === undefined
        ? ok(act(state, actionOf[command.verb]))
        : orMistake(openById(state, command, command.id), whole);
    case 'fleet': {
      const { filter, scope } = command;
      const chosen = lookAt(state, command);
      const leads = scope.clusters.length > 0 && filter.length === 0;
      return openView(chosen, leads ? 'overview' : 'fleet', filter);
    }
    default: {
      const { verb } = command;
      if (isListView(verb)) return openView(lookAt(state, command), verb, 'filter' in command ? command.filter : []);
      const message = `${verb} has no screen of its own yet: k8s-risk ${verb} prints it`;
      return err({ code: 'unknown-verb', message, start: 0, end: verb.length });
    }
  }
}

/** Without a name it is about what the cursor is on, as the key is. */
const actionOf = { open: 'open', explain: 'documentation', yaml: 'yaml', fix: 'fix' } as const satisfies Record<
  string,
  Action
>;

function openById(
  state: State,
  { verb, scope }: Pick<LineCommand, 'scope'> & { readonly verb: keyof typeof actionOf },
  id: string,
): Result<State, string> {
  const named = { text: id, clusters: scope.clusters };
  switch (verb) {
    case 'open':
      return openNamed(state, named);
    case 'yaml':
      return openObjectNamed(state, named);
    case 'explain': {
      const checkId = id.toLowerCase();
      const ids = catalogue.map((check) => check.id);
      if (ids.includes(checkId)) return ok(goDeeper(state, { view: 'rule', checkId }));
      return isFindingId(id) ? openNamed(state, named) : err(`no check or finding "${id}"${didYouMean(id, ids)}`);
    }
    case 'fix': {
      const found = findFinding(state, named);
      if (!found.ok) return found;
      const { row, finding } = found.value;
      if (row.status !== 'open') return err(`${finding.id} is accepted: unaccept it before it is fixed`);
      const parts = [{ cluster: row.cluster, findingIds: [finding.id] }];
      return ok(goDeeper(state, { view: 'fix', parts }));
    }
  }
}

function orMistake(
  opened: Result<State, string>,
  place: { readonly start: number; readonly end: number },
): Result<Update, QueryError> {
  return opened.ok ? ok(unchanged(opened.value)) : err({ code: 'bad-value', message: opened.error, ...place });
}

/** Lists are about the clusters that a line names, from then on. */
function lookAt(state: State, { scope }: Pick<LineCommand, 'scope'>): State {
  return scope.clusters.length === 0 ? state : chooseClusters(state, scope.clusters);
}

/** A place that is about one cluster: the one that is named, or the only one. */
function toPlace(
  state: State,
  clusters: readonly string[],
  place: (cluster: string) => Place,
): Result<Update, QueryError> {
  const feed = oneFeed(state, clusters);
  if (feed.ok) return ok(unchanged(goDeeper(state, place(feed.value.cluster))));
  return err({ code: 'unknown-cluster', message: feed.error, start: 0, end: 0 });
}

function openView(state: State, view: ListView, filter: Filter): Result<Update, QueryError> {
  const words = formatFilter(filter);
  const next = goToView(state, view, words === '' ? undefined : words);
  const checked = tableOf(routeOf(next).place)?.check(words, state.now);
  if (checked?.ok !== false) return ok(unchanged(next));
  // Each term remembers where it stood in the line as it was typed.
  const wrong = filter.find(
    (term) => tableOf(routeOf(next).place)?.check(formatFilter([term]), state.now).ok === false,
  );
  return err({ ...checked.error, start: wrong?.start ?? 0, end: wrong?.end ?? 0 });
}
