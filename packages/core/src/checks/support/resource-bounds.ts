import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf } from '../../inventory/references.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { ResourceRequirements } from '../../model/kubernetes/pod-spec.ts';
import type { GapReason } from '../../model/snapshot.ts';
import { fail, notApplicable, notEvaluable, pass } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { CheckContext } from '../contract/check.ts';

export type Resource = 'cpu' | 'memory';
export type Bound = 'limits' | 'requests';

/** Whether a container has a limit or a request: its own, its pod's or the default of its namespace. */
export function judgeBound(
  subject: ContainerSubject,
  { inventory }: CheckContext,
  wanted: { readonly bound: Bound; readonly resource: Resource },
): Verdict {
  const { workload, container, path } = subject;
  const { bound, resource } = wanted;
  // The API gives ephemeral containers no resources.
  if (container.role === 'ephemeral') return notApplicable;
  const found = hasBound(subject, inventory, wanted);
  if (found === true) return pass;
  if (found !== false) return notEvaluable(found);
  const word = bound === 'limits' ? 'limit' : 'request';
  const name = resource === 'cpu' ? 'CPU' : 'memory';
  const isInit = container.role === 'init';
  const who = `${isInit ? 'init ' : ''}container "${container.name}"`;
  const isZero = isZeroQuantity(container.resources[bound][resource]);
  const message = isZero ? `${who} has a ${name} ${word} of 0, which is none` : `${who} has no ${name} ${word}`;
  const also = rangesOf(workload, inventory).length > 0 ? ', and no LimitRange of its namespace gives it one' : '';
  return fail(`${path}.resources.${bound}.${resource}`, `${message}${also}`, isInit ? { severity: 'info' } : {});
}

/** A reason where a LimitRange might stand in and could not be read. */
function hasBound(
  { workload, container }: ContainerSubject,
  inventory: Inventory,
  { bound, resource }: { readonly bound: Bound; readonly resource: Resource },
): boolean | GapReason {
  if (isBound(container.resources, bound, resource)) return true;
  const ofPod = workload.template.spec.resources;
  if (ofPod !== undefined && isBound(ofPod, bound, resource)) return true;
  // The defaults of a namespace are written into pods when they are made.
  if (inventory.live && workload.key === 'Pod') return false;
  const ranges = rangesOf(workload, inventory);
  if (ranges.some(({ limits, requests }) => isBound({ limits, requests }, bound, resource))) return true;
  return inventory.gap('LimitRange', namespaceOf(workload)) ?? false;
}

/** A limit stands in for a request: the API server makes one of it. */
function isBound(resources: ResourceRequirements, bound: Bound, resource: Resource): boolean {
  const limit = resources.limits[resource];
  const hasLimit = limit !== undefined && !isZeroQuantity(limit);
  return bound === 'limits' ? hasLimit : hasLimit || resources.requests[resource] !== undefined;
}

function rangesOf(workload: Workload, inventory: Inventory): readonly ResourceRequirements[] {
  return inventory
    .inNamespace('LimitRange', namespaceOf(workload))
    .flatMap(({ limits }) =>
      limits.flatMap(({ type, default: limit, defaultRequest }) =>
        type === 'Container' ? [{ limits: limit, requests: defaultRequest }] : [],
      ),
    );
}

/** A limit of 0 is taken as no limit. */
function isZeroQuantity(quantity: string | undefined): boolean {
  return quantity !== undefined && /^[+-]?0*(?:\.0*)?[A-Za-z]*$/.test(quantity) && /0/.test(quantity);
}
