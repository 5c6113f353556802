import type { Inventory } from '../../inventory/inventory.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { addOns } from '../support/add-ons.ts';
import { detect, logShippers, runtimeSensors } from '../support/detectors.ts';
import { detectionGap } from '../support/judge-agents.ts';
import { exampleNode } from '../support/versions/examples.ts';

export const clusterScopeInventory = defineCheck({
  id: 'cluster-scope-inventory',
  title: 'What the cluster is made of',
  area: 'cluster',
  severity: 'info',
  mode: 'live',
  why: 'What guards the cluster, and what stands at its edge, is the context in which the other findings are read.',
  fix: 'Nothing is to be done: look whether something is missing or unknown to you.',
  controls: [],
  about: aboutCluster,
  dependsOn: 'cluster',
  factor: null,
  test: (inventory) => {
    const parts = Object.entries({ ...addOns, logs: logShippers, 'runtime detection': runtimeSensors }).flatMap(
      ([kind, detectors]) => {
        const names = new Set(detect(inventory, detectors).map(({ name }) => name));
        return names.size === 0 ? [] : [`${kind}: ${[...names].sort().join(', ')}`];
      },
    );
    if (parts.length > 0) return fail('', [describeCluster(inventory), ...parts].join('; '));
    const gap = detectionGap(inventory);
    return gap === undefined ? pass : notEvaluable(gap);
  },
  examples: {
    failing: `${exampleNode('v1.36.1', 'v1.36.1')}---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: cilium, namespace: kube-system }
spec:
  selector: { matchLabels: { app: cilium } }
  template:
    metadata: { labels: { app: cilium } }
    spec:
      containers:
        - name: agent
          image: quay.io/cilium/cilium:v1.18.0
`,
    passing: exampleNode('v1.36.1', 'v1.36.1'),
  },
});

/** `Kubernetes v1.36.1, 3 nodes with kubelet v1.36.1`. */
function describeCluster({ snapshot, all }: Inventory): string {
  const nodes = all('Node');
  const kubelets = [...new Set(nodes.flatMap(({ kubeletVersion }) => kubeletVersion ?? []))].sort();
  const server = snapshot.serverVersion === undefined ? [] : [`Kubernetes ${snapshot.serverVersion.gitVersion}`];
  const count = `${String(nodes.length)} ${nodes.length === 1 ? 'node' : 'nodes'}`;
  return [...server, kubelets.length === 0 ? count : `${count} with kubelet ${kubelets.join(', ')}`].join(', ');
}
