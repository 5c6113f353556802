import { err, matchFilter, ok } from '@k8s-risk/core';
import type { Filter, FilterAccess, Finding, QueryError, Result } from '@k8s-risk/core';
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
    const test = matchFilter(filter, findingAccess({ ages, owners, now }), now);
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

function findingAccess({ ages, owners, now }: Around): FilterAccess<Finding> {
  const began = ({ id }: Finding): number | undefined => {
    const at = ages.get(id);
    return at === undefined ? undefined : Date.parse(at);
  };
  return {
    rows: 'findings',
    text: ({ id, checkId, group, resource, container, message }) =>
      [id, checkId, group, resource.kind, resource.namespace, resource.name, container, message]
        .join(' ')
        .toLowerCase(),
    sev: ({ severity }) => severity,
    ns: ({ resource }) => resource.namespace,
    kind: ({ resource }) => resource.kind,
    name: ({ resource }) => resource.name,
    check: ({ checkId, group }) => (group === null ? checkId : [checkId, group]),
    path: ({ path }) => path,
    owner: ({ resource }) =>
      owners.filter(({ namespaces }) => namespaces.includes(resource.namespace ?? '')).map(({ mention }) => mention.id),
    status: (finding) => {
      if (finding.status === 'accepted') return ['accepted'];
      const since = began(finding);
      return since !== undefined && now - since <= newFor ? ['open', 'new'] : ['open'];
    },
    began,
  };
}
