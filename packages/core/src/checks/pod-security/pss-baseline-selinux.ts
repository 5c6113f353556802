import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { SeLinuxOptions } from '../../model/kubernetes/pod-spec.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { faultsOfContainers } from '../support/pod-security.ts';
import { revisionFor } from '../support/pod-security.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssBaselineSelinux = defineCheck({
  id: 'pss-baseline-selinux',
  title: 'Pod chooses its SELinux label',
  area: 'pod-security',
  severity: 'medium',
  mode: 'both',
  why: 'A user, role or type of its own choice takes the container out of the confinement that SELinux gives to containers.',
  fix: 'Remove user and role, and use one of the container types.',
  controls: [pss('baseline'), cis('5.6.3'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: (subject, { pssMinor }) => {
    const pod = faultIn(
      subject.workload.template.spec.securityContext?.seLinuxOptions,
      `${subject.path}.securityContext.seLinuxOptions`,
      pssMinor,
    );
    const containers = faultsOfContainers(subject, ({ securityContext }, path) =>
      faultIn(securityContext?.seLinuxOptions, `${path}.securityContext.seLinuxOptions`, pssMinor),
    );
    return failIfAny(pod === undefined ? containers : [pod, ...containers]);
  },
  remedy: (_subject, fault) => ({ kind: 'remove', field: fault.path }),
  examples: {
    failing: examplePod({ pod: 'securityContext: { seLinuxOptions: { type: spc_t } }' }),
    passing: examplePod({ pod: 'securityContext: { seLinuxOptions: { type: container_t, level: s0:c1 } }' }),
  },
});

const types = [
  { since: 31, test: new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']) },
  { since: 0, test: new Set(['', 'container_t', 'container_init_t', 'container_kvm_t']) },
] as const;

function faultIn(options: SeLinuxOptions | undefined, path: string, minor: number): Fault | undefined {
  if (options === undefined) return undefined;
  const allowed = revisionFor(types, minor);
  if (options.type !== undefined && allowed?.has(options.type) === false)
    return { path: `${path}.type`, message: `sets the SELinux type "${options.type}"` };
  if (options.user) return { path: `${path}.user`, message: `sets the SELinux user "${options.user}"` };
  return options.role ? { path: `${path}.role`, message: `sets the SELinux role "${options.role}"` } : undefined;
}
