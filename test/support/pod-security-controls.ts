export type Level = 'baseline' | 'restricted';

/** What the admission plugin's message calls each control, and our check. */
const baselineReasons: readonly (readonly [RegExp, string])[] = [
  [/^privileged$/, 'pss-baseline-privileged'],
  [/^host namespaces$/, 'pss-baseline-host-namespaces'],
  [/^hostPath volumes$/, 'pss-baseline-host-path-volumes'],
  [/^hostPort$/, 'pss-baseline-host-ports'],
  [/^hostProcess$/, 'pss-baseline-windows-host-process'],
  [/^non-default capabilities$/, 'pss-baseline-capabilities'],
  [/^procMount$/, 'pss-baseline-proc-mount'],
  [/^seLinuxOptions$/, 'pss-baseline-selinux'],
  [/^forbidden AppArmor profiles?$/, 'pss-baseline-apparmor'],
  [/^seccompProfile$/, 'pss-baseline-seccomp'],
  [/^forbidden sysctls?$/, 'pss-baseline-sysctls'],
  [/^probe or lifecycle host$/, 'pss-baseline-host-probes'],
];

const restrictedReasons: readonly (readonly [RegExp, string])[] = [
  [/^allowPrivilegeEscalation != false$/, 'pss-restricted-privilege-escalation'],
  [/^unrestricted capabilities$/, 'pss-restricted-capabilities'],
  [/^procMount$/, 'pss-restricted-proc-mount'],
  [/^restricted volume types$/, 'pss-restricted-volume-types'],
  [/^runAsNonRoot != true$/, 'pss-restricted-run-as-non-root'],
  [/^runAsUser=0$/, 'pss-restricted-run-as-user'],
  [/^seccompProfile$/, 'pss-restricted-seccomp'],
];

export const baselineControls = baselineReasons.map(([, id]) => id);
export const restrictedControls = [...baselineControls, ...restrictedReasons.map(([, id]) => id)];
export const podSecurityChecks: ReadonlySet<string> = new Set(restrictedControls);

/** The baseline controls that the restricted level replaces with a stricter one, at a version. */
export function overriddenAt(minor: number, level: Level): ReadonlySet<string> {
  const overridden = new Set<string>();
  if (level === 'baseline') return overridden;
  overridden.add('pss-baseline-host-path-volumes');
  if (minor >= 19) overridden.add('pss-baseline-seccomp');
  if (minor >= 22) overridden.add('pss-baseline-capabilities');
  if (minor >= 35) overridden.add('pss-baseline-proc-mount');
  return overridden;
}

/**
 * The controls that a refusal names: `pods "web" is forbidden: violates PodSecurity "baseline:latest": host namespaces
 * (hostPID=true), hostPort (container "app" uses hostPort 80)`. `undefined` for a refusal of another kind.
 */
export function forbiddenControls(message: string, level: Level, minor: number): readonly string[] | undefined {
  const match = /violates PodSecurity "[a-z]+:[\w.]+": (.*)$/s.exec(message);
  if (!match) return undefined;
  const hidden = overriddenAt(minor, level);
  const known = level === 'baseline' ? baselineReasons : [...restrictedReasons, ...baselineReasons];
  return reasonsOf(match[1] ?? '').map((reason) => {
    const control = known.find(([pattern, id]) => pattern.test(reason) && !hidden.has(id) && existsAt(id, minor));
    if (control === undefined) throw new Error(`unknown reason "${reason}" in: ${message}`);
    return control[1];
  });
}

/** Controls with the same words at both levels: the restricted one exists only from its first version. */
function existsAt(id: string, minor: number): boolean {
  if (id === 'pss-restricted-seccomp') return minor >= 19;
  return id !== 'pss-restricted-proc-mount' || minor >= 35;
}

/** `reason (detail), reason (detail)`: a detail may hold commas and further parentheses. */
function reasonsOf(text: string): readonly string[] {
  const reasons: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let index = 0; index <= text.length; index += 1) {
    const character = text[index];
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0 && (character === ',' || character === undefined)) {
      reasons.push(text.slice(start, index).replace(/\(.*$/s, '').trim());
      start = index + 1;
    }
  }
  return reasons;
}
