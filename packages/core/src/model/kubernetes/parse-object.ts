import { readString } from '../json.ts';
import type { JsonRecord } from '../json.ts';
import { kindKeyOf } from '../kinds.ts';
import type { KindKey } from '../kinds.ts';
import type { Origin } from '../origin.ts';
import { apiGroupOf } from '../resource.ts';
import { parseMetadata } from './metadata.ts';
import type { KubernetesObject, ObjectBase } from './objects.ts';
import { parseRole, parseRoleBinding } from './parse-access.ts';
import { parseGeneric, parseNode, parseWebhookConfiguration } from './parse-cluster.ts';
import {
  parseConfigMap,
  parseLimitRange,
  parseNamespace,
  parseResourceQuota,
  parseSecret,
  parseServiceAccount,
} from './parse-configuration.ts';
import { parseIngress, parseNetworkPolicy, parseService } from './parse-network.ts';
import { holdsPodSpec, parseWorkload } from './parse-workload.ts';

type Parser = (base: ObjectBase, raw: JsonRecord) => KubernetesObject;

const parsers: Partial<Record<KindKey, Parser>> = {
  Namespace: parseNamespace,
  Node: parseNode,
  ServiceAccount: parseServiceAccount,
  Secret: parseSecret,
  ConfigMap: parseConfigMap,
  Service: parseService,
  LimitRange: parseLimitRange,
  ResourceQuota: parseResourceQuota,
  'NetworkPolicy.networking.k8s.io': parseNetworkPolicy,
  'Ingress.networking.k8s.io': parseIngress,
  'Role.rbac.authorization.k8s.io': parseRole,
  'ClusterRole.rbac.authorization.k8s.io': parseRole,
  'RoleBinding.rbac.authorization.k8s.io': parseRoleBinding,
  'ClusterRoleBinding.rbac.authorization.k8s.io': parseRoleBinding,
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io': parseWebhookConfiguration,
  'MutatingWebhookConfiguration.admissionregistration.k8s.io': parseWebhookConfiguration,
};

/**
 * The only maker of objects: projects untrusted JSON onto the slice of the API that is read.
 * Secret values, env literals and ConfigMap values end here. `undefined` for kinds that the engine does not read
 * and for what is no Kubernetes object (no kind or no apiVersion). Never throws.
 */
export function parseObject(raw: JsonRecord, origin?: Origin): KubernetesObject | undefined {
  const kind = readString(raw['kind']);
  const apiVersion = readString(raw['apiVersion']);
  if (!kind || !apiVersion) return undefined;
  const key = kindKeyOf(kind, apiGroupOf(apiVersion));
  if (key === undefined) return undefined;
  const metadata = parseMetadata(raw['metadata']);
  const base: ObjectBase =
    origin === undefined ? { key, apiVersion, kind, metadata } : { key, apiVersion, kind, metadata, origin };
  if (holdsPodSpec(key)) return parseWorkload(base, raw);
  return (parsers[key] ?? parseGeneric)(base, raw);
}
