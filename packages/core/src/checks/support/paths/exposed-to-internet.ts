import type { Workload } from '../../../model/kubernetes/objects.ts';
import type { ResourceReference } from '../../../model/resource.ts';
import type { CheckContext } from '../../contract/check.ts';

/** How a workload is reached from any public address; `undefined` where it is not. */
export function exposedToInternet(
  workload: Workload,
  { graphs }: CheckContext,
): { readonly because: string; readonly through: readonly ResourceReference[] } | undefined {
  const { level, via } = graphs.exposure().of(workload);
  const [route] = via;
  return level === 'internet' && route !== undefined ? route : undefined;
}
