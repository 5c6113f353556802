import { compareText } from '../model/resource.ts';
import { severityRank } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import type { RemovalReason } from './report-change.ts';

/** A time that a finding was there: from when it came until it went. Times are RFC 3339. */
export interface Episode {
  readonly severity: Severity;
  readonly openedAt: string;
  /** When an exception covered it; until then it was open. */
  readonly acceptedAt: string | null;
  /** Null: it is there still. Where it is accepted still, when it was accepted. */
  readonly closedAt: string | null;
  /** Why it went. */
  readonly because: string | null;
}

/** All that is remembered of when a finding was there. */
export interface FindingLife {
  readonly id: string;
  readonly status: 'open' | 'accepted' | 'closed';
  /** Null where it was there at the last audit. */
  readonly lastSeen: string | null;
  /** The newest first. Never empty. */
  readonly episodes: readonly Episode[];
}

/**
 * What may happen to a finding. `seen`: it was there when the history began, who knows since when; `unjudged`: from then
 * on nothing could be said of it.
 */
export type LifeStep = 'seen' | 'opened' | 'reopened' | 'unjudged' | RemovalReason;

/** One thing that happened to a finding, and how long it stayed so. */
export interface LifeEvent<Life extends FindingLife> {
  readonly life: Life;
  readonly step: LifeStep;
  readonly severity: Severity;
  /** RFC 3339. */
  readonly at: string;
  /** Milliseconds until the next thing that happened to it; null: it is so still. */
  readonly lasted: number | null;
}

/**
 * What happened to these findings, the newest first; of what happened at once, that of the worst finding.
 * @param began when the history began (RFC 3339), if it did
 */
export function lifeEvents<Life extends FindingLife>(
  lives: readonly Life[],
  began: string | null,
): readonly LifeEvent<Life>[] {
  return lives
    .flatMap((life) => eventsOf(life, began).toReversed())
    .sort((a, b) => compareText(b.at, a.at) || rankOf(b.life) - rankOf(a.life));
}

/** One for all events of a finding: what happened to it at once stays in order. */
function rankOf({ episodes }: FindingLife): number {
  return severityRank(episodes[0]?.severity ?? 'info');
}

function eventsOf<Life extends FindingLife>(life: Life, began: string | null): readonly LifeEvent<Life>[] {
  const steps = life.episodes.toReversed().flatMap((episode, index) => stepsOf(episode, index === 0, began));
  const { severity } = life.episodes[0] ?? { severity: 'info' as const };
  if (life.status === 'open' && life.lastSeen !== null) steps.push({ step: 'unjudged', at: life.lastSeen, severity });
  return steps.map((one, index): LifeEvent<Life> => {
    const next = steps[index + 1];
    return { life, ...one, lasted: next === undefined ? null : Date.parse(next.at) - Date.parse(one.at) };
  });
}

interface Step {
  readonly step: LifeStep;
  readonly at: string;
  readonly severity: Severity;
}

function stepsOf(episode: Episode, first: boolean, began: string | null): Step[] {
  const { severity, openedAt, acceptedAt, closedAt, because } = episode;
  const steps: Step[] = [];
  // An exception that was there before the finding: it was never open.
  if (openedAt !== acceptedAt) {
    const step = first ? (openedAt === began ? 'seen' : 'opened') : 'reopened';
    steps.push({ step, at: openedAt, severity });
  }
  if (acceptedAt !== null) steps.push({ step: 'accepted', at: acceptedAt, severity });
  if (closedAt !== null && because !== 'accepted') steps.push({ step: reasonOf(because), at: closedAt, severity });
  return steps;
}

const reasons: readonly RemovalReason[] = ['fixed', 'deleted', 'accepted', 'knowledge'];

function reasonOf(because: string | null): RemovalReason {
  return reasons.find((reason) => reason === because) ?? 'fixed';
}
