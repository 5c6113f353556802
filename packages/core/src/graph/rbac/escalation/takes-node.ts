import { capabilityDanger } from '../../../inventory/dangerous-capabilities.ts';
import { hasUserNamespace, normalizeCapability } from '../../../inventory/effective.ts';
import { classifyHostPath } from '../../../inventory/host-paths.ts';
import { isRuntimeSocket } from '../../../inventory/runtime-sockets.ts';
import type { Container, PodSpec } from '../../../model/kubernetes/pod-spec.ts';

/** What hands a pod the node that it runs on, in words; `undefined` where nothing does. */
export function takesNode(spec: PodSpec): string | undefined {
  for (const container of spec.containers) {
    const reason = reasonOf(spec, container);
    if (reason !== undefined) return `container "${container.name}" ${reason}`;
  }
  return undefined;
}

function reasonOf(spec: PodSpec, container: Container): string | undefined {
  const context = container.securityContext;
  const hostProcess = context?.windowsOptions?.hostProcess ?? spec.securityContext?.windowsOptions?.hostProcess;
  if (hostProcess === true) return 'is a host process';
  if (!hasUserNamespace(spec)) {
    if (context?.privileged === true) return 'is privileged';
    const capability = context?.capabilities?.add.map(normalizeCapability).find(isTakeover);
    if (capability !== undefined && (capability !== 'SYS_PTRACE' || spec.hostPID === true)) return `has ${capability}`;
  }
  for (const mount of container.volumeMounts) {
    const path = spec.volumes.find(({ name }) => name === mount.name)?.hostPath?.path;
    if (path === undefined) continue;
    if (isRuntimeSocket(path)) return `mounts the runtime socket "${path}"`;
    const found = classifyHostPath(path)?.class;
    if (found === 'node-control') return `mounts "${path}" of the node`;
    if (mount.readOnly !== true && (found === 'node-code' || found === 'kernel'))
      return `may write "${path}" of the node`;
  }
  return undefined;
}

function isTakeover(capability: string): boolean {
  return capabilityDanger(capability) === 'host-control';
}
