import { sameFinding } from '../changes/same-finding.ts';
import type { Finding } from '../model/finding.ts';
import type { AskedCheck } from './asked-checks.ts';
import { makeChangingFindings } from './changing-findings.ts';
import type { ChangingFindings } from './changing-findings.ts';
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
  readonly open: Pick<ChangingFindings, 'all' | 'index'>;
  readonly accepted: Pick<ChangingFindings, 'all' | 'index'>;
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
  const touched = new Map<string, Finding | undefined>();
  const withStatus = (status: Finding['status']): ChangingFindings =>
    makeChangingFindings((id) => {
      const finding = kept.get(id)?.finding;
      return finding?.status === status ? finding : undefined;
    });
  const open = withStatus('fail');
  const accepted = withStatus('accepted');
  const those = ({ status }: Finding): ChangingFindings => (status === 'fail' ? open : accepted);

  const touch = (id: string): void => {
    if (!touched.has(id)) touched.set(id, kept.get(id)?.finding);
  };

  return {
    replace: (before, after, origin) => {
      for (const finding of before) {
        touch(finding.id);
        kept.delete(finding.id);
        those(finding).remove(finding);
      }
      for (const finding of after) {
        touch(finding.id);
        kept.set(finding.id, { finding, origin });
        those(finding).add(finding);
      }
    },
    originOf: (id) => kept.get(id)?.origin,
    open,
    accepted,
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
