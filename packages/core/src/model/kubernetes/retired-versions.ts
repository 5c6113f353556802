/** Versions of the API that are served no more, or will not be: minor versions of Kubernetes 1. */
export interface RetiredVersion {
  readonly deprecated: number;
  readonly removed: number;
  readonly replacement: string;
}

function retired(deprecated: number, removed: number, replacement: string): RetiredVersion {
  return { deprecated, removed, replacement };
}

const admission = 'admissionregistration.k8s.io/v1';
const rbac = 'rbac.authorization.k8s.io/v1';

/** `apiVersion Kind`, from the lifecycle markers of the API's own source (k8s.io/api 0.36.1). */
const table: Readonly<Record<string, RetiredVersion>> = {
  'admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicy': retired(29, 32, admission),
  'admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicyBinding': retired(29, 32, admission),
  'admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration': retired(16, 22, admission),
  'admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy': retired(31, 34, admission),
  'admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicyBinding': retired(31, 34, admission),
  'admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration': retired(16, 22, admission),
  'apiextensions.k8s.io/v1beta1 CustomResourceDefinition': retired(16, 22, 'apiextensions.k8s.io/v1'),
  'apiregistration.k8s.io/v1beta1 APIService': retired(19, 22, 'apiregistration.k8s.io/v1'),
  'apps/v1beta1 Deployment': retired(8, 16, 'apps/v1'),
  'apps/v1beta1 StatefulSet': retired(8, 16, 'apps/v1'),
  'apps/v1beta2 DaemonSet': retired(9, 16, 'apps/v1'),
  'apps/v1beta2 Deployment': retired(9, 16, 'apps/v1'),
  'apps/v1beta2 ReplicaSet': retired(9, 16, 'apps/v1'),
  'apps/v1beta2 StatefulSet': retired(9, 16, 'apps/v1'),
  'autoscaling/v2beta1 HorizontalPodAutoscaler': retired(22, 25, 'autoscaling/v2'),
  'autoscaling/v2beta2 HorizontalPodAutoscaler': retired(23, 26, 'autoscaling/v2'),
  'batch/v1beta1 CronJob': retired(21, 25, 'batch/v1'),
  'batch/v2alpha1 CronJob': retired(8, 21, 'batch/v1'),
  'certificates.k8s.io/v1beta1 CertificateSigningRequest': retired(19, 22, 'certificates.k8s.io/v1'),
  'discovery.k8s.io/v1beta1 EndpointSlice': retired(21, 25, 'discovery.k8s.io/v1'),
  'extensions/v1beta1 DaemonSet': retired(8, 16, 'apps/v1'),
  'extensions/v1beta1 Deployment': retired(8, 16, 'apps/v1'),
  'extensions/v1beta1 Ingress': retired(14, 22, 'networking.k8s.io/v1'),
  'extensions/v1beta1 NetworkPolicy': retired(9, 16, 'networking.k8s.io/v1'),
  'extensions/v1beta1 ReplicaSet': retired(8, 16, 'apps/v1'),
  'networking.k8s.io/v1beta1 Ingress': retired(19, 22, 'networking.k8s.io/v1'),
  'networking.k8s.io/v1beta1 IngressClass': retired(19, 22, 'networking.k8s.io/v1'),
  'node.k8s.io/v1beta1 RuntimeClass': retired(22, 25, 'node.k8s.io/v1'),
  'policy/v1beta1 PodDisruptionBudget': retired(21, 25, 'policy/v1'),
  'rbac.authorization.k8s.io/v1alpha1 ClusterRole': retired(17, 22, rbac),
  'rbac.authorization.k8s.io/v1alpha1 ClusterRoleBinding': retired(17, 22, rbac),
  'rbac.authorization.k8s.io/v1alpha1 Role': retired(17, 22, rbac),
  'rbac.authorization.k8s.io/v1alpha1 RoleBinding': retired(17, 22, rbac),
  'rbac.authorization.k8s.io/v1beta1 ClusterRole': retired(17, 22, rbac),
  'rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding': retired(17, 22, rbac),
  'rbac.authorization.k8s.io/v1beta1 Role': retired(17, 22, rbac),
  'rbac.authorization.k8s.io/v1beta1 RoleBinding': retired(17, 22, rbac),
  'scheduling.k8s.io/v1beta1 PriorityClass': retired(14, 22, 'scheduling.k8s.io/v1'),
  'storage.k8s.io/v1beta1 StorageClass': retired(19, 22, 'storage.k8s.io/v1'),
};

export function retiredVersion(apiVersion: string, kind: string): RetiredVersion | undefined {
  const key = `${apiVersion} ${kind}`;
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Kinds of which a version was retired. */
export const retiredKinds: ReadonlySet<string> = new Set(Object.keys(table).map((key) => key.split(' ')[1] ?? ''));

const versions: readonly string[] = [...new Set(Object.keys(table).map((key) => key.split(' ')[0] ?? ''))];

/** The retired version in which an object was last applied: the table's own text, so that the annotation is not kept. */
export function appliedVersionIn(lastApplied: string | undefined): string | undefined {
  const [, written] = /^\{"apiVersion":"([^"]{1,60})"/.exec(lastApplied ?? '') ?? [];
  return written === undefined ? undefined : versions.find((version) => version === written);
}
