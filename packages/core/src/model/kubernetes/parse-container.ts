import { describeValue } from '../credentials/value-hint.ts';
import { redactArguments } from '../credentials/redact-arguments.ts';
import {
  compact,
  isRecord,
  readBoolean,
  readNumber,
  readRecord,
  readRecords,
  readScalarText,
  readString,
} from '../json.ts';
import type { JsonRecord } from '../json.ts';
import { parseResources } from './parse-resources.ts';
import { parseContainerSecurityContext } from './parse-security-context.ts';
import type {
  Container,
  ContainerPort,
  ContainerRole,
  EnvironmentSource,
  EnvironmentVariable,
  ValueSource,
  VolumeMount,
} from './pod-spec.ts';

type ContainerList = 'initContainers' | 'containers' | 'ephemeralContainers';

const none: readonly never[] = Object.freeze([]);

export function parseContainer(raw: JsonRecord, list: ContainerList, index: number): Container {
  const command = redactArguments(raw['command'], 'command');
  const args = redactArguments(raw['args'], 'args');
  return compact<Container>({
    name: readString(raw['name']) ?? '',
    role: roleOf(raw, list),
    field: `${list}[${String(index)}]`,
    image: readString(raw['image']) || undefined,
    imagePullPolicy: readString(raw['imagePullPolicy']) || undefined,
    command: command.tokens,
    args: args.tokens,
    credentialArguments:
      command.credentials.length + args.credentials.length === 0 ? none : [...command.credentials, ...args.credentials],
    env: mapRecords(raw['env'], parseEnvironmentVariable),
    envFrom: readRecords(raw['envFrom']).flatMap(parseEnvironmentSource),
    ports: mapRecords(raw['ports'], parsePort),
    volumeMounts: mapRecords(raw['volumeMounts'], parseMount),
    volumeDevices: readRecords(raw['volumeDevices']).flatMap((device) => readString(device['name']) ?? []),
    resources: parseResources(raw['resources']),
    securityContext: parseContainerSecurityContext(raw['securityContext']),
    handlerHosts: parseHandlerHosts(raw),
    hasLivenessProbe: isRecord(raw['livenessProbe']) ? true : undefined,
    hasReadinessProbe: isRecord(raw['readinessProbe']) ? true : undefined,
    stdin: readBoolean(raw['stdin']),
    tty: readBoolean(raw['tty']),
  });
}

function mapRecords<T>(value: unknown, parse: (raw: JsonRecord) => T): readonly T[] {
  return Array.isArray(value) && value.length > 0 ? readRecords(value).map(parse) : none;
}

function roleOf(raw: JsonRecord, list: ContainerList): ContainerRole {
  if (list === 'ephemeralContainers') return 'ephemeral';
  if (list === 'containers') return 'main';
  return raw['restartPolicy'] === 'Always' ? 'sidecar' : 'init';
}

function parseEnvironmentVariable(raw: JsonRecord): EnvironmentVariable {
  const name = readString(raw['name']) ?? '';
  const literal = readScalarText(raw['value']);
  const from = isRecord(raw['valueFrom']) ? parseValueSource(raw['valueFrom']) : undefined;
  return compact<EnvironmentVariable>({
    name,
    literal: literal === undefined ? undefined : describeValue(literal),
    setting: literal !== undefined && isEtcdSetting(name) ? literal : undefined,
    from,
  });
}

/** Settings of etcd that are no credentials by what they are. */
function isEtcdSetting(name: string): boolean {
  return (
    name.startsWith('ETCD_') &&
    /^ETCD_(?:(?:PEER_)?(?:CERT_FILE|KEY_FILE|TRUSTED_CA_FILE|CLIENT_CERT_AUTH|AUTO_TLS)|LISTEN_CLIENT_URLS)$/.test(
      name,
    )
  );
}

const valueSources = [
  ['secretKeyRef', 'secret', 'name'],
  ['configMapKeyRef', 'config-map', 'name'],
  ['fieldRef', 'field', 'fieldPath'],
  ['resourceFieldRef', 'resource', 'resource'],
  ['fileKeyRef', 'file', 'path'],
] as const;

function parseValueSource(raw: JsonRecord): ValueSource | undefined {
  for (const [field, kind, nameField] of valueSources) {
    const source = raw[field];
    if (isRecord(source)) {
      return compact<ValueSource>({
        kind,
        name: readString(source[nameField]) ?? '',
        key: readString(source['key']),
        optional: readBoolean(source['optional']),
      });
    }
  }
  return undefined;
}

function parseEnvironmentSource(raw: JsonRecord): readonly EnvironmentSource[] {
  for (const [field, kind] of [
    ['secretRef', 'secret'],
    ['configMapRef', 'config-map'],
  ] as const) {
    const source = raw[field];
    if (isRecord(source)) {
      return [
        compact<EnvironmentSource>({
          kind,
          name: readString(source['name']) ?? '',
          optional: readBoolean(source['optional']),
        }),
      ];
    }
  }
  return none;
}

function parsePort(raw: JsonRecord): ContainerPort {
  return compact<ContainerPort>({
    name: readString(raw['name']) || undefined,
    containerPort: readNumber(raw['containerPort']),
    hostPort: readNumber(raw['hostPort']),
    hostIP: readString(raw['hostIP']),
    protocol: readString(raw['protocol']) || undefined,
  });
}

function parseMount(raw: JsonRecord): VolumeMount {
  return compact<VolumeMount>({
    name: readString(raw['name']) ?? '',
    mountPath: readString(raw['mountPath']) ?? '',
    readOnly: readBoolean(raw['readOnly']),
    subPath: readString(raw['subPath']) || undefined,
    subPathExpr: readString(raw['subPathExpr']) || undefined,
    mountPropagation: readString(raw['mountPropagation']),
  });
}

const handlers = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

function parseHandlerHosts(raw: JsonRecord): Container['handlerHosts'] {
  const hosts: { field: string; host: string }[] = [];
  for (const path of handlers) {
    const handler = path.reduce<JsonRecord>((parent, key) => readRecord(parent[key]), raw);
    for (const action of ['httpGet', 'tcpSocket']) {
      const host = readString(readRecord(handler[action])['host']);
      if (host) hosts.push({ field: `${path.join('.')}.${action}.host`, host });
    }
  }
  return hosts.length === 0 ? none : hosts;
}
