import { err, isCve, isFindingId, ok, parseObjectName, resourceLabel } from '@k8s-risk/core';
import type { Finding, ObjectName, Result } from '@k8s-risk/core';
import { closestTo } from '@k8s-risk/core/text';
import { findingsCalled } from '../commands/match-finding.ts';
import { objectName } from '../format/object-text.ts';
import { inWords, isNamed, oneFeed, shownFeeds } from './cluster-scope.ts';
import type { Feed } from './feed.ts';
import type { FindingRow } from './finding-lines.ts';
import { knownObjects, whollyKnown } from './known-objects.ts';
import type { KnownObject } from './known-objects.ts';
import { selectFindingRows } from './select-finding-rows.ts';
import type { State } from './state.ts';
import { goDeeper, goToView } from './travel.ts';

/** What an id or a name means, and where it is looked for: in the clusters that are shown, or in those that are named. */
export interface Named {
  readonly text: string;
  /** Names of clusters, or globs; empty: those that are shown. */
  readonly clusters: readonly string[];
}

/** Opens a finding by its id, what speaks of a CVE, or an object by its name. The error is one line: what to do. */
export function openNamed(state: State, named: Named): Result<State, string> {
  const { text } = named;
  if (isCve(text)) return openCve(state, text);
  if (parseObjectName(text) !== undefined) return openObjectNamed(state, named);
  const found = findFinding(state, named);
  return found.ok ? ok(goDeeper(state, { view: 'finding', key: found.value.row.key })) : found;
}

/** The object of this name, or of the finding with this id. */
export function openObjectNamed(state: State, named: Named): Result<State, string> {
  const object = parseObjectName(named.text);
  if (object === undefined) {
    const found = findFinding(state, named);
    if (!found.ok) return found;
    const { cluster, kind, namespace, name } = found.value.row;
    return ok(goDeeper(state, { view: 'object', cluster, kind, namespace, name }));
  }
  const found = findObject(state, object, feedsOf(state, named));
  if (!found.ok) return found;
  const { cluster, kind, namespace, name } = found.value;
  return ok(goDeeper(state, { view: 'object', cluster, kind, namespace, name }));
}

/** A finding by its id or the beginning of it, with its line, also outside of what the lists show. */
export function findFinding(
  state: State,
  named: Named,
): Result<{ readonly row: FindingRow; readonly finding: Finding }, string> {
  const { text } = named;
  if (!isFindingId(text)) return err(`"${text}" is no finding id and no object: KIND/NS/NAME, e.g. deploy/shop/web`);
  const everywhere = selectFindingRows({ feeds: feedsOf(state, named), clusters: [], namespaces: [] });
  const all = everywhere.flatMap((row) => row.findings.map((finding) => ({ id: finding.id, row, finding })));
  const called = findingsCalled(all, text);
  const [first, second] = called;
  if (first === undefined) return err(`no finding here begins with ${text}: findings lists them, with their ids`);
  if (second !== undefined) {
    if (first.id === second.id)
      return err(`${first.id} is in ${inWords(called.map(({ row }) => row.cluster))}: add @CLUSTER`);
    return err(`${text} begins ${String(called.length)} findings: ${inWords(called.map(({ id }) => id))}`);
  }
  return ok(first);
}

function openCve(state: State, cve: string): Result<State, string> {
  const wanted = cve.toLowerCase();
  if (selectFindingRows(state).some(({ text }) => text.includes(wanted)))
    return ok(goToView(state, 'findings', `"${wanted}"`));
  return err(`no finding here speaks of ${cve.toUpperCase()}; what is inside images was not looked at`);
}

/**
 * What a report names is opened at once. What it need not name is asked for, and then the screen says whether it is there:
 * an object on which nothing was found is no less an object.
 */
export function findObject(
  state: State,
  { kind, namespace, name }: ObjectName,
  feeds: readonly Feed[],
): Result<KnownObject, string> {
  if (feeds.length === 0) return err('there is no such cluster to ask');
  if (!kind.namespaced && namespace !== undefined)
    return err(`a ${kind.kind} is in no namespace: ${objectName({ kind: kind.kind, namespace: null, name })}`);
  const same = knownObjects({ feeds }).filter((known) => known.kind === kind.kind);
  const called = same.filter(
    (known) => known.name === name && (namespace === undefined || known.namespace === namespace),
  );
  const [first, second] = called;
  if (second !== undefined) return err(severalWords(called));
  if (first !== undefined) return ok(first);
  const [only, ...others] = state.namespaces;
  const within = kind.namespaced ? (namespace ?? (others.length === 0 ? only : undefined)) : null;
  const near = nearestObject({ kind: kind.kind, namespace: within ?? null, name }, same);
  // First, because a narrow line is cut at its end.
  const hint = near === undefined ? '' : `did you mean ${objectName(near)}? `;
  if (within === undefined)
    return err(`${hint}in which namespace: ${objectName({ kind: kind.kind, namespace: 'NAMESPACE', name })}`);
  if (!whollyKnown.has(kind.kind) || feeds.some(({ phase }) => phase !== 'watching'))
    return inOne(feeds, { kind: kind.kind, namespace: within, name });
  const label = resourceLabel({ apiVersion: null, kind: kind.kind, namespace: within, name });
  return err(`${hint}${label} is not there, or cannot be seen`);
}

/** Where it is not known, it is asked for in the one cluster that there is. */
function inOne(feeds: readonly Feed[], object: Omit<KnownObject, 'cluster'>): Result<KnownObject, string> {
  const feed = oneFeed({ feeds, clusters: [] }, []);
  return feed.ok ? ok({ cluster: feed.value.cluster, ...object }) : feed;
}

/** One of the same kind that is nearly called so, or called so elsewhere; none for a name that is right. */
export function nearestObject(
  { kind, namespace, name }: Omit<KnownObject, 'cluster'>,
  objects: readonly KnownObject[],
): KnownObject | undefined {
  const same = objects.filter((known) => known.kind === kind);
  const called = same.filter((known) => known.name === name);
  if (called.some((known) => known.namespace === namespace)) return undefined;
  if (called.length > 0) return called[0];
  const byName = new Map(same.map((known) => [`${known.name}/${known.namespace ?? ''}`, known]));
  const whole = closestTo(`${name}/${namespace ?? ''}`, byName.keys());
  if (whole !== undefined) return byName.get(whole);
  const names = new Map(same.map((known) => [known.name, known]));
  const closest = closestTo(name, names.keys());
  return closest === undefined ? undefined : names.get(closest);
}

function severalWords(called: readonly KnownObject[]): string {
  const clusters = new Set(called.map(({ cluster }) => cluster));
  const names = new Set(called.map(objectName));
  const [name = ''] = names;
  return names.size === 1
    ? `${name} is in ${inWords([...clusters])}: add @CLUSTER`
    : `there are several: ${inWords([...names])}`;
}

export function feedsOf(state: State, { clusters }: Named): readonly Feed[] {
  return clusters.length === 0 ? shownFeeds(state) : state.feeds.filter(({ cluster }) => isNamed(clusters, cluster));
}
