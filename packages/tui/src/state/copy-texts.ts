import { resourceLabel } from '@k8s-risk/core';
import type { Finding } from '@k8s-risk/core';
import { safeLine } from '@k8s-risk/core/text';
import { tableOf } from '../tables/table-of.ts';
import { answeredFixes } from './fixes.ts';
import { wholeFilter } from './pin.ts';
import { findRow, openRowsOf } from './select-finding-rows.ts';
import { logKey, undoWords } from './notice.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

export interface CopyText {
  readonly id: string;
  readonly label: string;
  /** One line, or JSON: pasted into a shell, nothing of it runs by itself. */
  readonly text: string;
}

/** What may be copied of what is marked, or else of what the cursor is on. */
export function copyTexts(state: State): readonly CopyText[] {
  const findings = chosenFindings(state);
  const [first] = findings;
  if (first === undefined) return [...fixTexts(state), ...logTexts(state), ...linkTexts(state)];
  const each = (text: (finding: Finding) => string): string => [...new Set(findings.map(text))].join(' ');
  return [
    { id: 'id', label: 'finding id', text: each(({ id }) => id) },
    { id: 'name', label: 'object name', text: each(({ resource }) => safeLine(resource.name)) },
    { id: 'kubectl', label: 'kubectl line', text: kubectlLine(first) },
    { id: 'explain', label: 'explain command', text: `k8s-risk explain ${first.id}` },
    { id: 'markdown', label: 'Markdown', text: findings.map(markdownLine).join('; ') },
    { id: 'json', label: 'JSON', text: JSON.stringify(findings.length === 1 ? first : findings) },
    ...linkTexts(state),
  ];
}

const plainViews: ReadonlySet<string> = new Set([
  'findings',
  'workloads',
  'namespaces',
  'images',
  'compliance',
  'exceptions',
  'fleet',
  'live',
]);

/** Of a list: the command that prints it, for whoever is to see the same. */
function linkTexts(state: State): readonly CopyText[] {
  const route = routeOf(state);
  const { place } = route;
  if (place.view === 'timeline') {
    const { cluster, kind, namespace, name } = place;
    const object = [kind.toLowerCase(), ...(namespace === null ? [] : [namespace]), name].join('/');
    const words = ['k8s-risk', 'history', shellWord(object), '--context', shellWord(cluster)];
    return [{ id: 'link', label: 'view as a command', text: words.join(' ') }];
  }
  const filter = wholeFilter(state, route);
  if (!plainViews.has(place.view)) return [];
  const scope = state.namespaces.flatMap((namespace) => ['-n', shellWord(namespace)]);
  const words = filter === '' ? [] : [shellWord(filter)];
  return [{ id: 'link', label: 'view as a command', text: ['k8s-risk', place.view, ...words, ...scope].join(' ') }];
}

/** Of a fix: the commands that carry it out. */
function fixTexts(state: State): readonly CopyText[] {
  const { place } = routeOf(state);
  if (place.view !== 'fix') return [];
  const several = place.parts.length > 1;
  const lines = answeredFixes(state, place).flatMap(({ cluster, json }) =>
    json.fixes.flatMap(({ kubectl }) => (kubectl === null ? [] : [several ? inContext(kubectl, cluster) : kubectl])),
  );
  return lines.length === 0 ? [] : [{ id: 'kubectl', label: 'kubectl line', text: lines.map(safeLine).join(' && ') }];
}

/** Of the log: the whole line under the cursor, and of an undo line the command alone. */
function logTexts(state: State): readonly CopyText[] {
  const route = routeOf(state);
  if (route.place.view !== 'log') return [];
  const key = tableOf(route.place)?.list(state, route).keyAt(route.cursor.index);
  const notice = state.log.find((one) => logKey(one) === key);
  if (notice === undefined) return [];
  const undo = notice.text.startsWith(undoWords) ? notice.text.slice(undoWords.length) : undefined;
  const line: CopyText = { id: 'line', label: 'log line', text: safeLine(notice.text) };
  return undo === undefined
    ? [line]
    : [{ id: 'undo', label: 'command that takes it back', text: safeLine(undo) }, line];
}

/** Lines for several clusters say which each is for. */
function inContext(line: string, cluster: string): string {
  return line.replace(/^kubectl /, () => `kubectl --context ${shellWord(cluster)} `);
}

/** The marked rows of a list, else the row under the cursor, else what the view is about. */
export function chosenFindings(state: State): readonly Finding[] {
  const route = routeOf(state);
  if (route.place.view === 'finding') return findRow(state, route.place.key)?.findings ?? [];
  if (route.place.view === 'object') return openRowsOf(state, route.place).flatMap(({ findings }) => findings);
  const list = tableOf(route.place)?.list(state, route);
  if (list === undefined) return [];
  if (route.marked.size === 0) return list.findingsAt(route.cursor.index);
  const places = Array.from({ length: list.count }, (_, index) => index);
  return places.filter((index) => route.marked.has(list.keyAt(index))).flatMap((index) => list.findingsAt(index));
}

function kubectlLine({ resource }: Finding): string {
  const { apiVersion, kind, namespace, name } = resource;
  const [group, version] = apiVersion?.includes('/') === true ? apiVersion.split('/') : ['', apiVersion];
  const type = group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${version ?? ''}.${group ?? ''}`;
  const where = namespace === null ? [] : ['-n', shellWord(namespace)];
  return ['kubectl', 'get', ...where, shellWord(type), shellWord(name), '-o', 'yaml'].join(' ');
}

/** A word that a shell takes as it is. */
function shellWord(text: string): string {
  const safe = safeLine(text);
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", String.raw`'\''`)}'`;
}

function markdownLine({ severity, checkId, resource, message }: Finding): string {
  return safeLine(`**${severity}** ${resourceLabel(resource)}: ${message} (\`${checkId}\`)`);
}
