import type { WorkloadSubject } from '../../inventory/subjects.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { AnyCheck, CheckContext } from '../contract/check.ts';
import { pssBaselineApparmor } from '../pod-security/pss-baseline-apparmor.ts';
import { pssBaselineCapabilities } from '../pod-security/pss-baseline-capabilities.ts';
import { pssBaselineHostNamespaces } from '../pod-security/pss-baseline-host-namespaces.ts';
import { pssBaselineHostPathVolumes } from '../pod-security/pss-baseline-host-path-volumes.ts';
import { pssBaselineHostPorts } from '../pod-security/pss-baseline-host-ports.ts';
import { pssBaselineHostProbes } from '../pod-security/pss-baseline-host-probes.ts';
import { pssBaselinePrivileged } from '../pod-security/pss-baseline-privileged.ts';
import { pssBaselineProcMount } from '../pod-security/pss-baseline-proc-mount.ts';
import { pssBaselineSeccomp } from '../pod-security/pss-baseline-seccomp.ts';
import { pssBaselineSelinux } from '../pod-security/pss-baseline-selinux.ts';
import { pssBaselineSysctls } from '../pod-security/pss-baseline-sysctls.ts';
import { pssBaselineWindowsHostProcess } from '../pod-security/pss-baseline-windows-host-process.ts';
import { pssRestrictedCapabilities } from '../pod-security/pss-restricted-capabilities.ts';
import { pssRestrictedPrivilegeEscalation } from '../pod-security/pss-restricted-privilege-escalation.ts';
import { pssRestrictedProcMount } from '../pod-security/pss-restricted-proc-mount.ts';
import { pssRestrictedRunAsNonRoot } from '../pod-security/pss-restricted-run-as-non-root.ts';
import { pssRestrictedRunAsUser } from '../pod-security/pss-restricted-run-as-user.ts';
import { pssRestrictedSeccomp } from '../pod-security/pss-restricted-seccomp.ts';
import { pssRestrictedVolumeTypes } from '../pod-security/pss-restricted-volume-types.ts';

export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/**
 * The ids of the controls for which the admission plugin would refuse the pods of a workload, at a level and under the
 * version of the context, in the catalogue's order. At restricted a control that a stricter one overrides is left out.
 */
export function podSecurityViolations(
  subject: WorkloadSubject,
  level: PodSecurityLevel,
  context: CheckContext,
): readonly string[] {
  if (level === 'privileged') return [];
  const known = answersOf(subject, context);
  known[level] ??= findViolations(
    level === 'baseline' ? baseline : restrictedUnder(context.pssMinor),
    subject,
    context,
  );
  return known[level];
}

function findViolations(
  checks: readonly AnyCheck[],
  subject: WorkloadSubject,
  context: CheckContext,
): readonly string[] {
  const violated = checks.filter((check) => isViolated(check, subject, context));
  return violated.length === 0 ? none : violated.map(({ id }) => id);
}

const none: readonly string[] = Object.freeze([]);

/** The strictest level whose every control the pods of a workload meet, under the version of the context. */
export function podSecurityLevelOf(subject: WorkloadSubject, context: CheckContext): PodSecurityLevel {
  const known = answersOf(subject, context);
  known.level ??= findLevel(subject, context);
  return known.level;
}

function findLevel(subject: WorkloadSubject, context: CheckContext): PodSecurityLevel {
  if (baseline.some((check) => isViolated(check, subject, context))) return 'privileged';
  return restricted.some((check) => isViolated(check, subject, context)) ? 'baseline' : 'restricted';
}

const baseline: readonly AnyCheck[] = [
  pssBaselineApparmor,
  pssBaselineCapabilities,
  pssBaselineHostNamespaces,
  pssBaselineHostPathVolumes,
  pssBaselineHostPorts,
  pssBaselineHostProbes,
  pssBaselinePrivileged,
  pssBaselineProcMount,
  pssBaselineSeccomp,
  pssBaselineSelinux,
  pssBaselineSysctls,
  pssBaselineWindowsHostProcess,
];

const restricted: readonly AnyCheck[] = [
  pssRestrictedCapabilities,
  pssRestrictedPrivilegeEscalation,
  pssRestrictedProcMount,
  pssRestrictedRunAsNonRoot,
  pssRestrictedRunAsUser,
  pssRestrictedSeccomp,
  pssRestrictedVolumeTypes,
];

/** Baseline control -> the version from which restricted has a stricter one in its place. */
const overridden: ReadonlyMap<AnyCheck, number> = new Map([
  [pssBaselineHostPathVolumes, 0],
  [pssBaselineSeccomp, 19],
  [pssBaselineCapabilities, 22],
  [pssBaselineProcMount, 35],
]);

function restrictedUnder(minor: number): readonly AnyCheck[] {
  return [...baseline.filter((check) => minor < (overridden.get(check) ?? Infinity)), ...restricted];
}

/** The controls ask nothing but the pod spec: the answers hold as long as the object does. There is one for each pod. */
interface KnownAnswers {
  readonly minor: number;
  level: PodSecurityLevel | undefined;
  baseline: readonly string[] | undefined;
  restricted: readonly string[] | undefined;
}

const answers = new WeakMap<Workload, KnownAnswers>();

function answersOf({ workload }: WorkloadSubject, { pssMinor }: CheckContext): KnownAnswers {
  const known = answers.get(workload);
  if (known?.minor === pssMinor) return known;
  const made: KnownAnswers = { minor: pssMinor, level: undefined, baseline: undefined, restricted: undefined };
  answers.set(workload, made);
  return made;
}

function isViolated(check: AnyCheck, subject: WorkloadSubject, context: CheckContext): boolean {
  if (check.about.name === 'workload') return check.test(subject, context).status === 'fail';
  const { workload, path } = subject;
  return workload.template.spec.containers.some(
    (container) => check.test({ workload, container, path: `${path}.${container.field}` }, context).status === 'fail',
  );
}
