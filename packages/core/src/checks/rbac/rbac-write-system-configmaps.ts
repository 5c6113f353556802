import { isEks } from '../../inventory/provider.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import type { Severity } from '../../model/severity.ts';
import { oneStepLower } from '../../model/severity.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';
import type { RightsMatch } from '../support/rbac/judge-rights.ts';
import type { Place } from '../support/rbac/rights-in-play.ts';

const wanted = rights('create,update,patch core/configmaps');

/** What the control plane, the nodes and the mesh are told by ConfigMap. */
const systemConfigMaps =
  /^(?:coredns|aws-auth|kube-proxy|kubelet-config(?:-.*)?|kubeadm-config|extension-apiserver-authentication|cluster-info|istio(?:-.*)?|argocd-cm|argocd-rbac-cm)$/;

export const rbacWriteSystemConfigmaps = defineCheck({
  id: 'rbac-write-system-configmaps',
  title: 'Can change ConfigMaps of the system',
  area: 'rbac',
  severity: 'high',
  mode: 'both',
  why: 'ConfigMaps of kube-system tell DNS, kube-proxy and kubelets what to do and the API server whom to believe; on EKS aws-auth maps any cloud identity to cluster-admin.',
  fix: 'Name the ConfigMaps that are needed in resourceNames, in a Role of their namespace.',
  controls: [mitre('T1565', 'T1557', 'T1098'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'high',
      severityOf: (match, place) => severityOf(match, place, context),
    }),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [configmaps], verbs: [update, patch]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [configmaps], verbs: [get, list, watch]'),
  },
});

/** Elsewhere, and by other names, ConfigMaps are everybody's own business. */
function severityOf(
  { names, permissions }: RightsMatch,
  { namespace }: Place,
  context: CheckContext,
): Severity | undefined {
  const system = namespace === null || namespace === 'kube-system';
  const named = names?.filter((name) => systemConfigMaps.test(name)) ?? [];
  if (names === undefined ? !system : named.length === 0) return undefined;
  const writes = permissions.some(({ verb }) => verb !== 'create');
  if (system && writes && (named.includes('aws-auth') || (names === undefined && isEks(context.inventory))))
    return 'critical';
  return system || namespace === 'kube-public' || namespace === 'istio-system' || namespace === 'argocd'
    ? 'high'
    : oneStepLower('high');
}
