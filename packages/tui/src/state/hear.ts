import { applyMessage } from '@k8s-risk/core';
import type { LiveMessage, ReportChange } from '@k8s-risk/core';
import type { Feed, Trouble } from './feed.ts';
import { reportedLinesOf, reportOf } from './feed.ts';
import { addLines, changeLines, makeLines, noLines } from './finding-lines.ts';

type Loading = Extract<Feed, { phase: 'loading' }>;
type Watching = Extract<Feed, { phase: 'watching' }>;

/** The feed of a cluster after one more message from it. */
export function hearFeed(feed: Feed, message: LiveMessage, now: number): Feed {
  switch (message.type) {
    case 'progress':
      return feed.phase === 'loading' ? { ...feed, cluster: message.cluster, kinds: message.kinds } : feed;
    case 'preview':
      return feed.phase === 'loading' ? previewFeed(feed, message) : feed;
    case 'report': {
      const { cluster, report } = message;
      const nothing: ReadonlyMap<string, number> = new Map();
      const { firstSeen, ages } = feed.phase === 'watching' ? feed : { firstSeen: nothing, ages: nothing };
      return {
        phase: 'watching',
        id: feed.id,
        cluster,
        report,
        lines: makeLines(report, { cluster, firstSeen, ages }),
        troubles: feed.phase === 'failed' ? [] : feed.troubles,
        firstSeen,
        ages,
        heardAt: now,
        live: feed.phase !== 'failed' && feed.live,
      };
    }
    case 'changes':
      if (feed.phase === 'watching') return changeFeed(feed, message, now);
      return feed.phase === 'loading' ? { ...feed, troubles: troublesAfter(feed.troubles, message.changes) } : feed;
    case 'failed':
      return {
        phase: 'failed',
        id: feed.id,
        cluster: feed.cluster,
        message: message.message,
        failedAt: now,
        report: reportOf(feed),
        lines: reportedLinesOf(feed),
      };
    case 'answer':
      return feed;
  }
}

function previewFeed(feed: Loading, { cluster, findings, anew }: Extract<LiveMessage, { type: 'preview' }>): Loading {
  return { ...feed, cluster, lines: addLines(anew ? noLines : feed.lines, findings, cluster) };
}

function changeFeed(feed: Watching, message: Extract<LiveMessage, { type: 'changes' }>, now: number): Watching {
  const report = applyMessage(feed.report, message) ?? feed.report;
  const firstSeen = changeFirstSeen(feed.firstSeen, message.changes);
  return {
    ...feed,
    report,
    lines: changeLines(feed.lines, feed.report, { cluster: feed.cluster, firstSeen, ages: feed.ages, report }),
    troubles: troublesAfter(feed.troubles, message.changes),
    firstSeen,
    heardAt: message.rest === null ? feed.heardAt : now,
  };
}

function troublesAfter(troubles: readonly Trouble[], changes: readonly ReportChange[]): readonly Trouble[] {
  return changes.reduce(changeTroubles, troubles);
}

function changeTroubles(troubles: readonly Trouble[], change: ReportChange): readonly Trouble[] {
  if (change.type !== 'state') return troubles;
  const { kind, state, reason, at } = change;
  const known = troubles.find((trouble) => trouble.kind === kind);
  const others = troubles.filter((trouble) => trouble.kind !== kind);
  if (state === 'live') return others;
  const since = known?.state === state ? known.since : Date.parse(at);
  return [...others, { kind, state, reason, since }];
}

function changeFirstSeen(
  known: ReadonlyMap<string, number>,
  changes: readonly ReportChange[],
): ReadonlyMap<string, number> {
  const added = changes.filter((change) => change.type === 'added');
  if (added.length === 0) return known;
  const seen = new Map(known);
  for (const { finding, at } of added) seen.set(finding.id, Date.parse(at));
  return seen;
}
