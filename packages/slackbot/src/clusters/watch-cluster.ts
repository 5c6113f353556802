import { applyMessage } from '@k8s-risk/core';
import type { AuditReport, LiveMessage, LiveSession, LiveState, ReportChange } from '@k8s-risk/core';
import type { Cluster, ClusterState, Seen } from './cluster.ts';

export type OnReport = (report: AuditReport, changes: readonly ReportChange[] | undefined) => void;

export interface WatchOptions {
  readonly name: string;
  /** Starts a session: one now, and another for each rescan. */
  readonly start: () => LiveSession;
  readonly clock: () => Date;
  /** After each message that changed the report; a whole report that is new comes without changes. */
  readonly onReport?: OnReport;
}

export interface WatchedCluster extends Cluster {
  readonly setPolicy: LiveSession['setPolicy'];
  readonly close: () => Promise<void>;
}

/** Follows a live session: answers about the cluster come from what is already here, never from a new audit. */
export function watchCluster({ name, start, clock, onReport }: WatchOptions): WatchedCluster {
  let followed = follow(start());
  let rescanning: Promise<ClusterState> | undefined;
  let rescannedAt: Date | undefined;

  function follow(session: LiveSession, before?: Seen): Followed {
    let report: AuditReport | undefined;
    let state: ClusterState =
      before === undefined
        ? { kind: 'starting', listed: 0 }
        : { kind: 'ready', seen: before, live: 'catching-up', reason: undefined };
    const { promise: firstReport, resolve: heard } = Promise.withResolvers<void>();
    const stop = session.subscribe((message) => {
      const next = applyMessage(report, message);
      const fresh = next !== report && next !== undefined;
      report = next;
      state = afterMessage(state, message, { report, now: clock() });
      if (fresh) onReport?.(next, message.type === 'changes' ? message.changes : undefined);
      if (fresh || message.type === 'failed') heard();
    });
    return { session, stop, firstReport, state: () => state };
  }

  async function rescan(): Promise<ClusterState> {
    const old = followed;
    const state = old.state();
    const next = follow(start(), state.kind === 'ready' ? state.seen : undefined);
    await next.firstReport;
    followed = next;
    old.stop();
    await old.session.close();
    return next.state();
  }

  return {
    name,
    historyName: () => followed.session.cluster,
    state: () => followed.state(),
    ask: (question) => followed.session.ask(question),
    rescannedAt: () => rescannedAt,
    rescan: () => {
      rescannedAt = clock();
      rescanning ??= rescan().finally(() => {
        rescanning = undefined;
      });
      return rescanning;
    },
    setPolicy: (policy) => {
      followed.session.setPolicy(policy);
    },
    close: async () => {
      followed.stop();
      await followed.session.close();
    },
  };
}

interface Followed {
  readonly session: LiveSession;
  readonly stop: () => void;
  readonly firstReport: Promise<void>;
  readonly state: () => ClusterState;
}

function afterMessage(
  state: ClusterState,
  message: LiveMessage,
  { report, now }: { readonly report: AuditReport | undefined; readonly now: Date },
): ClusterState {
  const last = state.kind === 'ready' ? state.seen : state.kind === 'failed' ? state.last : undefined;
  switch (message.type) {
    case 'progress':
      return state.kind === 'starting'
        ? { kind: 'starting', listed: message.kinds.reduce((sum, { listed }) => sum + listed, 0) }
        : state;
    case 'failed':
      return {
        kind: 'failed',
        message: message.message,
        last: last && { ...last, silentSince: last.silentSince ?? now },
      };
    case 'answer':
    case 'preview':
      return state;
    case 'report':
    case 'changes': {
      if (report === undefined) return state;
      const { live, reason } = liveAfter(state, message);
      const silentSince = live === 'live' || live === 'catching-up' ? undefined : (last?.silentSince ?? now);
      return { kind: 'ready', seen: { report, at: now, silentSince }, live, reason };
    }
  }
}

/** The state of the whole cluster, as the last message said it. */
function liveAfter(
  state: ClusterState,
  message: LiveMessage,
): { readonly live: LiveState; readonly reason: string | undefined } {
  const said =
    message.type === 'changes'
      ? message.changes.findLast((change) => change.type === 'state' && change.kind === null)
      : undefined;
  if (said?.type === 'state') return { live: said.state, reason: said.reason ?? undefined };
  if (message.type === 'report') return { live: 'live', reason: undefined };
  return state.kind === 'ready' ? state : { live: 'live', reason: undefined };
}
