import type { Finding } from '../model/finding.ts';
import type { AskedCheck, AskedSource } from './asked-checks.ts';

/** The subjects of one source that one object brings, or that one list gave, with all that was judged of them. */
export interface SubjectGroup {
  readonly source: AskedSource;
  /** '' for what lies in none. */
  readonly namespace: string;
  readonly subjects: readonly unknown[];
  /** Check by check, in the order of the source: one byte for each subject; 0 where it was not judged yet. */
  readonly outcomes: Uint8Array;
  /** Of the checks that have any; absent where none has, as in most groups. */
  findings: Map<AskedCheck, readonly Finding[]> | undefined;
}

export function makeSubjectGroup(source: AskedSource, namespace: string, subjects: readonly unknown[]): SubjectGroup {
  const outcomes = new Uint8Array(subjects.length * source.checks.length);
  return { source, namespace, subjects, outcomes, findings: undefined };
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
