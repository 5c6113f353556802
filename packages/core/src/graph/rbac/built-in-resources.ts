/** A resource of Kubernetes itself, for questions that name it without its group. */
export interface BuiltInResource {
  readonly plural: string;
  readonly group: string;
  readonly namespaced: boolean;
  /** Other names by which people ask for it. */
  readonly aliases: readonly string[];
}

// Plural, then its short names; namespaced resources, then those of the cluster. Order decides which group a plural
// without one has: core first.
const groups: readonly (readonly [group: string, namespaced: string, cluster: string])[] = [
  [
    '',
    'pods:po configmaps:cm secrets services:svc serviceaccounts:sa endpoints:ep events:ev limitranges:limits ' +
      'persistentvolumeclaims:pvc podtemplates replicationcontrollers:rc resourcequotas:quota bindings',
    'nodes:no namespaces:ns persistentvolumes:pv componentstatuses:cs users groups',
  ],
  ['apps', 'deployments:deploy daemonsets:ds statefulsets:sts replicasets:rs controllerrevisions', ''],
  ['batch', 'jobs cronjobs:cj', ''],
  ['autoscaling', 'horizontalpodautoscalers:hpa', ''],
  ['policy', 'poddisruptionbudgets:pdb', 'podsecuritypolicies:psp'],
  ['networking.k8s.io', 'ingresses:ing networkpolicies:netpol', 'ingressclasses servicecidrs ipaddresses:ip'],
  ['events.k8s.io', 'events', ''],
  ['discovery.k8s.io', 'endpointslices', ''],
  ['coordination.k8s.io', 'leases leasecandidates', ''],
  ['rbac.authorization.k8s.io', 'roles rolebindings', 'clusterroles clusterrolebindings'],
  [
    'storage.k8s.io',
    'csistoragecapacities',
    'storageclasses:sc csidrivers csinodes volumeattachments volumeattributesclasses:vac',
  ],
  [
    'admissionregistration.k8s.io',
    '',
    'validatingwebhookconfigurations mutatingwebhookconfigurations validatingadmissionpolicies ' +
      'validatingadmissionpolicybindings mutatingadmissionpolicies mutatingadmissionpolicybindings',
  ],
  ['apiextensions.k8s.io', '', 'customresourcedefinitions:crd:crds'],
  ['apiregistration.k8s.io', '', 'apiservices'],
  ['certificates.k8s.io', 'podcertificaterequests', 'certificatesigningrequests:csr clustertrustbundles signers'],
  ['authentication.k8s.io', '', 'tokenreviews selfsubjectreviews uids userextras'],
  [
    'authorization.k8s.io',
    'localsubjectaccessreviews',
    'subjectaccessreviews selfsubjectaccessreviews selfsubjectrulesreviews',
  ],
  ['scheduling.k8s.io', '', 'priorityclasses:pc'],
  ['node.k8s.io', '', 'runtimeclasses'],
  ['flowcontrol.apiserver.k8s.io', '', 'flowschemas prioritylevelconfigurations'],
  ['resource.k8s.io', 'resourceclaims resourceclaimtemplates', 'resourceslices deviceclasses devicetaintrules'],
  ['storagemigration.k8s.io', '', 'storageversionmigrations'],
  ['internal.apiserver.k8s.io', '', 'storageversions'],
];

/** Core first; then as listed. */
export const builtInResources: readonly BuiltInResource[] = groups.flatMap(([group, namespaced, cluster]) => [
  ...parseNames(group, true, namespaced),
  ...parseNames(group, false, cluster),
]);

function parseNames(group: string, namespaced: boolean, text: string): readonly BuiltInResource[] {
  return text.split(' ').flatMap((entry) => {
    const [plural = '', ...aliases] = entry.split(':');
    return plural === '' ? [] : [{ plural, group, namespaced, aliases }];
  });
}
