import type { MadeFinding } from '../audit/make-findings.ts';
import type { FailedSubject } from '../audit/run-check.ts';
import { sameFinding } from '../changes/same-finding.ts';
import type { Finding } from '../model/finding.ts';

/** All findings, accepted ones included, and which of them the change at hand has touched. */
export interface KeptFindings {
  readonly replace: (before: readonly MadeFinding[], after: readonly MadeFinding[]) => void;
  readonly failuresOf: (id: string) => readonly FailedSubject[];
  readonly all: () => Iterable<MadeFinding>;
  readonly accepted: () => readonly Finding[];
  /** Accepted until some day. */
  readonly expiring: () => readonly MadeFinding[];
  readonly get: (id: string) => Finding | undefined;
  /** Before and after of what is different since the last call. */
  readonly isTouched: () => boolean;
  readonly takeChanges: () => readonly FindingChange[];
}

export interface FindingChange {
  readonly was: Finding | undefined;
  readonly is: Finding | undefined;
}

export function makeKeptFindings(): KeptFindings {
  const kept = new Map<string, MadeFinding>();
  const touched = new Map<string, Finding | undefined>();
  const accepted = new Map<string, MadeFinding>();

  const touch = (id: string): void => {
    if (!touched.has(id)) touched.set(id, kept.get(id)?.finding);
  };

  return {
    replace: (before, after) => {
      for (const { finding } of before) {
        touch(finding.id);
        kept.delete(finding.id);
        accepted.delete(finding.id);
      }
      for (const made of after) {
        touch(made.finding.id);
        kept.set(made.finding.id, made);
        if (made.finding.status === 'accepted') accepted.set(made.finding.id, made);
      }
    },
    failuresOf: (id) => kept.get(id)?.failed ?? [],
    all: () => kept.values(),
    accepted: () => [...accepted.values()].map(({ finding }) => finding),
    expiring: () => [...accepted.values()].filter(({ finding }) => (finding.exception?.expires ?? null) !== null),
    get: (id) => kept.get(id)?.finding,
    isTouched: () => touched.size > 0,
    takeChanges: () => {
      const changes: FindingChange[] = [];
      for (const [id, was] of touched) {
        const is = kept.get(id)?.finding;
        const same = was === undefined || is === undefined ? was === is : sameFinding(was, is);
        if (!same) changes.push({ was, is });
      }
      touched.clear();
      return changes;
    },
  };
}
