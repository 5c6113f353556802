import type { Inventory } from '../../inventory/inventory.ts';
import { referenceTo } from '../../inventory/references.ts';
import { isEks } from '../../inventory/provider.ts';
import type { ResourceReference } from '../../model/resource.ts';
import type { HeldPrimitive, PrimitiveSource } from '../rbac/escalation/held-primitives.ts';
import type { Principal } from '../rbac/principals.ts';
import type { Rbac } from '../rbac/rbac.ts';
import type { Drawing, Lever } from './attack-graph.ts';
import type { EdgeType } from './edge-types.ts';
import type { Landmarks } from './landmarks.ts';
import type { Powers } from './powers.ts';

export interface IdentityContext {
  readonly inventory: Inventory;
  readonly rbac: Rbac;
  readonly drawing: Drawing;
  readonly landmarks: Landmarks;
  readonly powers: Powers;
}

/** Whatever else gives the rights that a primitive is made of: findings that name the same role or binding. */
const broadChecks = [
  'rbac-wildcard',
  'cluster-admin-binding',
  'rbac-anonymous-binding',
  'rbac-authenticated-binding',
  'rbac-service-accounts-group-binding',
  'path-anonymous-takeover',
];

/** What a primitive opens: a vertex, and the bits that it takes. */
interface Opening {
  readonly to: number;
  readonly cost: number;
  readonly type: EdgeType;
  readonly what: string;
}

/** Steps from an identity to everything that its rights open. */
export function drawIdentity(context: IdentityContext, vertex: number, principal: Principal): void {
  const held = context.rbac.waysOf(principal);
  if (held.length === 0) return;
  const createsPods = held.some(({ primitive: { id } }) => id === 'RB-10' || id === 'RB-11');
  for (const primitive of held) {
    for (const opening of openingsOf(context, primitive, createsPods)) drawOpening(context, vertex, primitive, opening);
  }
}

function drawOpening({ rbac, drawing }: IdentityContext, from: number, held: HeldPrimitive, opening: Opening): void {
  const { to, cost, type, what } = opening;
  const alone = held.sources.filter(
    ({ role }) => held.sources.length === 1 || rbac.primitiveIdsOfRole(role).has(held.primitive.id),
  );
  // Each role that gives it by itself is a way of its own; else only taking all of them away is sure to end it.
  const groups = alone.length > 0 ? alone.map((source) => [source]) : [held.sources];
  for (const sources of groups) {
    const [first] = sources;
    drawing.edge([from, to], {
      type,
      cost: cost + readingCost(held, sources),
      why: first === undefined ? what : `${what} (${viaWords(first)})`,
      object: first === undefined ? null : referenceTo(first.grant.binding),
      levers: sources.flatMap((source) => leversOf(held, source)),
      ...(sources.length > 1 ? { needsAllLevers: true } : {}),
    });
  }
}

function viaWords({ grant, role }: PrimitiveSource): string {
  const { kind, metadata } = grant.binding;
  return `${kind} "${metadata.name}" gives ${role.kind} "${role.name}"`;
}

/** To get a Secret, one must know its name: listing tells it. */
function readingCost({ primitive }: HeldPrimitive, sources: readonly PrimitiveSource[]): number {
  if (primitive.id !== 'RB-18') return 0;
  const lists = sources.some(({ rules }) =>
    rules.some(({ rule }) => rule.verbs.some((verb) => verb === 'list' || verb === 'watch' || verb === '*')),
  );
  return lists ? 0 : 1.5;
}

function leversOf({ primitive }: HeldPrimitive, { grant, role, rules }: PrimitiveSource): readonly Lever[] {
  const objects: ResourceReference[] = [
    ...new Set(rules.map(({ writtenIn }) => writtenIn).concat(role.objects.slice(0, 1))),
  ].map(referenceTo);
  const checks = [...primitive.checks, ...broadChecks];
  return [...objects, referenceTo(grant.binding)].map((resource) => ({ checks, resource, container: null }));
}

function hub(to: number, type: EdgeType, what: string, cost = 0): readonly Opening[] {
  return [{ to, type, cost, what }];
}

