import {
  effectiveRunAsNonRoot,
  effectiveRunAsUser,
  hasUserNamespace,
  isWindows,
  mayRunAsRoot,
} from '../../inventory/effective.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import type { PodSpec } from '../../model/kubernetes/pod-spec.ts';
import type { Severity } from '../../model/severity.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { capabilitySeverity } from '../support/capability-severity.ts';
import { examplePod } from '../support/examples.ts';
import { hostPathMountsOf } from '../support/host-path-mounts.ts';
import { inheritedField } from '../support/inherited-field.ts';

export const runAsRoot = defineCheck({
  id: 'run-as-root',
  title: 'Container may run as root',
  area: 'workload',
  group: 'run-as-root',
  severity: 'medium',
  mode: 'both',
  why: 'User 0 in the container is user 0 on the node: one flaw in the kernel or the runtime, or one mount too many, and it is root there.',
  fix: 'Set runAsNonRoot to true and runAsUser to a number that is not 0.',
  controls: [cis('5.2.7', '5.6.3'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: (subject) => {
    const { workload, container } = subject;
    const { spec } = workload.template;
    if (isWindows(spec)) return notApplicable;
    if (!mayRunAsRoot(spec, container)) return pass;
    const isCertain = effectiveRunAsUser(spec, container) === 0;
    const isRefused = isCertain && effectiveRunAsNonRoot(spec, container) === true;
    return fail(
      inheritedField(subject, isCertain ? 'runAsUser' : 'runAsNonRoot'),
      `container "${container.name}" ${reasonOf(spec, isCertain, isRefused)}`,
      { severity: severityOf(subject, isRefused) },
    );
  },
  remedy: ({ workload, container, path }) => {
    const nonRoot = { kind: 'set', field: `${path}.securityContext.runAsNonRoot`, value: true } as const;
    if (effectiveRunAsUser(workload.template.spec, container) === undefined) return nonRoot;
    const user = { kind: 'set', field: `${path}.securityContext.runAsUser`, value: 10001 } as const;
    return { kind: 'several', steps: [nonRoot, user] };
  },
  examples: {
    failing: examplePod({ pod: 'securityContext: { runAsUser: 0 }' }),
    passing: examplePod({ pod: 'securityContext: { runAsNonRoot: true }' }),
  },
});

function reasonOf(spec: PodSpec, isCertain: boolean, isRefused: boolean): string {
  if (isRefused) return 'sets user 0 beside runAsNonRoot: true: the kubelet will refuse to start it';
  if (isCertain) return 'runs as user 0';
  const why = hasNoContextAnywhere(spec)
    ? 'the pod has no security context anywhere'
    : 'neither a user nor runAsNonRoot: true is set';
  return `may run as root, its image decides: ${why}`;
}

/** Empty or absent at the pod and in every container. */
function hasNoContextAnywhere(spec: PodSpec): boolean {
  return [spec, ...spec.containers].every(({ securityContext }) => securityContext?.empty !== false);
}

function severityOf(subject: ContainerSubject, isRefused: boolean): Severity {
  const { spec } = subject.workload.template;
  if (hasUserNamespace(spec) || isRefused) return 'low';
  const reachesNode =
    spec.hostNetwork === true ||
    spec.hostPID === true ||
    spec.hostIPC === true ||
    hostPathMountsOf(spec, subject.container).length > 0 ||
    capabilitySeverity(subject) !== undefined;
  return reachesNode ? 'high' : 'medium';
}
