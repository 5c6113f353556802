import type { Exposure } from '../../../graph/network/exposure/exposure.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import type { WorkloadSubject } from '../../../inventory/subjects.ts';
import type { ResourceReference } from '../../../model/resource.ts';
import { notEvaluable, pass } from '../../../model/verdict.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { CheckContext } from '../../contract/check.ts';
import { unreadRoutes } from './exposure-gap.ts';

/** Reached from outside the cluster, with the widest way in; else why that is not so or not known. */
export function exposedToOutside(
  { workload }: WorkloadSubject,
  { graphs, inventory }: CheckContext,
): { readonly exposure: Exposure } | { readonly verdict: Verdict } {
  const exposure = graphs.exposure().of(workload);
  if (exposure.level === 'internet' || exposure.level === 'edge') return { exposure };
  const unread = unreadRoutes(inventory, namespaceOf(workload));
  return { verdict: unread === undefined ? pass : notEvaluable(unread) };
}

/** How it is reached, in words, and by which objects. */
export function evidenceOf({ via }: Exposure): {
  readonly words: string;
  readonly related: readonly ResourceReference[];
} {
  const [widest] = via;
  const routes = via.length > 1 ? `, and by ${String(via.length - 1)} more` : '';
  const port = widest?.port === undefined ? '' : ` on port ${String(widest.port)}`;
  return { words: `${port}: ${widest?.because ?? ''}${routes}`, related: widest?.through ?? [] };
}
