import type { ExceptionScope } from '@k8s-risk/core';

/** What a second person is asked to allow. It is fixed when it is asked for: what is allowed is what was shown. */
export type PlanWork =
  | {
      readonly kind: 'accept';
      readonly cluster: string;
      readonly scope: ExceptionScope;
      readonly reason: string;
      readonly owner: string | null;
      /** RFC 3339. */
      readonly expires: string;
      readonly ticket: string | null;
      /** How people read what it covers. */
      readonly about: string;
    }
  | {
      readonly kind: 'fix';
      readonly cluster: string;
      readonly findingId: string;
      readonly reason: string;
      /** The change as it was shown: a command, or a manifest. */
      readonly change: string;
      readonly about: string;
    };

export type PlanState = 'pending' | 'approved' | 'rejected';

export interface Plan {
  readonly id: string;
  readonly work: PlanWork;
  /** SHA-256 of the work. */
  readonly digest: string;
  readonly requester: string;
  readonly channelId: string;
  readonly state: PlanState;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly decisions: readonly PlanDecision[];
}

export interface PlanDecision {
  readonly userId: string;
  readonly verdict: 'approve' | 'reject';
  readonly reason: string | null;
  readonly at: Date;
}

/** Whether anybody can still decide. */
export function isOpen({ state, expiresAt }: Plan, now: Date): boolean {
  return state === 'pending' && expiresAt > now;
}
