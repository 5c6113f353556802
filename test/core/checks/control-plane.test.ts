import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import type { CheckTally } from '../../../packages/core/src/model/report.ts';
import { snapshotOf } from '../../support/snapshots.ts';

const checks = new Set(
  catalogue.filter(({ area, id }) => area === 'control-plane' || id === 'encryption-at-rest').map(({ id }) => id),
);

const node = `apiVersion: v1
kind: Node
metadata: { name: node-1, labels: {} }
`;

function talliesOf(text: string): readonly CheckTally[] {
  return runAudit(snapshotOf(text), { checks }).report.tallies;
}

describe('of a control plane that cannot be seen nothing is said', () => {
  test.each([
    ['Amazon EKS', '# server: v1.33.6-eks-473151a', node, 'provider-managed'],
    ['Google GKE', '# server: v1.33.6-gke.1080000', node, 'provider-managed'],
    ['Azure AKS', '# server: v1.33.6', node.replace('{}', '{ kubernetes.azure.com/cluster: a }'), 'provider-managed'],
    ['one program, as k3s', '# server: v1.33.6+k3s1', node, 'needs-host'],
  ])('%s', (_name, server, objects, reason) => {
    const tallies = talliesOf(`# as: cluster\n${server}\n${objects}`);
    expect(tallies).toHaveLength(checks.size);
    for (const { checkId, passed, failed, notEvaluable, reasons } of tallies) {
      expect({ checkId, passed, failed, notEvaluable, reasons }).toEqual({
        checkId,
        passed: 0,
        failed: 0,
        notEvaluable: 1,
        reasons: [reason],
      });
    }
  });

  test('what may not be listed is forbidden', () => {
    const tallies = talliesOf(`# as: cluster\n# gap: Pod forbidden, ConfigMap forbidden\n${node}`);
    expect(tallies.filter(({ passed, failed }) => passed + failed > 0)).toEqual([]);
    expect(new Set(tallies.flatMap(({ reasons }) => reasons))).toEqual(new Set(['forbidden']));
  });

  test('without kube-system nobody asked', () => {
    const snapshot = { ...snapshotOf(`# as: cluster\n${node}`), namespaces: ['shop'] };
    const { tallies } = runAudit(snapshot, { checks: new Set(['apiserver-profiling']) }).report;
    expect(tallies.flatMap(({ reasons }) => reasons)).toEqual(['not-requested']);
  });
});

test('manifests are not asked about a control plane', () => {
  expect(runAudit({ ...snapshotOf(node), source: 'manifests' }, { checks }).report.tallies).toEqual([]);
});
