import type { Finding } from '../model/finding.ts';

/**
 * Whether two findings of one id say the same. `gain` is left out: it moves with every other finding, and its place is
 * the ledger of the scores.
 */
export function sameFinding(a: Finding, b: Finding): boolean {
  if (a === b) return true;
  return (
    a.severity === b.severity &&
    a.status === b.status &&
    a.message === b.message &&
    a.path === b.path &&
    a.line === b.line &&
    a.file === b.file &&
    a.group === b.group &&
    a.scoreSeverity === b.scoreSeverity &&
    a.resource.apiVersion === b.resource.apiVersion &&
    sameJson(a.evidence, b.evidence) &&
    sameJson(a.related, b.related) &&
    sameJson(a.exception, b.exception) &&
    sameJson(a.expiredException, b.expiredException)
  );
}

/** Both were made by the same code, so that their members come in the same order. */
function sameJson(a: object | undefined, b: object | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
