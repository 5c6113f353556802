/** What a finding, a gap or an edge names: conventions.md 4. */
export interface ResourceReference {
  readonly apiVersion: string | null;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** The object that cluster-wide checks share. */
export const clusterResource: ResourceReference = Object.freeze({
  apiVersion: null,
  kind: 'Cluster',
  namespace: null,
  name: 'cluster',
});

/** `apps` of `apps/v1`, the empty string of `v1` and of no apiVersion. */
export function apiGroupOf(apiVersion: string | null): string {
  if (apiVersion === null) return '';
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/** `Deployment shop/web`, `ClusterRole admin`: how people read it. */
export function resourceLabel(resource: ResourceReference): string {
  return resource.namespace === null
    ? `${resource.kind} ${resource.name}`
    : `${resource.kind} ${resource.namespace}/${resource.name}`;
}

/** Total order: namespace, kind, name, apiVersion; cluster-scoped first. */
export function compareResources(a: ResourceReference, b: ResourceReference): number {
  return (
    compareText(a.namespace ?? '', b.namespace ?? '') ||
    compareText(a.kind, b.kind) ||
    compareText(a.name, b.name) ||
    compareText(a.apiVersion ?? '', b.apiVersion ?? '')
  );
}

/** Code-unit order: the same everywhere, unlike the locale's. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** In order, each once. */
export function uniqueResources(resources: readonly ResourceReference[]): readonly ResourceReference[] {
  const sorted = [...resources].sort(compareResources);
  return sorted.filter((resource, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || compareResources(previous, resource) !== 0;
  });
}
