import type { Finding } from '@k8s-risk/core';

/** A finding with its cluster: another may have one of the same id. */
export interface ChosenFinding {
  readonly cluster: string;
  readonly finding: Finding;
}
