import type { Container, PodSpec } from '../model/kubernetes/pod-spec.ts';

/** The effective value: the container's value if present, else the pod's. */
export function effectiveRunAsUser(spec: PodSpec, container: Container): number | undefined {
  return container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser;
}

export function effectiveRunAsGroup(spec: PodSpec, container: Container): number | undefined {
  return container.securityContext?.runAsGroup ?? spec.securityContext?.runAsGroup;
}

export function effectiveRunAsNonRoot(spec: PodSpec, container: Container): boolean | undefined {
  return container.securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot;
}

/** Only `spec.os.name` counts, as in the admission library; a nodeSelector is a hint. */
export function isWindows(spec: PodSpec): boolean {
  return spec.os === 'windows';
}

/** A pod with its own user namespace: `hostUsers: false`. */
export function hasUserNamespace(spec: PodSpec): boolean {
  return spec.hostUsers === false;
}

/** Regular containers and native sidecars. */
export function isMainContainer(container: Container): boolean {
  return container.role === 'main' || container.role === 'sidecar';
}

/** May the container's first process be uid 0: explicit 0, or nothing that says otherwise. */
export function mayRunAsRoot(spec: PodSpec, container: Container): boolean {
  const user = effectiveRunAsUser(spec, container);
  return user === 0 || (user === undefined && effectiveRunAsNonRoot(spec, container) !== true);
}

/** Capability as people write it (`cap_sys_admin`) in the form of the API (`SYS_ADMIN`). */
export function normalizeCapability(name: string): string {
  return name.trim().toUpperCase().replace(/^CAP_/, '');
}
