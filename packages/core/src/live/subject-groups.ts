import type { Finding } from '../model/finding.ts';
import { fitted } from '../model/json.ts';
import type { AskedCheck, AskedSource } from './asked-checks.ts';
import type { OutcomeStore } from './outcome-store.ts';

/** The subjects of one source that one object brings, or that one list gave, with all that was judged of them. */
export interface SubjectGroup {
  readonly source: AskedSource;
  /** '' for what lies in none. */
  readonly namespace: string;
  readonly subjects: readonly unknown[];
  /** Where its outcomes begin: check by check, in the order of the source, one for each subject; 0 where it was not judged yet. */
  readonly outcomes: number;
  /** Of the checks that have any; absent where none has, as in most groups. */
  findings: Map<AskedCheck, readonly Finding[]> | undefined;
}

export function makeSubjectGroup(
  of: Pick<SubjectGroup, 'source' | 'namespace' | 'subjects'>,
  outcomes: OutcomeStore,
): SubjectGroup {
  const { source, namespace, subjects } = of;
  return {
    source,
    namespace,
    subjects: fitted(subjects),
    outcomes: outcomes.take(outcomesOf(of)),
    findings: undefined,
  };
}

/** How many outcomes it has. */
export function outcomesOf({ source, subjects }: Pick<SubjectGroup, 'source' | 'subjects'>): number {
  return source.checks.length * subjects.length;
}

/** Groups by source and namespace. */
export interface SubjectGroups {
  readonly add: (group: SubjectGroup) => void;
  readonly remove: (group: SubjectGroup) => void;
  /** Those of a namespace; '' for all of the source. */
  readonly in: (source: AskedSource, partition: string) => readonly SubjectGroup[];
}

export function makeSubjectGroups(): SubjectGroups {
  const bySource = new Map<AskedSource, Map<string, Set<SubjectGroup>>>();
  return {
    add: (group) => {
      let namespaces = bySource.get(group.source);
      if (namespaces === undefined) {
        namespaces = new Map();
        bySource.set(group.source, namespaces);
      }
      const groups = namespaces.get(group.namespace);
      if (groups === undefined) namespaces.set(group.namespace, new Set([group]));
      else groups.add(group);
    },
    remove: (group) => {
      const namespaces = bySource.get(group.source);
      const groups = namespaces?.get(group.namespace);
      groups?.delete(group);
      if (groups?.size === 0) namespaces?.delete(group.namespace);
    },
    in: (source, partition) => {
      const namespaces = bySource.get(source);
      if (partition !== '') return [...(namespaces?.get(partition) ?? [])];
      return [...(namespaces?.values() ?? [])].flatMap((groups) => [...groups]);
    },
  };
}
