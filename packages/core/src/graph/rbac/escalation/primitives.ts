import type { Severity } from '../../../model/severity.ts';

/**
 * A right, or a combination of rights, that takes its holder further than it says. All needs of one way must hold, in
 * the union of everything that a principal may do. A need reads
 * `VERBS GROUP/RESOURCES [in NAMESPACES] [named NAMES] [before 1.N]`, several of them `... | ...`; any verb on any
 * resource meets it. `in`: beside the whole cluster, these namespaces only. `named`: a rule limited by resourceNames
 * counts if it names one of these. `before`: on API servers older than that, or whose version is not known.
 */
export interface Primitive {
  readonly id: string;
  readonly name: string;
  /** With the whole cluster as its scope. */
  readonly severity: Severity;
  /** In one namespace; absent: in a namespace it has no effect. */
  readonly inNamespace?: Severity;
  readonly ways: readonly (readonly string[])[];
  /** Whether rules limited by resourceNames count, for those names. */
  readonly byName: boolean;
  /** The kind of edge in the attack graph. */
  readonly edge?: string;
  /** The checks whose finding allows the step. */
  readonly checks: readonly string[];
}

const letters: ReadonlyMap<string, Severity> = new Map([
  ['C', 'critical'],
  ['H', 'high'],
  ['M', 'medium'],
  ['L', 'low'],
  ['I', 'info'],
]);

