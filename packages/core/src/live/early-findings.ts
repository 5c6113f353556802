import { makeExceptionLookup } from '../audit/apply-exceptions.ts';
import type { FindingParts } from '../audit/make-findings.ts';
import { latestPssMinor } from '../audit/pss-version.ts';
import { makeGraphs } from '../graph/graphs.ts';
import type { Finding } from '../model/finding.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import { askChecks } from './asked-checks.ts';
import type { AskOptions } from './asked-checks.ts';
import { judgeSubjects } from './judgement.ts';
import { alone, makeOwnInventory } from './own-inventory.ts';
import type { ClusterFacts } from './own-inventory.ts';

export interface EarlyOptions extends AskOptions {
  readonly pssMinor?: number;
}

/**
 * Open findings of one object that are certain before any other is known: what no check had to look elsewhere for. As long
 * as the object stays as it is, the first report has them, too, but for what is scored. Asks `now`, RFC 3339, for
 * exceptions that have ended.
 */
export function makeEarlyFindings(
  options: EarlyOptions,
  facts: ClusterFacts,
  now: string,
): (object: KubernetesObject) => readonly Finding[] {
  const { policy, pssMinor = latestPssMinor } = options;
  const asked = askChecks(options);
  const inventory = makeOwnInventory(facts, policy.systemNamespaces);
  const context = { inventory, graphs: makeGraphs(inventory), pssMinor };
  const exceptions = makeExceptionLookup(policy, facts.cluster, now);
  const parts: FindingParts = { policy, cluster: facts.cluster, exceptions, numberOf: () => 1 };
  return (object) =>
    asked.sourcesOf(object).flatMap(({ about, checks }) => {
      const subjects = alone(() => about.of?.(object, inventory)) ?? [];
      if (subjects.length === 0) return [];
      return checks.flatMap((check) => {
        const judged = alone(() => judgeSubjects(check, subjects, { context, parts }));
        return judged?.made.flatMap(({ finding }) => (finding.status === 'fail' ? [finding] : [])) ?? [];
      });
    });
}
