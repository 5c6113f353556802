import type { AuditReport, ResourceReference } from '@k8s-risk/core';
import { perReport } from './per-report.ts';

/** An object that a report speaks of: something was found on it, or it is a workload or a namespace. */
export interface KnownObject extends Pick<ResourceReference, 'kind' | 'namespace' | 'name'> {
  readonly cluster: string;
}

/** Kinds of which a report names every object that could be seen, whether or not something was found on it. */
export const whollyKnown: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Namespace',
]);

/** Each once. */
export const knownObjects = perReport((report: AuditReport, cluster: string): readonly KnownObject[] => {
  const { workloadFacts = [], namespaces } = report.inventory;
  const all = [
    ...workloadFacts.map(({ resource }) => resource),
    ...namespaces.map((name) => ({ kind: 'Namespace', namespace: null, name })),
    ...report.findings.map(({ resource }) => resource),
    ...report.accepted.map(({ resource }) => resource),
  ];
  const once = new Map<string, KnownObject>();
  for (const { kind, namespace, name } of all) {
    const key = `${kind}\n${namespace ?? ''}\n${name}`;
    if (!once.has(key)) once.set(key, { cluster, kind, namespace, name });
  }
  return [...once.values()];
});
