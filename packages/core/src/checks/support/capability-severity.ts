import { capabilityDanger } from '../../inventory/dangerous-capabilities.ts';
import { hasUserNamespace, isWindows, normalizeCapability } from '../../inventory/effective.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import type { PodSpec } from '../../model/kubernetes/pod-spec.ts';
import { oneStepLower, worstSeverity } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';

export interface CapabilityDanger {
  readonly severity: Severity;
  /** The dangerous capabilities as written. */
  readonly names: readonly string[];
}

/** How bad the added capabilities of a container are (catalogue list 5.1); `undefined` where none is dangerous. */
export function capabilitySeverity({ workload, container }: ContainerSubject): CapabilityDanger | undefined {
  const add = container.securityContext?.capabilities?.add;
  const { spec } = workload.template;
  if (add === undefined || add.length === 0 || isWindows(spec)) return undefined;
  const names = add.filter((name) => capabilityDanger(normalizeCapability(name)) !== undefined);
  if (names.length === 0) return undefined;
  const worst = names.map((name) => severityOf(normalizeCapability(name), spec)).reduce((a, b) => worstSeverity(a, b));
  return { severity: hasUserNamespace(spec) ? oneStepLower(worst) : worst, names };
}

function severityOf(name: string, spec: PodSpec): Severity {
  if (name === 'ALL' || name === 'SYS_MODULE') return 'critical';
  if (name === 'SYS_PTRACE' && (spec.hostPID === true || spec.shareProcessNamespace === true)) return 'critical';
  return capabilityDanger(name) === 'host-control' ? 'high' : 'medium';
}
