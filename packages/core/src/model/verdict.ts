import type { GapReason } from './snapshot.ts';
import type { ResourceReference } from './resource.ts';
import type { Severity } from './severity.ts';

/** One fault: where, and in words what was found. Several faults of one subject are one finding. */
export interface Fault {
  /** Field path as it is written in the object; the finding's line comes from it. */
  readonly path: string;
  readonly message: string;
  /** The container it is about, for checks whose subject is the whole pod: each container is a finding of its own. */
  readonly container?: string;
  /** Set where the row's Severity rule gives another severity than the column. */
  readonly severity?: Severity;
  /** The worst severity that repairing *another* weakness could give this fault: what the score counts (checks.md 0.6.3). */
  readonly scoreSeverity?: Severity;
  readonly related?: readonly ResourceReference[];
}

export interface Failure {
  readonly status: 'fail';
  readonly faults: readonly [Fault, ...Fault[]];
}

/** What a check says of one subject. `accepted` is the policy's word, never a check's. */
export type Verdict =
  | { readonly status: 'pass' }
  | { readonly status: 'not-applicable' }
  | { readonly status: 'not-evaluable'; readonly reason: GapReason }
  | Failure;

export const pass: Verdict = Object.freeze({ status: 'pass' });
export const notApplicable: Verdict = Object.freeze({ status: 'not-applicable' });

export function notEvaluable(reason: GapReason): Verdict {
  return { status: 'not-evaluable', reason };
}

export function fail(path: string, message: string, more: Omit<Fault, 'path' | 'message'> = {}): Failure {
  return { status: 'fail', faults: [{ path, message, ...more }] };
}

/** A failure when there is at least one fault, else a pass. */
export function failIfAny(faults: readonly Fault[]): Verdict {
  const [first, ...others] = faults;
  return first === undefined ? pass : { status: 'fail', faults: [first, ...others] };
}
