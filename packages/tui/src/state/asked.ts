import type { LiveAnswer } from '@k8s-risk/core';

/** A question that was asked, with what was last answered. */
export interface Asked {
  readonly pending: boolean;
  readonly askedAt: number;
  readonly answer?: LiveAnswer;
}
