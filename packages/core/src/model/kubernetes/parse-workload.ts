import { compact, fitted, isRecord, readBoolean, readNumber, readRecord, readRecords, readString } from '../json.ts';
import type { JsonRecord } from '../json.ts';
import type { KindKey } from '../kinds.ts';
import { parseLabelSelector, parseTemplateMetadata } from './metadata.ts';
import type { ObjectBase, PodStatus, PodTemplate, Workload } from './objects.ts';
import { parsePodSpec } from './parse-pod-spec.ts';

interface TemplateLocation {
  /** Keys from the object to the pod template (the map that holds metadata and spec). */
  readonly template: readonly string[];
}

const controller: TemplateLocation = { template: ['spec', 'template'] };

/** checks.md 0.2: where each kind keeps its pod template. */
const locations: Partial<Record<KindKey, TemplateLocation>> = {
  Pod: { template: [] },
  PodTemplate: { template: ['template'] },
  ReplicationController: controller,
  'ReplicaSet.apps': controller,
  'Deployment.apps': controller,
  'StatefulSet.apps': controller,
  'DaemonSet.apps': controller,
  'Job.batch': controller,
  'CronJob.batch': { template: ['spec', 'jobTemplate', 'spec', 'template'] },
  'Rollout.argoproj.io': controller,
  'DeploymentConfig.apps.openshift.io': controller,
  'Service.serving.knative.dev': controller,
  'CloneSet.apps.kruise.io': controller,
};

export function holdsPodSpec(key: KindKey): boolean {
  return locations[key] !== undefined;
}

export function parseWorkload(base: ObjectBase, raw: JsonRecord): Workload {
  const spec = readRecord(raw['spec']);
  return compact<Workload>({
    ...base,
    type: 'workload',
    template: parseTemplate(base, raw),
    replicas: readNumber(spec['replicas']),
    selector: base.key === 'Pod' ? undefined : parseSelector(base, spec),
    suspended: readBoolean(spec['suspend']),
    status: base.key === 'Pod' ? parsePodStatus(raw['status']) : undefined,
  });
}

function parseTemplate(base: ObjectBase, raw: JsonRecord): PodTemplate {
  const keys = (locations[base.key] ?? controller).template;
  const holder = keys.reduce<JsonRecord>((parent, key) => readRecord(parent[key]), raw);
  const metadata = keys.length === 0 ? base.metadata : parseTemplateMetadata(holder['metadata']);
  return {
    path: [...keys, 'spec'].join('.'),
    metadataPath: [...keys, 'metadata'].join('.'),
    labels: metadata.labels,
    annotations: metadata.annotations,
    spec: parsePodSpec(holder['spec']),
  };
}

/** ReplicationControllers and DeploymentConfigs select by a plain map of labels. */
function parseSelector(base: ObjectBase, spec: JsonRecord): Workload['selector'] {
  const raw = spec['selector'];
  if (base.key === 'ReplicationController' || base.key === 'DeploymentConfig.apps.openshift.io') {
    return isRecord(raw) ? parseLabelSelector({ matchLabels: raw }) : undefined;
  }
  return parseLabelSelector(raw);
}

function parsePodStatus(value: unknown): PodStatus | undefined {
  if (!isRecord(value)) return undefined;
  const ids: Record<string, string> = {};
  for (const list of ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses']) {
    for (const status of readRecords(value[list])) {
      const name = readString(status['name']);
      const id = readString(status['imageID']);
      if (name !== undefined && id) ids[name] = id;
    }
  }
  const readiness = readRecords(value['conditions']).find((condition) => condition['type'] === 'Ready');
  return compact<PodStatus>({
    phase: readString(value['phase']),
    podIPs: fitted(readRecords(value['podIPs']).flatMap((entry) => readString(entry['ip']) ?? [])),
    hostIP: readString(value['hostIP']),
    ready: readiness === undefined ? undefined : readiness['status'] === 'True',
    imageIDs: ids,
  });
}
