import { compareFindings } from '../audit/make-findings.ts';
import type { Finding } from '../model/finding.ts';
import { changeSorted } from '../model/sorted.ts';
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

/** The key of one of the lists that were asked for; undefined for others. */
function asked(lists: ReadonlyMap<string, unknown>, key: string | null): string | undefined {
  return key !== null && lists.has(key) ? key : undefined;
}

/** Nothing is put in its place before somebody asks: most of what comes and goes does so many times. */
export function makeChangingFindings(withId: FindingIndex['withId']): ChangingFindings {
  const gone = new Set<Finding>();
  const come = new Set<Finding>();
  let sorted = none;
  const byObject = new Map<string, readonly Finding[]>();
  /** Of those checks and groups that were asked for: few are. */
  const byCheck = new Map<string, readonly Finding[]>();
  const byGroup = new Map<string, readonly Finding[]>();

  const settle = (): void => {
    if (gone.size + come.size === 0) return;
    sorted = changeSorted(sorted, { gone, come }, compareFindings);
    changeLists(byObject, { gone, come, keyOf: (finding) => objectKey(finding.resource) });
    changeLists(byCheck, { gone, come, keyOf: ({ checkId }) => asked(byCheck, checkId) }, true);
    changeLists(byGroup, { gone, come, keyOf: ({ group }) => asked(byGroup, group) }, true);
    gone.clear();
    come.clear();
  };

  const listed = (
    lists: Map<string, readonly Finding[]>,
    key: string,
    isIn: (finding: Finding) => boolean,
  ): readonly Finding[] => {
    settle();
    let list = lists.get(key);
    if (list === undefined) {
      list = sorted.filter(isIn);
      lists.set(key, list);
    }
    return list;
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
      ofCheck: (checkId) => listed(byCheck, checkId, (finding) => finding.checkId === checkId),
      ofGroup: (group) => listed(byGroup, group, (finding) => finding.group === group),
      by: (checks, resource, container = null) => findingsBy(of(resource), checks, container),
    },
  };
}

interface Change {
  readonly gone: ReadonlySet<Finding>;
  readonly come: ReadonlySet<Finding>;
  /** The list that a finding belongs to; undefined where there is none. */
  readonly keyOf: (finding: Finding) => string | undefined;
}

function changeLists(lists: Map<string, readonly Finding[]>, { gone, come, keyOf }: Change, keepsEmpty = false): void {
  const changes = new Map<string, { readonly gone: Set<Finding>; readonly come: Set<Finding> }>();
  for (const [what, findings] of [['gone', gone] as const, ['come', come] as const]) {
    for (const finding of findings) {
      const key = keyOf(finding);
      if (key === undefined) continue;
      let own = changes.get(key);
      if (own === undefined) changes.set(key, (own = { gone: new Set(), come: new Set() }));
      own[what].add(finding);
    }
  }
  for (const [key, own] of changes) {
    const list = changeSorted(lists.get(key) ?? none, own, compareFindings);
    if (list.length > 0 || keepsEmpty) lists.set(key, list);
    else lists.delete(key);
  }
}
