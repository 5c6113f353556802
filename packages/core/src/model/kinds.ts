/** The kinds that the engine reads, keyed by `Kind.group` (core: `Kind`). */
export interface KindInfo {
  readonly kind: string;
  readonly group: string;
  /** The version that is asked of an API server; other versions of the group are read all the same. */
  readonly version: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

function kind(kindName: string, group: string, version: string, plural: string, namespaced = true): KindInfo {
  return { kind: kindName, group, version, plural, namespaced };
}

const clusterScoped = false;

const table = {
  Pod: kind('Pod', '', 'v1', 'pods'),
  ReplicationController: kind('ReplicationController', '', 'v1', 'replicationcontrollers'),
  PodTemplate: kind('PodTemplate', '', 'v1', 'podtemplates'),
  'Deployment.apps': kind('Deployment', 'apps', 'v1', 'deployments'),
  'ReplicaSet.apps': kind('ReplicaSet', 'apps', 'v1', 'replicasets'),
  'StatefulSet.apps': kind('StatefulSet', 'apps', 'v1', 'statefulsets'),
  'DaemonSet.apps': kind('DaemonSet', 'apps', 'v1', 'daemonsets'),
  'Job.batch': kind('Job', 'batch', 'v1', 'jobs'),
  'CronJob.batch': kind('CronJob', 'batch', 'v1', 'cronjobs'),
  Namespace: kind('Namespace', '', 'v1', 'namespaces', clusterScoped),
  Node: kind('Node', '', 'v1', 'nodes', clusterScoped),
  ServiceAccount: kind('ServiceAccount', '', 'v1', 'serviceaccounts'),
  Secret: kind('Secret', '', 'v1', 'secrets'),
  ConfigMap: kind('ConfigMap', '', 'v1', 'configmaps'),
  Service: kind('Service', '', 'v1', 'services'),
  LimitRange: kind('LimitRange', '', 'v1', 'limitranges'),
  ResourceQuota: kind('ResourceQuota', '', 'v1', 'resourcequotas'),
  PersistentVolume: kind('PersistentVolume', '', 'v1', 'persistentvolumes', clusterScoped),
  PersistentVolumeClaim: kind('PersistentVolumeClaim', '', 'v1', 'persistentvolumeclaims'),
  'EndpointSlice.discovery.k8s.io': kind('EndpointSlice', 'discovery.k8s.io', 'v1', 'endpointslices'),
  'NetworkPolicy.networking.k8s.io': kind('NetworkPolicy', 'networking.k8s.io', 'v1', 'networkpolicies'),
  'Ingress.networking.k8s.io': kind('Ingress', 'networking.k8s.io', 'v1', 'ingresses'),
  'IngressClass.networking.k8s.io': kind('IngressClass', 'networking.k8s.io', 'v1', 'ingressclasses', clusterScoped),
  'Role.rbac.authorization.k8s.io': kind('Role', 'rbac.authorization.k8s.io', 'v1', 'roles'),
  'ClusterRole.rbac.authorization.k8s.io': kind(
    'ClusterRole',
    'rbac.authorization.k8s.io',
    'v1',
    'clusterroles',
    clusterScoped,
  ),
  'RoleBinding.rbac.authorization.k8s.io': kind('RoleBinding', 'rbac.authorization.k8s.io', 'v1', 'rolebindings'),
  'ClusterRoleBinding.rbac.authorization.k8s.io': kind(
    'ClusterRoleBinding',
    'rbac.authorization.k8s.io',
    'v1',
    'clusterrolebindings',
    clusterScoped,
  ),
  'PodDisruptionBudget.policy': kind('PodDisruptionBudget', 'policy', 'v1', 'poddisruptionbudgets'),
  'PodSecurityPolicy.policy': kind('PodSecurityPolicy', 'policy', 'v1beta1', 'podsecuritypolicies', clusterScoped),
  'HorizontalPodAutoscaler.autoscaling': kind(
    'HorizontalPodAutoscaler',
    'autoscaling',
    'v2',
    'horizontalpodautoscalers',
  ),
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io': kind(
    'ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io',
    'v1',
    'validatingwebhookconfigurations',
    clusterScoped,
  ),
  'MutatingWebhookConfiguration.admissionregistration.k8s.io': kind(
    'MutatingWebhookConfiguration',
    'admissionregistration.k8s.io',
    'v1',
    'mutatingwebhookconfigurations',
    clusterScoped,
  ),
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io': kind(
    'ValidatingAdmissionPolicy',
    'admissionregistration.k8s.io',
    'v1',
    'validatingadmissionpolicies',
    clusterScoped,
  ),
  'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io': kind(
    'ValidatingAdmissionPolicyBinding',
    'admissionregistration.k8s.io',
    'v1',
    'validatingadmissionpolicybindings',
    clusterScoped,
  ),
  'CustomResourceDefinition.apiextensions.k8s.io': kind(
    'CustomResourceDefinition',
    'apiextensions.k8s.io',
    'v1',
    'customresourcedefinitions',
    clusterScoped,
  ),
  'APIService.apiregistration.k8s.io': kind('APIService', 'apiregistration.k8s.io', 'v1', 'apiservices', clusterScoped),
  'StorageClass.storage.k8s.io': kind('StorageClass', 'storage.k8s.io', 'v1', 'storageclasses', clusterScoped),
  'RuntimeClass.node.k8s.io': kind('RuntimeClass', 'node.k8s.io', 'v1', 'runtimeclasses', clusterScoped),
  'CertificateSigningRequest.certificates.k8s.io': kind(
    'CertificateSigningRequest',
    'certificates.k8s.io',
    'v1',
    'certificatesigningrequests',
    clusterScoped,
  ),
  'PriorityClass.scheduling.k8s.io': kind('PriorityClass', 'scheduling.k8s.io', 'v1', 'priorityclasses', clusterScoped),
  'Gateway.gateway.networking.k8s.io': kind('Gateway', 'gateway.networking.k8s.io', 'v1', 'gateways'),
  'GatewayClass.gateway.networking.k8s.io': kind(
    'GatewayClass',
    'gateway.networking.k8s.io',
    'v1',
    'gatewayclasses',
    clusterScoped,
  ),
  'HTTPRoute.gateway.networking.k8s.io': kind('HTTPRoute', 'gateway.networking.k8s.io', 'v1', 'httproutes'),
  'GRPCRoute.gateway.networking.k8s.io': kind('GRPCRoute', 'gateway.networking.k8s.io', 'v1', 'grpcroutes'),
  'TLSRoute.gateway.networking.k8s.io': kind('TLSRoute', 'gateway.networking.k8s.io', 'v1alpha2', 'tlsroutes'),
  'TCPRoute.gateway.networking.k8s.io': kind('TCPRoute', 'gateway.networking.k8s.io', 'v1alpha2', 'tcproutes'),
  'UDPRoute.gateway.networking.k8s.io': kind('UDPRoute', 'gateway.networking.k8s.io', 'v1alpha2', 'udproutes'),
  'ReferenceGrant.gateway.networking.k8s.io': kind(
    'ReferenceGrant',
    'gateway.networking.k8s.io',
    'v1beta1',
    'referencegrants',
  ),
  'AdminNetworkPolicy.policy.networking.k8s.io': kind(
    'AdminNetworkPolicy',
    'policy.networking.k8s.io',
    'v1alpha1',
    'adminnetworkpolicies',
    clusterScoped,
  ),
  'BaselineAdminNetworkPolicy.policy.networking.k8s.io': kind(
    'BaselineAdminNetworkPolicy',
    'policy.networking.k8s.io',
    'v1alpha1',
    'baselineadminnetworkpolicies',
    clusterScoped,
  ),
  'ClusterNetworkPolicy.policy.networking.k8s.io': kind(
    'ClusterNetworkPolicy',
    'policy.networking.k8s.io',
    'v1alpha2',
    'clusternetworkpolicies',
    clusterScoped,
  ),
  'CiliumNetworkPolicy.cilium.io': kind('CiliumNetworkPolicy', 'cilium.io', 'v2', 'ciliumnetworkpolicies'),
  'CiliumClusterwideNetworkPolicy.cilium.io': kind(
    'CiliumClusterwideNetworkPolicy',
    'cilium.io',
    'v2',
    'ciliumclusterwidenetworkpolicies',
    clusterScoped,
  ),
  'NetworkPolicy.crd.projectcalico.org': kind('NetworkPolicy', 'crd.projectcalico.org', 'v1', 'networkpolicies'),
  'GlobalNetworkPolicy.crd.projectcalico.org': kind(
    'GlobalNetworkPolicy',
    'crd.projectcalico.org',
    'v1',
    'globalnetworkpolicies',
    clusterScoped,
  ),
  'ClusterPolicy.kyverno.io': kind('ClusterPolicy', 'kyverno.io', 'v1', 'clusterpolicies', clusterScoped),
  'Policy.kyverno.io': kind('Policy', 'kyverno.io', 'v1', 'policies'),
  'VulnerabilityReport.aquasecurity.github.io': kind(
    'VulnerabilityReport',
    'aquasecurity.github.io',
    'v1alpha1',
    'vulnerabilityreports',
  ),
  'Rollout.argoproj.io': kind('Rollout', 'argoproj.io', 'v1alpha1', 'rollouts'),
  'DeploymentConfig.apps.openshift.io': kind('DeploymentConfig', 'apps.openshift.io', 'v1', 'deploymentconfigs'),
  'Service.serving.knative.dev': kind('Service', 'serving.knative.dev', 'v1', 'services'),
  'CloneSet.apps.kruise.io': kind('CloneSet', 'apps.kruise.io', 'v1alpha1', 'clonesets'),
} as const satisfies Readonly<Record<string, KindInfo>>;

