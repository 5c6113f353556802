import { serviceAccountNameOf } from '../../inventory/service-account-of.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { isMainContainer, mayRunAsRoot } from '../../inventory/effective.ts';
import { isMirrorPod } from '../../inventory/owners.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import { resourceLabel } from '../../model/resource.ts';
import type { Exposures } from '../network/exposure/exposure.ts';
import { serviceAccountPrincipal } from '../rbac/principals.ts';
import type { Rbac } from '../rbac/rbac.ts';
import type { Drawing } from './attack-graph.ts';
import { entryRoutesOf, riskyEntry } from './entry-routes.ts';
import { escapesOf } from './escapes.ts';
import type { Landmarks } from './landmarks.ts';
import { nodesOf } from './node-edges.ts';
import { isOpenToEverybody } from './risky-software.ts';
import { secretsOf, tokenIn, tokenSecrets } from './tokens.ts';

export interface ContainerContext {
  readonly inventory: Inventory;
  readonly rbac: Rbac;
  readonly exposure: Exposures;
  readonly drawing: Drawing;
  readonly landmarks: Landmarks;
}

/** A vertex for every container that keeps running, with the ways in and out of it. */
export function drawContainers(
  context: ContainerContext,
  workloads: readonly Workload[],
): ReadonlyMap<Workload, readonly number[]> {
  const { exposure, inventory } = context;
  const secrets = tokenSecrets(inventory);
  const containersOf = new Map<Workload, readonly number[]>();
  for (const workload of workloads) {
    const vertices = new Map<Container, number>();
    for (const container of workload.template.spec.containers)
      if (isMainContainer(container)) vertices.set(container, containerVertex(context, workload, container));
    containersOf.set(workload, [...vertices.values(), insideVertex(context, workload)]);
    for (const [container, vertex] of vertices) {
      drawEscapes(context, { workload, container, vertex });
      drawTokens(context, { workload, container, vertex }, secrets);
    }
    drawSiblings(context, workload, vertices);
    for (const route of entryRoutesOf(workload, exposure.of(workload))) {
      const vertex = vertices.get(route.container);
      if (vertex === undefined) continue;
      context.drawing.edge([context.landmarks.entry(route.level), vertex], {
        type: 'ENDPOINT_EXPLOIT',
        cost: route.cost,
        why: route.why,
        object: route.through ?? referenceTo(workload),
        levers: route.levers,
        confidence: route.confidence,
      });
    }
  }
  drawPodNetwork(context, containersOf);
  return containersOf;
}

interface Drawn {
  readonly workload: Workload;
  readonly container: Container;
  readonly vertex: number;
}

function containerVertex({ landmarks }: ContainerContext, workload: Workload, container: Container): number {
  return landmarks.place(keyOf(workload, container), {
    kind: 'container',
    label: `${resourceLabel(referenceTo(workload))} (${container.name})`,
    resource: referenceTo(workload),
    container: container.name,
    namespace: namespaceOf(workload),
  });
}

function drawEscapes(
  { inventory, rbac, drawing, landmarks }: ContainerContext,
  { workload, container, vertex }: Drawn,
): void {
  const account = serviceAccountPrincipal(namespaceOf(workload), serviceAccountNameOf(workload.template.spec));
  const readsLogs = (): boolean =>
    rbac.primitivesOf(account).some(({ primitive: { id } }) => id === 'RB-50' || id === 'RB-21');
  const escapes = escapesOf({ inventory, workload, readsLogs }, container);
  if (escapes.length === 0) return;
  // The control plane is its node: nobody can take that from it, so it is no advice.
  const levered = !isMirrorPod(workload);
  for (const name of nodesOf(inventory, workload)) {
    for (const { type, to, cost, why, levers, confidence } of escapes) {
      const target =
        to === 'credentials'
          ? landmarks.nodeCredentials(name)
          : name === '*'
            ? landmarks.nodes()
            : landmarks.node(name);
      drawing.edge([vertex, target], {
        type,
        cost,
        why: `container "${container.name}" ${why}`,
        object: referenceTo(workload),
        levers: levered ? levers : [],
        confidence,
      });
    }
  }
}

