import { digestHex } from '../../model/digest.ts';
import { readRecord, readRecords, readString, readStrings } from '../../model/json.ts';
import type { JsonRecord } from '../../model/json.ts';
import { namesOf } from './read-manifests.ts';
import type { Manifests } from './read-manifests.ts';
import { demoBirth, suffixOf } from './server-fields.ts';

const workers = ['worker-1', 'worker-2'] as const;

/** A pod as admission, scheduler and kubelet leave it: with its token's volume, its node, addresses and image digests. */
export function makePod(
  manifest: JsonRecord,
  manifests: Manifests,
  phase: 'Running' | 'Succeeded' = 'Running',
): JsonRecord {
  const { name, namespace } = namesOf(manifest);
  const written = readRecord(manifest['spec']);
  const hash = Number.parseInt(digestHex(`${namespace ?? ''}/${name}`, 6), 16);
  const nodeName = readString(written['nodeName']) ?? workers[hash % 2] ?? workers[0];
  const spec = withToken({ ...written, nodeName }, manifest, manifests);
  const hostIP = addressOf(nodeName, manifests);
  const node = ['control-1', ...workers].indexOf(nodeName);
  const podIP =
    written['hostNetwork'] === true
      ? hostIP
      : `10.244.${String(node * 64 + (hash % 64))}.${String(2 + (Math.floor(hash / 64) % 250))}`;
  const ready = phase === 'Running' ? 'True' : 'False';
  return {
    ...manifest,
    spec,
    status: {
      phase,
      hostIP,
      podIP,
      podIPs: [{ ip: podIP }],
      startTime: demoBirth,
      conditions: [{ type: 'Ready', status: ready, lastTransitionTime: demoBirth }],
      containerStatuses: readRecords(written['containers']).map((container) => {
        const image = readString(container['image']) ?? '';
        return {
          name: container['name'],
          image,
          imageID: imageId(image),
          ready: ready === 'True',
          restartCount: 0,
          started: true,
        };
      }),
    },
  };
}

export function podAddresses(pod: JsonRecord): readonly string[] {
  return readRecords(readRecord(pod['status'])['podIPs']).flatMap(({ ip }) => readStrings([ip]));
}

/** What the ServiceAccount admission plugin adds; never to the mirror of a static pod. */
function withToken(spec: JsonRecord, pod: JsonRecord, manifests: Manifests): JsonRecord {
  const annotations = readRecord(readRecord(pod['metadata'])['annotations']);
  if (annotations['kubernetes.io/config.mirror'] !== undefined) return spec;
  const { name, namespace } = namesOf(pod);
  const serviceAccountName = readString(spec['serviceAccountName']) ?? 'default';
  const account = manifests.get(`ServiceAccount ${namespace ?? ''}/${serviceAccountName}`);
  const identified = { ...spec, serviceAccountName, serviceAccount: serviceAccountName };
  const wanted = spec['automountServiceAccountToken'] ?? account?.['automountServiceAccountToken'] ?? true;
  if (wanted === false) return identified;
  const volume = `kube-api-access-${suffixOf(name, 5)}`;
  const mount = { name: volume, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true };
  return {
    ...identified,
    containers: readRecords(spec['containers']).map((container) => ({
      ...container,
      volumeMounts: [...readRecords(container['volumeMounts']), mount],
    })),
    volumes: [...readRecords(spec['volumes']), { name: volume, projected: { defaultMode: 0o644, sources } }],
  };
}

const sources: readonly JsonRecord[] = [
  { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  {
    downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] },
  },
];

function addressOf(nodeName: string, manifests: Manifests): string {
  const status = readRecord(manifests.get(`Node ${nodeName}`)?.['status']);
  return readString(readRecords(status['addresses'])[0]?.['address']) ?? '';
}

/** `repository@sha256:...` as a container runtime reports it. */
function imageId(image: string): string {
  const [reference = '', digest] = image.split('@');
  const repository = reference.replace(/:[^/:]*$/, '');
  return `${repository}@${digest ?? `sha256:${digestHex(image)}`}`;
}
