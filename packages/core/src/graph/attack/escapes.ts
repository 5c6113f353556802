import type { Inventory } from '../../inventory/inventory.ts';
import { isAtOrBelow } from '../../inventory/clean-path.ts';
import {
  effectiveRunAsNonRoot,
  effectiveRunAsUser,
  hasUserNamespace,
  mayRunAsRoot,
  normalizeCapability,
} from '../../inventory/effective.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import { isRuntimeSocket, runtimeSockets } from '../../inventory/runtime-sockets.ts';
import type { Container, PodSpec } from '../../model/kubernetes/pod-spec.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { Lever } from './attack-graph.ts';
import type { EdgeType } from './edge-types.ts';
import { nodeMountsOf } from './node-mounts.ts';
import type { NodeMount } from './node-mounts.ts';

/** One way out of a container, in bits: onto its node as root, or to what the node's kubelet may read. */
export interface Escape {
  readonly type: EdgeType;
  readonly to: 'node' | 'credentials';
  readonly cost: number;
  readonly why: string;
  readonly levers: readonly Lever[];
  readonly confidence: 'high' | 'medium' | 'low';
}

export interface EscapeContext {
  readonly inventory: Inventory;
  readonly workload: Workload;
  /** The service account may read the logs of pods. */
  readonly readsLogs: () => boolean;
}

interface Situation extends EscapeContext {
  readonly spec: PodSpec;
  readonly container: Container;
  readonly privileged: boolean;
  readonly capabilities: ReadonlySet<string>;
  readonly root: boolean;
  /** Bits more for what a user namespace or a sandbox takes away. */
  readonly sandbox: number;
  /** Bits more for capabilities and mounts in a user namespace of its own. */
  readonly remapped: number;
  readonly confined: number;
}

/** Every way by which code in the container reaches its node. */
export function escapesOf(context: EscapeContext, container: Container): readonly Escape[] {
  const { spec } = context.workload.template;
  const privileged = container.securityContext?.privileged === true;
  const situation: Situation = {
    ...context,
    spec,
    container,
    privileged,
    capabilities: new Set((container.securityContext?.capabilities?.add ?? []).map(normalizeCapability)),
    root: mayRunAsRoot(spec, container),
    sandbox: /gvisor|runsc|kata|firecracker/i.test(spec.runtimeClassName ?? '') ? 6 : 0,
    remapped: hasUserNamespace(spec) ? 6 : 0,
    confined: isConfined(spec, container) && !privileged ? 1 : 0,
  };
  const namespace = namespaceOf(context.workload);
  const mounts = nodeMountsOf({ inventory: context.inventory, namespace }, spec, container);
  return [
    ...privilegeEscapes(situation),
    ...namespaceEscapes(situation),
    ...mounts.flatMap((mount) => mountEscapes(situation, mount)),
  ];
}

function isConfined(spec: PodSpec, container: Container): boolean {
  const profile = container.securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
  return profile?.type === 'RuntimeDefault' || profile?.type === 'Localhost';
}

const capabilitySteps: readonly (readonly [name: string, type: EdgeType, cost: number])[] = [
  ['SYS_MODULE', 'CE_MODULE_LOAD', 0.5],
  ['SYS_ADMIN', 'CE_SYS_ADMIN', 1.5],
  ['DAC_READ_SEARCH', 'CE_DAC_READ_SEARCH', 1.5],
  ['SYS_RAWIO', 'CE_RAW_IO', 1.5],
  ['BPF', 'CE_BPF', 2],
];

function privilegeEscapes(situation: Situation): readonly Escape[] {
  const { spec, container, privileged, capabilities, root, sandbox, remapped, confined } = situation;
  const escapes: Escape[] = [];
  const own =
    container.securityContext?.windowsOptions?.hostProcess ?? spec.securityContext?.windowsOptions?.hostProcess;
  if (own === true) {
    const levers = leversOn(situation, ['pss-baseline-windows-host-process']);
    escapes.push(node('CE_HOST_PROCESS', 0.3 + sandbox, 'is a Windows host process', levers));
  }
  if (privileged) {
    const levers = leversOn(situation, ['pss-baseline-privileged']);
    const more = sandbox + remapped;
    escapes.push(node('CE_PRIV_MOUNT', 0.3 + more, 'is privileged: it mounts the disk of its node', levers));
    if (spec.hostPID === true) {
      const both = [...levers, ...leversOn(situation, ['pss-baseline-host-namespaces'])];
      escapes.push(node('CE_NSENTER', 0.2 + more, 'is privileged and sees the processes of its node', both));
    }
  }
  // What was added has no effect without root, unless something in the image raises it.
  const unraised = effectiveRunAsNonRoot(spec, container) === true || (effectiveRunAsUser(spec, container) ?? 0) > 0;
  const idle = unraised && container.securityContext?.allowPrivilegeEscalation === false ? 2 : 0;
  const levers = (): readonly Lever[] =>
    leversOn(situation, ['dangerous-capabilities', 'pss-baseline-capabilities', 'pss-restricted-capabilities']);
  for (const [name, type, cost] of capabilitySteps) {
    if (!capabilities.has(name) && !capabilities.has('ALL')) continue;
    const held = name === 'SYS_ADMIN' || name === 'BPF' ? confined : 0;
    escapes.push(node(type, cost + idle + sandbox + remapped + held, `has the capability ${name}`, levers()));
  }
  const traces = capabilities.has('SYS_PTRACE') || capabilities.has('ALL');
  if (traces && spec.hostPID === true && root) {
    const both = [...levers(), ...leversOn(situation, ['pss-baseline-host-namespaces'])];
    const cost = 1 + sandbox + remapped + confined;
    escapes.push(node('CE_SYS_PTRACE', cost, 'may trace the processes of its node (hostPID, SYS_PTRACE)', both));
  }
  return escapes;
}

