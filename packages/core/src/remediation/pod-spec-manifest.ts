import { compact } from '../model/json.ts';
import type { JsonRecord } from '../model/json.ts';
import type {
  Container,
  ContainerSecurityContext,
  EnvironmentSource,
  EnvironmentVariable,
  PodSecurityContext,
  PodSpec,
  ProjectedSource,
  ValueSource,
  Volume,
} from '../model/kubernetes/pod-spec.ts';

/** The pod spec as far as the engine keeps it, in the shape of the API; lists keep their places. */
export function podSpecManifest(spec: PodSpec): JsonRecord {
  const { containers, volumes, securityContext, imagePullSecrets, tolerations, nodeSelector } = spec;
  const { os, hasNodeAffinity, hostAliases, ...same } = spec;
  return compact<JsonRecord>({
    ...same,
    os: os === undefined ? undefined : { name: os },
    affinity: hasNodeAffinity === true ? { nodeAffinity: {} } : undefined,
    hostAliases: hostAliases === undefined ? undefined : Array.from({ length: hostAliases }, () => ({})),
    nodeSelector: Object.keys(nodeSelector).length === 0 ? undefined : nodeSelector,
    tolerations: someOf(tolerations),
    imagePullSecrets: someOf(imagePullSecrets.map((name) => ({ name }))),
    securityContext: securityContext === undefined ? undefined : podSecurityManifest(securityContext),
    volumes: someOf(volumes.map(volumeManifest)),
    initContainers: someOf(containersOf(containers, 'initContainers')),
    containers: someOf(containersOf(containers, 'containers')),
    ephemeralContainers: someOf(containersOf(containers, 'ephemeralContainers')),
  });
}

function someOf<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** Items of another type, which are not kept, leave a hole: the others keep their places. */
function containersOf(containers: readonly Container[], list: string): readonly JsonRecord[] {
  const items: JsonRecord[] = [];
  for (const container of containers) {
    const [, name, index = '0'] = /^(\w+)\[(\d+)\]$/.exec(container.field) ?? [];
    if (name === list) items[Number(index)] = containerManifest(container);
  }
  return Array.from(items, (item) => item ?? {});
}

function containerManifest(container: Container): JsonRecord {
  const { role, name, image, imagePullPolicy, command, args, stdin, tty, resources, securityContext } = container;
  const probes = [container.hasLivenessProbe, container.hasReadinessProbe].map((has) =>
    has === true ? {} : undefined,
  );
  const made = compact<JsonRecord>({
    name,
    image,
    imagePullPolicy,
    restartPolicy: role === 'sidecar' ? 'Always' : undefined,
    command: someOf(command),
    args: someOf(args),
    env: someOf(container.env.map(environmentManifest)),
    envFrom: someOf(container.envFrom.map(environmentSourceManifest)),
    ports: someOf(container.ports),
    volumeMounts: someOf(container.volumeMounts),
    volumeDevices: someOf(container.volumeDevices.map((device) => ({ name: device }))),
    resources:
      Object.keys(resources.requests).length + Object.keys(resources.limits).length === 0 ? undefined : resources,
    securityContext: securityContext === undefined ? undefined : containerSecurityManifest(securityContext),
    livenessProbe: probes[0],
    readinessProbe: probes[1],
    stdin,
    tty,
  });
  return container.handlerHosts.reduce(
    (manifest, { field, host }) => withValue(manifest, field.split('.'), host),
    made,
  );
}

function withValue(manifest: JsonRecord, [step, ...rest]: readonly string[], value: unknown): JsonRecord {
  if (step === undefined) return manifest;
  if (rest.length === 0) return { ...manifest, [step]: value };
  return { ...manifest, [step]: withValue((manifest[step] ?? {}) as JsonRecord, rest, value) };
}

const sourceFields = {
  secret: ['secretKeyRef', 'name'],
  'config-map': ['configMapKeyRef', 'name'],
  field: ['fieldRef', 'fieldPath'],
  resource: ['resourceFieldRef', 'resource'],
  file: ['fileKeyRef', 'path'],
} as const satisfies Readonly<Record<ValueSource['kind'], readonly [string, string]>>;

/** What stands in a variable is not kept, and nothing stands for it. */
function environmentManifest({ name, setting, from }: EnvironmentVariable): JsonRecord {
  if (from === undefined) return compact<JsonRecord>({ name, value: setting });
  const [field, nameField] = sourceFields[from.kind];
  const { key, optional } = from;
  return { name, valueFrom: { [field]: compact<JsonRecord>({ [nameField]: from.name, key, optional }) } };
}

function environmentSourceManifest({ kind, name, optional }: EnvironmentSource): JsonRecord {
  return { [kind === 'secret' ? 'secretRef' : 'configMapRef']: compact<JsonRecord>({ name, optional }) };
}

function podSecurityManifest({ empty, supplementalGroups, sysctls, ...same }: PodSecurityContext): JsonRecord {
  return filled(
    compact<JsonRecord>({ ...same, supplementalGroups: someOf(supplementalGroups), sysctls: someOf(sysctls) }),
    empty,
  );
}

/** A map that holds only what is not kept is not an empty one. */
function filled(manifest: JsonRecord, empty: boolean): JsonRecord {
  return !empty && Object.keys(manifest).length === 0 ? { notKept: {} } : manifest;
}

function containerSecurityManifest({ empty, capabilities, ...same }: ContainerSecurityContext): JsonRecord {
  if (capabilities === undefined) return filled(same, empty);
  const { add, drop } = capabilities;
  return { ...same, capabilities: compact<JsonRecord>({ add: someOf(add), drop: someOf(drop) }) };
}

function volumeManifest(volume: Volume): JsonRecord {
  const { name, sources, hostPath, secret, configMap, claimName, csiDriver, emptyDir, imageReference, projected } =
    volume;
  const known: JsonRecord = {
    hostPath,
    secret: secret && { secretName: secret.name, ...withoutName(secret) },
    configMap,
    persistentVolumeClaim: claimName === undefined ? undefined : { claimName },
    csi: csiDriver === undefined ? undefined : { driver: csiDriver },
    emptyDir,
    image: imageReference === undefined ? undefined : { reference: imageReference },
    projected: projected.length === 0 ? undefined : { sources: projected.map(projectedManifest) },
  };
  // A volume without any source is the server's emptyDir.
  const written = sources.filter((source) => source !== 'emptyDir' || emptyDir !== undefined);
  return { name, ...Object.fromEntries(written.map((source) => [source, known[source] ?? {}])) };
}

function withoutName({ name: _name, ...others }: NonNullable<Volume['secret']>): JsonRecord {
  return others;
}

function projectedManifest(source: ProjectedSource): JsonRecord {
  switch (source.kind) {
    case 'token': {
      const { kind: _kind, ...token } = source;
      return { serviceAccountToken: token };
    }
    case 'secret':
    case 'config-map': {
      const { kind, ...named } = source;
      return { [kind === 'secret' ? 'secret' : 'configMap']: named };
    }
    case 'other':
      return {};
  }
}
