import type { AuditReport } from '../model/report.ts';
import type { LiveMessage, ReportRest } from './protocol.ts';
import { samePlainValue } from '../model/same-plain-value.ts';

export function restOf(report: AuditReport): ReportRest {
  const { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted } = report;
  return { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted };
}

/** The findings with their gain are the first of a report. */
export function rankingOf({
  findings,
}: AuditReport): NonNullable<Extract<LiveMessage, { type: 'changes' }>['ranking']> {
  const ranking: { readonly findingId: string; readonly gain: number }[] = [];
  for (const { id, gain } of findings) {
    if (gain === undefined) break;
    ranking.push({ findingId: id, gain });
  }
  return ranking;
}

/** Knows what was sent, so that only what is another one is sent again. */
export interface RestTracker {
  readonly changed: (rest: Partial<ReportRest>) => Partial<ReportRest>;
}

export function makeRestTracker(): RestTracker {
  const sent = new Map<string, unknown>();
  return {
    changed: (rest) =>
      Object.fromEntries(
        Object.entries(rest).filter(([name, value]) => {
          // Most of it is what it was, down to the object: looking at that is faster than writing all of it down.
          if (samePlainValue(sent.get(name), value)) return false;
          sent.set(name, value);
          return true;
        }),
      ),
  };
}
