import {
  compact,
  fitted,
  isRecord,
  optionalRecord,
  readArray,
  readBoolean,
  readNumber,
  readRecord,
  readRecords,
  readScalarText,
  readString,
  readStringMap,
} from '../json.ts';
import type { JsonRecord } from '../json.ts';
import { parseContainer } from './parse-container.ts';
import { parseSharedSecurityContext } from './parse-security-context.ts';
import { parseResources } from './parse-resources.ts';
import type { Container, PodSecurityContext, PodSpec, ProjectedSource, Toleration, Volume } from './pod-spec.ts';

const none: readonly never[] = Object.freeze([]);

/** The pod spec as far as it can be read; never throws (conventions.md 2.4). */
export function parsePodSpec(value: unknown): PodSpec {
  const raw = readRecord(value);
  const affinity = optionalRecord(raw['affinity']);
  return compact<PodSpec>({
    hostNetwork: readBoolean(raw['hostNetwork']),
    hostPID: readBoolean(raw['hostPID']),
    hostIPC: readBoolean(raw['hostIPC']),
    hostUsers: readBoolean(raw['hostUsers']),
    shareProcessNamespace: readBoolean(raw['shareProcessNamespace']),
    os: readString(readRecord(raw['os'])['name']),
    nodeName: readString(raw['nodeName']) || undefined,
    nodeSelector: readStringMap(raw['nodeSelector']),
    hasNodeAffinity: affinity && optionalRecord(affinity['nodeAffinity']) ? true : undefined,
    tolerations: readRecords(raw['tolerations']).map(parseToleration),
    restartPolicy: readString(raw['restartPolicy']),
    serviceAccountName: readString(raw['serviceAccountName']) || undefined,
    serviceAccount: readString(raw['serviceAccount']) || undefined,
    automountServiceAccountToken: readBoolean(raw['automountServiceAccountToken']),
    runtimeClassName: readString(raw['runtimeClassName']),
    priorityClassName: readString(raw['priorityClassName']),
    imagePullSecrets: readRecords(raw['imagePullSecrets']).flatMap((reference) => readString(reference['name']) ?? []),
    hostAliases: readArray(raw['hostAliases']).length || undefined,
    securityContext: parsePodSecurityContext(raw['securityContext']),
    resources: isRecord(raw['resources']) ? parseResources(raw['resources']) : undefined,
    volumes: Array.isArray(raw['volumes']) ? readRecords(raw['volumes']).map(parseVolume) : none,
    containers: parseContainers(raw),
  });
}

function parseContainers(raw: JsonRecord): readonly Container[] {
  const containers: Container[] = [];
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    const items = readArray(raw[list]);
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      if (isRecord(item)) containers.push(parseContainer(item, list, index));
    }
  }
  return fitted(containers);
}

function parseToleration(raw: JsonRecord): Toleration {
  return compact<Toleration>({
    key: readString(raw['key']) || undefined,
    operator: readString(raw['operator']),
    effect: readString(raw['effect']),
  });
}

function parsePodSecurityContext(value: unknown): PodSecurityContext | undefined {
  if (!isRecord(value)) return undefined;
  return compact<PodSecurityContext>({
    ...parseSharedSecurityContext(value),
    fsGroup: readNumber(value['fsGroup']),
    supplementalGroups: readArray(value['supplementalGroups']).filter((group) => typeof group === 'number'),
    sysctls: readRecords(value['sysctls']).map((sysctl) => ({
      name: readString(sysctl['name']) ?? '',
      value: readScalarText(sysctl['value']) ?? '',
    })),
    empty: Object.keys(value).every((key) => value[key] === null || value[key] === undefined),
  });
}

function parseVolume(raw: JsonRecord): Volume {
  const sources = Object.keys(raw).filter((key) => key !== 'name' && raw[key] !== null && raw[key] !== undefined);
  const hostPath = optionalRecord(raw['hostPath']);
  const secret = optionalRecord(raw['secret']);
  const configMap = optionalRecord(raw['configMap']);
  const emptyDir = optionalRecord(raw['emptyDir']);
  return compact<Volume>({
    name: readString(raw['name']) ?? '',
    sources: sources.length === 0 ? ['emptyDir'] : sources,
    hostPath:
      hostPath &&
      compact<{ path: string; type?: string }>({
        path: readString(hostPath['path']) ?? '',
        type: readString(hostPath['type']) || undefined,
      }),
    secret:
      secret &&
      compact<NonNullable<Volume['secret']>>({
        name: readString(secret['secretName']) ?? '',
        optional: readBoolean(secret['optional']),
        defaultMode: readNumber(secret['defaultMode']),
      }),
    configMap:
      configMap &&
      compact<NonNullable<Volume['configMap']>>({
        name: readString(configMap['name']) ?? '',
        optional: readBoolean(configMap['optional']),
      }),
    claimName: readString(readRecord(raw['persistentVolumeClaim'])['claimName']),
    csiDriver: readString(readRecord(raw['csi'])['driver']),
    emptyDir:
      emptyDir &&
      compact<NonNullable<Volume['emptyDir']>>({
        medium: readString(emptyDir['medium']) || undefined,
        sizeLimit: readScalarText(emptyDir['sizeLimit']),
      }),
    imageReference: readString(readRecord(raw['image'])['reference']),
    projected: isRecord(raw['projected']) ? readRecords(raw['projected']['sources']).map(parseProjected) : none,
  });
}

function parseProjected(raw: JsonRecord): ProjectedSource {
  const token = optionalRecord(raw['serviceAccountToken']);
  if (token) {
    return compact<ProjectedSource & { kind: 'token' }>({
      kind: 'token',
      audience: readString(token['audience']) || undefined,
      expirationSeconds: readNumber(token['expirationSeconds']),
    });
  }
  for (const [field, kind] of [
    ['secret', 'secret'],
    ['configMap', 'config-map'],
  ] as const) {
    const source = optionalRecord(raw[field]);
    if (source)
      return compact<ProjectedSource & { kind: 'secret' | 'config-map' }>({
        kind,
        name: readString(source['name']) ?? '',
        optional: readBoolean(source['optional']),
      });
  }
  return { kind: 'other' };
}
