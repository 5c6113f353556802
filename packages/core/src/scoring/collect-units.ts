import { serviceAccountNameOf, tokenMountOf } from '../inventory/service-account-of.ts';
import { isMainContainer, isWindows } from '../inventory/effective.ts';
import { namespaceOf, referenceTo } from '../inventory/references.ts';
import { isDefaultDeny } from '../graph/network/default-deny.ts';
import { serviceAccountPrincipal } from '../graph/rbac/principals.ts';
import type { Workload } from '../model/kubernetes/objects.ts';
import type { Finding } from '../model/finding.ts';
import { clusterUnits } from './cluster-units.ts';
import type { ScoreFacts } from './score-facts.ts';
import type { Unit } from './shares.ts';

/** Every unit of every share. */
export function collectUnits(facts: ScoreFacts): readonly Unit[] {
  return [...namespaceUnits(facts), ...workloadUnits(facts), ...clusterUnits(facts)];
}

const enforceLabel = 'pod-security.kubernetes.io/enforce';
/** The share of the risk of pods that a level keeps out, and of the rules that it blocks. */
const levels = { restricted: [1, 1], baseline: [0.7, 0.6], none: [0, 0] } as const;

function* namespaceUnits({ graphs, findings }: ScoreFacts): Iterable<Unit> {
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
    const cures = idsOf(findings.of(referenceTo(namespace)).filter(({ group }) => group === 'pod-security-admission'));
    const common = { weight, findings: cures, namespace: name };
    const value = level === 'none' && warns ? 0.2 : admitted;
    yield { ...common, share: 'admission.level', value, fixedValue: levels.baseline[0] };
    yield { ...common, share: 'enforce.level', value: blocked, fixedValue: levels.baseline[1] };
    const denied = (['ingress', 'egress'] as const).every((direction) => isDefaultDeny(network, name, direction));
    const missing = ['default-deny-ingress-missing', 'default-deny-egress-missing'];
    yield {
      share: 'network.denied',
      weight: 1,
      value: denied ? 1 : 0,
      fixedValue: 1,
      findings: idsOf(findings.by(missing, referenceTo(namespace))),
      namespace: name,
    };
  }
}

function levelOf(label: string | undefined): keyof typeof levels {
  if (label === undefined || label === 'privileged') return 'none';
  return label === 'baseline' ? 'baseline' : 'restricted';
}

function* workloadUnits(facts: ScoreFacts): Iterable<Unit> {
  const { graphs, findings } = facts;
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
    const resource = referenceTo(workload);
    const namespace = namespaceOf(workload);
    const { spec } = workload.template;
    const unit = (share: Unit['share'], isGood: boolean, cures: readonly Finding[] | readonly string[]): Unit => ({
      share,
      weight: 1,
      value: isGood ? 1 : 0,
      fixedValue: 1,
      findings: cures.map((cure) => (typeof cure === 'string' ? cure : cure.id)),
      namespace,
    });
    if (seesPolicies && !inventory.isSystemNamespace(namespace)) {
      const coverage = network.endpointsOf(workload).map(network.coverageOf);
      for (const direction of ['ingress', 'egress'] as const) {
        const isolated =
          coverage.length > 0 && coverage.every((one) => one[direction].length > 0 || one.vendor[direction]);
        const checks = ['network-policy-missing', `network-policy-${direction}`];
        const share = direction === 'ingress' ? 'network.ingress' : 'network.egress';
        yield unit(share, isolated, findings.by(checks, resource));
      }
    }
    if (seesRights) {
      const harmless =
        tokenMountOf(workload, inventory).mounted === false || !hasRights(namespace, serviceAccountNameOf(spec));
      const checks = ['service-account-token-with-bindings', 'automount-service-account-token'];
      yield unit('rbac.tokens', harmless, findings.by(checks, resource));
    }
    const own = findings.of(resource);
    yield* containerUnits(workload, own, unit);
  }
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
