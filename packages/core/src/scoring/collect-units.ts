import { serviceAccountNameOf, tokenMountOf } from '../inventory/service-account-of.ts';
import { isMainContainer, isWindows } from '../inventory/effective.ts';
import { namespaceOf, referenceTo } from '../inventory/references.ts';
import { isDefaultDeny } from '../graph/network/default-deny.ts';
import type { Network } from '../graph/network/network.ts';
import { serviceAccountPrincipal } from '../graph/rbac/principals.ts';
import type { Workload } from '../model/kubernetes/objects.ts';
import type { Finding } from '../model/finding.ts';
import { findingsBy } from './finding-index.ts';
import { clusterUnits, tokenUnits } from './cluster-units.ts';
import type { ScoreFacts } from './score-facts.ts';
import type { Isolation } from './score-memory.ts';
import { makeUnitGroup } from './shares.ts';
import type { ObjectUnits, Unit, UnitGroup } from './shares.ts';

/** Every unit of every share, by namespace. */
export function collectUnits(facts: ScoreFacts): readonly UnitGroup[] {
  const parts = new Map<string | null, (readonly Unit[])[]>();
  for (const make of [namespaceUnits, workloadUnits, tokenUnits]) {
    for (const [namespace, units] of make(facts)) {
      const list = parts.get(namespace);
      if (list === undefined) parts.set(namespace, [units]);
      else list.push(units);
    }
  }
  return [
    makeUnitGroup(null, [...clusterUnits(facts)]),
    ...[...parts].map(([namespace, own]) =>
      facts.kept.groups(namespace, own, () => makeUnitGroup(namespace, own.flat())),
    ),
  ];
}

const enforceLabel = 'pod-security.kubernetes.io/enforce';
/** The share of the risk of pods that a level keeps out, and of the rules that it blocks. */
const levels = { restricted: [1, 1], baseline: [0.7, 0.6], none: [0, 0] } as const;

function* namespaceUnits({ graphs, findings, kept }: ScoreFacts): Iterable<ObjectUnits> {
  const { inventory } = graphs;
  const network = graphs.network();
  const workloads = new Map<string, number>();
  for (const { workload } of inventory.workloads)
    workloads.set(namespaceOf(workload), (workloads.get(namespaceOf(workload)) ?? 0) + 1);
  for (const namespace of inventory.namespaces) {
    const { name, labels } = namespace.metadata;
    if (inventory.isSystemNamespace(name)) continue;
    const level = levelOf(labels[enforceLabel]);
    const [admitted, blocked] = levels[level];
    const warns = ['warn', 'audit'].some((mode) => Object.hasOwn(labels, `pod-security.kubernetes.io/${mode}`));
    const weight = Math.max(1, workloads.get(name) ?? 0);
    const own = findings.of(referenceTo(namespace));
    const denied = (['ingress', 'egress'] as const).every((direction) => isDefaultDeny(network, name, direction));
    const missing = ['default-deny-ingress-missing', 'default-deny-egress-missing'];
    const units = (): readonly Unit[] => {
      const cures = idsOf(own.filter(({ group }) => group === 'pod-security-admission'));
      const common = { weight, findings: cures, namespace: name };
      const value = level === 'none' && warns ? 0.2 : admitted;
      return [
        { ...common, share: 'admission.level', value, fixedValue: levels.baseline[0] },
        { ...common, share: 'enforce.level', value: blocked, fixedValue: levels.baseline[1] },
        {
          share: 'network.denied',
          weight: 1,
          value: denied ? 1 : 0,
          fixedValue: 1,
          findings: idsOf(findingsBy(own, missing, null)),
          namespace: name,
        },
      ];
    };
    yield [name, kept.units(namespace, [weight, denied, own], units)];
  }
}

function levelOf(label: string | undefined): keyof typeof levels {
  if (label === undefined || label === 'privileged') return 'none';
  return label === 'baseline' ? 'baseline' : 'restricted';
}

