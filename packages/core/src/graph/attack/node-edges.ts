import { serviceAccountNameOf } from '../../inventory/service-account-of.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf } from '../../inventory/references.ts';
import type { Node, Workload } from '../../model/kubernetes/objects.ts';
import type { Drawing } from './attack-graph.ts';
import type { Landmarks } from './landmarks.ts';

/** Beyond so many nodes a workload counts as running on any node: one edge instead of hundreds. */
const manyNodes = 200;

/**
 * The nodes on which a workload runs; `*` for any. In files it will run somewhere (`undefined`); on a live cluster what
 * has no pods runs nowhere.
 */
export function nodesOf(inventory: Inventory, workload: Workload): readonly (string | undefined)[] {
  const names = nodeNames(inventory.podsOf(workload));
  if (names.length > manyNodes) return ['*'];
  if (names.length > 0) return names;
  return inventory.live ? [] : [undefined];
}

function nodeNames(pods: readonly Workload[]): readonly string[] {
  const names = new Set<string>();
  for (const { template } of pods) if (template.spec.nodeName !== undefined) names.add(template.spec.nodeName);
  return [...names].sort();
}

/** The pods of a workload, and the nodes on which they run. */
interface Placed {
  readonly pods: readonly Workload[];
  readonly nodes: readonly string[];
}

export type Placements = ReadonlyMap<Workload, Placed>;

/** Of each subject the nodes that were known before, where its pods are the same or run on the same ones. */
export function findPlacements(inventory: Inventory, before?: Placements): Placements {
  const placements = new Map<Workload, Placed>();
  for (const { workload } of inventory.workloads) {
    const pods = inventory.podsOf(workload);
    const known = before?.get(workload);
    if (known?.pods === pods) placements.set(workload, known);
    else {
      const nodes = nodeNames(pods);
      const isSame = known?.nodes.length === nodes.length && known.nodes.every((name, index) => name === nodes[index]);
      placements.set(workload, { pods, nodes: isSame ? known.nodes : nodes });
    }
  }
  return placements;
}

export type NodesOf = ReadonlyMap<Workload, readonly string[]>;

/** Recipe of the inventory: on which nodes each subject runs. Gives back what was before where nothing is different. */
export function nodesOfAll(inventory: Inventory, before?: NodesOf): NodesOf {
  const placements = inventory.derive(findPlacements);
  const isSame = [...placements].every(([workload, { nodes }]) => before?.get(workload) === nodes);
  if (before?.size === placements.size && isSame) return before;
  return new Map([...placements].map(([workload, { nodes }]) => [workload, nodes]));
}

export interface NodeContext {
  readonly inventory: Inventory;
  readonly drawing: Drawing;
  readonly landmarks: Landmarks;
  readonly containersOf: ReadonlyMap<Workload, readonly number[]>;
}

/** What root on a node has: every pod that runs there, their tokens, and on a control-plane node the cluster. */
export function drawNodes({ inventory, drawing, landmarks, containersOf }: NodeContext): void {
  const known = inventory.all('Node');
  const names: (string | undefined)[] = known.map(({ metadata }) => metadata.name).sort();
  if (!inventory.live && drawing.find('node:') !== undefined) names.push(undefined);
  const nodes = drawing.find('nodes:*');
  for (const name of names) {
    const node = landmarks.node(name);
    drawing.edge([node, landmarks.jewel('node')], {
      type: 'NODE_TAKEOVER',
      cost: 0,
      why: 'root on a node controls everything that runs there',
    });
    drawing.edge([node, landmarks.nodeCredentials(name)], {
      type: 'NODE_IDENTITY',
      cost: 0,
      why: 'the kubelet may read what its pods refer to, and ask for their tokens',
    });
    if (nodes !== undefined) drawing.edge([nodes, node], { type: 'MEMBER', cost: 0, why: 'it is one of the nodes' });
  }
  for (const node of known) if (isControlPlane(node)) drawControlPlane({ drawing, landmarks }, node.metadata.name);
  if (nodes !== undefined && names.length === 0) {
    const why = 'root on a node controls everything that runs there';
    drawing.edge([nodes, landmarks.jewel('node')], { type: 'NODE_TAKEOVER', cost: 0, why });
  }
  const nodesOfEach = inventory.derive(nodesOfAll);
  for (const [workload, vertices] of containersOf) {
    const inside = vertices.at(-1);
    if (inside === undefined) continue;
    const account = drawing.find(`account:${namespaceOf(workload)}/${serviceAccountNameOf(workload.template.spec)}`);
    for (const name of nodesOfEach.get(workload) ?? []) {
      const node = landmarks.node(name);
      drawing.edge([node, inside], { type: 'NODE_PODS', cost: 0, why: 'it runs on that node' });
      if (account !== undefined) {
        const why = `${workload.kind} "${workload.metadata.name}" runs there as that service account`;
        drawing.edge([landmarks.nodeCredentials(name), account], { type: 'NODE_IDENTITY', cost: 0, why });
      }
    }
  }
}

function drawControlPlane({ drawing, landmarks }: Pick<NodeContext, 'drawing' | 'landmarks'>, name: string): void {
  const why = `Node "${name}" runs the control plane: its keys and etcd are there`;
  for (const from of [landmarks.node(name), landmarks.nodeCredentials(name)])
    drawing.edge([from, landmarks.jewel('control-plane')], { type: 'NODE_CP', cost: 0.2, why });
}

export function isControlPlane({ metadata, taints }: Node): boolean {
  const role = /^node-role\.kubernetes\.io\/(?:control-plane|master)$/;
  return Object.keys(metadata.labels).some((key) => role.test(key)) || taints.some(({ key }) => role.test(key));
}
