import type { IntOrString, JsonRecord } from '../json.ts';
import type { KindKey, podSpecKinds } from '../kinds.ts';
import type { Origin } from '../origin.ts';
import type { ValueHint } from '../credentials/value-hint.ts';
import type { LabelSelector, ObjectMetadata } from './metadata.ts';
import type { PodSpec } from './pod-spec.ts';

/** What every object has. Made by `parseObject` alone. */
export interface ObjectBase {
  readonly key: KindKey;
  /** As written. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetadata;
  /** Absent for objects of a live cluster. */
  readonly origin?: Origin;
}

/** Anything that holds a pod spec: the nine built-in kinds and the extensible table of checks.md 0.2. */
export interface Workload extends ObjectBase {
  readonly type: 'workload';
  readonly template: PodTemplate;
  readonly replicas?: number;
  /** The selector of a controller; absent for Pods, Jobs that let the server choose, and PodTemplates. */
  readonly selector?: LabelSelector;
  /** True for a CronJob or Job with `suspend: true`. */
  readonly suspended?: boolean;
  /** Pods only. */
  readonly status?: PodStatus;
}

export interface PodTemplate {
  /** Where the pod spec stands: `spec`, `spec.template.spec` ... */
  readonly path: string;
  /** Where the pod's metadata stands. */
  readonly metadataPath: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
}

export interface PodStatus {
  readonly phase?: string;
  readonly podIPs: readonly string[];
  readonly hostIP?: string;
  readonly ready?: boolean;
  /** Container name -> digest that the node pulled. */
  readonly imageIDs: Readonly<Record<string, string>>;
}

export interface NamespaceObject extends ObjectBase {
  readonly type: 'namespace';
  readonly phase?: string;
}

export interface ServiceAccount extends ObjectBase {
  readonly type: 'service-account';
  readonly automountServiceAccountToken?: boolean;
  readonly imagePullSecrets: readonly string[];
}

/** Facts only: no value has a place here. Known in full only with `--secrets full` or from files. */
export interface Secret extends ObjectBase {
  readonly type: 'secret';
  readonly secretType?: string;
  readonly keys: readonly string[];
  readonly hasLastAppliedData: boolean;
  readonly bootstrapToken?: {
    readonly usageAuthentication: boolean;
    /** RFC 3339. */
    readonly expiration?: string;
    readonly extraGroups: readonly string[];
  };
}

export interface ConfigMap extends ObjectBase {
  readonly type: 'config-map';
  readonly entries: readonly { readonly key: string; readonly binary: boolean; readonly hint: ValueHint }[];
  /** Parsed settings of the few system ConfigMaps that the engine reads (kubelet-config and the like). */
  readonly settings?: JsonRecord;
}

export interface LimitRange extends ObjectBase {
  readonly type: 'limit-range';
  readonly limits: readonly {
    readonly type: string;
    readonly default: Readonly<Record<string, string>>;
    readonly defaultRequest: Readonly<Record<string, string>>;
  }[];
}

export interface ResourceQuota extends ObjectBase {
  readonly type: 'resource-quota';
  readonly hard: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
}

export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

export interface Role extends ObjectBase {
  readonly type: 'role';
  readonly rules: readonly PolicyRule[];
  /** ClusterRoles only; an empty list of selectors is present as an empty list. */
  readonly aggregation?: readonly LabelSelector[];
}

export interface RoleBinding extends ObjectBase {
  readonly type: 'role-binding';
  readonly roleRef: { readonly apiGroup: string; readonly kind: string; readonly name: string };
  readonly subjects: readonly BindingSubject[];
}

export interface BindingSubject {
  readonly kind: string;
  readonly apiGroup: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface Service extends ObjectBase {
  readonly type: 'service';
  readonly serviceType: string;
  readonly selector?: Readonly<Record<string, string>>;
  readonly ports: readonly {
    readonly name?: string;
    readonly port: number;
    readonly targetPort?: IntOrString;
    readonly nodePort?: number;
    readonly protocol: string;
    readonly appProtocol?: string;
  }[];
  readonly clusterIP?: string;
  readonly externalIPs: readonly string[];
  readonly loadBalancerSourceRanges: readonly string[];
  readonly loadBalancerClass?: string;
  readonly loadBalancerIP?: string;
  readonly externalTrafficPolicy?: string;
  readonly internalTrafficPolicy?: string;
  readonly externalName?: string;
  readonly publishNotReadyAddresses?: boolean;
  readonly allocateLoadBalancerNodePorts?: boolean;
  readonly loadBalancerIngress: readonly { readonly ip?: string; readonly hostname?: string }[];
}

export interface NetworkPolicy extends ObjectBase {
  readonly type: 'network-policy';
  readonly podSelector: LabelSelector;
  /** As written; absent where the manifest names none. */
  readonly policyTypes?: readonly string[];
  /** Absent where the field is absent or null. */
  readonly ingress?: readonly NetworkPolicyRule[];
  readonly egress?: readonly NetworkPolicyRule[];
}

export interface NetworkPolicyRule {
  /** `from` or `to`; an empty list is everyone. */
  readonly peers: readonly NetworkPolicyPeer[];
  /** An empty list is every port. */
  readonly ports: readonly NetworkPolicyPort[];
}

export interface NetworkPolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except: readonly string[] };
}

