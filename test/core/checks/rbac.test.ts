import { describe, expect, test } from 'vitest';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { readBootstrapObjects } from '../../../packages/core/src/graph/rbac/bootstrap-objects.ts';
import type { JsonRecord } from '../../../packages/core/src/model/json.ts';
import type { KubernetesObject } from '../../../packages/core/src/model/kubernetes/objects.ts';
import { parseObject } from '../../../packages/core/src/model/kubernetes/parse-object.ts';
import type { AuditReport } from '../../../packages/core/src/model/report.ts';
import { emptySnapshot } from '../../../packages/core/src/model/snapshot.ts';
import type { Gap } from '../../../packages/core/src/model/snapshot.ts';
import { aClusterRole, aClusterRoleBinding, aRoleBinding, aRule } from '../../support/rbac.ts';

const ids = new Set(catalogue.filter(({ area }) => area === 'rbac').map(({ id }) => id));

function audit(objects: readonly KubernetesObject[], live = true, gaps: readonly Gap[] = []): AuditReport {
  return runAudit({ ...emptySnapshot, source: live ? 'cluster' : 'manifests', objects, gaps }, { checks: ids }).report;
}

function parsed(...manifests: readonly JsonRecord[]): readonly KubernetesObject[] {
  return manifests.flatMap((manifest) => parseObject(manifest) ?? []);
}

function bootstrapObjects(): readonly KubernetesObject[] {
  const { clusterRoles, roles, clusterRoleBindings, roleBindings } = readBootstrapObjects();
  return [...clusterRoles.values(), ...roles.values(), ...clusterRoleBindings.values(), ...roleBindings.values()];
}

describe('what Kubernetes makes for itself', () => {
  test.each([true, false])('is not judged (live: %s)', (live) => {
    expect(audit(bootstrapObjects(), live).findings).toEqual([]);
  });

  test('is judged without its label', () => {
    const without = bootstrapObjects().map((object): KubernetesObject => ({
      ...object,
      metadata: { ...object.metadata, labels: {} },
    }));
    expect(new Set(audit(without).findings.map(({ checkId }) => checkId)).size).toBeGreaterThan(15);
  });

  test('is judged where somebody else is bound to it, at the binding, on a live cluster as in files', () => {
    const binding = aRoleBinding('shop', 'dev', 'ClusterRole edit', 'Group dev');
    const found = (report: AuditReport): readonly string[] =>
      report.findings.map(
        ({ checkId, severity, resource, path }) => `${checkId} ${severity} ${resource.name} ${String(path)}`,
      );
    const inFiles = found(audit(parsed(binding), false));
    // Live, the controller has copied the rules into edit, so that one rule may be several.
    const live = found(audit([...withFilledRoles(), ...parsed(binding)]));
    expect(live).toEqual(inFiles);
    expect(live).toContain('rbac-pod-create high dev roleRef');
  });
});

/** The objects of Kubernetes with its aggregated roles filled in. */
function withFilledRoles(): readonly KubernetesObject[] {
  const objects = bootstrapObjects();
  const labelled = (label: string): readonly KubernetesObject[] =>
    objects.filter(({ metadata }) => metadata.labels[`rbac.authorization.k8s.io/aggregate-to-${label}`] === 'true');
  const rulesOf = (name: string): readonly object[] =>
    labelled(name).flatMap((object) => {
      if (object.type !== 'role') return [];
      return object.aggregation === undefined ? object.rules : rulesOf(object.metadata.name);
    });
  return objects.flatMap((object) => {
    if (object.type !== 'role' || object.aggregation === undefined) return [object];
    return (
      parseObject({
        ...object,
        rules: rulesOf(object.metadata.name),
        aggregationRule: aggregationOf(object.aggregation),
      }) ?? []
    );
  });
}

function aggregationOf(selectors: readonly object[]): object {
  return { clusterRoleSelectors: selectors };
}

describe('what could not be read', () => {
  const role = aClusterRole('reader', aRule('get', '', 'secrets'));
  const gap = (kind: 'ClusterRoleBinding' | 'ClusterRole'): Gap => ({
    kind: `${kind}.rbac.authorization.k8s.io`,
    namespace: null,
    reason: 'forbidden',
  });
  const severityWith = (gaps: readonly Gap[]): string | undefined =>
    audit(parsed(role), true, gaps).findings[0]?.severity;

  test('leaves a role without bindings in doubt, and does not call it unbound', () => {
    expect(severityWith([])).toBe('info');
    expect(severityWith([gap('ClusterRoleBinding')])).toBe('medium');
  });

  test('makes a binding to an unknown role one that cannot be judged', () => {
    const binding = aClusterRoleBinding('x', 'of-somebody', 'User jane');
    const tally = audit(parsed(binding), true, [gap('ClusterRole')]).tallies.find(
      ({ checkId }) => checkId === 'rbac-secrets-read',
    );
    expect(tally).toMatchObject({ failed: 0, passed: 0, notEvaluable: 1, reasons: ['forbidden'] });
  });

  test('leaves the roles of Kubernetes known', () => {
    const binding = aClusterRoleBinding('x', 'cluster-admin', 'User jane');
    const { findings } = audit(parsed(binding), true, [gap('ClusterRole')]);
    expect(findings.map(({ checkId }) => checkId)).toContain('cluster-admin-binding');
  });
});

test('a finding names the bindings and subjects that hold the role', () => {
  const { findings } = audit(
    parsed(
      aClusterRole('reader', aRule('get', '', 'secrets')),
      aClusterRoleBinding('b', 'reader', 'User jane', 'ServiceAccount shop/web'),
    ),
    false,
  );
  expect(findings[0]?.related.map(({ kind, namespace, name }) => `${kind} ${namespace ?? '-'} ${name}`)).toEqual([
    'ClusterRoleBinding - b',
    'User - jane',
    'ServiceAccount shop web',
  ]);
});

test('the rules that a role collects are reported where they are written, as bad as where they are bound', () => {
  const collected = {
    ...aClusterRole('view-secrets', aRule('list', '', 'secrets')),
    metadata: { name: 'view-secrets', labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } },
  };
  const { findings } = audit(parsed(collected, aClusterRoleBinding('v', 'view', 'Group dev')), false);
  const read = findings.filter(({ checkId }) => checkId === 'rbac-secrets-read');
  expect(read.map(({ resource, severity }) => `${resource.name} ${severity}`)).toEqual(['view-secrets high']);
});
