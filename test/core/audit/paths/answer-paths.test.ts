import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { runAudit } from '../../../../packages/core/src/audit/audit.ts';
import { answerPaths } from '../../../../packages/core/src/audit/paths/answer-paths.ts';
import { whatIfFixed } from '../../../../packages/core/src/audit/paths/what-if.ts';
import type { PathsAnswer } from '../../../../packages/core/src/model/paths.ts';
import { pathsSchema } from '../../../../packages/core/src/report/schema/paths-schemas.ts';
import { demoSnapshot } from '../../../../packages/core/src/sources/demo/demo-snapshot.ts';
import { snapshotOf } from '../../../support/snapshots.ts';

const run = runAudit(demoSnapshot('2026-11-24T12:00:00Z'));
const answer = answerPaths(run);

test('the answer is what its schema says', () => {
  const validate = new Ajv2020({ strict: false }).compile(pathsSchema);
  validate(JSON.parse(JSON.stringify(answer)));
  expect(validate.errors).toBeNull();
});

test('every path begins at an entry, ends at its jewel, and each hop begins where the last one ended', () => {
  for (const { hops, jewel, cost } of answer.paths) {
    expect(hops[0]?.from.kind).toBe('entry');
    expect(hops.at(-1)?.to).toMatchObject({ kind: 'jewel', label: jewel.label });
    expect(hops.slice(1).map(({ from }) => from)).toEqual(hops.slice(0, -1).map(({ to }) => to));
    expect(hops.reduce((sum, hop) => sum + hop.cost, 0)).toBeCloseTo(cost, 6);
  }
});

test('the worst path comes first, and ids are unique', () => {
  const scores = answer.paths.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(new Set(answer.paths.map(({ id }) => id)).size).toBe(answer.paths.length);
});

test('every number of the plan is that of a cluster in which the fixes were made', () => {
  const done: string[] = [];
  for (const { fix, riskAfter } of answer.cuts) {
    done.push(...fix.findingIds);
    const { after } = whatIfFixed(run, done);
    expect(after.risk).toBe(riskAfter);
  }
  const last = whatIfFixed(run, done).after;
  expect(last.paths).toBe(answer.cuts.at(-1)?.pathsLeft);
});

test('no fix of the plan can be left out', () => {
  const left = answer.cuts.at(-1)?.pathsLeft ?? 0;
  for (const skipped of answer.cuts) {
    const others = answer.cuts.filter((cut) => cut !== skipped).flatMap(({ fix }) => fix.findingIds);
    expect(whatIfFixed(run, others).after.paths).toBeGreaterThan(left);
  }
});

test('findings of hops are findings of the report', () => {
  const known = new Set(run.report.findings.map(({ id }) => id));
  for (const id of answer.paths.flatMap(({ findingIds }) => findingIds)) expect(known).toContain(id);
});

test('the order of the input changes nothing', () => {
  const snapshot = demoSnapshot('2026-11-24T12:00:00Z');
  const turned = runAudit({ ...snapshot, objects: snapshot.objects.toReversed() });
  expect(answerPaths(turned)).toEqual(answer);
});

const chain = `# as: cluster
apiVersion: v1
kind: Node
metadata: { name: n1 }
status: { addresses: [{ type: ExternalIP, address: 203.0.113.5 }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { nodeName: n1, serviceAccountName: web, containers: [{ name: app, image: "web:1", ports: [{ containerPort: 80 }] }] }
status: { phase: Running }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }
status: { loadBalancer: { ingress: [{ ip: 203.0.113.9 }] } }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: all }
rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: all }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: all }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
`;

function pathsOf(text: string): PathsAnswer {
  return answerPaths(runAudit(snapshotOf(text)));
}

test('without the binding that dominates cluster-admin there is no path; with it, it is where they meet', () => {
  const found = pathsOf(chain);
  expect(found.paths.map(({ jewel }) => jewel.class)).toContain('cluster-admin');
  expect(found.chokePoints.map(({ vertex }) => vertex.label)).toContain('ServiceAccount shop/web');
  expect(pathsOf(chain.slice(0, chain.lastIndexOf('---'))).paths).toEqual([]);
});

test('replicas on two nodes are one path', () => {
  const replica = (name: string, node: string): string => `---
apiVersion: v1
kind: Node
metadata: { name: ${node} }
---
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
  labels: { app: big }
  ownerReferences: [{ apiVersion: apps/v1, kind: DaemonSet, name: big, controller: true }]
spec: { nodeName: ${node}, containers: [{ name: app, image: "big:1", securityContext: { privileged: true }, ports: [{ containerPort: 80 }] }] }
status: { phase: Running }
`;
  const text = `# as: cluster
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: big, namespace: shop }
spec:
  selector: { matchLabels: { app: big } }
  template:
    metadata: { labels: { app: big } }
    spec: { containers: [{ name: app, image: "big:1", securityContext: { privileged: true }, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: big, namespace: shop }
spec: { type: LoadBalancer, selector: { app: big }, ports: [{ port: 80 }] }
status: { loadBalancer: { ingress: [{ ip: 203.0.113.9 }] } }
${replica('big-1', 'n1')}${replica('big-2', 'n2')}`;
  const toNode = pathsOf(text).paths.filter(({ jewel }) => jewel.class === 'node');
  expect(toNode).toHaveLength(1);
});

test('what is only inside a namespace is told when the namespace is asked for', () => {
  const only = answerPaths(run, new Set(['payments']));
  expect(only.paths.length).toBeLessThan(answer.paths.length);
});
