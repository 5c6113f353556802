import type { AskedCheck } from './asked-checks.ts';
import type { Dependence } from './dependences.ts';
import type { SubjectGroup } from './subject-groups.ts';

/** What is to be judged when it has become quiet. */
export interface LateWork {
  readonly addDependence: (dependence: Dependence) => void;
  readonly addCheck: (check: AskedCheck, group: SubjectGroup) => void;
  readonly removeGroup: (group: SubjectGroup) => void;
  readonly isEmpty: () => boolean;
  /** One after the other, until the time is up. Whether nothing is left. */
  readonly work: (isTimeUp: () => boolean) => boolean;
}

export interface LateWorkParts {
  /** Forgets what it has looked at. */
  readonly restart: (dependence: Dependence) => void;
  readonly judgeDependents: (dependence: Dependence) => void;
  readonly judge: (check: AskedCheck, group: SubjectGroup) => void;
}

export function makeLateWork({ restart, judgeDependents, judge }: LateWorkParts): LateWork {
  const dependences = new Set<Dependence>();
  /** Those that have forgotten what they looked at, and are judged next. */
  const waiting = new Set<Dependence>();
  const groups = new Map<SubjectGroup, Set<AskedCheck>>();

  const isEmpty = (): boolean => dependences.size + waiting.size + groups.size === 0;

  return {
    addDependence: (dependence) => void dependences.add(dependence),
    addCheck: (check, group) => {
      const checks = groups.get(group);
      if (checks === undefined) groups.set(group, new Set([check]));
      else checks.add(check);
    },
    removeGroup: (group) => void groups.delete(group),
    isEmpty,
    work: (isTimeUp) => {
      // All forget before any is judged: what one judges may be the subjects of another.
      for (const dependence of dependences) {
        restart(dependence);
        waiting.add(dependence);
      }
      dependences.clear();
      for (const dependence of waiting) {
        waiting.delete(dependence);
        judgeDependents(dependence);
        if (isTimeUp()) return isEmpty();
      }
      for (const [group, checks] of groups) {
        groups.delete(group);
        for (const check of checks) judge(check, group);
        if (isTimeUp()) return isEmpty();
      }
      return true;
    },
  };
}
