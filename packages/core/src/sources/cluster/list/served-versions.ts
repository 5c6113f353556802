import { isRecord, readRecord, readRecords, readString } from '../../../model/json.ts';
import type { KindKey } from '../../../model/kinds.ts';
import { kinds } from '../../../model/kinds.ts';
import type { ApiClient } from '../connection/api-client.ts';
import { fetchPage } from './fetch-page.ts';

/** The versions under which a server may have a kind, the best one first. */
export interface ServedVersions {
  /** Empty: the server has no such API group, so there is no such object. */
  readonly of: (key: KindKey) => readonly string[];
}

/** Where discovery cannot be read, every kind is asked for under the version that we know. */
export const unknownVersions: ServedVersions = { of: (key) => [kinds[key].version] };

/** Asks the server once for its API groups. */
export async function discover(client: ApiClient, signal?: AbortSignal): Promise<ServedVersions | undefined> {
  const fetched = await fetchPage(client, { path: '/apis', ...(signal === undefined ? {} : { signal }) });
  if (fetched.type !== 'page') return undefined;
  let answer: unknown;
  try {
    answer = JSON.parse(fetched.bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  if (!isRecord(answer) || !Array.isArray(answer['groups'])) return undefined;
  const groups = new Map<string, readonly string[]>();
  for (const group of readRecords(answer['groups'])) {
    const versions = readRecords(group['versions']).flatMap((entry) => readString(entry['version']) ?? []);
    const preferred = readString(readRecord(group['preferredVersion'])['version']);
    groups.set(
      readString(group['name']) ?? '',
      preferred === undefined ? versions : [...new Set([preferred, ...versions])],
    );
  }
  return {
    of: (key) => {
      const { group, version } = kinds[key];
      if (group === '') return [version];
      const served = groups.get(group) ?? [];
      return served.includes(version) ? [version, ...served.filter((other) => other !== version)] : served;
    },
  };
}

const builtInGroups: ReadonlySet<string> = new Set([
  '',
  'apps',
  'batch',
  'networking.k8s.io',
  'rbac.authorization.k8s.io',
  'policy',
  'autoscaling',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'storage.k8s.io',
  'node.k8s.io',
  'certificates.k8s.io',
  'scheduling.k8s.io',
  'discovery.k8s.io',
]);

/**
 * Whether every cluster has the kind, so that its absence is something that could not be seen. A custom kind that a
 * server does not have is known to have no objects; so are the kinds that Kubernetes gave up.
 */
export function isBuiltIn(key: KindKey): boolean {
  return builtInGroups.has(kinds[key].group) && key !== 'PodSecurityPolicy.policy';
}