function* workloadUnits(facts: ScoreFacts): Iterable<ObjectUnits> {
  const { graphs, findings, kept } = facts;
  const { inventory } = graphs;
  const rbac = graphs.rbac();
  const network = graphs.network();
  const rightsOf = new Map<string, boolean>();
  const hasRights = (namespace: string, name: string): boolean => {
    const key = `${namespace}/${name}`;
    const known = rightsOf.get(key);
    if (known !== undefined) return known;
    const found = rbac.hasRightsBeyondDiscovery(serviceAccountPrincipal(namespace, name)) !== 'no';
    rightsOf.set(key, found);
    return found;
  };
  const seesPolicies = inventory.gap('NetworkPolicy.networking.k8s.io') === undefined;
  const seesRights = rbac.unread(undefined).length === 0;
  for (const { workload } of inventory.workloads) {
    const namespace = namespaceOf(workload);
    const { spec } = workload.template;
    const own = findings.of(referenceTo(workload));
    const isolation =
      seesPolicies && !inventory.isSystemNamespace(namespace)
        ? kept.isolation(workload, [network], () => isolationOf(workload, network))
        : undefined;
    const harmless =
      seesRights &&
      (tokenMountOf(workload, inventory).mounted === false || !hasRights(namespace, serviceAccountNameOf(spec)));
    const unit = unitsIn(namespace);
    const units = (): readonly Unit[] => {
      const tokenChecks = ['service-account-token-with-bindings', 'automount-service-account-token'];
      return [
        ...(isolation === undefined
          ? []
          : (['ingress', 'egress'] as const).map((direction) =>
              unit(
                `network.${direction}`,
                isolation[direction],
                findingsBy(own, ['network-policy-missing', `network-policy-${direction}`], null),
              ),
            )),
        ...(seesRights ? [unit('rbac.tokens', harmless, findingsBy(own, tokenChecks, null))] : []),
        ...containerUnits(workload, own, unit),
      ];
    };
    const of = [own, isolation?.ingress, isolation?.egress, seesRights, harmless];
    yield [namespace, kept.units(workload, of, units)];
  }
}

function isolationOf(workload: Workload, network: Network): Isolation {
  const coverage = network.endpointsOf(workload).map(network.coverageOf);
  const isClosed = (direction: 'ingress' | 'egress'): boolean =>
    coverage.length > 0 && coverage.every((one) => one[direction].length > 0 || one.vendor[direction]);
  return { ingress: isClosed('ingress'), egress: isClosed('egress') };
}

function unitsIn(namespace: string): MakeUnit {
  return (share, isGood, cures) => ({
    share,
    weight: 1,
    value: isGood ? 1 : 0,
    fixedValue: 1,
    findings: idsOf(cures),
    namespace,
  });
}

type MakeUnit = (share: Unit['share'], isGood: boolean, cures: readonly Finding[]) => Unit;

function* containerUnits(workload: Workload, own: readonly Finding[], unit: MakeUnit): Iterable<Unit> {
  const { spec } = workload.template;
  const main = spec.containers.filter(isMainContainer);
  const pinned = main.every(({ image }) => /@sha\d+:[0-9a-f]+$/.test(image ?? ''));
  const those = (...checks: readonly string[]): readonly Finding[] =>
    own.filter(({ checkId }) => checks.includes(checkId));
  yield unit('supply.pinned', pinned, those('image-not-digest-pinned'));
  const inEnvironment = spec.containers.some(
    ({ env, envFrom }) =>
      env.some(({ from }) => from?.kind === 'secret') || envFrom.some(({ kind }) => kind === 'secret'),
  );
  const plain = those('secret-in-env', 'args-plaintext-credential');
  yield unit('secrets.delivery', !inEnvironment && plain.length === 0, [...plain, ...those('secret-ref-in-env')]);
  if (isWindows(spec)) return;
  const seccomp = main.every((container) => {
    const type = container.securityContext?.seccompProfile?.type ?? spec.securityContext?.seccompProfile?.type;
    return container.securityContext?.privileged !== true && (type === 'RuntimeDefault' || type === 'Localhost');
  });
  const profiles = own.filter(({ group }) => group === 'seccomp');
  const privileged = those('pss-baseline-privileged');
  yield unit('runtime.seccomp', seccomp, [...profiles, ...privileged]);
}

function idsOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ id }) => id);
}
