import { parse } from 'yaml';
import { isRecord, readString } from '../json.ts';
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

/** Settings of a component that stand as YAML in a ConfigMap of kube-system; `undefined` for every other ConfigMap. */
export function parseSystemSettings({ metadata }: ObjectBase, data: JsonRecord): JsonRecord | undefined {
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
