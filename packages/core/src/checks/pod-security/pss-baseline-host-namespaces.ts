import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { normalizeCapability } from '../../inventory/effective.ts';
import type { Container, PodSpec } from '../../model/kubernetes/pod-spec.ts';
import type { Severity } from '../../model/severity.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssBaselineHostNamespaces = defineCheck({
  id: 'pss-baseline-host-namespaces',
  title: 'Pod shares namespaces of its node',
  area: 'pod-security',
  group: 'host-namespaces',
  severity: 'high',
  mode: 'both',
  why: "In the node's namespaces a container sees its processes, its sockets and its traffic: the walls between pod and node are gone.",
  fix: 'Remove hostNetwork, hostPID and hostIPC; use a Service instead of the host network.',
  controls: [
    pss('baseline'),
    cis('5.2.3', '5.2.4', '5.2.5'),
    nsa('pod', 'net'),
    mitre('T1611', 'T1557', 'T1040'),
    owasp('K01', 'K01'),
    owasp(undefined, 'K05'),
  ],
  about: aboutWorkloads,
  test: ({ workload, path }) => {
    const { spec } = workload.template;
    if (spec.hostNetwork !== true && spec.hostPID !== true && spec.hostIPC !== true) return pass;
    const set = fields.filter((field) => spec[field] === true);
    return fail(`${path}.${set[0] ?? ''}`, `sets ${set.map((field) => `${field}: true`).join(', ')}`, {
      severity: severityOf(spec),
    });
  },
  // A Windows host process needs the host network: hostProcess goes first.
  remedy: ({ workload, path }) =>
    hasHostProcess(workload.template.spec)
      ? undefined
      : {
          kind: 'several',
          steps: fields
            .filter((field) => workload.template.spec[field] === true)
            .map((field) => ({ kind: 'remove', field: `${path}.${field}` })),
        },
  examples: {
    failing: examplePod({ pod: 'hostNetwork: true' }),
    passing: examplePod({ pod: 'hostNetwork: false' }),
  },
});

const fields = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/** hostPID with a container that may trace the node's processes is the node itself; hostIPC alone is the least of the three. */
function severityOf(spec: PodSpec): Severity {
  if (spec.hostPID === true && spec.containers.some(mayTrace)) return 'critical';
  return spec.hostPID === true || spec.hostNetwork === true ? 'high' : 'medium';
}

function mayTrace({ securityContext }: Container): boolean {
  if (securityContext?.privileged === true) return true;
  return (securityContext?.capabilities?.add ?? []).some((name) =>
    ['ALL', 'SYS_PTRACE'].includes(normalizeCapability(name)),
  );
}

function hasHostProcess(spec: PodSpec): boolean {
  return [spec, ...spec.containers].some(
    ({ securityContext }) => securityContext?.windowsOptions?.hostProcess === true,
  );
}
