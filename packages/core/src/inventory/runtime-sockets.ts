import { cleanPath } from './clean-path.ts';

/** Sockets of container runtimes: whoever can write to one controls the node, a read-only mount included. */
export const runtimeSockets: readonly string[] = [
  '/var/run/docker.sock',
  '/run/docker.sock',
  '/run/containerd/containerd.sock',
  '/var/run/containerd/containerd.sock',
  '/run/crio/crio.sock',
  '/var/run/crio/crio.sock',
  '/var/run/dockershim.sock',
  '/run/cri-dockerd.sock',
  '/var/run/cri-dockerd.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/k0s/containerd.sock',
  '/var/snap/microk8s/common/run/containerd.sock',
  '/run/podman/podman.sock',
  '/run/buildkit/buildkitd.sock',
  '/var/run/frakti.sock',
  '/var/run/rktlet.sock',
];

const sockets: ReadonlySet<string> = new Set(runtimeSockets);

const socketNames = /(?:^|[/\\])[^/\\]*(?:docker|containerd|crio|cri-dockerd|podman)\.sock$/;
const windowsPipes = /^\\\\\.\\pipe\\(?:docker_engine|containerd-containerd)$/i;

export function isRuntimeSocket(path: string): boolean {
  if (windowsPipes.test(path)) return true;
  const clean = cleanPath(path);
  return sockets.has(clean) || socketNames.test(clean);
}
