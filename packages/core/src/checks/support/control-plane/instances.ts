import type { Inventory } from '../../../inventory/inventory.ts';
import { compareObjects } from '../../../inventory/references.ts';
import type { Workload } from '../../../model/kubernetes/objects.ts';
import type { Container } from '../../../model/kubernetes/pod-spec.ts';
import { readFlags } from './flags.ts';
import type { Flags } from './flags.ts';

const components = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'etcd'] as const;
export type Component = (typeof components)[number];

/** One running copy of a component: on a control-plane node, or of a hosted control plane. */
export interface ComponentInstance {
  readonly workload: Workload;
  readonly container: Container;
  readonly flags: Flags;
}

/** The copies of a component that can be seen: pods and controllers of kube-system, mirror pods of static pods above all. */
export function findInstances(inventory: Inventory, component: Component): readonly ComponentInstance[] {
  return inventory.derive(findAll).get(component) ?? [];
}

function findAll(inventory: Inventory): ReadonlyMap<Component, readonly ComponentInstance[]> {
  const found = new Map<Component, ComponentInstance[]>();
  const workloads = inventory.workloadsIn('kube-system').map(({ workload }) => workload);
  for (const workload of workloads.sort(compareObjects)) {
    for (const container of workload.template.spec.containers) {
      const component = container.role === 'main' ? componentOf(container) : undefined;
      if (component === undefined) continue;
      const flags = readFlags(container, component === 'etcd' ? 'ETCD_' : undefined);
      const list = found.get(component);
      if (list === undefined) found.set(component, [{ workload, container, flags }]);
      else list.push({ workload, container, flags });
    }
  }
  return found;
}

/** By the program that it runs, a shell's command included; the name counts where the image's own program is run. */
function componentOf({ name, command, args }: Container): Component | undefined {
  const words = [...command, ...args].flatMap((token) => token.split(/\s+/));
  const programs = new Set(
    words.filter((word) => !word.startsWith('-')).map((word) => word.slice(word.lastIndexOf('/') + 1)),
  );
  return components.find(
    (component) => programs.has(component) || (command.length === 0 && args.length > 0 && name === component),
  );
}