export type KindKey = keyof typeof table;

export const kinds: Readonly<Record<KindKey, KindInfo>> = table;

export const kindKeys = Object.keys(table) as readonly KindKey[];

/** Groups under which a kind was once served, and the one that it has now. */
const formerGroups: Readonly<Record<string, readonly string[]>> = {
  extensions: ['apps', 'networking.k8s.io', 'policy'],
  'network.openshift.io': [],
  // What Calico's own API server (and its users' manifests) call them.
  'projectcalico.org': ['crd.projectcalico.org'],
};

/** `Deployment.apps` for any apiVersion that Deployments ever had; `undefined` for kinds that are not read. */
export function kindKeyOf(kindName: string, group: string): KindKey | undefined {
  const key = group === '' ? kindName : `${kindName}.${group}`;
  if (isKindKey(key)) return key;
  for (const current of formerGroups[group] ?? []) {
    const candidate = `${kindName}.${current}`;
    if (isKindKey(candidate)) return candidate;
  }
  return undefined;
}

export function isKindKey(text: string): text is KindKey {
  return Object.hasOwn(table, text);
}

/** `Secret.v1`, `Deployment.v1.apps`: how coverage names a kind (conventions.md 4). */
export function kindLabel(key: KindKey): string {
  const { kind: name, version, group } = kinds[key];
  return group === '' ? `${name}.${version}` : `${name}.${version}.${group}`;
}

/** The nine built-in kinds that hold a pod spec (checks.md 0.2). */
export const podSpecKinds = [
  'Pod',
  'PodTemplate',
  'ReplicationController',
  'ReplicaSet.apps',
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'Job.batch',
  'CronJob.batch',
] as const satisfies readonly KindKey[];