export interface NetworkPolicyPort {
  readonly protocol: string;
  readonly port?: IntOrString;
  readonly endPort?: number;
}

export interface Ingress extends ObjectBase {
  readonly type: 'ingress';
  readonly ingressClassName?: string;
  readonly defaultBackend?: IngressBackend;
  readonly tls: readonly { readonly hosts: readonly string[]; readonly secretName?: string }[];
  readonly rules: readonly {
    readonly host?: string;
    readonly paths: readonly { readonly path?: string; readonly pathType?: string; readonly backend: IngressBackend }[];
  }[];
  readonly loadBalancerIngress: readonly { readonly ip?: string; readonly hostname?: string }[];
}

export interface IngressBackend {
  readonly service?: { readonly name: string; readonly port?: IntOrString };
  readonly resource?: { readonly apiGroup: string; readonly kind: string; readonly name: string };
}

export interface WebhookConfiguration extends ObjectBase {
  readonly type: 'webhook-configuration';
  readonly mutating: boolean;
  readonly webhooks: readonly {
    readonly name: string;
    /** `Fail` where absent (admissionregistration.k8s.io/v1). */
    readonly failurePolicy: string;
    readonly service?: {
      readonly namespace: string;
      readonly name: string;
      readonly path?: string;
      readonly port?: number;
    };
    readonly url?: string;
    readonly hasCaBundle: boolean;
    readonly namespaceSelector?: LabelSelector;
    readonly objectSelector?: LabelSelector;
    readonly timeoutSeconds?: number;
    readonly rules: readonly {
      readonly operations: readonly string[];
      readonly apiGroups: readonly string[];
      readonly resources: readonly string[];
    }[];
    readonly hasMatchConditions: boolean;
  }[];
}

export interface Node extends ObjectBase {
  readonly type: 'node';
  readonly unschedulable?: boolean;
  readonly taints: readonly { readonly key: string; readonly effect?: string }[];
  readonly providerID?: string;
  readonly kubeletVersion?: string;
  readonly containerRuntimeVersion?: string;
  readonly kernelVersion?: string;
  readonly osImage?: string;
  readonly operatingSystem?: string;
  readonly architecture?: string;
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
  readonly conditions: readonly {
    readonly type: string;
    readonly status: string;
    readonly lastTransitionTime?: string;
  }[];
}

/** A kind of the long tail: its spec and status as they came, read with the readers of `model/json.ts`. */
export interface GenericObject extends ObjectBase {
  readonly type: 'generic';
  readonly spec: JsonRecord;
  readonly status: JsonRecord;
  /** Members beside apiVersion, kind, metadata, spec and status (`data` of a Kyverno report, `report` of Trivy's ...). */
  readonly rest: JsonRecord;
}

export type KubernetesObject =
  | Workload
  | NamespaceObject
  | ServiceAccount
  | Secret
  | ConfigMap
  | LimitRange
  | ResourceQuota
  | Role
  | RoleBinding
  | Service
  | NetworkPolicy
  | Ingress
  | WebhookConfiguration
  | Node
  | GenericObject;

interface SpecificObjects {
  Namespace: NamespaceObject;
  Node: Node;
  ServiceAccount: ServiceAccount;
  Secret: Secret;
  ConfigMap: ConfigMap;
  Service: Service;
  LimitRange: LimitRange;
  ResourceQuota: ResourceQuota;
  'NetworkPolicy.networking.k8s.io': NetworkPolicy;
  'Ingress.networking.k8s.io': Ingress;
  'Role.rbac.authorization.k8s.io': Role;
  'ClusterRole.rbac.authorization.k8s.io': Role;
  'RoleBinding.rbac.authorization.k8s.io': RoleBinding;
  'ClusterRoleBinding.rbac.authorization.k8s.io': RoleBinding;
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io': WebhookConfiguration;
  'MutatingWebhookConfiguration.admissionregistration.k8s.io': WebhookConfiguration;
}

type WorkloadKey =
  | (typeof podSpecKinds)[number]
  | 'Rollout.argoproj.io'
  | 'DeploymentConfig.apps.openshift.io'
  | 'Service.serving.knative.dev'
  | 'CloneSet.apps.kruise.io';

/** The type of the objects of a kind. */
export type ObjectOf<Key extends KindKey> = Key extends keyof SpecificObjects
  ? SpecificObjects[Key]
  : Key extends WorkloadKey
    ? Workload
    : GenericObject;
