import { runAudit } from '../../packages/core/src/audit/audit.ts';
import type { LiveAnswers } from '../../packages/core/src/live/answers.ts';
import type { LiveQuestion } from '../../packages/core/src/live/protocol.ts';
import type { AuditReport } from '../../packages/core/src/model/report.ts';
import { openHistory } from '../../packages/core/src/history/history.ts';
import { demoSnapshot } from '../../packages/core/src/sources/demo/demo-snapshot.ts';
import { makeRequestMeter } from '../../packages/slackbot/src/access/request-meter.ts';
import type { AccessPolicy } from '../../packages/slackbot/src/access/access-policy.ts';
import type { Cluster, ClusterState, Clusters } from '../../packages/slackbot/src/clusters/cluster.ts';
import { defaultConfig } from '../../packages/slackbot/src/config/config.ts';
import type { Config } from '../../packages/slackbot/src/config/config.ts';
import { makeMessages } from '../../packages/slackbot/src/delivery/messages.ts';
import type { Dependencies } from '../../packages/slackbot/src/dependencies.ts';
import { makeBotMetrics } from '../../packages/slackbot/src/operations/bot-metrics.ts';
import { makeRegistry } from '../../packages/slackbot/src/operations/registry.ts';
import { openBotDatabase } from '../../packages/slackbot/src/store/open-database.ts';
import { makeStore } from '../../packages/slackbot/src/store/store.ts';

export const now = new Date('2026-11-25T12:00:00Z');

/** The report of the embedded demo cluster, computed once. */
export const demoReport: AuditReport = runAudit(demoSnapshot(now.toISOString())).report;

/** A cluster that holds still: its report is `report`, its answers those that are given. */
export function aCluster(name: string, report: AuditReport = demoReport, answers: Partial<LiveAnswers> = {}): Cluster {
  const state: ClusterState = {
    kind: 'ready',
    seen: { report: { ...report, cluster: name }, at: now, silentSince: undefined },
    live: 'live',
    reason: undefined,
  };
  return {
    name,
    historyName: () => name,
    state: () => state,
    rescan: () => Promise.resolve(state),
    rescannedAt: () => undefined,
    ask: ((question: LiveQuestion) => {
      const json = answers[question.ask as keyof LiveAnswers];
      return Promise.resolve(
        json === undefined ? { ok: false, message: 'not asked here' } : { ok: true, ask: question.ask, json },
      );
    }) as Cluster['ask'],
  };
}

export interface Tweak {
  readonly config?: Partial<Config>;
  readonly access?: AccessPolicy;
  readonly clusters?: readonly Cluster[];
  readonly clock?: () => Date;
  readonly more?: Partial<Dependencies>;
}

/** Real stores in memory, real rules, clusters that hold still. Ids count up. */
export async function slackDependencies(tweak: Tweak = {}): Promise<Dependencies> {
  const own = await openBotDatabase({ kind: 'memory' });
  const history = await openHistory({ kind: 'memory' });
  if (!own.ok || !history.ok) throw new Error('no store');
  const store = makeStore(own.value.query);
  const messages = makeMessages(own.value);
  const config: Config = {
    ...defaultConfig,
    ...tweak.config,
    ...(tweak.access === undefined ? {} : { access: tweak.access }),
  };
  const all = tweak.clusters ?? [aCluster('demo')];
  const clusters: Clusters = { all: () => all, find: (name) => all.find((cluster) => cluster.name === name) };
  let ids = 0;
  return {
    config: () => config,
    clusters,
    directory: {
      user: (_team, id) => Promise.resolve({ id, restricted: id.startsWith('UGUEST') }),
      groupsOf: () => Promise.resolve(new Set()),
      channel: (id) => Promise.resolve({ id, external: id.startsWith('CEXT'), direct: id.startsWith('D') }),
    },
    store,
    history: history.value,
    digests: messages.digests,
    alerts: messages.alerts,
    refreshPolicy: () => Promise.resolve(),
    meter: makeRequestMeter(() => config.budget),
    log: { info: () => undefined, error: () => undefined },
    metrics: makeBotMetrics(makeRegistry()),
    clock: tweak.clock ?? (() => now),
    newId: () => {
      ids += 1;
      return ids.toString(16).padStart(6, '0').padEnd(32, '0');
    },
    ...tweak.more,
  };
}
