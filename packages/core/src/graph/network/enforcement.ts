import type { Inventory } from '../../inventory/inventory.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';

/** Does the network plug-in carry NetworkPolicies out. */
export interface Enforcement {
  readonly enforced: 'yes' | 'no' | 'unknown';
  /** The plug-ins that were seen, in words. */
  readonly plugins: readonly string[];
  /** The DaemonSets behind them. */
  readonly seen: readonly Workload[];
  readonly because: string;
}

interface Plugin {
  readonly name: string;
  readonly pattern: RegExp;
  readonly enforces: (containers: readonly Container[]) => 'yes' | 'no' | 'unknown';
}

const always = (): 'yes' => 'yes';

/** By the name of a DaemonSet's containers or images; the first that fits. */
const plugins: readonly Plugin[] = [
  { name: 'Calico', pattern: /calico[-/]node|calico\/node/, enforces: always },
  { name: 'Cilium', pattern: /(?:^|\/)cilium(?:-agent|\/cilium)?(?::|@|$)|(?:^|\/)anetd/, enforces: always },
  { name: 'Antrea', pattern: /antrea-(?:agent|ovs)|antrea\/antrea/, enforces: always },
  {
    name: 'kube-router',
    pattern: /kube-router/,
    enforces: (containers) => switchedBy(containers, '--run-firewall', 'yes'),
  },
  { name: 'Weave Net', pattern: /weave-(?:kube|npc)/, enforces: always },
  { name: 'OVN-Kubernetes', pattern: /ovnkube|ovn-kubernetes/, enforces: always },
  { name: 'OpenShift SDN', pattern: /openshift-sdn|sdn-controller/, enforces: always },
  { name: 'Kube-OVN', pattern: /kube-ovn/, enforces: always },
  { name: 'Azure network policy manager', pattern: /azure-npm/, enforces: always },
  { name: 'kube-network-policies', pattern: /kube-network-policies/, enforces: always },
  { name: 'Amazon VPC CNI', pattern: /amazon-k8s-cni|aws-node/, enforces: amazonAgent },
  { name: 'kindnet', pattern: /kindnet/, enforces: kindnetByDate },
  { name: 'Flannel', pattern: /flannel/, enforces: () => 'no' },
];

export function detectEnforcement(inventory: Inventory): Enforcement {
  const none = { plugins: [], seen: [] };
  if (!inventory.live) return { enforced: 'unknown', ...none, because: 'files do not say which network plug-in runs' };
  const gap = inventory.gap('DaemonSet.apps');
  if (gap !== undefined) return { enforced: 'unknown', ...none, because: `DaemonSets could not be read (${gap})` };
  const found = inventory.all('DaemonSet.apps').flatMap((workload) => {
    const plugin = pluginOf(workload);
    return plugin === undefined
      ? []
      : [{ plugin, workload, enforces: plugin.enforces(workload.template.spec.containers) }];
  });
  const names = [...new Set(found.map(({ plugin }) => plugin.name))];
  const seen = found.map(({ workload }) => workload);
  const enforcer = found.find(({ enforces }) => enforces === 'yes');
  if (enforcer !== undefined)
    return { enforced: 'yes', plugins: names, seen, because: `${enforcer.plugin.name} enforces policies` };
  if (inventory.snapshot.serverVersion?.gitVersion.includes('+k3s') === true)
    return { enforced: 'yes', plugins: ['k3s', ...names], seen, because: 'k3s enforces policies unless told not to' };
  if (found.length > 0 && found.every(({ enforces }) => enforces === 'no'))
    return { enforced: 'no', plugins: names, seen, because: `${names.join(' and ')} does not enforce policies` };
  return {
    enforced: 'unknown',
    plugins: names,
    seen,
    because: found.length === 0 ? 'no known network plug-in was seen' : `${names.join(' and ')} may enforce policies`,
  };
}

function pluginOf({ metadata, template }: Workload): Plugin | undefined {
  const words = [metadata.name, ...template.spec.containers.flatMap(({ name, image }) => [name, image ?? ''])];
  return plugins.find(({ pattern }) => words.some((word) => pattern.test(word)));
}

function amazonAgent(containers: readonly Container[]): 'yes' | 'no' | 'unknown' {
  const agent = containers.filter(({ name, image }) => /nodeagent|network-policy-agent/.test(`${name} ${image ?? ''}`));
  return agent.length === 0 ? 'no' : switchedBy(agent, '--enable-network-policy', 'unknown');
}

/** kindnet has enforced policies since the images of kind 0.24. */
function kindnetByDate(containers: readonly Container[]): 'yes' | 'no' | 'unknown' {
  const dates = containers.flatMap(({ image }) => /kindnetd:v(\d{8})/.exec(image ?? '')?.[1] ?? []);
  const [date] = dates;
  return date === undefined ? 'unknown' : date >= '20240813' ? 'yes' : 'no';
}

function switchedBy(
  containers: readonly Container[],
  flag: string,
  otherwise: 'yes' | 'unknown',
): 'yes' | 'no' | 'unknown' {
  const words = containers.flatMap(({ command, args }) => [...command, ...args]);
  const written = words.find((word) => word === flag || word.startsWith(`${flag}=`));
  if (written === undefined) return otherwise;
  return written.endsWith('=false') ? 'no' : 'yes';
}
