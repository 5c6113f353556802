import type { Severity } from '../../../model/severity.ts';
import type { HeldNames } from './held-atoms.ts';

/** ConfigMaps by which somebody takes over what reads them. */
const entries: readonly (readonly [namespace: string, name: RegExp, severity: Severity])[] = [
  // Maps cloud identities to groups: cluster-admin on EKS.
  ['kube-system', /^aws-auth$/, 'critical'],
  // Whose word API servers of extensions take for the identity of a caller.
  ['kube-system', /^extension-apiserver-authentication$/, 'critical'],
  ['kube-system', /^coredns(?:-custom)?$/, 'high'],
  ['kube-system', /^kube-proxy$/, 'high'],
  ['kube-system', /^kubelet-config(?:-.*)?$/, 'high'],
  ['kube-system', /^kubeadm-config$/, 'high'],
  ['kube-public', /^cluster-info$/, 'high'],
  ['istio-system', /^istio(?:-.*)?$/, 'high'],
  ['argocd', /^argocd-(?:cm|rbac-cm)$/, 'high'],
];

/** How bad it is to write these ConfigMaps of a namespace, or (null) of all; `undefined` where none of them matters. */
export function configMapSeverity(namespace: string | null, names: HeldNames): Severity | undefined {
  const reached = entries.filter(
    ([of, pattern]) =>
      (namespace === null || namespace === of) && (names === 'any' || [...names].some((name) => pattern.test(name))),
  );
  if (reached.length === 0) return undefined;
  return reached.some(([, , severity]) => severity === 'critical') ? 'critical' : 'high';
}
