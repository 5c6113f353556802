import type { Coverage } from '../../../graph/network/policy-coverage.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import type { WorkloadSubject } from '../../../inventory/subjects.ts';
import type { Severity } from '../../../model/severity.ts';
import { fail, notApplicable, notEvaluable, pass } from '../../../model/verdict.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { CheckContext } from '../../contract/check.ts';
import { unreadPolicies } from './unread-policies.ts';

export interface IsolationQuestion {
  /** `undefined`: the coverage says nothing about this question (another check's). */
  readonly isCovered: (coverage: Coverage) => boolean | undefined;
  readonly severity: Severity;
  readonly message: string;
}

/** A workload is as closed as the least closed of its pods. Pods on the host network are beyond most policies. */
export function judgeIsolation(
  { workload, path }: WorkloadSubject,
  { inventory, graphs }: CheckContext,
  { isCovered, severity, message }: IsolationQuestion,
): Verdict {
  const network = graphs.network();
  const coverages = network.endpointsOf(workload).map(network.coverageOf);
  const answers = coverages.map(isCovered);
  if (answers.includes(false)) {
    // A policy that could not be read, or whose selector is not understood, may cover the pod.
    const unread = unreadPolicies(inventory, namespaceOf(workload));
    if (unread !== undefined) return notEvaluable(unread);
    if (coverages.every(({ maybe }, index) => answers[index] !== false || maybe.length > 0))
      return notEvaluable('unreadable');
    if (workload.template.spec.hostNetwork === true)
      return fail(
        `${path}.hostNetwork`,
        `${message}; it is on the host network, where most network plug-ins apply none: leave the host network first`,
        { severity: 'info', scoreSeverity: severity },
      );
    return fail(`${workload.template.metadataPath}.labels`, message);
  }
  return answers.includes(true) ? pass : notApplicable;
}
