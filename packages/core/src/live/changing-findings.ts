import { compareFindings } from '../audit/make-findings.ts';
import type { Finding } from '../model/finding.ts';
import { changeSorted } from '../model/sorted.ts';
import type { ListChange } from '../model/sorted.ts';
import { findingsBy, objectKey } from '../scoring/finding-index.ts';
import type { FindingIndex } from '../scoring/finding-index.ts';

/** Findings that come and go, in order and by what they are about. */
export interface ChangingFindings {
  readonly add: (finding: Finding) => void;
  readonly remove: (finding: Finding) => void;
  /** Worst first. The same list again for as long as nothing has changed. */
  readonly all: () => readonly Finding[];
  readonly index: FindingIndex;
}

const none: readonly Finding[] = [];

/** Nothing is put in its place before somebody asks: most of what comes and goes does so many times. */
export function makeChangingFindings(withId: FindingIndex['withId']): ChangingFindings {
  const gone = new Set<Finding>();
  const come = new Set<Finding>();
  let sorted = none;
  const byObject = new Map<string, readonly Finding[]>();
  /** Made at the first question. */
  let byCheck: Map<string, readonly Finding[]> | undefined;
  let byGroup: Map<string | null, readonly Finding[]> | undefined;

  const settle = (): void => {
    if (gone.size + come.size === 0) return;
    sorted = changeSorted(sorted, { gone, come }, compareFindings);
    const change = { gone, come };
    changeLists(byObject, change, (finding) => objectKey(finding.resource));
    if (byCheck !== undefined) changeLists(byCheck, change, ({ checkId }) => checkId);
    if (byGroup !== undefined) changeLists(byGroup, change, ({ group }) => group);
    gone.clear();
    come.clear();
  };

  const ofKey: FindingIndex['ofKey'] = (key) => {
    settle();
    return byObject.get(key) ?? none;
  };
  const of: FindingIndex['of'] = (resource) => ofKey(objectKey(resource));

  return {
    add: (finding) => {
      if (!gone.delete(finding)) come.add(finding);
    },
    remove: (finding) => {
      if (!come.delete(finding)) gone.add(finding);
    },
    all: () => {
      settle();
      return sorted;
    },
    index: {
      withId,
      objects: () => {
        settle();
        return byObject;
      },
      ofKey,
      of,
      ofCheck: (checkId) => {
        settle();
        byCheck ??= Map.groupBy(sorted, (finding) => finding.checkId);
        return byCheck.get(checkId) ?? none;
      },
      ofGroup: (group) => {
        settle();
        byGroup ??= Map.groupBy(sorted, (finding) => finding.group);
        return byGroup.get(group) ?? none;
      },
      by: (checks, resource, container = null) => findingsBy(of(resource), checks, container),
    },
  };
}

function changeLists<Key>(
  lists: Map<Key, readonly Finding[]>,
  { gone, come }: ListChange<Finding>,
  keyOf: (finding: Finding) => Key,
): void {
  const changes = new Map<Key, { readonly gone: Set<Finding>; readonly come: Set<Finding> }>();
  for (const [what, findings] of [['gone', gone] as const, ['come', come] as const]) {
    for (const finding of findings) {
      const key = keyOf(finding);
      let own = changes.get(key);
      if (own === undefined) changes.set(key, (own = { gone: new Set(), come: new Set() }));
      own[what].add(finding);
    }
  }
  for (const [key, own] of changes) {
    const list = changeSorted(lists.get(key) ?? none, own, compareFindings);
    if (list.length > 0) lists.set(key, list);
    else lists.delete(key);
  }
}
