import { setTimeout as sleep } from 'node:timers/promises';
import { countSeverities, parseFilter } from '@k8s-risk/core';
import type { Finding } from '@k8s-risk/core';
import type { Page } from '../blocks/page.ts';
import { makeView } from '../clusters/view.ts';
import type { Cluster } from '../clusters/cluster.ts';
import { findingsOf } from '../commands/filter-findings.ts';
import type { Dependencies } from '../dependencies.ts';
import { channelSees } from '../schedule/compose-digest.ts';
import { payloadOf } from '../schedule/run-schedules.ts';
import { addToGroup, alertTiming, openGroup, resolveInGroup, topicOf } from './alert-group.ts';
import type { AlertGroup } from './alert-group.ts';
import { alertPage, alertUpdate, baselinePage, rollUpPage } from './alert-pages.ts';
import type { AlertRoute, KnownFindings } from './alert-route.ts';
import type { AlertStore } from './alert-store.ts';
import { compareKnown } from './compare-known.ts';
import { quietUntil } from './quiet-hours.ts';

export interface AlertOptions {
  readonly dependencies: Dependencies;
  readonly alerts: AlertStore;
  /** Changes a message that stands in a channel; doing it again changes nothing. */
  readonly update: (channelId: string, ts: string, page: Page) => Promise<void>;
}

const hour = 3_600_000;
const day = 24 * hour;
/** So many alerts an hour and channel; what is more is one message. */
const parentsAnHour = 10;
const calledAs = '/k8s-risk';

/**
 * One look: what is new for whom, what has waited long enough, what stands there and is no longer true.
 * @internal
 */
export async function runAlerts(options: AlertOptions): Promise<void> {
  for (const route of await options.alerts.routes()) await runRoute(route, options);
}

async function runRoute(route: AlertRoute, options: AlertOptions): Promise<void> {
  const { dependencies, alerts } = options;
  const now = dependencies.clock().getTime();
  const before = await alerts.groups(route.channelId, now - day);
  const groups = new Map(before.map((group) => [group.id, group]));
  const known: Record<string, KnownFindings> = { ...route.known };
  const baselines: Page[] = [];
  for (const name of route.clusters) {
    const looked = await look(name, route, dependencies);
    if (looked === undefined) continue;
    const news = compareKnown(known[name], looked.findings, looked.report);
    known[name] = news.known;
    if (news.baseline) baselines.push(baselinePage(name, countSeverities(looked.findings), calledAs));
    else sortIn(groups, news, { route, cluster: name, now, newId: dependencies.newId });
  }
  const due = [...groups.values()].filter(({ state, holdUntil }) => state === 'holding' && holdUntil <= now);
  const posted = due.map((group): AlertGroup => ({ ...group, state: 'posted', changedAt: now }));
  for (const group of posted) groups.set(group.id, group);
  const changed = [...groups.values()].filter((group) => group !== before.find(({ id }) => id === group.id));
  if (changed.length > 0 || !sameKnown(route.known, known)) {
    // Another replica was first: it tells what there is to tell.
    if (!(await alerts.save({ route, known, groups: changed }))) return;
  }
  await tell(route, { baselines, posted, changed, before, now }, options);
  await refresh(route, [...groups.values()], options);
}

function sameKnown(before: AlertRoute['known'], after: AlertRoute['known']): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** What the channel may see of a cluster now. Nothing where the cluster cannot be heard: silence is no news. */
async function look(
  name: string,
  route: AlertRoute,
  dependencies: Dependencies,
): Promise<{ readonly findings: readonly Finding[]; readonly report: Parameters<typeof compareKnown>[2] } | undefined> {
  const cluster: Cluster | undefined = dependencies.clusters.find(name);
  const state = cluster?.state();
  if (cluster === undefined || state?.kind !== 'ready' || state.seen.silentSince !== undefined) return undefined;
  const sees = channelSees(dependencies.config().access, route.channelId);
  if (!sees.cluster(name)) return undefined;
  const view = makeView(state.seen, { cluster: name, sees, namespaces: route.namespaces });
  const filter = parseFilter(route.filter);
  if (!filter.ok) return undefined;
  const found = await findingsOf([{ cluster, view }], filter.value, { dependencies, now: dependencies.clock() });
  if (!found.ok) return undefined;
  return { findings: found.value.map(({ finding }) => finding), report: state.seen.report };
}

interface SortIn {
  readonly route: AlertRoute;
  readonly cluster: string;
  readonly now: number;
  readonly newId: () => string;
}

