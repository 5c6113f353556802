import type { ResourceReference } from '@k8s-risk/core';

/** The short names that kubectl takes, and two that people say. */
const shortKinds: Readonly<Record<string, string>> = {
  Deployment: 'deploy',
  StatefulSet: 'sts',
  DaemonSet: 'ds',
  ReplicaSet: 'rs',
  ReplicationController: 'rc',
  CronJob: 'cronjob',
  Job: 'job',
  Pod: 'pod',
  Service: 'svc',
  Ingress: 'ing',
  NetworkPolicy: 'netpol',
  ServiceAccount: 'sa',
  ConfigMap: 'cm',
  Secret: 'secret',
  Namespace: 'ns',
  Node: 'node',
  Role: 'role',
  RoleBinding: 'rb',
  ClusterRole: 'cr',
  ClusterRoleBinding: 'crb',
};

/** As a command line takes it: `deploy/payments/api`, `crb/ops-temp`. */
export function objectName({ kind, namespace, name }: Pick<ResourceReference, 'kind' | 'namespace' | 'name'>): string {
  const short = shortKinds[kind] ?? kind.toLowerCase();
  return namespace === null ? `${short}/${name}` : `${short}/${namespace}/${name}`;
}

/** `payments/deploy/api`, `crb/ops-temp`: as short as it can be said. */
export function shortObject({ kind, namespace, name }: Pick<ResourceReference, 'kind' | 'namespace' | 'name'>): string {
  const short = `${shortKinds[kind] ?? kind}/${name}`;
  return namespace === null ? short : `${namespace}/${short}`;
}
