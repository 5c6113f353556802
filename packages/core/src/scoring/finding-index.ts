import type { Finding } from '../model/finding.ts';
import type { ResourceReference } from '../model/resource.ts';

/** Findings by what they are about. A list is the same one again for as long as nothing in it has changed. */
export interface FindingIndex {
  readonly withId: (id: string) => Finding | undefined;
  readonly ofCheck: (checkId: string) => readonly Finding[];
  readonly ofGroup: (group: string) => readonly Finding[];
  readonly of: (resource: ResourceReference) => readonly Finding[];
  /** The same by `objectKey`. */
  readonly ofKey: (key: string) => readonly Finding[];
  /** All findings, by `objectKey`. */
  readonly objects: () => ReadonlyMap<string, readonly Finding[]>;
  /** Those of some checks on an object, in the order of the checks; of a container or of its pod as a whole where one is named. */
  readonly by: (
    checks: readonly string[],
    resource: ResourceReference,
    container?: string | null,
  ) => readonly Finding[];
}

const none: readonly Finding[] = [];

export function indexFindings(findings: readonly Finding[]): FindingIndex {
  const byObject = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = objectKey(finding.resource);
    const list = byObject.get(key);
    if (list === undefined) byObject.set(key, [finding]);
    else list.push(finding);
  }
  const ofKey = (key: string): readonly Finding[] => byObject.get(key) ?? none;
  const of = (resource: ResourceReference): readonly Finding[] => ofKey(objectKey(resource));
  let byId: ReadonlyMap<string, Finding> | undefined;
  let byCheck: ReadonlyMap<string, readonly Finding[]> | undefined;
  let byGroup: ReadonlyMap<string | null, readonly Finding[]> | undefined;
  return {
    withId: (id) => (byId ??= new Map(findings.map((finding) => [finding.id, finding]))).get(id),
    ofCheck: (checkId) => (byCheck ??= Map.groupBy(findings, (finding) => finding.checkId)).get(checkId) ?? none,
    ofGroup: (group) => (byGroup ??= Map.groupBy(findings, (finding) => finding.group)).get(group) ?? none,
    of,
    ofKey,
    objects: () => byObject,
    by: (checks, resource, container = null) => findingsBy(of(resource), checks, container),
  };
}

/** Of those of one object. */
export function findingsBy(
  own: readonly Finding[],
  checks: readonly string[],
  container: string | null,
): readonly Finding[] {
  if (own.length === 0) return none;
  return checks.flatMap((check) =>
    own.filter(
      (finding) =>
        finding.checkId === check &&
        (container === null || finding.container === null || finding.container === container),
    ),
  );
}

/** One object, whatever its API version; a missing namespace is `default`. */
export function objectKey({ kind, namespace, name }: ResourceReference): string {
  return `${kind}|${namespace ?? 'default'}|${name}`;
}
