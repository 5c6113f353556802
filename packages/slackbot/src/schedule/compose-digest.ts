import { countSeverities, parseFilter } from '@k8s-risk/core';
import type { Finding } from '@k8s-risk/core';
import type { Trend } from '@k8s-risk/core/node';
import { plural } from '@k8s-risk/core/text';
import type { AccessPolicy } from '../access/access-policy.ts';
import { visibilityOf } from '../access/visibility.ts';
import type { Visibility } from '../access/visibility.ts';
import { lines } from '../blocks/page.ts';
import type { Page } from '../blocks/page.ts';
import { lastSeen } from '../clusters/cluster.ts';
import type { Cluster } from '../clusters/cluster.ts';
import { makeView } from '../clusters/view.ts';
import type { View } from '../clusters/view.ts';
import { findingsOf } from '../commands/filter-findings.ts';
import type { Asking } from '../commands/filter-findings.ts';
import type { Dependencies } from '../dependencies.ts';
import { digestPages } from '../digest/digest-pages.ts';
import type { DigestFacts, DigestPages } from '../digest/digest-pages.ts';
import { changeSince, stateOf } from '../digest/digest-state.ts';
import type { DigestState } from '../digest/digest-state.ts';
import { nextSlot } from './cadence.ts';
import type { Schedule, SlotStates } from './schedule.ts';

export interface ComposeOptions {
  readonly now: Date;
  /** What the last delivered digest said, by cluster. */
  readonly before: SlotStates;
  readonly lateSince: Date | undefined;
  readonly missed: number;
}

export interface Composed {
  readonly pages: DigestPages;
  readonly states: SlotStates;
}

/** `not-granted`: the channel may not be shown any of it, any more. */
export type ComposeFault = 'not-granted' | 'starting';

/** A digest as the channel may see it: what its members may see alone does not count. */
export async function composeDigest(
  schedule: Schedule,
  dependencies: Dependencies,
  options: ComposeOptions,
): Promise<Composed | ComposeFault> {
  const sees = channelSees(dependencies.config().access, schedule.channelId);
  const clusters = schedule.clusters.flatMap((name) => {
    const cluster = dependencies.clusters.find(name);
    return cluster !== undefined && sees.cluster(name) ? [cluster] : [];
  });
  if (clusters.length === 0) return 'not-granted';
  if (clusters.some((cluster) => cluster.state().kind === 'starting')) return 'starting';
  const digests: { readonly name: string; readonly pages: DigestPages; readonly facts: DigestFacts | undefined }[] = [];
  const states: Record<string, DigestState> = {};
  for (const cluster of clusters) {
    const facts = await factsOf(cluster, schedule, { dependencies, options, sees });
    if (facts === undefined) {
      digests.push({ name: cluster.name, pages: { parent: unreadPage(cluster), thread: [], unchanged: false }, facts });
      continue;
    }
    digests.push({ name: cluster.name, pages: digestPages(facts), facts });
    // A cluster that is away says nothing new: the next digest is compared with the last one that did.
    const before = options.before[cluster.name];
    states[cluster.name] =
      facts.view.silentSince !== undefined && before !== undefined ? before : stateOf(facts.view, facts.findings);
  }
  const [only, ...others] = digests;
  if (only !== undefined && others.length === 0) return { pages: only.pages, states };
  return { pages: fleetPages(digests), states };
}

/** What may be shown to a whole channel. */
export function channelSees(policy: AccessPolicy | undefined, channelId: string): Visibility {
  const channel = policy?.channels.get(channelId);
  if (policy === undefined || channel?.inChannel !== true) return visibilityOf([]);
  return visibilityOf(channel.grants.filter(({ role }) => policy.roles.get(role)?.has('findings') === true));
}

interface Around {
  readonly dependencies: Dependencies;
  readonly options: ComposeOptions;
  readonly sees: Visibility;
}

