import { matchesGlob } from '@k8s-risk/core';
import type { Grant } from './access-policy.ts';

/** Which clusters and namespaces an answer may be made of. */
export interface Visibility {
  /** False where nothing at all can be seen. */
  readonly anything: boolean;
  /** Something of that cluster can be seen. */
  readonly cluster: (cluster: string) => boolean;
  /** All of that cluster, with what lies in no namespace. */
  readonly whole: (cluster: string) => boolean;
  /** What lies in that namespace; null: in none. */
  readonly namespace: (cluster: string, namespace: string | null) => boolean;
  /** `prod/payments-*`, how a restricted view is labelled; undefined for a whole cluster. */
  readonly label: (cluster: string) => string | undefined;
  readonly onlyClusters: (fits: (cluster: string) => boolean) => Visibility;
}

type Scope = Pick<Grant, 'clusters' | 'namespaces'>;

export function visibilityOf(scopes: readonly Scope[]): Visibility {
  return fromScopes(scopes, () => true);
}

export const nothing: Visibility = visibilityOf([]);
export const everything: Visibility = visibilityOf([{ clusters: ['*'], namespaces: undefined }]);

function fromScopes(scopes: readonly Scope[], fits: (cluster: string) => boolean): Visibility {
  const about = (cluster: string): readonly Scope[] =>
    fits(cluster) ? scopes.filter(({ clusters }) => clusters.some((glob) => matchesGlob(glob, cluster))) : [];
  const whole = (cluster: string): boolean => about(cluster).some(({ namespaces }) => namespaces === undefined);
  const globs = (cluster: string): readonly string[] => about(cluster).flatMap(({ namespaces = [] }) => namespaces);
  return {
    anything: scopes.length > 0,
    cluster: (cluster) => about(cluster).length > 0,
    whole,
    namespace: (cluster, namespace) =>
      whole(cluster) || (namespace !== null && globs(cluster).some((glob) => matchesGlob(glob, namespace))),
    label: (cluster) =>
      whole(cluster) ? undefined : [...new Set(globs(cluster))].map((glob) => `${cluster}/${glob}`).join(', '),
    onlyClusters: (more) => fromScopes(scopes, (cluster) => fits(cluster) && more(cluster)),
  };
}
