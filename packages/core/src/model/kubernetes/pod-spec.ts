import type { ValueHint } from '../credentials/value-hint.ts';

/** The slice of a pod spec that the engine reads. Absent, `null` and wrongly typed fields are all absent. */
export interface PodSpec {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly os?: string;
  readonly nodeName?: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly hasNodeAffinity?: boolean;
  readonly tolerations: readonly Toleration[];
  readonly restartPolicy?: string;
  readonly serviceAccountName?: string;
  /** The deprecated name of serviceAccountName. */
  readonly serviceAccount?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly runtimeClassName?: string;
  readonly priorityClassName?: string;
  readonly imagePullSecrets: readonly string[];
  readonly hostAliases?: number;
  readonly securityContext?: PodSecurityContext;
  /** Pod-level resources (on by default since 1.34). */
  readonly resources?: ResourceRequirements;
  readonly volumes: readonly Volume[];
  /** Init, regular and ephemeral containers, in the order in which the admission library walks them. */
  readonly containers: readonly Container[];
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly effect?: string;
}

export interface SecurityProfile {
  /** Absent where a profile object has no type. */
  readonly type?: string;
  readonly localhostProfile?: string;
}

export interface SeLinuxOptions {
  readonly type?: string;
  readonly user?: string;
  readonly role?: string;
  readonly level?: string;
}

export interface WindowsOptions {
  readonly hostProcess?: boolean;
  readonly runAsUserName?: string;
}

/** Fields that a container inherits from its pod. */
export interface SharedSecurityContext {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly seLinuxOptions?: SeLinuxOptions;
  readonly seccompProfile?: SecurityProfile;
  readonly appArmorProfile?: SecurityProfile;
  readonly windowsOptions?: WindowsOptions;
}

export interface PodSecurityContext extends SharedSecurityContext {
  readonly fsGroup?: number;
  readonly supplementalGroups: readonly number[];
  readonly sysctls: readonly { readonly name: string; readonly value: string }[];
  /** True for `securityContext: {}`: present but empty. */
  readonly empty: boolean;
}

export interface ContainerSecurityContext extends SharedSecurityContext {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly procMount?: string;
  /** Present where the field is a map, possibly with two empty lists. */
  readonly capabilities?: { readonly add: readonly string[]; readonly drop: readonly string[] };
  readonly empty: boolean;
}

/** Quantities as written (`500m`, `1Gi`). */
export interface ResourceRequirements {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

/** `sidecar`: an init container with restartPolicy Always. */
export type ContainerRole = 'init' | 'sidecar' | 'main' | 'ephemeral';

export interface Container {
  readonly name: string;
  readonly role: ContainerRole;
  /** Below the pod spec: `containers[0]`, `initContainers[1]`, `ephemeralContainers[0]`. */
  readonly field: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
  /** Credential values in them are replaced by `<redacted>`. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** Credentials that stood in command and args. */
  readonly credentialArguments: readonly CredentialArgument[];
  readonly env: readonly EnvironmentVariable[];
  readonly envFrom: readonly EnvironmentSource[];
  readonly ports: readonly ContainerPort[];
  readonly volumeMounts: readonly VolumeMount[];
  readonly volumeDevices: readonly string[];
  readonly resources: ResourceRequirements;
  readonly securityContext?: ContainerSecurityContext;
  /** Probe and lifecycle handlers that name a host: `livenessProbe.httpGet.host` -> value. */
  readonly handlerHosts: readonly { readonly field: string; readonly host: string }[];
  readonly hasLivenessProbe?: boolean;
  readonly hasReadinessProbe?: boolean;
  readonly stdin?: boolean;
  readonly tty?: boolean;
}

export interface CredentialArgument {
  /** `args[2]` or `command[1]`. */
  readonly field: string;
  /** The flag before the value, e.g. `--password`, where there is one. */
  readonly flag?: string;
  readonly hint: ValueHint;
}

export interface EnvironmentVariable {
  readonly name: string;
  /** Present for literals only: never the value itself. */
  readonly literal?: ValueHint;
  /** The value itself, of the few settings of etcd that the engine reads: paths, addresses and switches. */
  readonly setting?: string;
  readonly from?: ValueSource;
}

export interface ValueSource {
  readonly kind: 'secret' | 'config-map' | 'field' | 'resource' | 'file';
  /** Name of the Secret or ConfigMap, or the field's path. */
  readonly name: string;
  readonly key?: string;
  readonly optional?: boolean;
}

export interface EnvironmentSource {
  readonly kind: 'secret' | 'config-map';
  readonly name: string;
  readonly optional?: boolean;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort?: number;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly protocol?: string;
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
  readonly subPathExpr?: string;
  readonly mountPropagation?: string;
}

export interface Volume {
  readonly name: string;
  /** The non-null volume sources as written, e.g. `['hostPath']`; `['emptyDir']` where none is (the API server's default). */
  readonly sources: readonly string[];
  readonly hostPath?: { readonly path: string; readonly type?: string };
  readonly secret?: { readonly name: string; readonly optional?: boolean; readonly defaultMode?: number };
  readonly configMap?: { readonly name: string; readonly optional?: boolean };
  readonly claimName?: string;
  readonly csiDriver?: string;
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string };
  readonly imageReference?: string;
  readonly projected: readonly ProjectedSource[];
}

export type ProjectedSource =
  | { readonly kind: 'token'; readonly audience?: string; readonly expirationSeconds?: number }
  | { readonly kind: 'secret' | 'config-map'; readonly name: string; readonly optional?: boolean }
  | { readonly kind: 'other' };
