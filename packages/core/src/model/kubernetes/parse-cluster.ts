import {
  compact,
  isRecord,
  optionalRecord,
  readBoolean,
  readNumber,
  readRecord,
  readRecords,
  readString,
  readStrings,
} from '../json.ts';
import type { JsonRecord } from '../json.ts';
import { parseLabelSelector } from './metadata.ts';
import type { GenericObject, Node, ObjectBase, WebhookConfiguration } from './objects.ts';

export function parseWebhookConfiguration(base: ObjectBase, raw: JsonRecord): WebhookConfiguration {
  return {
    ...base,
    type: 'webhook-configuration',
    mutating: base.kind === 'MutatingWebhookConfiguration',
    webhooks: readRecords(raw['webhooks']).map((webhook) => {
      const client = readRecord(webhook['clientConfig']);
      const service = optionalRecord(client['service']);
      return compact<WebhookConfiguration['webhooks'][number]>({
        name: readString(webhook['name']) ?? '',
        failurePolicy:
          readString(webhook['failurePolicy']) ?? (base.apiVersion.endsWith('/v1beta1') ? 'Ignore' : 'Fail'),
        service:
          service &&
          compact<NonNullable<WebhookConfiguration['webhooks'][number]['service']>>({
            namespace: readString(service['namespace']) ?? '',
            name: readString(service['name']) ?? '',
            path: readString(service['path']),
            port: readNumber(service['port']),
          }),
        url: readString(client['url']),
        hasCaBundle: Boolean(readString(client['caBundle'])),
        namespaceSelector: parseLabelSelector(webhook['namespaceSelector']),
        objectSelector: parseLabelSelector(webhook['objectSelector']),
        timeoutSeconds: readNumber(webhook['timeoutSeconds']),
        rules: readRecords(webhook['rules']).map((rule) => ({
          operations: readStrings(rule['operations']),
          apiGroups: readStrings(rule['apiGroups']),
          resources: readStrings(rule['resources']),
        })),
        hasMatchConditions: readRecords(webhook['matchConditions']).length > 0,
      });
    }),
  };
}

export function parseNode(base: ObjectBase, raw: JsonRecord): Node {
  const spec = readRecord(raw['spec']);
  const status = readRecord(raw['status']);
  const info = readRecord(status['nodeInfo']);
  return compact<Node>({
    ...base,
    type: 'node',
    unschedulable: readBoolean(spec['unschedulable']),
    taints: readRecords(spec['taints']).map((taint) =>
      compact<Node['taints'][number]>({ key: readString(taint['key']) ?? '', effect: readString(taint['effect']) }),
    ),
    providerID: readString(spec['providerID']),
    kubeletVersion: readString(info['kubeletVersion']),
    containerRuntimeVersion: readString(info['containerRuntimeVersion']),
    kernelVersion: readString(info['kernelVersion']),
    osImage: readString(info['osImage']),
    operatingSystem: readString(info['operatingSystem']),
    architecture: readString(info['architecture']),
    addresses: readRecords(status['addresses']).map((address) => ({
      type: readString(address['type']) ?? '',
      address: readString(address['address']) ?? '',
    })),
    conditions: readRecords(status['conditions']).map((condition) =>
      compact<Node['conditions'][number]>({
        type: readString(condition['type']) ?? '',
        status: readString(condition['status']) ?? '',
        lastTransitionTime: readString(condition['lastTransitionTime']),
      }),
    ),
  });
}

const common = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

export function parseGeneric(base: ObjectBase, raw: JsonRecord): GenericObject {
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(raw)) if (!common.has(key)) rest[key] = raw[key];
  return {
    ...base,
    type: 'generic',
    spec: isRecord(raw['spec']) ? raw['spec'] : {},
    status: isRecord(raw['status']) ? raw['status'] : {},
    rest,
  };
}
