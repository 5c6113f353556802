import { compact } from '../model/json.ts';
import type { JsonRecord } from '../model/json.ts';
import { lastAppliedAnnotation } from '../model/kubernetes/metadata.ts';
import type {
  KubernetesObject,
  Role,
  RoleBinding,
  Secret,
  ServiceAccount,
  Workload,
} from '../model/kubernetes/objects.ts';
import { ingressManifest, serviceManifest } from './network-manifest.ts';
import { podSpecManifest } from './pod-spec-manifest.ts';
import { webhooksManifest } from './webhooks-manifest.ts';

/**
 * The manifest of an object as far as the engine keeps it: every field that a check reads, nothing else, and no value
 * that is a secret. Reading it again gives the same object. `undefined` for kinds that no fix changes.
 */
export function manifestOf(object: KubernetesObject): JsonRecord | undefined {
  const body = bodyOf(object);
  if (body === undefined) return undefined;
  const { apiVersion, kind, metadata } = object;
  const { labels, ownerReferences, annotations: kept, ...names } = metadata;
  const annotations =
    object.type === 'secret' && object.hasLastAppliedData ? { ...kept, [lastAppliedAnnotation]: lastApplied } : kept;
  return {
    apiVersion,
    kind,
    metadata: { ...names, ...filled({ labels, annotations }), ...lists({ ownerReferences }) },
    ...body,
  };
}

/** That there was data in it is all that is kept. */
const lastApplied = '{"data":{"redacted":""}}';

function bodyOf(object: KubernetesObject): JsonRecord | undefined {
  switch (object.type) {
    case 'workload':
      return workloadBody(object);
    case 'service-account':
      return accountBody(object);
    case 'role':
      return roleBody(object);
    case 'role-binding':
      return bindingBody(object);
    case 'secret':
      return secretBody(object);
    case 'webhook-configuration':
      return webhooksManifest(object);
    case 'service':
      return serviceManifest(object);
    case 'ingress':
      return ingressManifest(object);
    case 'generic':
      return { ...filled({ spec: object.spec, status: object.status }), ...object.rest };
    case 'namespace':
      return {};
    default:
      return undefined;
  }
}

function workloadBody({ key, template, replicas, selector, suspended }: Workload): JsonRecord {
  const spec = podSpecManifest(template.spec);
  const keys = template.path.split('.').slice(0, -1);
  if (keys.length === 0) return { spec };
  const { labels, annotations } = template;
  const pod: JsonRecord = {
    ...(hasKeys(labels) || hasKeys(annotations) ? { metadata: filled({ labels, annotations }) } : {}),
    spec,
  };
  const inner = keys.reduceRight<JsonRecord>((below, step) => ({ [step]: below }), pod);
  if (keys[0] !== 'spec') return inner;
  const byLabels = key === 'ReplicationController' || key === 'DeploymentConfig.apps.openshift.io';
  const chosen = selector === undefined ? undefined : byLabels ? selector.matchLabels : selectorManifest(selector);
  const own = compact<JsonRecord>({ replicas, selector: chosen, suspend: suspended });
  return { spec: { ...own, ...(inner['spec'] as JsonRecord) } };
}

function selectorManifest({ matchLabels, matchExpressions }: NonNullable<Workload['selector']>): JsonRecord {
  return { ...filled({ matchLabels }), ...lists({ matchExpressions }) };
}

function accountBody({ automountServiceAccountToken, imagePullSecrets }: ServiceAccount): JsonRecord {
  return compact<JsonRecord>({
    automountServiceAccountToken,
    imagePullSecrets: imagePullSecrets.length === 0 ? undefined : imagePullSecrets.map((name) => ({ name })),
  });
}

function secretBody({ secretType, keys }: Secret): JsonRecord {
  return compact<JsonRecord>({
    type: secretType,
    data: keys.length === 0 ? undefined : Object.fromEntries(keys.map((key) => [key, ''])),
  });
}

function roleBody({ rules, aggregation }: Role): JsonRecord {
  return compact<JsonRecord>({
    aggregationRule:
      aggregation === undefined ? undefined : { clusterRoleSelectors: aggregation.map((one) => selectorManifest(one)) },
    rules: rules.map(({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }) =>
      lists({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }),
    ),
  });
}

function bindingBody({ roleRef, subjects }: RoleBinding): JsonRecord {
  return { roleRef, subjects };
}

/** Maps that hold something: an absent one and an empty one are read alike. */
function filled(values: Readonly<Record<string, Readonly<Record<string, unknown>>>>): JsonRecord {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => hasKeys(value)));
}

function lists(values: Readonly<Record<string, readonly unknown[]>>): JsonRecord {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0));
}

function hasKeys(value: object): boolean {
  return Object.keys(value).length > 0;
}