/** New findings go to the group of their topic, the one of yesterday included; what is gone is marked where it stands. */
function sortIn(
  groups: Map<string, AlertGroup>,
  { added, resolved }: { readonly added: readonly Finding[]; readonly resolved: readonly string[] },
  { route, cluster, now, newId }: SortIn,
): void {
  const gone = new Set(resolved);
  for (const group of groups.values())
    if (group.cluster === cluster) groups.set(group.id, resolveInGroup(group, gone, now));
  for (const [topic, findings] of Map.groupBy(added, topicOf)) {
    const own = [...groups.values()].find(
      (group) =>
        group.cluster === cluster &&
        group.topic === topic &&
        (group.state !== 'closed' || now - group.changedAt <= alertTiming.reopen),
    );
    const [first, ...others] = findings;
    if (own !== undefined) groups.set(own.id, addToGroup(own, findings, now));
    else if (first !== undefined) {
      const quiet = quietUntil(route.quiet, new Date(now))?.getTime();
      const { channelId, teamId } = route;
      const group = openGroup([first, ...others], { id: newId(), channelId, teamId, cluster, quietUntil: quiet }, now);
      groups.set(group.id, group);
    }
  }
}

interface Telling {
  readonly baselines: readonly Page[];
  readonly posted: readonly AlertGroup[];
  readonly changed: readonly AlertGroup[];
  readonly before: readonly AlertGroup[];
  readonly now: number;
}

/** Puts what is to be said into the ledger. */
async function tell(route: AlertRoute, telling: Telling, { dependencies }: AlertOptions): Promise<void> {
  const { baselines, posted, changed, before, now } = telling;
  const { ledger, wake } = dependencies.digests;
  const common = { teamId: route.teamId, channelId: route.channelId, notBefore: now, expiresAt: now + day };
  for (const page of baselines)
    await ledger.add({ ...common, key: `notice:${dependencies.newId()}`, kind: 'notice', payload: payloadOf(page) });
  const lately = before.filter(({ state, openedAt }) => state === 'posted' && openedAt > now - hour).length;
  const room = Math.max(0, parentsAnHour - lately);
  for (const group of posted.slice(0, room)) {
    const page = alertPage(group, await buttonsOf(group, dependencies), calledAs);
    await ledger.add({ ...common, key: parentKey(group), kind: 'alert', payload: payloadOf(page) });
    if (group.members.length > 5) await addThread(group, alertUpdate(undefined, group));
  }
  const tooMany = posted.slice(room);
  if (tooMany.length > 0) {
    const key = `alert:${route.channelId}:more:${String(Math.floor(now / hour))}`;
    await ledger.add({ ...common, key, kind: 'alert', payload: payloadOf(rollUpPage(tooMany, calledAs)) });
  }
  for (const group of changed) {
    const was = before.find(({ id }) => id === group.id);
    if (was !== undefined && was.state !== 'holding' && group.revision > was.revision)
      await addThread(group, alertUpdate(was, group));
  }
  if (baselines.length + posted.length + changed.length > 0) wake();

  async function addThread(group: AlertGroup, page: Page | undefined): Promise<void> {
    if (page === undefined) return;
    const key = `thread:${parentKey(group)}:${String(group.revision)}`;
    await ledger.add({ ...common, key, kind: 'thread', parentKey: parentKey(group), payload: payloadOf(page) });
  }
}

function parentKey({ channelId, id }: AlertGroup): string {
  return `alert:${channelId}:${id}`;
}

/** The buttons of an alert are for whoever may see it, for a day. */
async function buttonsOf(
  group: AlertGroup,
  { store, newId, clock }: Dependencies,
): Promise<NonNullable<Page['buttons']>> {
  const [worst] = group.members;
  if (worst === undefined) return [];
  const offers = [
    { label: 'Explain', line: `explain ${worst.id}` },
    { label: 'How to fix it', line: `fix ${worst.id}` },
  ];
  const tickets = offers.map(({ line }) => ({
    id: newId(),
    does: { kind: 'line' as const, line },
    channelId: group.channelId,
    userId: null,
    expiresAt: new Date(clock().getTime() + day),
  }));
  await store.tickets.issue(tickets);
  return offers.map(({ label }, index) => ({ label, action: 'ticket', ticket: tickets[index]?.id ?? '' }));
}

/** Brings messages up to date that say what is no longer so. */
async function refresh(route: AlertRoute, groups: readonly AlertGroup[], options: AlertOptions): Promise<void> {
  const { dependencies, alerts, update } = options;
  const now = dependencies.clock().getTime();
  for (const group of groups) {
    if (group.state === 'holding' || group.revision === group.shownRevision) continue;
    if (now - group.changedAt < alertTiming.betweenUpdates) continue;
    const parent = await dependencies.digests.ledger.find(parentKey(group));
    if (parent?.ts === null || parent === undefined) continue;
    await update(group.channelId, parent.ts, alertPage(group, [], calledAs));
    const current = await alerts.route(route.channelId);
    if (current === undefined) return;
    await alerts.save({ route: current, known: current.known, groups: [{ ...group, shownRevision: group.revision }] });
  }
}

export interface AlertRunner {
  readonly stop: () => Promise<void>;
}

export function startAlerts(options: AlertOptions, interval: number, onTrouble: (error: unknown) => void): AlertRunner {
  const stop = new AbortController();
  const running = (async () => {
    while (!stop.signal.aborted) {
      await runAlerts(options).catch(onTrouble);
      await sleep(interval, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stop.abort();
      await running;
    },
  };
}
