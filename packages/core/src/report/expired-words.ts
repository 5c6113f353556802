import type { AppliedException } from '../model/finding.ts';

/** An exception that has ended is said where the finding stands, and loudly. */
export function expiredWords({ expires, owner, reason }: AppliedException): string {
  return `EXCEPTION ENDED${expires === null ? '' : ` ${expires}`}${owner === null ? '' : ` (${owner})`}: ${reason}`;
}
