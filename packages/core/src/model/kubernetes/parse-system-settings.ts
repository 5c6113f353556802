import { parse } from 'yaml';
import { isRecord, readScalarText, readString } from '../json.ts';
import type { JsonRecord } from '../json.ts';
import type { ObjectBase } from './objects.ts';

interface SystemConfigMap {
  readonly name: RegExp;
  readonly key: string;
  /** What is kept of the file: settings that checks read, never anything else. */
  readonly fields: readonly string[];
}

/** The ConfigMaps in which kubeadm keeps the configuration of components that show none through the API. */
const known: readonly SystemConfigMap[] = [
  {
    name: /^kubelet-config(?:-1\.\d+)?$/,
    key: 'kubelet',
    fields: [
      'authentication',
      'authorization',
      'featureGates',
      'imagePullCredentialsVerificationPolicy',
      'podPidsLimit',
      'readOnlyPort',
      'rotateCertificates',
      'seccompDefault',
      'serverTLSBootstrap',
      'tlsCertFile',
      'tlsCipherSuites',
      'tlsMinVersion',
      'tlsPrivateKeyFile',
    ],
  },
  { name: /^kube-proxy$/, key: 'config.conf', fields: ['metricsBindAddress'] },
];

/** Larger than any configuration that a component would read. */
const longest = 100_000;

/** Settings of the few components that checks read; `undefined` for every other ConfigMap. */
export function parseSystemSettings(base: ObjectBase, data: JsonRecord): JsonRecord | undefined {
  return parseIngressNginx(base, data) ?? parseComponent(base, data);
}

/** The settings of ingress-nginx that stand as they are, in any namespace. */
const ingressNginx = ['allow-snippet-annotations', 'annotations-risk-level'] as const;

function parseIngressNginx({ metadata }: ObjectBase, data: JsonRecord): JsonRecord | undefined {
  const isController =
    metadata.labels['app.kubernetes.io/name'] === 'ingress-nginx' ||
    /ingress-nginx|nginx-ingress|nginx-configuration/.test(metadata.name);
  if (!isController) return undefined;
  const settings = ingressNginx.flatMap((key) => {
    const value = readScalarText(data[key]);
    return value === undefined ? [] : [[key, value] as const];
  });
  return settings.length === 0 ? undefined : Object.fromEntries(settings);
}

function parseComponent({ metadata }: ObjectBase, data: JsonRecord): JsonRecord | undefined {
  if (metadata.namespace !== 'kube-system') return undefined;
  const source = known.find(({ name }) => name.test(metadata.name));
  const text = source === undefined ? undefined : readString(data[source.key]);
  if (source === undefined || text === undefined || text.length > longest) return undefined;
  const value = parseYaml(text);
  return isRecord(value)
    ? Object.fromEntries(source.fields.flatMap((field) => (value[field] === undefined ? [] : [[field, value[field]]])))
    : undefined;
}

function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, logLevel: 'error' });
  } catch {
    return undefined;
  }
}