// ID NAME SEVERITY EDGE CHECK : NEED & NEED || another way. Severity in the cluster/in a namespace; `-` for none.
// Rows without ways are about paths or about who holds something: holdings.ts and held-primitives.ts. What else than
// rights decides (which ConfigMap, whose identity) is weighed there, too.
const table = `
RB-01 admin-wildcard C/H IS_ADMIN rbac-wildcard : create */* & update */* & patch */* & delete */* & get */* & list */*
RB-02 read-all C/H SECRETS_READ rbac-wildcard : get,list,watch */*
RB-03 escalate-role C/H ROLE_ESCALATE rbac-escalate : escalate rbac/clusterroles & update,patch rbac/clusterroles || escalate rbac/roles & update,patch rbac/roles
RB-04 escalate-create H/M ROLE_ESCALATE rbac-escalate : escalate rbac/clusterroles & create rbac/clusterroles || escalate rbac/roles & create rbac/roles
RB-05 bind C ROLE_BIND rbac-escalate : bind rbac/clusterroles & create,update,patch rbac/clusterrolebindings
RB-06 bind-ns C/H ROLE_BIND rbac-escalate : bind rbac/clusterroles,roles & create,update,patch rbac/rolebindings
RB-07 impersonate-masters C IMPERSONATE rbac-impersonate : impersonate core/groups
RB-08 impersonate-user C IMPERSONATE rbac-impersonate : impersonate core/users
RB-09 impersonate-sa C/H IMPERSONATE rbac-impersonate : impersonate core/serviceaccounts
RB-10 pod-create C/H POD_CREATE rbac-pod-create : create core/pods
RB-11 workload-write C/H POD_CREATE rbac-write-workloads : create,update,patch apps/deployments,daemonsets,statefulsets,replicasets | create,update,patch batch/jobs,cronjobs | create,update,patch core/replicationcontrollers | @pod-making
RB-12 exec C/H POD_EXEC rbac-pod-exec : create core/pods/exec,pods/attach | get core/pods/exec,pods/attach before 1.35
RB-13 ephemeral C/H POD_EXEC rbac-pod-ephemeral-containers : update,patch core/pods/ephemeralcontainers
RB-14 pod-image-patch H/H POD_PATCH rbac-patch-pods : update,patch core/pods
RB-15 portforward M/M NETWORK_BYPASS rbac-port-forward : create core/pods/portforward | get core/pods/portforward before 1.35
RB-16 proxy M/M NETWORK_BYPASS rbac-proxy-subresource : get,create,update,patch,delete core/pods/proxy,services/proxy
RB-17 token-request C/H TOKEN_REQUEST rbac-token-create : create core/serviceaccounts/token
RB-18 secrets-read C/H SECRETS_READ rbac-secrets-read : get,list,watch core/secrets
RB-19 secrets-write-token C/H TOKEN_REQUEST rbac-write-secrets : create core/secrets & get,list,watch core/secrets | create core/pods
RB-20 nodes-proxy C NODE_PROXY_EXEC rbac-node-proxy : get,create core/nodes/proxy
RB-21 kubelet-fine M - rbac-nodes-log-checkpoint : get core/nodes/log,nodes/pods,nodes/configz,nodes/stats,nodes/metrics | get,create core/nodes/checkpoint
RB-22 csr-client C CSR_ISSUE rbac-csr-approve : create certificates.k8s.io/certificatesigningrequests & get,list,watch certificates.k8s.io/certificatesigningrequests & update,patch certificates.k8s.io/certificatesigningrequests/approval & approve certificates.k8s.io/signers named kubernetes.io/kube-apiserver-client,kubernetes.io/*
RB-23 csr-node C CSR_ISSUE rbac-csr-approve : create certificates.k8s.io/certificatesigningrequests & get,list,watch certificates.k8s.io/certificatesigningrequests & update,patch certificates.k8s.io/certificatesigningrequests/approval & approve certificates.k8s.io/signers named kubernetes.io/kube-apiserver-client-kubelet,kubernetes.io/*
RB-24 csr-serving H - rbac-csr-approve : create certificates.k8s.io/certificatesigningrequests & get,list,watch certificates.k8s.io/certificatesigningrequests & update,patch certificates.k8s.io/certificatesigningrequests/approval & approve certificates.k8s.io/signers named kubernetes.io/kubelet-serving,kubernetes.io/*
RB-25 csr-sign H - rbac-sign-csr : sign certificates.k8s.io/signers & update,patch certificates.k8s.io/certificatesigningrequests/status
RB-26 csr-incomplete L - rbac-csr-approve : update,patch certificates.k8s.io/certificatesigningrequests/approval
RB-27 webhook-mutating C WEBHOOK rbac-webhook-config : create,update,patch admissionregistration.k8s.io/mutatingwebhookconfigurations
RB-28 webhook-validating H WEBHOOK rbac-webhook-config : create,update,patch admissionregistration.k8s.io/validatingwebhookconfigurations
RB-29 webhook-delete H - rbac-webhook-config : delete,deletecollection admissionregistration.k8s.io/mutatingwebhookconfigurations,validatingwebhookconfigurations,validatingadmissionpolicies,validatingadmissionpolicybindings
RB-30 admission-policy C WEBHOOK rbac-write-admission-policies : create,update,patch admissionregistration.k8s.io/mutatingadmissionpolicies & create,update,patch admissionregistration.k8s.io/mutatingadmissionpolicybindings || create,update,patch admissionregistration.k8s.io/validatingadmissionpolicies,validatingadmissionpolicybindings
RB-31 apiservice C - rbac-write-crd-apiservice : create,update,patch apiregistration.k8s.io/apiservices
RB-32 crd-write H - rbac-write-crd-apiservice : create,update,patch apiextensions.k8s.io/customresourcedefinitions
RB-33 pv-hostpath C PV_HOSTPATH rbac-persistent-volume-create : create core/persistentvolumes
RB-34 nodes-write H STEAL_PODS rbac-write-nodes : update,patch core/nodes
RB-35 nodes-status H STEAL_PODS rbac-write-nodes : update,patch core/nodes/status
RB-36 nodes-delete H - rbac-write-nodes : delete,deletecollection core/nodes
RB-37 steal-pods H/M STEAL_PODS rbac-steal-pods : delete,deletecollection core/pods | create core/pods/eviction & update,patch core/nodes,nodes/status
RB-38 pod-status M/M - rbac-write-pod-status : update,patch core/pods/status
RB-39 endpoints H/M NET_REDIRECT rbac-write-network : create,update,patch core/endpoints | create,update,patch discovery.k8s.io/endpointslices
RB-40 services H/M NET_REDIRECT rbac-write-network : create,update,patch core/services | update,patch core/services/status
RB-41 ingress M/M - rbac-write-network : create,update,patch networking.k8s.io/ingresses | create,update,patch gateway.networking.k8s.io/gateways,httproutes,grpcroutes,tlsroutes,tcproutes,udproutes,referencegrants | create,update,patch route.openshift.io/routes | create,update,patch networking.istio.io/virtualservices,gateways,envoyfilters
RB-42 netpol M/M - rbac-write-network : create,update,patch,delete networking.k8s.io/networkpolicies | create,update,patch,delete policy.networking.k8s.io/adminnetworkpolicies,baselineadminnetworkpolicies,clusternetworkpolicies | create,update,patch,delete cilium.io/ciliumnetworkpolicies,ciliumclusterwidenetworkpolicies | create,update,patch,delete crd.projectcalico.org/networkpolicies,globalnetworkpolicies
RB-43 namespaces H/H PSA_DOWNGRADE rbac-write-namespaces : update,patch core/namespaces
RB-44 configmaps-system C/C CONFIG_TAKEOVER rbac-write-system-configmaps : create,update,patch core/configmaps
RB-45 scc C/C POD_CREATE - : use security.openshift.io/securitycontextconstraints
RB-46 psp H/H POD_CREATE - : use policy/podsecuritypolicies before 1.25
RB-47 events-delete L/L - rbac-delete-events-logs : delete,deletecollection core/events | delete,deletecollection events.k8s.io/events
RB-48 tokenreview-sar L - - : create authentication.k8s.io/tokenreviews | create authorization.k8s.io/subjectaccessreviews
RB-49 leases-flow M/L - rbac-write-leases : update,patch coordination.k8s.io/leases in kube-system,kube-node-lease | create,update flowcontrol.apiserver.k8s.io/flowschemas,prioritylevelconfigurations | create scheduling.k8s.io/priorityclasses | delete core/resourcequotas,limitranges
RB-50 logs M/L VAR_LOG rbac-read-pod-logs : get core/pods/log
RB-51 snapshot-volume M/M - - : create snapshot.storage.k8s.io/volumesnapshots | create core/persistentvolumeclaims | create storage.k8s.io/volumeattachments
RB-52 rbac-delegate M/L - rbac-manage-bindings : create,update,patch rbac/rolebindings,clusterrolebindings
RB-53 rbac-read I/I - - : get,list rbac/roles,clusterroles,rolebindings,clusterrolebindings
RB-54 delete-mass H/M - rbac-delete-workloads : delete,deletecollection */* | delete,deletecollection core/namespaces,persistentvolumes,persistentvolumeclaims
RB-55 operator-cr H/M OPERATOR_ABUSE rbac-write-operator-cr : @admin-grade
RB-56 debug-profile M - rbac-non-resource-wildcard
RB-57 dra-devices M/L - rbac-dra-admin : create,update resource.k8s.io/resourceslices,deviceclasses | update,patch resource.k8s.io/resourceclaims/status
RB-58 bootstrap-token C/C CSR_ISSUE rbac-write-secrets : create core/secrets in kube-system
RB-59 anonymous-any C/H ANON rbac-anonymous-binding
RB-60 authenticated-broad C/H - rbac-authenticated-binding
`;

