import type { Finding } from '../model/finding.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import type { Policy, PolicyException } from '../model/policy.ts';
import { resourceLabel } from '../model/resource.ts';
import { referenceTo } from '../inventory/references.ts';
import { matchException } from '../policy/match-exception.ts';
import { acceptAnnotation, readAcceptAnnotation } from '../policy/object-exceptions.ts';

export interface ExceptionLookup {
  readonly apply: (finding: Finding, object: KubernetesObject | undefined) => Finding;
  /** Faulty accept annotations, one line each, in the order of the objects. */
  readonly notes: (objects: readonly KubernetesObject[]) => readonly string[];
}

const none: readonly PolicyException[] = [];

/** Holds findings against the policy's exceptions and those that stand on the objects themselves. */
export function makeExceptionLookup(policy: Policy, cluster: string | null, now: string | null): ExceptionLookup {
  const own = new WeakMap<KubernetesObject, readonly PolicyException[]>();

  function ownExceptions(object: KubernetesObject): readonly PolicyException[] {
    const text = object.metadata.annotations[acceptAnnotation];
    if (text === undefined) return none;
    let exceptions = own.get(object);
    if (exceptions === undefined) {
      exceptions = readAcceptAnnotation(text).exceptions;
      own.set(object, exceptions);
    }
    return exceptions;
  }

  return {
    apply: (finding, object) => {
      const labels = object?.metadata.labels ?? {};
      const target = { finding, cluster, labels, own: object === undefined ? none : ownExceptions(object) };
      const match = matchException(policy, target, now);
      if (match === undefined) return finding;
      return match.state === 'accepted'
        ? { ...finding, status: 'accepted', exception: match.exception }
        : { ...finding, expiredException: match.exception };
    },
    notes: (objects) =>
      objects.flatMap((object) => {
        const text = object.metadata.annotations[acceptAnnotation];
        if (text === undefined) return [];
        const where = object.origin === undefined ? '' : `${object.origin.file}: `;
        return readAcceptAnnotation(text).faults.map(
          (fault) => `${where}${resourceLabel(referenceTo(object))}: ${fault}`,
        );
      }),
  };
}
