import type { Finding } from '../model/finding.ts';
import type { ResourceReference } from '../model/resource.ts';

/** Findings by the object that they name. */
export interface FindingIndex {
  readonly all: readonly Finding[];
  readonly ofCheck: (checkId: string) => readonly Finding[];
  readonly ofGroup: (group: string) => readonly Finding[];
  readonly of: (resource: ResourceReference) => readonly Finding[];
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
  const of = (resource: ResourceReference): readonly Finding[] => byObject.get(objectKey(resource)) ?? none;
  let byCheck: ReadonlyMap<string, readonly Finding[]> | undefined;
  let byGroup: ReadonlyMap<string | null, readonly Finding[]> | undefined;
  return {
    all: findings,
    ofCheck: (checkId) => (byCheck ??= Map.groupBy(findings, (finding) => finding.checkId)).get(checkId) ?? none,
    ofGroup: (group) => (byGroup ??= Map.groupBy(findings, (finding) => finding.group)).get(group) ?? none,
    of,
    by: (checks, resource, container = null) => {
      const here = of(resource);
      if (here.length === 0) return none;
      return checks.flatMap((check) =>
        here.filter(
          (finding) =>
            finding.checkId === check &&
            (container === null || finding.container === null || finding.container === container),
        ),
      );
    },
  };
}

/** One object, whatever its API version; a missing namespace is `default`. */
export function objectKey({ kind, namespace, name }: ResourceReference): string {
  return `${kind}|${namespace ?? 'default'}|${name}`;
}