function drawTokens(
  { inventory, drawing, landmarks }: ContainerContext,
  { workload, container, vertex }: Drawn,
  secrets: ReturnType<typeof tokenSecrets>,
): void {
  const namespace = namespaceOf(workload);
  const token = tokenIn({ inventory, workload }, container);
  if (token !== undefined) {
    drawing.edge([vertex, landmarks.account(namespace, serviceAccountNameOf(workload.template.spec))], {
      type: 'SA_TOKEN',
      cost: 0,
      why: `container "${container.name}" ${token}`,
      object: referenceTo(workload),
      levers: [
        {
          checks: [
            'service-account-token-with-bindings',
            'automount-service-account-token',
            'path-internet-admin-identity',
          ],
          resource: referenceTo(workload),
          container: null,
        },
      ],
    });
  }
  for (const name of secretsOf(workload.template.spec, container)) {
    const found = secrets.get(`${namespace}/${name}`);
    if (found === undefined) continue;
    drawing.edge([vertex, landmarks.account(namespace, found.account)], {
      type: 'SECRET_MOUNT',
      cost: 0,
      why: `container "${container.name}" holds Secret "${name}", a token that does not expire`,
      object: referenceTo(workload),
    });
  }
}

/**
 * The pods of a workload as root on their node has them: all that is in them, and no way to another node, since it is
 * the replica of that node alone.
 */
function insideVertex({ landmarks }: ContainerContext, workload: Workload): number {
  return landmarks.place(`inside:${keyOf(workload, undefined)}`, {
    kind: 'pods',
    label: resourceLabel(referenceTo(workload)),
    resource: referenceTo(workload),
    container: null,
    namespace: namespaceOf(workload),
  });
}

/** Containers that share a process namespace read each other's files through /proc. */
function drawSiblings(
  { drawing }: ContainerContext,
  workload: Workload,
  vertices: ReadonlyMap<Container, number>,
): void {
  const { spec } = workload.template;
  if (spec.shareProcessNamespace !== true || vertices.size < 2) return;
  for (const [container, from] of vertices) {
    for (const to of vertices.values()) {
      if (from === to) continue;
      drawing.edge([from, to], {
        type: 'SHARE_PS_NAMESPACE',
        cost: mayRunAsRoot(spec, container) ? 0.5 : 2,
        why: 'the containers of the pod share their processes (shareProcessNamespace)',
        object: referenceTo(workload),
      });
    }
  }
}

/** From a taken container to software that answers anybody, where no policy stands between. */
function drawPodNetwork(
  { drawing, landmarks, exposure, inventory }: ContainerContext,
  containersOf: ReadonlyMap<Workload, readonly number[]>,
): void {
  const targets: (readonly [Workload, Container])[] = [];
  for (const workload of containersOf.keys()) {
    const { level } = exposure.of(workload);
    if (level === 'scoped' || level === 'none') continue;
    for (const container of workload.template.spec.containers)
      if (isMainContainer(container) && isOpenToEverybody(container)) targets.push([workload, container]);
  }
  if (targets.length === 0) return;
  const network = landmarks.place('network:pods', {
    kind: 'pods',
    label: 'Network of the pods',
    resource: null,
    container: null,
    namespace: null,
  });
  for (const vertices of containersOf.values()) {
    for (const vertex of vertices.slice(0, -1))
      drawing.edge([vertex, network], { type: 'HOLDS', cost: 0, why: 'it is connected to the network of the pods' });
  }
  for (const [workload, container] of targets) {
    const vertex = drawing.find(keyOf(workload, container));
    if (vertex === undefined) continue;
    const namespace = inventory.find('Namespace', null, namespaceOf(workload));
    drawing.edge([network, vertex], {
      type: 'NETWORK_REACH',
      cost: riskyEntry + 0.5,
      why: `every pod may connect to container "${container.name}", which runs software that is often open to everybody`,
      object: referenceTo(workload),
      levers: [
        {
          checks: ['network-policy-missing', 'network-policy-ingress'],
          resource: referenceTo(workload),
          container: null,
        },
        ...(namespace === undefined
          ? []
          : [{ checks: ['default-deny-ingress-missing'], resource: referenceTo(namespace), container: null }]),
      ],
      confidence: 'medium',
    });
  }
}

function keyOf(workload: Workload, container: Container | undefined): string {
  const { kind, metadata, origin } = workload;
  const file = origin === undefined ? '' : `${origin.file}#${String(origin.order)}`;
  return `container:${namespaceOf(workload)}/${kind}/${metadata.name}/${container?.name ?? ''}/${file}`;
}
