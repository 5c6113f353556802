import type { AnyCheck } from '../checks/contract/check.ts';
import type { SubjectIdentity } from '../checks/contract/subject-source.ts';
import { namespaceOf } from '../inventory/references.ts';
import { kinds } from '../model/kinds.ts';

/**
 * The check asked only about what lies in these namespaces, and about the Namespace objects themselves. Relations are
 * still looked up everywhere. Cluster-scoped objects, the cluster and Docker files lie in no namespace.
 */
export function withinNamespaces(check: AnyCheck, namespaces: ReadonlySet<string> | undefined): AnyCheck {
  if (namespaces === undefined) return check;
  const { about } = check;
  const { of } = about;
  const within = (subject: unknown): boolean => liesIn(about.identify(subject), namespaces);
  return {
    ...check,
    about: {
      ...about,
      list: (inventory) => about.list(inventory).filter(within),
      ...(of === undefined ? {} : { of: (object, inventory) => of(object, inventory).filter(within) }),
    },
  };
}

function liesIn({ object }: SubjectIdentity, namespaces: ReadonlySet<string>): boolean {
  if (object === undefined) return false;
  if (object.key === 'Namespace') return namespaces.has(object.metadata.name);
  return kinds[object.key].namespaced && namespaces.has(namespaceOf(object));
}
