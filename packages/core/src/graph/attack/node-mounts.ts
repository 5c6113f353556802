import { cleanPath } from '../../inventory/clean-path.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Container, PodSpec } from '../../model/kubernetes/pod-spec.ts';
import { readRecord, readString } from '../../model/json.ts';

/** A directory or file of the node that a container sees. */
export interface NodeMount {
  /** Cleaned, narrowed by subPath. */
  readonly path: string;
  readonly writable: boolean;
  /** Through a claim on a volume of the node: Pod Security does not see it. */
  readonly claim?: string;
}

const none: readonly NodeMount[] = [];

export function nodeMountsOf(
  { inventory, namespace }: { readonly inventory: Inventory; readonly namespace: string },
  spec: PodSpec,
  container: Container,
): readonly NodeMount[] {
  if (container.volumeMounts.length === 0) return none;
  return container.volumeMounts.flatMap((mount): readonly NodeMount[] => {
    const volume = spec.volumes.find(({ name }) => name === mount.name);
    const claim = volume?.claimName;
    const path = volume?.hostPath?.path ?? (claim === undefined ? undefined : pathOfClaim(inventory, namespace, claim));
    if (path === undefined) return none;
    return [
      {
        path: cleanPath(mount.subPath === undefined ? path : `${path}/${mount.subPath}`),
        writable: mount.readOnly !== true,
        ...(volume?.hostPath === undefined && claim !== undefined ? { claim } : {}),
      },
    ];
  });
}

function pathOfClaim(inventory: Inventory, namespace: string, claim: string): string | undefined {
  const bound = inventory.find('PersistentVolumeClaim', namespace, claim);
  const name = bound === undefined ? undefined : readString(bound.spec['volumeName']);
  const volume = name === undefined ? undefined : inventory.find('PersistentVolume', null, name);
  if (volume === undefined) return undefined;
  return (
    readString(readRecord(volume.spec['hostPath'])['path']) ?? readString(readRecord(volume.spec['local'])['path'])
  );
}