function openingsOf(
  { inventory, rbac, landmarks, powers }: IdentityContext,
  { primitive: { id }, namespace, names, severity }: HeldPrimitive,
  createsPods: boolean,
): readonly Opening[] {
  const admin = (type: EdgeType, cost: number, what: string): readonly Opening[] => [
    { to: landmarks.jewel('cluster-admin'), type, cost, what },
  ];
  const accounts = (type: EdgeType, what: string): readonly Opening[] =>
    names === undefined || namespace === null
      ? hub(landmarks.hub('accounts', namespace), type, what, 0.2)
      : names.flatMap((name) => hub(landmarks.account(namespace, name), type, what, 0.2));
  switch (id) {
    case 'RB-01':
      return namespace === null
        ? admin('IS_ADMIN', 0, 'may do everything in the cluster')
        : hub(powers.namespaceAdmin(namespace), 'IS_ADMIN', `may do everything in ${namespace}`);
    case 'RB-02':
      return hub(landmarks.hub('secrets', namespace), 'SECRETS_READ', 'reads everything, Secrets included', 0.2);
    case 'RB-03':
    case 'RB-04': {
      const cost = id === 'RB-03' ? 0.3 : 3.3;
      const what = 'may raise its own rights (escalate)';
      return namespace === null
        ? admin('ROLE_ESCALATE', cost, what)
        : hub(powers.namespaceAdmin(namespace), 'ROLE_ESCALATE', what, cost);
    }
    case 'RB-05':
      if (names === undefined) return admin('ROLE_BIND', 0.3, 'may bind any ClusterRole to itself');
      return names.flatMap((name) => openingsOfRole({ rbac, landmarks, powers }, name));
    case 'RB-06':
      return hub(powers.namespaceAdmin(namespace), 'ROLE_BIND', 'may bind roles to itself', 0.3);
    case 'RB-07':
      return names === undefined || names.includes('system:masters')
        ? admin('IMPERSONATE', 0.2, 'may act as the group system:masters')
        : names.flatMap((name) => hub(powers.group(name), 'IMPERSONATE', `may act as the group ${name}`, 0.2));
    case 'RB-08':
      return names === undefined
        ? admin('IMPERSONATE', 0.2, 'may act as any user')
        : names.flatMap((name) => hub(powers.user(name), 'IMPERSONATE', `may act as the user ${name}`, 0.2));
    case 'RB-09':
      return accounts('IMPERSONATE', 'may act as service accounts');
    case 'RB-10':
      return hub(powers.podCreate(namespace), 'PERMISSION', 'may create pods');
    case 'RB-11':
      return hub(powers.podCreate(namespace), 'PERMISSION', 'may write workloads');
    case 'RB-12':
      return openPods('POD_EXEC', 0.3, 'may start commands in pods');
    case 'RB-13':
      return openPods('POD_EXEC', 0.5, 'may add containers to running pods');
    case 'RB-14':
      return openPods('POD_PATCH', 1, 'may change the images of running pods');
    case 'RB-17':
      return accounts('TOKEN_REQUEST', 'may ask for tokens of service accounts');
    case 'RB-18':
      if (names === undefined || namespace === null)
        return hub(landmarks.hub('secrets', namespace), 'SECRETS_READ', 'may read Secrets', 0.2);
      return names
        .flatMap((name) => powers.tokenSecret(namespace, name))
        .flatMap((to) => hub(to, 'SECRETS_READ', 'may read the Secret that holds its token', 0.2));
    case 'RB-19':
      return hub(landmarks.hub('accounts', namespace), 'TOKEN_REQUEST', 'may have tokens written into Secrets', 0.2);
    case 'RB-20':
      return hub(landmarks.hub('pods', null), 'NODE_PROXY_EXEC', 'reaches the kubelets: commands in any pod', 0.3);
    case 'RB-22':
      return admin('CSR_ISSUE', 0.5, 'may issue itself a certificate of an administrator');
    case 'RB-23':
      return hub(landmarks.nodes(), 'CSR_ISSUE', 'may issue itself certificates of nodes', 0.5);
    case 'RB-27':
      return admin('WEBHOOK', 1, 'may have every object rewritten on its way in');
    case 'RB-30':
      return severity === 'critical' ? admin('WEBHOOK', 1, 'may have every object rewritten on its way in') : [];
    case 'RB-31':
      return admin('API_EXTENSION', 1, 'may put itself in the place of an API group');
    case 'RB-33':
      return createsPods
        ? hub(landmarks.nodes(), 'PV_HOSTPATH', 'may mount nodes through volumes of its own', 0.5)
        : [];
    case 'RB-43':
      return createsPods ? hub(landmarks.nodes(), 'PSA_DOWNGRADE', 'may lower Pod Security and create pods', 0.8) : [];
    case 'RB-44':
      return severity === 'critical' && isEks(inventory)
        ? admin('CONFIG_TAKEOVER', 0.3, 'may map cloud identities to administrators (aws-auth)')
        : [];
    case 'RB-45':
      return severity === 'critical' && createsPods
        ? hub(landmarks.nodes(), 'POD_CREATE', 'may use privileged security context constraints', 0.5)
        : [];
    case 'RB-55':
      return severity === 'critical'
        ? hub(landmarks.nodes(), 'OPERATOR_ABUSE', 'may have an operator run code on nodes', 1)
        : [];
    case 'RB-58':
      return hub(landmarks.nodes(), 'CSR_ISSUE', 'may make tokens with which nodes join', 2);
    default:
      return [];
  }

  function openPods(type: EdgeType, cost: number, what: string): readonly Opening[] {
    if (names === undefined || namespace === null) return hub(landmarks.hub('pods', namespace), type, what, cost);
    return names.flatMap((name) => powers.podNamed(namespace, name)).flatMap((to) => hub(to, type, what, cost));
  }
}

/** A ClusterRole that one may bind to oneself, by what it gives in the whole cluster. */
function openingsOfRole(
  { rbac, landmarks, powers }: Pick<IdentityContext, 'rbac' | 'landmarks' | 'powers'>,
  name: string,
): readonly Opening[] {
  const role = rbac.roles.clusterRole(name);
  if (role === undefined) return [];
  const ids = rbac.primitiveIdsOfRole(role);
  const what = `may bind ClusterRole "${name}" to itself`;
  const has = (...wanted: readonly string[]): boolean => wanted.some((id) => ids.has(id));
  const opening = (to: number, cost: number): Opening => ({ to, cost, type: 'ROLE_BIND', what });
  if (has('RB-01', 'RB-03', 'RB-05', 'RB-07', 'RB-08', 'RB-22', 'RB-27', 'RB-31'))
    return [opening(landmarks.jewel('cluster-admin'), 0.3)];
  return [
    ...(has('RB-02', 'RB-18') ? [opening(landmarks.hub('secrets', null), 0.5)] : []),
    ...(has('RB-10', 'RB-11') ? [opening(powers.podCreate(null), 0.3)] : []),
    ...(has('RB-12', 'RB-13', 'RB-20') ? [opening(landmarks.hub('pods', null), 0.6)] : []),
    ...(has('RB-09', 'RB-17', 'RB-19') ? [opening(landmarks.hub('accounts', null), 0.5)] : []),
  ];
}