function namespaceEscapes(situation: Situation): readonly Escape[] {
  const { spec, root, sandbox, remapped } = situation;
  const escapes: Escape[] = [];
  const levers = leversOn(situation, ['pss-baseline-host-namespaces']);
  if (spec.hostPID === true && root) {
    const why = 'sees the processes of its node (hostPID) as root: their environments and files';
    escapes.push({ ...node('CE_DEBUG_PROC', 2.5 + sandbox + remapped, why, levers), to: 'credentials' });
  }
  if (spec.hostNetwork === true)
    escapes.push(node('HOST_NET', 4, 'shares the network of its node: services that listen there only', levers, 'low'));
  return escapes;
}

/** Folders by whose content one becomes root on a node. */
const writeFull = (
  '/etc /root /home /usr /bin /lib /boot /opt/cni/bin /var/lib/kubelet /var/lib/containerd /var/lib/docker ' +
  '/var/lib/etcd /dev /sys/kernel/debug /var/spool/cron /proc'
).split(' ');
const harmless = (
  '/etc/localtime /etc/os-release /etc/machine-id /etc/ssl/certs /dev/shm /dev/null /dev/zero /dev/random ' +
  '/dev/urandom /usr/share/zoneinfo /lib/modules /run/xtables.lock'
).split(' ');
const readCredentials = ['/etc/kubernetes', '/var/lib/kubelet', '/root', '/home', '/var/lib/etcd', '/proc'];
const tokenFolders: ReadonlySet<string> = new Set([
  '/',
  '/var',
  '/var/lib',
  '/var/lib/kubelet',
  '/var/lib/kubelet/pods',
]);
const logFolders: ReadonlySet<string> = new Set(['/', '/var', '/var/log']);
const kernelSettings: ReadonlySet<string> = new Set(['/', '/proc', '/proc/sys', '/proc/sys/kernel']);

function mountEscapes(situation: Situation, { path, writable, claim }: NodeMount): readonly Escape[] {
  const { root, sandbox, remapped, readsLogs } = situation;
  const asUser = root ? 0 : 1;
  const shown = `mounts ${path} of its node${claim === undefined ? '' : ` through the claim "${claim}"`}`;
  const of = (...checks: readonly string[]): readonly Lever[] =>
    leversOn(situation, [...checks, ...(claim === undefined ? hostPathChecks : ['host-path-persistent-volume'])]);
  if (holdsSocket(path)) {
    const why = `mounts ${path} of its node, where the socket of the container runtime is; read-only does not help`;
    return [node('CRI_SOCK', 0.2 + sandbox, why, of('docker-socket-mount', 'sensitive-host-path')), ...otherEscapes()];
  }
  return otherEscapes();

  function otherEscapes(): readonly Escape[] {
    const escapes: Escape[] = [];
    const isHarmless = harmless.some((folder) => isAtOrBelow(path, folder));
    const sensitive = of('sensitive-host-path');
    const more = sandbox + remapped;
    if (writable && !isHarmless && touches(path, writeFull)) {
      const levers = of('writable-host-path', 'sensitive-host-path');
      escapes.push(node('HOST_WRITE_FULL', (root ? 0.3 : 2) + more, `${shown} and may write there`, levers));
    }
    if (writable && root && kernelSettings.has(path)) {
      const levers = of('writable-host-path', 'sensitive-host-path');
      escapes.push(
        node('CORE_PATTERN', 0.5 + more, `${shown} and may set what the kernel runs (core_pattern)`, levers),
      );
    }
    const credentials = (type: EdgeType, cost: number, why: string): Escape => ({
      ...node(type, cost + asUser + more, why, sensitive),
      to: 'credentials',
    });
    if (!isHarmless && touches(path, readCredentials))
      escapes.push(credentials('HOST_READ_CRED', 1, `${shown}, where the credentials of the kubelet are`));
    if (tokenFolders.has(path))
      escapes.push(credentials('HOST_TOKENS', 0.5, `${shown}, where the tokens of its neighbours are`));
    if (writable && logFolders.has(path) && readsLogs())
      escapes.push(
        credentials('VAR_LOG_SYMLINK', 1.5, `${shown}, and its service account reads logs: links lead anywhere`),
      );
    return escapes;
  }
}

const hostPathChecks = ['pss-baseline-host-path-volumes', 'pss-restricted-volume-types'];

/** The path is one of the folders, lies in one or holds one. */
function touches(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isAtOrBelow(path, folder) || isAtOrBelow(folder, path));
}

function holdsSocket(path: string): boolean {
  return isRuntimeSocket(path) || runtimeSockets.some((socket) => isAtOrBelow(realPath(socket), realPath(path)));
}

/** /var/run is a link to /run on every node. */
function realPath(path: string): string {
  return path === '/var/run' || path.startsWith('/var/run/') ? path.slice('/var'.length) : path;
}

function node(
  type: EdgeType,
  cost: number,
  why: string,
  levers: readonly Lever[],
  confidence: Escape['confidence'] = 'high',
): Escape {
  return { type, to: 'node', cost, why, levers, confidence };
}

/** Findings of the container, or of its pod as a whole. */
function leversOn({ workload, container }: Situation, checks: readonly string[]): readonly Lever[] {
  return [...checks, 'path-internet-container-escape'].map((check) => ({
    checks: [check],
    resource: referenceTo(workload),
    container: container.name,
  }));
}
