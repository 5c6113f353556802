import { cleanPath } from '../../inventory/clean-path.ts';
import type { Container, PodSpec, Volume, VolumeMount } from '../../model/kubernetes/pod-spec.ts';

export interface HostPathMount {
  readonly container: Container;
  readonly mount: VolumeMount;
  /** Position in the container's volumeMounts. */
  readonly index: number;
  /** The path of the node that the container sees: that of the volume, narrowed by subPath; cleaned. */
  readonly path: string;
}

/** The mounts of a hostPath volume, init and ephemeral containers included; none for another kind of volume. */
export function mountsOfHostPath(spec: PodSpec, volume: Volume): readonly HostPathMount[] {
  return spec.containers.flatMap((container) =>
    hostPathMountsOf(spec, container).filter(({ mount }) => mount.name === volume.name),
  );
}

const none: readonly HostPathMount[] = [];

/** The hostPath volumes that a container mounts. */
export function hostPathMountsOf(spec: PodSpec, container: Container): readonly HostPathMount[] {
  if (container.volumeMounts.length === 0 || spec.volumes.every(({ hostPath }) => hostPath === undefined)) return none;
  const mounts: HostPathMount[] = [];
  for (const [index, mount] of container.volumeMounts.entries()) {
    const volume = spec.volumes.find(({ name }) => name === mount.name);
    if (volume?.hostPath === undefined) continue;
    // What subPathExpr expands to is not known before the container runs: the whole volume counts.
    const { path } = volume.hostPath;
    mounts.push({
      container,
      mount,
      index,
      path: cleanPath(mount.subPath === undefined ? path : `${path}/${mount.subPath}`),
    });
  }
  return mounts;
}

/** `mounted by "app", "init"` or `mounted by no container`. */
export function mountedBy(mounts: readonly HostPathMount[]): string {
  if (mounts.length === 0) return 'mounted by no container';
  return `mounted by ${[...new Set(mounts.map(({ container }) => `"${container.name}"`))].join(', ')}`;
}
