import { imageName, parseImageReference } from '../../inventory/image-reference.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { compareObjects } from '../../inventory/references.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';

/** Known programs by what the repository of their image is called (checks.md 5.11): name -> pattern. */
export type Detectors = Readonly<Record<string, RegExp>>;

export const logShippers: Detectors = {
  'Fluent Bit': /(?:^|[/-])fluent-?bit(?:$|[/-])/,
  Fluentd: /(?:^|[/-])fluentd(?:$|[/-])/,
  Vector: /(?:^|\/)(?:timberio\/vector|vector)$/,
  Promtail: /(?:^|\/)promtail$/,
  'Grafana Alloy': /(?:^|\/)grafana\/alloy$/,
  'Grafana Agent': /(?:^|\/)grafana\/agent$/,
  Filebeat: /(?:^|\/)filebeat$/,
  'Elastic Agent': /(?:^|\/)elastic-agent(?:-complete)?$/,
  Logstash: /(?:^|\/)logstash$/,
  'OpenTelemetry Collector': /(?:^|\/)(?:opentelemetry-collector|otelcol)[a-z0-9-]*$/,
  'Datadog Agent': /(?:^|\/)datadog\/agent$|gcr\.io\/datadoghq\/agent$/,
  Splunk: /(?:^|\/)splunk[a-z-]*\//,
  'New Relic': /(?:^|\/)newrelic(?:-|\/)[a-z-]*(?:fluentbit|logging)/,
  'Sumo Logic': /(?:^|\/)sumologic(?:-|\/)/,
  'CloudWatch Agent': /(?:^|\/)(?:cloudwatch-agent|aws-for-fluent-bit)$/,
  'Azure Monitor Agent': /azuremonitor\/containerinsights|(?:^|\/)(?:ama-logs|omsagent)/,
  'Logging Operator': /kube-logging\/(?:logging-operator|fluentd|fluent-bit)/,
};

export const runtimeSensors: Detectors = {
  Falco: /(?:^|\/)falcosecurity\/falco(?:-no-driver)?$|(?:^|\/)falco$/,
  Tetragon: /(?:^|\/)tetragon$/,
  Tracee: /(?:^|\/)tracee$/,
  KubeArmor: /(?:^|\/)kubearmor$/,
  Sysdig: /(?:^|\/)sysdig\/agent(?:-slim|-kmodule)?$|quay\.io\/sysdig\//,
  NeuVector: /(?:^|\/)neuvector\/enforcer$|(?:^|\/)neuvector-enforcer$/,
  StackRox: /(?:^|\/)(?:stackrox-io\/|rhacs-)?collector(?:-slim|-rhel\d+)?$/,
  'Aqua Enforcer': /(?:^|\/)aquasec\.com\/enforcer$|registry\.aquasec\.com\/enforcer|(?:^|\/)aquasec\/enforcer$/,
  'Prisma Cloud Defender': /(?:^|\/)(?:twistlock|prismacloud)[a-z/-]*defender/,
  'Microsoft Defender': /azuredefender\//,
  'CrowdStrike Falcon': /(?:^|\/)falcon-(?:sensor|container)/,
  Lacework: /(?:^|\/)lacework\/datacollector$/,
  'Datadog CWS': /(?:^|\/)datadog\/(?:system-probe|security-agent)$/,
  'Kubescape Node Agent': /(?:^|\/)kubescape\/node-agent$/,
  'Inspektor Gadget': /(?:^|\/)inspektor-gadget(?:\/inspektor-gadget)?$/,
};

const cache = new WeakMap<Detectors, WeakMap<Workload, string | null>>();

/** The program of a list that a workload runs. Several checks ask for it, and a workload never changes. */
function programOf(workload: Workload, detectors: Detectors): string | null {
  let known = cache.get(detectors);
  if (known === undefined) cache.set(detectors, (known = new WeakMap()));
  let program = known.get(workload);
  if (program === undefined) {
    const names = workload.template.spec.containers.map(({ image }) => imageName(parseImageReference(image ?? '')));
    program = Object.entries(detectors).find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0] ?? null;
    known.set(workload, program);
  }
  return program;
}

export interface Detected {
  readonly name: string;
  readonly workload: Workload;
}

/** The workloads that run one of the programs, in the order of their names. */
export function detect({ workloads }: Inventory, detectors: Detectors): readonly Detected[] {
  const found: Detected[] = [];
  for (const { workload } of workloads) {
    const name = programOf(workload, detectors);
    if (name !== null) found.push({ name, workload });
  }
  return found.sort((a, b) => compareObjects(a.workload, b.workload));
}
