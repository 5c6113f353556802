import { isRecord, readNumber, readRecord, readRecords, readString } from '../../model/json.ts';
import type { JsonRecord } from '../../model/json.ts';
import { labelOf, namesOf } from './read-manifests.ts';
import type { Manifests } from './read-manifests.ts';
import { makePod, podAddresses } from './make-pod.ts';
import { ownedBy, suffixOf, withServerFields } from './server-fields.ts';

/**
 * The cluster that these manifests become: what controllers, scheduler and kubelets would add (ReplicaSets, pods with
 * addresses, EndpointSlices, service accounts), as raw objects by `Kind namespace/name`.
 */
export function runControllers(manifests: Manifests): Manifests {
  const objects = new Map<string, JsonRecord>();
  const add = (object: JsonRecord): void => {
    const label = labelOf(object);
    if (!objects.has(label)) objects.set(label, withServerFields(object));
  };
  for (const manifest of manifests.values()) {
    add(manifest['kind'] === 'Pod' ? makePod(manifest, manifests) : manifest);
    if (manifest['kind'] !== 'Namespace') continue;
    for (const object of ofNamespace(namesOf(manifest).name)) if (!manifests.has(labelOf(object))) add(object);
  }
  for (const manifest of manifests.values()) for (const object of childrenOf(manifest, manifests)) add(object);
  const pods = [...objects.values()].filter(({ kind }) => kind === 'Pod');
  for (const manifest of manifests.values()) {
    const slice = manifest['kind'] === 'Service' ? endpointSlice(manifest, pods) : undefined;
    if (slice !== undefined) add(slice);
  }
  return objects;
}

function ofNamespace(namespace: string): readonly JsonRecord[] {
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'kube-root-ca.crt', namespace },
      data: { 'ca.crt': '-----BEGIN CERTIFICATE-----\nnot a real certificate\n-----END CERTIFICATE-----\n' },
    },
  ];
}

function childrenOf(manifest: JsonRecord, manifests: Manifests): readonly JsonRecord[] {
  const spec = readRecord(manifest['spec']);
  const template = readRecord(spec['template']);
  const { name } = namesOf(manifest);
  switch (manifest['kind']) {
    case 'Deployment': {
      const hash = suffixOf(JSON.stringify(template), 10);
      const set = child(manifest, `${name}-${hash}`, template, { 'pod-template-hash': hash });
      const replicas = readNumber(spec['replicas']) ?? 1;
      const labels = readRecord(readRecord(set['metadata'])['labels']);
      const replicaSet = {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        ...set,
        spec: {
          replicas,
          selector: {
            matchLabels: { ...readRecord(readRecord(spec['selector'])['matchLabels']), 'pod-template-hash': hash },
          },
          template: { ...template, metadata: { ...readRecord(template['metadata']), labels } },
        },
      };
      const pods = Array.from({ length: replicas }, (_, index) => {
        const suffix = suffixOf(`${name}-${hash}-${String(index)}`, 5);
        return pod(child(replicaSet, `${name}-${hash}-${suffix}`, template, { 'pod-template-hash': hash }));
      });
      return [replicaSet, ...pods.map((made) => makePod(made, manifests))];
    }
    case 'StatefulSet': {
      const made = child(manifest, `${name}-0`, template, { 'statefulset.kubernetes.io/pod-name': `${name}-0` });
      const claims = readRecords(spec['volumeClaimTemplates']).map(claimVolume(`${name}-0`));
      const podSpec = readRecord(made['spec']);
      const volumes = [...readRecords(podSpec['volumes']), ...claims];
      return [makePod(pod({ ...made, spec: { ...podSpec, volumes } }), manifests)];
    }
    case 'DaemonSet': {
      const hash = { 'controller-revision-hash': suffixOf(JSON.stringify(template), 10) };
      const everywhere = readRecords(readRecord(template['spec'])['tolerations']).length > 0;
      const nodes = [...manifests.values()].filter(
        (node) =>
          node['kind'] === 'Node' && (everywhere || readRecords(readRecord(node['spec'])['taints']).length === 0),
      );
      return nodes.map((node) => {
        const nodeName = namesOf(node).name;
        const made = pod(child(manifest, `${name}-${suffixOf(name + nodeName, 5)}`, template, hash));
        return makePod({ ...made, spec: { ...readRecord(made['spec']), nodeName } }, manifests);
      });
    }
    case 'CronJob': {
      const jobSpec = readRecord(readRecord(spec['jobTemplate'])['spec']);
      const job = {
        apiVersion: 'batch/v1',
        kind: 'Job',
        ...child(manifest, `${name}-29739060`, {}, {}),
        spec: jobSpec,
      };
      const made = child(job, `${name}-29739060-${suffixOf(name, 5)}`, readRecord(jobSpec['template']), {
        'batch.kubernetes.io/job-name': `${name}-29739060`,
      });
      return [job, makePod(pod(made), manifests, 'Succeeded')];
    }
    default:
      return [];
  }
}

/** Metadata and pod spec of what an owner makes. */
function child(owner: JsonRecord, name: string, template: JsonRecord, labels: JsonRecord): JsonRecord {
  return {
    metadata: {
      name,
      namespace: namesOf(owner).namespace,
      labels: { ...readRecord(readRecord(template['metadata'])['labels']), ...labels },
      ownerReferences: ownedBy(owner),
    },
    spec: readRecord(template['spec']),
  };
}

function claimVolume(podName: string): (claim: JsonRecord) => JsonRecord {
  return (claim) => {
    const { name } = namesOf(claim);
    return { name, persistentVolumeClaim: { claimName: `${name}-${podName}` } };
  };
}

function pod(content: JsonRecord): JsonRecord {
  return { apiVersion: 'v1', kind: 'Pod', ...content };
}

function endpointSlice(service: JsonRecord, pods: readonly JsonRecord[]): JsonRecord | undefined {
  const { name, namespace } = namesOf(service);
  const spec = readRecord(service['spec']);
  const selector = spec['selector'];
  if (!isRecord(selector)) return undefined;
  const selected = pods.filter((candidate) => {
    const labels = readRecord(readRecord(candidate['metadata'])['labels']);
    return (
      namesOf(candidate).namespace === namespace &&
      Object.entries(selector).every(([key, value]) => labels[key] === value)
    );
  });
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-${suffixOf(name, 5)}`,
      namespace,
      labels: {
        'kubernetes.io/service-name': name,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
      },
      ownerReferences: ownedBy(service),
    },
    addressType: 'IPv4',
    ports: readRecords(spec['ports']).map((port) => ({
      name: readString(port['name']) ?? '',
      port: servedPort(port, selected),
      protocol: readString(port['protocol']) ?? 'TCP',
    })),
    endpoints: selected.map((target) => ({
      addresses: podAddresses(target),
      conditions: { ready: true },
      nodeName: readString(readRecord(target['spec'])['nodeName']),
      targetRef: { kind: 'Pod', ...namesOf(target) },
    })),
  };
}

/** A target port by name is the number that the first pod gives it. */
function servedPort(port: JsonRecord, pods: readonly JsonRecord[]): number {
  const target = port['targetPort'] ?? port['port'];
  if (typeof target === 'number') return target;
  const ports = pods
    .slice(0, 1)
    .flatMap((candidate) => readRecords(readRecord(candidate['spec'])['containers']))
    .flatMap((container) => readRecords(container['ports']));
  return readNumber(ports.find(({ name }) => name === target)?.['containerPort']) ?? readNumber(port['port']) ?? 0;
}
