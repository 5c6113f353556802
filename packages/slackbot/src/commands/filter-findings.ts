import { err, findingAccess, matchFilter, ok } from '@k8s-risk/core';
import type { Filter, FilterAccess, Finding, QueryError, Result } from '@k8s-risk/core';
import { reportContext } from '../blocks/finding-words.ts';
import type { View } from '../clusters/view.ts';
import type { OwnerRule } from '../config/config.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Fault } from '../replies/fault.ts';
import { queryFault } from '../replies/query-fault.ts';
import type { Request } from './command.ts';
import type { Picked } from './pick-views.ts';

/** What was first seen within this is new. */
const newFor = 7 * 86_400_000;

export interface FoundFinding {
  readonly cluster: string;
  readonly finding: Finding;
}

export interface Asking {
  readonly dependencies: Pick<Dependencies, 'history' | 'config' | 'store'>;
  readonly now: Date;
}

/** The findings that a filter asks for; accepted ones only where it speaks of a status. */
export async function filterFindings(
  picked: readonly Picked[],
  filter: Filter,
  request: Request,
): Promise<Result<readonly FoundFinding[], Fault>> {
  const found = await findingsOf(picked, filter, request);
  return found.ok ? found : err(queryFault(found.error, request.calledAs));
}

export async function findingsOf(
  picked: readonly Picked[],
  filter: Filter,
  asking: Asking,
): Promise<Result<readonly FoundFinding[], QueryError>> {
  const { history, config, store } = asking.dependencies;
  const now = asking.now.getTime();
  const asks = (...fields: readonly string[]): boolean =>
    filter.some(({ condition }) => fields.includes(condition.field));
  const assigned = asks('owner') ? await store.owners.list() : [];
  const found: FoundFinding[] = [];
  for (const { view, cluster } of picked) {
    const ages = asks('status', 'since', 'age') ? await history.ages(cluster.historyName()) : new Map<string, string>();
    const owners = [...config().owners, ...assigned].filter(
      ({ cluster: glob }) => glob === '*' || glob === view.cluster,
    );
    const test = matchFilter(filter, accessTo(view, { ages, owners, now }), now);
    if (!test.ok) return test;
    const candidates = asks('status') ? [...view.findings, ...view.accepted] : view.findings;
    for (const finding of candidates) if (test.value(finding)) found.push({ cluster: view.cluster, finding });
  }
  return ok(found);
}

interface Around {
  readonly ages: ReadonlyMap<string, string>;
  readonly owners: readonly OwnerRule[];
  readonly now: number;
}

/** As everywhere, and the owners that Slack knows. */
function accessTo({ workloads }: View, { ages, owners, now }: Around): FilterAccess<Finding> {
  const since = (id: string): number | undefined => {
    const at = ages.get(id);
    return at === undefined ? undefined : Date.parse(at);
  };
  const isNew = (id: string): boolean => {
    const began = since(id);
    return began !== undefined && now - began <= newFor;
  };
  const access = findingAccess(workloads, { words: reportContext.words, since, isNew });
  return {
    ...access,
    owner: (finding) =>
      [access.owner?.(finding) ?? []]
        .flat()
        .concat(
          owners
            .filter(({ namespaces }) => namespaces.includes(finding.resource.namespace ?? ''))
            .map(({ mention }) => mention.id),
        ),
  };
}