/** Rules limited by resourceNames do not count for them. */
const neverByName: ReadonlySet<string> = new Set([
  'RB-01',
  'RB-02',
  'RB-47',
  'RB-48',
  'RB-53',
  'RB-56',
  'RB-59',
  'RB-60',
]);

/** The sixty primitives, in the order of their ids. */
export const primitives: readonly Primitive[] = table.trim().split('\n').map(parseRow);

function parseRow(row: string): Primitive {
  const [head = '', ways] = row.split(' : ');
  const [id = '', name = '', severity = '', edge, check = ''] = head.split(' ');
  const [cluster, namespace] = severity.split('/');
  const checks = id === 'RB-60' ? [check, 'rbac-service-accounts-group-binding'] : [check];
  return {
    id,
    name,
    severity: readLetter(cluster),
    ...(namespace === undefined ? {} : { inNamespace: readLetter(namespace) }),
    ways: ways === undefined ? [] : ways.split(' || ').map((way) => way.split(' & ')),
    byName: !neverByName.has(id),
    ...(edge === undefined || edge === '-' ? {} : { edge }),
    checks: check === '-' ? [] : checks,
  };
}

function readLetter(letter: string | undefined): Severity {
  const severity = letters.get(letter ?? '');
  if (severity === undefined) throw new Error(`no severity ${String(letter)}`);
  return severity;
}
