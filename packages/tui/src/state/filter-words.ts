import { quoteValue } from '@k8s-risk/core';
import type { ResourceReference } from '@k8s-risk/core';

/** The filter that lets through what is about one object. */
export function objectFilter({
  kind,
  namespace,
  name,
}: Pick<ResourceReference, 'kind' | 'namespace' | 'name'>): string {
  const words = [`kind:${quoteValue(kind)}`, `name:${quoteValue(name)}`];
  return (namespace === null ? words : [`ns:${quoteValue(namespace)}`, ...words]).join(' ');
}