async function factsOf(
  cluster: Cluster,
  schedule: Schedule,
  { dependencies, options, sees }: Around,
): Promise<DigestFacts | undefined> {
  const seen = lastSeen(cluster.state());
  if (seen === undefined) return undefined;
  const { now, before, lateSince, missed } = options;
  const view = makeView(seen, { cluster: cluster.name, sees, namespaces: schedule.namespaces });
  const findings = await filtered({ cluster, view }, schedule.filter, { dependencies, now });
  const was = before[cluster.name];
  return {
    view,
    findings,
    change: was === undefined ? undefined : changeSince(was, view, findings),
    trend: await trendOf(cluster, view, { dependencies, now }),
    owners: dependencies.config().owners,
    mentionFrom: schedule.mentionFrom,
    next: nextSlot(schedule.cadence, now)?.at,
    lateSince,
    missed,
    calledAs: '/k8s-risk',
  };
}

async function filtered(
  picked: { readonly cluster: Cluster; readonly view: View },
  text: string,
  asking: Asking,
): Promise<readonly Finding[]> {
  const filter = parseFilter(text);
  // It was understood when it was typed; a newer version may not.
  if (!filter.ok || filter.value.length === 0) return picked.view.findings;
  const found = await findingsOf([picked], filter.value, asking);
  return found.ok ? found.value.map(({ finding }) => finding) : picked.view.findings;
}

const day = 86_400_000;

/** Of whole clusters and of single namespaces: no other trend is kept. */
async function trendOf(cluster: Cluster, view: View, { dependencies, now }: Asking): Promise<Trend | undefined> {
  const [namespace, other] = view.namespaces;
  if (view.scope !== undefined && (namespace === undefined || other !== undefined)) return undefined;
  const until = now.getTime();
  const asked = { cluster: cluster.historyName(), since: until - 14 * day, until, points: 14 };
  return dependencies.history.trend(
    view.scope !== undefined && namespace !== undefined ? { ...asked, namespace } : asked,
  );
}

function unreadPage(cluster: Cluster): Page {
  const state = cluster.state();
  const why = state.kind === 'failed' ? state.message : 'it is being read for the first time';
  return {
    title: `Nothing is known of ${cluster.name}`,
    summary: `${cluster.name} cannot be read`,
    parts: [
      lines(
        [`${cluster.name} cannot be read: ${why}`],
        ['No digest can be made of it, and nothing here is good news.'],
      ),
    ],
  };
}

/** Several clusters: a table, the worst first, and each in the thread. */
function fleetPages(
  digests: readonly { readonly name: string; readonly pages: DigestPages; readonly facts: DigestFacts | undefined }[],
): DigestPages {
  const byRisk = digests.toSorted((a, b) => (b.facts?.view.risk?.value ?? 101) - (a.facts?.view.risk?.value ?? 101));
  const rows = byRisk.map(({ name, facts }) => {
    if (facts === undefined) return [name, '?', '', '', 'cannot be read'];
    const { view, change, findings } = facts;
    const counts = countSeverities(findings);
    const news =
      view.silentSince !== undefined
        ? 'no word from it'
        : change === undefined
          ? 'first digest'
          : `+${String(change.added.length)} −${String(change.resolved.length)}`;
    return [
      name,
      view.risk === undefined ? '?' : `${view.risk.value.toFixed(1)} ${view.risk.grade}`,
      String(counts.critical),
      String(counts.high),
      news,
    ];
  });
  const unchanged = digests.every(({ pages }) => pages.unchanged);
  return {
    parent: {
      title: 'Kubernetes risk',
      summary: `Kubernetes risk of ${plural(digests.length, 'cluster')}`,
      parts: [
        {
          kind: 'table',
          columns: [
            { title: 'cluster' },
            { title: 'risk' },
            { title: 'critical', align: 'right' },
            { title: 'high', align: 'right' },
            { title: 'since last' },
          ],
          rows,
        },
        lines(['Lower risk is better. Each cluster is in the thread.']),
      ],
    },
    thread: byRisk.flatMap(({ pages }) => (pages.unchanged ? [] : [pages.parent, ...pages.thread])),
    unchanged,
  };
}
