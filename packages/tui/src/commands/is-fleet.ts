import type { SourceChoice } from './command.ts';

/** Whether more than one cluster is asked for. */
export function isFleet({ contexts, allContexts, demo, paths }: SourceChoice): boolean {
  return !demo && paths.length === 0 && (allContexts || contexts.length > 1);
}
