import type { AuditReport, KindProgress, LiveState } from '@k8s-risk/core';

import { noLines } from './finding-lines.ts';
import type { FindingLines } from './finding-lines.ts';

/** What is wrong with how a cluster, or one of its kinds, is followed. */
export interface Trouble {
  /** Null: the cluster as a whole. */
  readonly kind: string | null;
  readonly state: Exclude<LiveState, 'live'>;
  readonly reason: string | null;
  /** Milliseconds since 1970. */
  readonly since: number;
}

interface FeedName {
  /** What it was opened as; it never changes. */
  readonly id: string;
  /** The context's name, which is known when it has spoken. */
  readonly cluster: string;
}

/** One cluster as it is seen. None of these may look like another: no data is never no findings. */
export type Feed = FeedName &
  (
    | {
        readonly phase: 'loading';
        readonly kinds: readonly KindProgress[];
        readonly startedAt: number;
        /** Of findings that are certain already: a part of what the report will say. */
        readonly lines: FindingLines;
        readonly troubles: readonly Trouble[];
        readonly live: boolean;
      }
    | {
        readonly phase: 'watching';
        readonly report: AuditReport;
        readonly lines: FindingLines;
        readonly troubles: readonly Trouble[];
        /** When each finding was first seen, as far as this program was there. */
        readonly firstSeen: ReadonlyMap<string, number>;
        /** When each finding began, as far as the history knows. */
        readonly ages: ReadonlyMap<string, number>;
        /** When the cluster last said something. */
        readonly heardAt: number;
        /** False for a file: it is what it was. */
        readonly live: boolean;
      }
    | {
        readonly phase: 'failed';
        readonly message: string;
        readonly failedAt: number;
        /** What was known before. */
        readonly report: AuditReport | undefined;
        readonly lines: FindingLines;
      }
  );

/** Why the cluster as a whole is away; what only takes its time is no reason. */
export function absenceOf(feed: Feed): Trouble | undefined {
  const troubles = feed.phase === 'failed' ? [] : feed.troubles;
  return troubles.find(({ kind, state }) => kind === null && state !== 'catching-up');
}

/** All lines that there are of a cluster: of one that is being read, only a part. */
export function linesOf(feed: Feed): FindingLines {
  return feed.lines;
}

/** The lines of a report. */
export function reportedLinesOf(feed: Feed): FindingLines {
  return feed.phase === 'loading' ? noLines : feed.lines;
}

/** How many objects of a cluster have been read so far, while it is read for the first time. */
export function objectsRead({ kinds }: Extract<Feed, { phase: 'loading' }>): number {
  return kinds.reduce((sum, { listed }) => sum + listed, 0);
}

export function reportOf(feed: Feed): AuditReport | undefined {
  return feed.phase === 'loading' ? undefined : feed.report;
}
