import type { Inventory } from '../../../inventory/inventory.ts';
import type { Version } from './version.ts';
import { parseVersion } from './version.ts';

/** What the API server says that it is; `undefined` where it was not asked. */
export function serverVersion({ snapshot }: Inventory): Version | undefined {
  return snapshot.serverVersion === undefined ? undefined : parseVersion(snapshot.serverVersion.gitVersion);
}

/** Providers keep versions alive for longer than the project does, by dates of their own. */
export function hasVendorSupport({ suffix }: Version): boolean {
  return /-eks-|-gke\.|-aks|-lts/.test(suffix);
}
