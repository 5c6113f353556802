import { mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutNamespaces } from '../contract/subject-source.ts';

export const namespaceWithoutQuota = defineCheck({
  id: 'namespace-without-quota',
  title: 'Namespace may take the whole cluster',
  area: 'availability',
  group: 'namespace-quotas',
  severity: 'low',
  mode: 'live',
  why: 'Whoever may create pods in the namespace can fill every node, by mistake or on purpose.',
  fix: 'Add a ResourceQuota on requests and limits of CPU and memory and on the number of pods.',
  controls: [nsa('pod'), mitre('T1499', 'T1496'), owasp('K01', 'K01')],
  about: aboutNamespaces,
  needs: ['ResourceQuota'],
  dependsOn: 'namespace',
  test: ({ namespace }, { inventory }) => {
    const { name } = namespace.metadata;
    if (inventory.isSystemNamespace(name) || namespace.phase === 'Terminating') return notApplicable;
    // A quota with scopes bounds some of the pods only.
    const quotas = inventory.inNamespace('ResourceQuota', name).filter(({ scopes }) => scopes.length === 0);
    const hard = new Set(quotas.flatMap((quota) => Object.keys(quota.hard)));
    const missing = wanted.filter((keys) => !keys.some((key) => hard.has(key))).map(([key]) => key);
    if (missing.length === 0) return pass;
    return fail(
      '',
      quotas.length === 0
        ? 'has no ResourceQuota for all of its pods'
        : `its ResourceQuotas leave open: ${missing.join(', ')}`,
    );
  },
  examples: {
    failing: `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`,
    passing: `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: bounds, namespace: shop }
spec:
  hard: { requests.cpu: "8", requests.memory: 16Gi, limits.cpu: "16", limits.memory: 32Gi, pods: "50" }
`,
  },
});

/** What is to be bounded, under each of its names. */
const wanted: readonly (readonly [string, ...string[]])[] = [
  ['requests.cpu', 'cpu'],
  ['requests.memory', 'memory'],
  ['limits.cpu'],
  ['limits.memory'],
  ['pods', 'count/pods'],
];
