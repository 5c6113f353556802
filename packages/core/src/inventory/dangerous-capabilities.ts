/** Capabilities that reach beyond the container (catalogue list 5.1), without the CAP_ prefix. */
const hostControl: ReadonlySet<string> = new Set([
  'ALL',
  'SYS_ADMIN',
  'SYS_MODULE',
  'SYS_RAWIO',
  'SYS_PTRACE',
  'DAC_READ_SEARCH',
  'BPF',
  'SYS_BOOT',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
]);

const elevated: ReadonlySet<string> = new Set([
  'NET_ADMIN',
  'PERFMON',
  'SYSLOG',
  'SYS_TIME',
  'SYS_RESOURCE',
  'SETPCAP',
  'CHECKPOINT_RESTORE',
  'LINUX_IMMUTABLE',
  'AUDIT_CONTROL',
  'IPC_OWNER',
  'NET_RAW',
]);

/** `name` is normalised (`normalizeCapability`). */
export function capabilityDanger(name: string): 'host-control' | 'elevated' | undefined {
  if (hostControl.has(name)) return 'host-control';
  return elevated.has(name) ? 'elevated' : undefined;
}
