import { catalogue, err, findingAccess, matchFilter, ok, unknownName } from '@k8s-risk/core';
import type { AuditReport, Filter, ReportChange, Result } from '@k8s-risk/core';
import { reportContext } from '../words.ts';

/** Whether a change is about a finding that fits; scores and states of the cluster always are. */
export function changeFits(
  filter: Filter,
): Result<(change: ReportChange, report: AuditReport | undefined) => boolean, string> {
  const unknown = unknownName(filter, {
    namespaces: [],
    checks: catalogue.map(({ id }) => id),
    areas: [...new Set(catalogue.map(({ area }) => area))],
  });
  if (unknown !== undefined) return err(unknown.message);
  return ok((change, report) => {
    if (!('finding' in change) || report === undefined) return true;
    const now = Date.parse(change.at);
    const since = (): number => now;
    const access = findingAccess(report.inventory.workloadFacts, {
      words: reportContext.words,
      since,
      isNew: () => change.type === 'added',
    });
    const fits = matchFilter(filter, access, now);
    return fits.ok && fits.value(change.finding);
  });
}
