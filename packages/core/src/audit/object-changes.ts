import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import type { Origin } from '../model/origin.ts';
import type { ResourceReference } from '../model/resource.ts';
import { applyRemedy, createdBy } from '../remediation/apply-remedy.ts';
import { manifestOf } from '../remediation/manifest-of.ts';
import { changedPart } from '../remediation/merge-patch.ts';
import { partYaml } from '../remediation/part-yaml.ts';
import type { ManifestOf, PlannedFix } from './plan-fixes.ts';

/** What all fixes of one object together do to it: the parts that differ, as YAML. No other value of it is shown. */
export interface ObjectChange {
  readonly resource: ResourceReference;
  readonly origin: Origin | undefined;
  readonly findingIds: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** Fixes that can be carried out, object by object, in their order. */
export function objectChanges(planned: readonly PlannedFix[], read: ManifestOf = manifestOf): readonly ObjectChange[] {
  const byObject = new Map<KubernetesObject, PlannedFix[]>();
  const changes: ObjectChange[] = [];
  for (const fix of planned) {
    const { entry, object, origin } = fix;
    if (entry.remedy === null || entry.problem !== null) continue;
    const created = createdBy(entry.remedy);
    if (created.length > 0 || object === undefined) {
      const after = created.map((manifest) => partYaml(manifest)).join('---\n');
      changes.push({ resource: entry.resource, origin, findingIds: [entry.findingId], before: '', after });
      continue;
    }
    const own = byObject.get(object);
    if (own === undefined) byObject.set(object, [fix]);
    else own.push(fix);
  }
  return [...changes, ...[...byObject].flatMap(([object, own]) => changeOf(object, own, read))];
}

function changeOf(object: KubernetesObject, own: readonly PlannedFix[], read: ManifestOf): readonly ObjectChange[] {
  const [first] = own;
  const manifest = read(object);
  if (first === undefined || manifest === undefined) return [];
  const fixed = own.reduce(
    (changed, { entry }) => (entry.remedy === null ? changed : (applyRemedy(changed, entry.remedy) ?? changed)),
    manifest,
  );
  return [
    {
      resource: first.entry.resource,
      origin: first.origin,
      findingIds: own.map(({ entry }) => entry.findingId),
      before: partYaml(changedPart(manifest, fixed)),
      after: partYaml(changedPart(fixed, manifest)),
    },
  ];
}
