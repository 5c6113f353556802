import { compareFindings } from '../audit/make-findings.ts';
import { sameFinding } from '../changes/same-finding.ts';
import type { Finding } from '../model/finding.ts';
import type { AskedCheck } from './asked-checks.ts';
import type { SubjectGroup } from './subject-groups.ts';

/** Which check found it about what. The failures behind it are not kept: they are large, and asking again gives them. */
export interface FindingOrigin {
  readonly check: AskedCheck;
  readonly group: SubjectGroup;
}

/** All findings, accepted ones included, and which of them the change at hand has touched. */
export interface KeptFindings {
  readonly replace: (before: readonly Finding[], after: readonly Finding[], origin: FindingOrigin) => void;
  readonly originOf: (id: string) => FindingOrigin | undefined;
  /** Worst first. */
  readonly open: () => readonly Finding[];
  readonly accepted: () => readonly Finding[];
  readonly isTouched: () => boolean;
  /** Before and after of what is different since the last call. */
  readonly takeChanges: () => readonly FindingChange[];
}

export interface FindingChange {
  readonly was: Finding | undefined;
  readonly is: Finding | undefined;
}

interface Kept {
  readonly finding: Finding;
  readonly origin: FindingOrigin;
}

export function makeKeptFindings(): KeptFindings {
  const kept = new Map<string, Kept>();
  const accepted = new Map<string, Finding>();
  const touched = new Map<string, Finding | undefined>();
  /** The open findings as they were last asked for, in order, and what came and went since. */
  let sorted: readonly Finding[] = [];
  const gone = new Set<Finding>();
  const come = new Set<Finding>();

  const leave = (finding: Finding): void => {
    if (finding.status === 'fail' && !come.delete(finding)) gone.add(finding);
  };

  const enter = (finding: Finding): void => {
    if (finding.status === 'fail' && !gone.delete(finding)) come.add(finding);
  };

  const touch = (id: string): void => {
    if (!touched.has(id)) touched.set(id, kept.get(id)?.finding);
  };

  return {
    replace: (before, after, origin) => {
      for (const finding of before) {
        touch(finding.id);
        kept.delete(finding.id);
        accepted.delete(finding.id);
        leave(finding);
      }
      for (const finding of after) {
        touch(finding.id);
        kept.set(finding.id, { finding, origin });
        if (finding.status === 'accepted') accepted.set(finding.id, finding);
        enter(finding);
      }
    },
    originOf: (id) => kept.get(id)?.origin,
    open: () => {
      if (gone.size + come.size === 0) return sorted;
      // Nearly in order already: sorting takes as long as looking at each once.
      sorted = [...sorted.filter((finding) => !gone.has(finding)), ...[...come].sort(compareFindings)].sort(
        compareFindings,
      );
      gone.clear();
      come.clear();
      return sorted;
    },
    accepted: () => [...accepted.values()],
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
