// Custom kinds whose controller does with its own rights what the object says.

/** They make pods: who writes one runs code as any service account of the namespace. */
const podMaking: readonly (readonly [group: string, resources: string])[] = [
  ['argoproj.io', 'workflows,workflowtemplates,cronworkflows,rollouts,analysisruns'],
  ['tekton.dev', 'taskruns,pipelineruns'],
  ['serving.knative.dev', 'services'],
  ['kubevirt.io', 'virtualmachines,virtualmachineinstances'],
  ['batch.volcano.sh', 'jobs'],
  ['sparkoperator.k8s.io', 'sparkapplications'],
  ['ray.io', 'rayclusters'],
  ['kubeflow.org', 'pytorchjobs,tfjobs,mpijobs,xgboostjobs,paddlejobs,notebooks'],
  ['apps.openshift.io', 'deploymentconfigs'],
  ['build.openshift.io', 'builds,buildconfigs'],
  ['actions.github.com', 'autoscalingrunnersets'],
  ['apps.kruise.io', 'clonesets,daemonsets,statefulsets,broadcastjobs,advancedcronjobs,uniteddeployments'],
  ['keda.sh', 'scaledjobs'],
  ['monitoring.coreos.com', 'prometheuses,alertmanagers'],
  ['elasticsearch.k8s.elastic.co', 'elasticsearches'],
  ['postgresql.cnpg.io', 'clusters'],
];

/** Their controllers usually hold the whole cluster, its secrets, its admission or its nodes. */
const adminGrade: readonly (readonly [group: string, resources: string])[] = [
  ['argoproj.io', 'applications,applicationsets,appprojects'],
  ['kustomize.toolkit.fluxcd.io', 'kustomizations'],
  ['helm.toolkit.fluxcd.io', 'helmreleases'],
  ['helm.cattle.io', 'helmcharts'],
  ['operators.coreos.com', 'subscriptions,clusterserviceversions,catalogsources'],
  ['work.open-cluster-management.io', 'manifestworks'],
  ['pkg.crossplane.io', 'providers'],
  ['kubernetes.crossplane.io', 'objects'],
  ['management.cattle.io', 'globalrolebindings,clusterroletemplatebindings'],
  ['external-secrets.io', 'secretstores,clustersecretstores,externalsecrets,clusterexternalsecrets'],
  ['secrets-store.csi.x-k8s.io', 'secretproviderclasses'],
  ['cert-manager.io', 'issuers,clusterissuers,certificates'],
  ['bitnami.com', 'sealedsecrets'],
  ['templates.gatekeeper.sh', 'constrainttemplates'],
  ['kyverno.io', 'policies,clusterpolicies'],
  ['policies.kubewarden.io', 'admissionpolicies,clusteradmissionpolicies'],
  ['velero.io', 'backups,restores'],
  ['cluster.x-k8s.io', 'machines'],
  ['machine.openshift.io', 'machines'],
  ['karpenter.sh', 'nodepools,nodeclasses'],
  ['machineconfiguration.openshift.io', 'machineconfigs'],
  ['upgrade.cattle.io', 'plans'],
  ['networking.istio.io', 'envoyfilters'],
  ['extensions.istio.io', 'wasmplugins'],
  ['cilium.io', 'ciliumenvoyconfigs'],
];

/** Root on every node, or the cluster, by one object. */
export const nodeGradeGroups: ReadonlySet<string> = new Set(['machineconfiguration.openshift.io', 'upgrade.cattle.io']);

/** Plurals of the above that lie in no namespace, as `group/plural`. */
export const clusterScopedCustomKinds: ReadonlySet<string> = new Set([
  'pkg.crossplane.io/providers',
  'kubernetes.crossplane.io/objects',
  'management.cattle.io/globalrolebindings',
  'external-secrets.io/clustersecretstores',
  'external-secrets.io/clusterexternalsecrets',
  'cert-manager.io/clusterissuers',
  'templates.gatekeeper.sh/constrainttemplates',
  'kyverno.io/clusterpolicies',
  'policies.kubewarden.io/clusteradmissionpolicies',
  'karpenter.sh/nodepools',
  'karpenter.sh/nodeclasses',
  'machineconfiguration.openshift.io/machineconfigs',
  'policy.networking.k8s.io/adminnetworkpolicies',
  'policy.networking.k8s.io/baselineadminnetworkpolicies',
  'policy.networking.k8s.io/clusternetworkpolicies',
  'cilium.io/ciliumclusterwidenetworkpolicies',
  'crd.projectcalico.org/globalnetworkpolicies',
]);

/** The needs that `@pod-making` and `@admin-grade` stand for. */
export const customKindNeeds: Readonly<Record<string, string>> = {
  '@pod-making': needsOf(podMaking),
  '@admin-grade': needsOf(adminGrade),
};

function needsOf(kinds: readonly (readonly [string, string])[]): string {
  return kinds.map(([group, resources]) => `create,update,patch ${group}/${resources}`).join(' | ');
}
