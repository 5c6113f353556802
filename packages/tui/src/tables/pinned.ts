import { matchFilter, parseFilter } from '@k8s-risk/core';
import type { FilterAccess } from '@k8s-risk/core';

/** A filter that goes along from list to list, as one kind of rows takes it. */
export interface PinnedHere {
  /** The words that mean something to these rows, as they were written. */
  readonly applied: string;
  /** The words about what these rows do not have: they filter nothing here. */
  readonly left: string;
}

export const nothingPinned: PinnedHere = Object.freeze({ applied: '', left: '' });

export function splitPinned<Row>(pinned: string, access: FilterAccess<Row>): PinnedHere {
  const parsed = parseFilter(pinned);
  if (!parsed.ok) return { applied: '', left: pinned };
  const applied: string[] = [];
  const left: string[] = [];
  for (const term of parsed.value) {
    const means = matchFilter([term], access, 0).ok;
    (means ? applied : left).push(pinned.slice(term.start, term.end));
  }
  return { applied: applied.join(' '), left: left.join(' ') };
}

/** Both at once: every word must hold. */
export function withPinned(pinned: string, filter: string): string {
  return [pinned, filter].filter((words) => words !== '').join(' ');
}
