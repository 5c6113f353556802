import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import type { SeLinuxOptions } from '../../model/kubernetes/pod-spec.ts';
import type { Fault, Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { containerField, judgePod, podField, versioned } from '../support/pod-security.ts';

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
  test: versioned<WorkloadSubject>([
    { since: 31, test: (subject) => testOptions(subject, typesSince31) },
    { since: 0, test: (subject) => testOptions(subject, types) },
  ]),
  // One fault may name several of the three fields: all of them go, the level stays.
  remedy: ({ workload }, fault, { pssMinor }) => {
    const { spec } = workload.template;
    const holder = fault.container === undefined ? spec : spec.containers.find(({ name }) => name === fault.container);
    const forbidden = forbiddenIn(holder?.securityContext?.seLinuxOptions, pssMinor >= 31 ? typesSince31 : types);
    return {
      kind: 'several',
      steps: forbidden.map(({ field }) => ({ kind: 'remove', field: fault.path.replace(/[a-z]+$/, field) })),
    };
  },
  examples: {
    failing: examplePod({ pod: 'securityContext: { seLinuxOptions: { type: spc_t } }' }),
    passing: examplePod({ pod: 'securityContext: { seLinuxOptions: { type: container_t, level: s0:c1 } }' }),
  },
});

/** An empty type is an absent one. */
const types: ReadonlySet<string> = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t']);
const typesSince31: ReadonlySet<string> = new Set([...types, 'container_engine_t']);

function testOptions(subject: WorkloadSubject, allowed: ReadonlySet<string>): Verdict {
  return judgePod(
    subject,
    () => {
      const options = subject.workload.template.spec.securityContext?.seLinuxOptions;
      const [first, ...others] = forbiddenIn(options, allowed);
      return first === undefined
        ? undefined
        : [makeFault('the pod', podField(subject, `seLinuxOptions.${first.field}`), [first, ...others])];
    },
    (container) => {
      const [first, ...others] = forbiddenIn(container.securityContext?.seLinuxOptions, allowed);
      return first === undefined
        ? undefined
        : makeFault(
            `container "${container.name}"`,
            containerField(subject, container, `seLinuxOptions.${first.field}`),
            [first, ...others],
          );
    },
  );
}

interface Forbidden {
  readonly field: 'type' | 'user' | 'role';
  readonly value: string;
}

const none: readonly Forbidden[] = [];

function forbiddenIn(options: SeLinuxOptions | undefined, allowed: ReadonlySet<string>): readonly Forbidden[] {
  if (options === undefined) return none;
  const { type = '', user = '', role = '' } = options;
  const found: Forbidden[] = [];
  if (!allowed.has(type)) found.push({ field: 'type', value: type });
  if (user !== '') found.push({ field: 'user', value: user });
  if (role !== '') found.push({ field: 'role', value: role });
  return found;
}

function makeFault(who: string, path: string, forbidden: readonly Forbidden[]): Fault {
  return {
    path,
    message: `${who} sets the SELinux ${forbidden.map(({ field, value }) => `${field} "${value}"`).join(', ')}`,
  };
}
