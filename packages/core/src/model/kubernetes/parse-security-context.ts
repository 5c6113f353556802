import { compact, isRecord, readBoolean, readNumber, readString, readStrings } from '../json.ts';
import type { JsonRecord } from '../json.ts';
import type {
  ContainerSecurityContext,
  SecurityProfile,
  SeLinuxOptions,
  SharedSecurityContext,
  WindowsOptions,
} from './pod-spec.ts';

/** The fields that a container inherits from its pod, from either of the two. */
export function parseSharedSecurityContext(raw: JsonRecord): SharedSecurityContext {
  const seLinux = raw['seLinuxOptions'];
  const windows = raw['windowsOptions'];
  return compact<SharedSecurityContext>({
    runAsUser: readNumber(raw['runAsUser']),
    runAsGroup: readNumber(raw['runAsGroup']),
    runAsNonRoot: readBoolean(raw['runAsNonRoot']),
    seLinuxOptions: isRecord(seLinux)
      ? compact<SeLinuxOptions>({
          type: readString(seLinux['type']),
          user: readString(seLinux['user']),
          role: readString(seLinux['role']),
          level: readString(seLinux['level']),
        })
      : undefined,
    seccompProfile: parseProfile(raw['seccompProfile']),
    appArmorProfile: parseProfile(raw['appArmorProfile']),
    windowsOptions: isRecord(windows)
      ? compact<WindowsOptions>({
          hostProcess: readBoolean(windows['hostProcess']),
          runAsUserName: readString(windows['runAsUserName']),
        })
      : undefined,
  });
}

export function parseContainerSecurityContext(value: unknown): ContainerSecurityContext | undefined {
  if (!isRecord(value)) return undefined;
  const capabilities = value['capabilities'];
  return compact<ContainerSecurityContext>({
    ...parseSharedSecurityContext(value),
    privileged: readBoolean(value['privileged']),
    allowPrivilegeEscalation: readBoolean(value['allowPrivilegeEscalation']),
    readOnlyRootFilesystem: readBoolean(value['readOnlyRootFilesystem']),
    procMount: readString(value['procMount']),
    capabilities: isRecord(capabilities)
      ? { add: readStrings(capabilities['add']), drop: readStrings(capabilities['drop']) }
      : undefined,
    empty: Object.keys(value).every((key) => value[key] === null || value[key] === undefined),
  });
}

function parseProfile(value: unknown): SecurityProfile | undefined {
  if (!isRecord(value)) return undefined;
  return compact<SecurityProfile>({
    type: readString(value['type']),
    localhostProfile: readString(value['localhostProfile']),
  });
}
