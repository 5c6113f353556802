import { besideFacet, chosenValues, formatFilter, parseFilter, resourceLabel } from '@k8s-risk/core';
import type { Finding } from '@k8s-risk/core';
import { safeLine } from '@k8s-risk/core/text';
import { viewNames } from '../commands/command.ts';
import { tableOf } from '../tables/table-of.ts';
import { chosenFindings } from './chosen.ts';
import type { ChosenFinding } from './chosen-finding.ts';
import { isNamed, shownFeeds } from './cluster-scope.ts';
import { answeredFixes } from './fixes.ts';
import { wholeFilter } from './pin.ts';
import type { Route } from './place.ts';
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
  const chosen = chosenFindings(state);
  const [first] = chosen;
  const findings = chosen.map(({ finding }) => finding);
  const several = state.feeds.length > 1;
  if (first === undefined) return [...fixTexts(state), ...logTexts(state), ...linkTexts(state)];
  const each = (text: (finding: Finding) => string): string => [...new Set(findings.map(text))].join(' ');
  return [
    { id: 'id', label: 'finding id', text: each(({ id }) => id) },
    { id: 'name', label: 'object name', text: each(({ resource }) => safeLine(resource.name)) },
    {
      id: 'kubectl',
      label: 'kubectl line',
      text: several ? inContext(kubectlLine(first), first.cluster) : kubectlLine(first),
    },
    { id: 'explain', label: 'explain command', text: explainLine(first, several) },
    { id: 'markdown', label: 'Markdown', text: chosen.map((one) => markdownLine(one, several)).join('; ') },
    { id: 'json', label: 'JSON', text: jsonText(chosen, several) },
    ...linkTexts(state),
  ];
}

const plainViews: ReadonlySet<string> = new Set(viewNames);

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
  if (!plainViews.has(place.view)) return [];
  const { filter, clusters } = plainFilter(state, route);
  // There is no such command for what is shown.
  if (clusters !== undefined && (clusters.length === 0 || (place.view === 'compliance' && clusters.length > 1)))
    return [];
  const contexts = (clusters ?? []).flatMap((name) => ['--context', shellWord(name)]);
  const scope = state.namespaces.flatMap((namespace) => ['-n', shellWord(namespace)]);
  const words = filter === '' ? [] : [shellWord(filter)];
  return [
    {
      id: 'link',
      label: 'view as a command',
      text: ['k8s-risk', place.view, ...words, ...scope, ...contexts].join(' '),
    },
  ];
}

interface PlainFilter {
  readonly filter: string;
  /** Undefined where one cluster is open. */
  readonly clusters: readonly string[] | undefined;
}

/** A plain command takes its clusters as contexts, and not as a word of the filter. */
function plainFilter(state: State, route: Route): PlainFilter {
  const filter = wholeFilter(state, route);
  const parsed = parseFilter(filter);
  if (state.feeds.length < 2 || !parsed.ok) return { filter, clusters: undefined };
  const feeds = route.place.view === 'fleet' ? state.feeds : shownFeeds(state);
  const names = feeds.map(({ cluster }) => cluster);
  const named = chosenValues(parsed.value, 'cluster').map((name) => name.toLowerCase());
  if (named.length === 0) return { filter, clusters: names };
  return {
    filter: formatFilter(besideFacet(parsed.value, 'cluster')),
    clusters: names.filter((name) => isNamed(named, name.toLowerCase())),
  };
}

/** Of a fix: the commands that carry it out. */
function fixTexts(state: State): readonly CopyText[] {
  const { place } = routeOf(state);
  if (place.view !== 'fix') return [];
  const several = state.feeds.length > 1;
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

function kubectlLine({ finding: { resource } }: ChosenFinding): string {
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

function explainLine({ cluster, finding }: ChosenFinding, several: boolean): string {
  return `k8s-risk explain ${finding.id}${several ? ` --context ${shellWord(cluster)}` : ''}`;
}

/** Where several clusters are open, each finding says of which it is. */
function jsonText(chosen: readonly ChosenFinding[], several: boolean): string {
  const [only, ...others] = recordsOf(chosen, several);
  return JSON.stringify(others.length === 0 ? only : [only, ...others]);
}

export function recordsOf(
  chosen: readonly ChosenFinding[],
  several: boolean,
): readonly (Finding & { readonly cluster?: string })[] {
  return chosen.map(({ cluster, finding }) => (several ? { cluster, ...finding } : finding));
}

function markdownLine({ cluster, finding }: ChosenFinding, several: boolean): string {
  const { severity, checkId, resource, message } = finding;
  const where = several ? `${cluster}: ` : '';
  return safeLine(`**${severity}** ${where}${resourceLabel(resource)}: ${message} (\`${checkId}\`)`);
}
