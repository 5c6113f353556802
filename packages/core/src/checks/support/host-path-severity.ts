import type { ClassifiedPath, HostPathClass } from '../../inventory/host-paths.ts';
import type { Severity } from '../../model/severity.ts';

export type HostPathUse = 'read-only' | 'writable' | 'unmounted';

const readOnly: Readonly<Record<HostPathClass, Severity>> = {
  'node-control': 'critical',
  'node-code': 'high',
  kernel: 'high',
  'cloud-credentials': 'high',
  logs: 'medium',
  benign: 'info',
};

const writable: Readonly<Record<HostPathClass, Severity>> = {
  'node-control': 'critical',
  'node-code': 'critical',
  kernel: 'high',
  'cloud-credentials': 'high',
  logs: 'high',
  benign: 'critical',
};

/** Benign files whose writing changes nothing on the node that matters; the others are as bad as the folder they lie in. */
const benignWritable = /^\/dev\/(?:shm|null|zero|full|random|urandom)$|^\/run\/xtables\.lock$/;

/** The class table of catalogue list 5.3. `mayRunAsRoot`: the container that mounts it may be root. */
export function hostPathSeverity(path: ClassifiedPath, use: HostPathUse, mayRunAsRoot: boolean): Severity {
  if (use === 'unmounted') return 'low';
  if (use === 'read-only') return readOnly[path.class];
  if (path.class === 'kernel' && mayRunAsRoot) return 'critical';
  if (path.class === 'benign' && benignWritable.test(path.entry)) return 'low';
  return writable[path.class];
}
