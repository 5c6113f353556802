import type { Inventory } from '../inventory/inventory.ts';
import { namespaceOf, referenceTo } from '../inventory/references.ts';
import type { Severity } from '../model/severity.ts';
import type { ScoreFacts } from './score-facts.ts';
import type { ObjectUnits, Unit } from './shares.ts';

const checkWeight: Readonly<Record<Severity, number>> = { critical: 8, high: 4, medium: 2, low: 1, info: 0 };

/** What counts once for the whole cluster; what could not be seen makes no unit. */
export function* clusterUnits(facts: ScoreFacts): Iterable<Unit> {
  const { inventory } = facts.graphs;
  yield* checkUnits(facts, 'control-plane', 'cplane.checks');
  yield* groupUnits(facts, 'audit-logging', 'audit.log');
  yield* groupUnits(facts, 'kubernetes-version', 'patch.version');
  yield* groupUnits(facts, 'node-software', 'patch.nodes');
  if (!inventory.live) return;
  const pinned = { fixedValue: 1, findings: [], namespace: null, weight: 1 } as const;
  if (inventory.gap('DaemonSet.apps') === undefined)
    yield { ...pinned, share: 'runtime.sensor', value: hasSensor(inventory) ? 1 : 0 };
  if (!facts.kept.mesh('mesh', [inventory.workloads], () => hasMesh(inventory)))
    yield { ...pinned, share: 'mtls.mesh', value: 0 };
  yield { ...pinned, share: 'supply.scanned', value: 0 };
}

/** The fixed list of checks of an area, each weighed by its severity: those that judged anything. */
function* checkUnits({ findings, tallies, checks }: ScoreFacts, area: string, share: Unit['share']): Iterable<Unit> {
  const severityOf = new Map(checks.filter((check) => check.area === area).map(({ id, severity }) => [id, severity]));
  for (const { checkId, failed, accepted, passed } of tallies) {
    const severity = severityOf.get(checkId);
    if (severity === undefined || failed + accepted + passed === 0 || checkWeight[severity] === 0) continue;
    const cures = findings.ofCheck(checkId).map(({ id }) => id);
    const value = failed + accepted === 0 ? 1 : 0;
    yield {
      share,
      weight: checkWeight[severity],
      value,
      fixedValue: 1,
      findings: accepted > 0 ? [] : cures,
      namespace: null,
    };
  }
}

/** One unit for a topic that some check judged. */
function* groupUnits({ findings, tallies, checks }: ScoreFacts, group: string, share: Unit['share']): Iterable<Unit> {
  const cures = findings.ofGroup(group);
  const members = new Set(checks.filter((check) => check.group === group).map(({ id }) => id));
  const judged = tallies.filter(({ checkId }) => members.has(checkId));
  if (!judged.some(({ failed, accepted, passed }) => failed + accepted + passed > 0)) return;
  const fails = judged.some(({ failed, accepted }) => failed + accepted > 0);
  yield {
    share,
    weight: 1,
    value: fails ? 0 : 1,
    fixedValue: 1,
    findings: cures.map(({ id }) => id),
    namespace: null,
  };
}

/** Service accounts without a token that does not expire. */
export function* tokenUnits({ graphs: { inventory }, findings, kept }: ScoreFacts): Iterable<ObjectUnits> {
  if (inventory.gap('Secret') !== undefined) return;
  const secrets = new Map<string, string[]>();
  for (const secret of inventory.all('Secret')) {
    if (secret.secretType !== 'kubernetes.io/service-account-token') continue;
    const key = `${namespaceOf(secret)}/${secret.metadata.annotations['kubernetes.io/service-account.name'] ?? ''}`;
    const cures = findings.by(['service-account-legacy-token'], referenceTo(secret)).map(({ id }) => id);
    secrets.set(key, [...(secrets.get(key) ?? []), ...cures]);
  }
  for (const account of inventory.all('ServiceAccount')) {
    const namespace = namespaceOf(account);
    const cures = secrets.get(`${namespace}/${account.metadata.name}`);
    const value = cures === undefined ? 1 : 0;
    const units = (): readonly Unit[] => [
      { share: 'secrets.tokens', weight: 1, value, fixedValue: 1, findings: cures ?? [], namespace },
    ];
    yield [namespace, kept.units(account, [value, ...(cures ?? [])], units)];
  }
}

const sensors =
  /falco|tetragon|sysdig|kubearmor|tracee|crowdstrike|falcon-sensor|defender|aqua-enforcer|twistlock|sentinelone|wazuh/i;

function hasSensor(inventory: Inventory): boolean {
  return inventory
    .all('DaemonSet.apps')
    .some(({ metadata, template }) =>
      [metadata.name, ...template.spec.containers.map(({ image }) => image ?? '')].some((text) => sensors.test(text)),
    );
}

/** A mesh would have to be asked which workloads it covers: until then its share is unknown, not bad. */
function hasMesh(inventory: Inventory): boolean {
  return inventory.workloads.some(({ workload }) =>
    workload.template.spec.containers.some(({ image }) =>
      /istio\/|proxyv2|pilot|linkerd|envoy-gateway|consul-dataplane/i.test(image ?? ''),
    ),
  );
}
