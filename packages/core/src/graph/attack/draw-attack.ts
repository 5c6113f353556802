import { serviceAccountNameOf } from '../../inventory/service-account-of.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import { compareText } from '../../model/resource.ts';
import type { Exposures } from '../network/exposure/exposure.ts';
import { groupPrincipal, parseServiceAccountUser, serviceAccountPrincipal, userPrincipal } from '../rbac/principals.ts';
import type { Rbac } from '../rbac/rbac.ts';
import { startDrawing } from './attack-graph.ts';
import type { AttackGraph, Sketch } from './attack-graph.ts';
import { drawCloud } from './cloud-edges.ts';
import { drawContainers } from './draw-containers.ts';
import { drawIdentity } from './identity-edges.ts';
import { makeLandmarks } from './landmarks.ts';
import { drawNodes } from './node-edges.ts';
import { makePowers } from './powers.ts';
import { tokenSecrets } from './tokens.ts';

export interface AttackParts {
  readonly inventory: Inventory;
  readonly rbac: Rbac;
  readonly exposure: Exposures;
}

/** What there is whichever nodes pods run on, as far as no container takes its node. */
export interface AttackSketch {
  readonly sketch: Sketch;
  /** Container vertices of each workload of the inventory. */
  readonly containersOf: ReadonlyMap<Workload, readonly number[]>;
}

/**
 * Everything but who runs on which node, which is another one with every pod that comes or goes. Nothing in it is pods x
 * pods, pods x accounts or accounts x Secrets: hubs stand between.
 */
export function sketchAttack({ inventory, rbac, exposure }: AttackParts): AttackSketch {
  const drawing = startDrawing();
  const landmarks = makeLandmarks(drawing);
  // In a defined order, so that equal ways are told in the same words whatever the order of the input.
  const workloads = inventory.workloads.map(({ workload }) => workload).toSorted(byName);
  const containersOf = drawContainers({ inventory, rbac, exposure, drawing, landmarks }, workloads);
  const powers = makePowers({
    inventory,
    drawing,
    landmarks,
    containersOfPod: (namespace, name) => {
      const pod = inventory.find('Pod', namespace, name);
      return pod === undefined ? [] : (containersOf.get(inventory.ownerOf(pod)) ?? []);
    },
  });
  const context = { inventory, rbac, drawing, landmarks, powers };

  for (const [namespace, name] of accountsInPlay(inventory, rbac, workloads)) {
    const before = drawing.find(`account:${namespace}/${name}`);
    const principal = serviceAccountPrincipal(namespace, name);
    if (before === undefined && rbac.primitivesOf(principal).length === 0) continue;
    const vertex = landmarks.account(namespace, name);
    drawIdentity(context, vertex, principal);
    drawing.edge([landmarks.hub('accounts', namespace), vertex], {
      type: 'MEMBER',
      cost: 0,
      why: `it is one of the service accounts in ${namespace}`,
    });
  }
  drawIdentity(context, landmarks.entry('anonymous'), userPrincipal('system:anonymous'));
  // Whoever is acted as may act as somebody else in turn: until nobody new appears.
  const seen = new Set<number>();
  for (let open = powers.impersonated(); open.some(({ vertex }) => !seen.has(vertex)); open = powers.impersonated()) {
    for (const { vertex, kind, name } of open) {
      if (seen.has(vertex)) continue;
      seen.add(vertex);
      drawIdentity(context, vertex, kind === 'user' ? userPrincipal(name) : groupPrincipal(name));
    }
  }
  drawHubs(context, containersOf);
  return { sketch: drawing, containersOf };
}

/** The whole graph. */
export function drawAttack({ sketch, containersOf }: AttackSketch, inventory: Inventory): AttackGraph {
  const drawing = startDrawing(sketch);
  const landmarks = makeLandmarks(drawing);
  drawNodes({ inventory, drawing, landmarks, containersOf });
  drawCloud({ inventory, drawing, landmarks, containersOf });
  return drawing.finish();
}

/** Service accounts that somebody runs as or that a binding names, sorted. */
function accountsInPlay(
  inventory: Inventory,
  rbac: Rbac,
  workloads: readonly Workload[],
): readonly (readonly [namespace: string, name: string])[] {
  const accounts = new Map<string, readonly [string, string]>();
  const add = (namespace: string, name: string): void => {
    accounts.set(`${namespace}/${name}`, [namespace, name]);
  };
  for (const workload of workloads) add(namespaceOf(workload), serviceAccountNameOf(workload.template.spec));
  for (const { namespace, account } of tokenSecrets(inventory).values()) add(namespace, account);
  for (const { subjects } of rbac.grants.all) {
    for (const { key } of subjects) {
      const account = key.startsWith('user:') ? parseServiceAccountUser(key.slice('user:'.length)) : undefined;
      if (account !== undefined) add(account.namespace, account.name);
    }
  }
  return [...accounts].sort(([a], [b]) => compareText(a, b)).map(([, account]) => account);
}

type HubContext = Pick<Parameters<typeof drawIdentity>[0], 'inventory' | 'drawing' | 'landmarks'>;

/** What hubs of the cluster and of namespaces hold. */
function drawHubs({ inventory, drawing, landmarks }: HubContext, containersOf: AttackSketch['containersOf']): void {
  const member = (from: number, to: number, why: string): void =>
    drawing.edge([from, to], { type: 'MEMBER', cost: 0, why });
  const namespaces = [...new Set([...inventory.namespaceNames, ...[...containersOf.keys()].map(namespaceOf)])].sort();
  for (const namespace of namespaces) {
    for (const kind of ['pods', 'accounts', 'secrets'] as const)
      member(landmarks.hub(kind, null), landmarks.hub(kind, namespace), `${namespace} is one of the namespaces`);
    const secrets = landmarks.hub('secrets', namespace);
    const why = 'what is read are the Secrets of the namespace';
    drawing.edge([secrets, landmarks.jewel('namespace-secrets')], { type: 'HOLDS', cost: 0, why });
  }
  const all = landmarks.hub('secrets', null);
  const why = 'what is read are the Secrets of all namespaces';
  drawing.edge([all, landmarks.jewel('all-secrets')], { type: 'HOLDS', cost: 0, why });
  for (const [workload, containers] of containersOf) {
    const hub = landmarks.hub('pods', namespaceOf(workload));
    for (const container of containers) member(hub, container, 'it is one of the pods of the namespace');
  }
  for (const [secret, { namespace, account }] of tokenSecrets(inventory)) {
    const [, name = ''] = secret.split('/');
    const object = inventory.find('Secret', namespace, name);
    const resource = object === undefined ? null : referenceTo(object);
    drawing.edge([landmarks.hub('secrets', namespace), landmarks.account(namespace, account)], {
      type: 'SECRETS_READ',
      cost: 0.2,
      why: `Secret "${name}" holds a token of the service account that does not expire`,
      object: resource,
      levers: resource === null ? [] : [{ checks: ['service-account-legacy-token'], resource, container: null }],
    });
  }
  if (!inventory.live) {
    // No file says so, but every cluster runs its controllers there.
    drawing.edge([landmarks.hub('accounts', 'kube-system'), landmarks.jewel('cluster-admin')], {
      type: 'MEMBER',
      cost: 0,
      why: 'the controllers of every cluster run as service accounts of kube-system',
    });
  }
}

function byName(a: Workload, b: Workload): number {
  return (
    compareText(namespaceOf(a), namespaceOf(b)) ||
    compareText(a.kind, b.kind) ||
    compareText(a.metadata.name, b.metadata.name)
  );
}
