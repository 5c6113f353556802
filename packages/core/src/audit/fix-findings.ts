import type { FixDocument, FixEntry } from '../model/fix.ts';
import type { JsonRecord } from '../model/json.ts';
import type { KubernetesObject, Workload } from '../model/kubernetes/objects.ts';
import { parseObject } from '../model/kubernetes/parse-object.ts';
import type { Container } from '../model/kubernetes/pod-spec.ts';
import type { AuditReport } from '../model/report.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { applyRemedy, createdBy } from '../remediation/apply-remedy.ts';
import { flatten } from '../remediation/json-patch.ts';
import { manifestOf } from '../remediation/manifest-of.ts';
import { runAudit } from './audit.ts';
import type { AuditOptions, AuditRun } from './audit.ts';
import { planFix } from './plan-fixes.ts';
import type { ManifestOf, PlannedFix } from './plan-fixes.ts';

export interface FixOptions {
  /** Those of the audit whose findings are fixed. */
  readonly audit: AuditOptions;
  /** The manifest as it is written; default: as far as the engine keeps it. */
  readonly manifestOf?: ManifestOf;
}

/** The fixes of these findings, verified: the fixed objects are audited again, all of them together. */
export function fixFindings(run: AuditRun, findingIds: readonly string[], options: FixOptions): FixDocument {
  const read = options.manifestOf ?? manifestOf;
  const planned = findingIds.flatMap((id) => planFix(run, id, read) ?? []);
  const fixed = fixedSnapshot(run, planned, read);
  const after = runAudit(fixed, options.audit).report;
  return fixDocument(planned, run.report, after);
}

/** What the fixes do, from the reports before and after them. */
export function fixDocument(planned: readonly PlannedFix[], before: AuditReport, after: AuditReport): FixDocument {
  const left = new Set(after.findings.map(({ id }) => id));
  const known = new Set([...before.findings, ...before.accepted].map(({ id }) => id));
  return {
    schemaVersion: 1,
    fixes: planned.map(({ entry }) => verified(entry, left)),
    closes: before.findings.filter(({ id }) => !left.has(id)).map(({ id }) => id),
    opens: after.findings.filter(({ id }) => !known.has(id)).map(({ id }) => id),
    score:
      'risk' in before.scores && 'risk' in after.scores
        ? { before: before.scores.risk, after: after.scores.risk }
        : null,
  };
}

function verified(entry: FixEntry, left: ReadonlySet<string>): FixEntry {
  if (entry.remedy === null || entry.problem !== null) return entry;
  if (!left.has(entry.findingId)) return { ...entry, verified: true };
  const tried = entry.jsonPatch !== null || entry.yaml !== null || entry.kubectl !== null;
  const problem = tried
    ? 'the finding is still there when the object is audited again'
    : 'not tried out: the engine keeps too little of such an object';
  return { ...entry, problem };
}

/** The snapshot with the fixes carried out on its objects. */
function fixedSnapshot(run: AuditRun, planned: readonly PlannedFix[], read: ManifestOf = manifestOf): Snapshot {
  const { snapshot } = run.inventory;
  const manifests = new Map<KubernetesObject, JsonRecord>();
  const deleted = new Set<KubernetesObject>();
  const created: KubernetesObject[] = [];
  for (const { entry, object } of planned) {
    if (entry.remedy === null) continue;
    created.push(...createdBy(entry.remedy).flatMap((manifest) => parseObject(manifest) ?? []));
    if (object === undefined) continue;
    if (flatten(entry.remedy).some(({ kind }) => kind === 'delete')) deleted.add(object);
    const manifest = manifests.get(object) ?? read(object);
    const changed = manifest && applyRemedy(manifest, entry.remedy);
    if (changed !== undefined) manifests.set(object, changed);
  }
  const objects = snapshot.objects.flatMap((object) => {
    if (deleted.has(object)) return [];
    const manifest = manifests.get(object);
    return [manifest === undefined ? object : restored(object, manifest)];
  });
  return { ...snapshot, objects: [...objects, ...created] };
}

/** What the manifest does not say, because it is not kept, stays as it was: variables, statuses, tokens. */
function restored(object: KubernetesObject, manifest: JsonRecord): KubernetesObject {
  const parsed = parseObject(manifest, object.origin);
  if (parsed?.type === 'workload' && object.type === 'workload') return restoredWorkload(object, parsed);
  if (parsed?.type === 'namespace' && object.type === 'namespace') return { ...object, metadata: parsed.metadata };
  if (parsed?.type === 'secret' && object.type === 'secret') return { ...object, ...parsed };
  return parsed ?? object;
}

function restoredWorkload(object: Workload, parsed: Workload): Workload {
  const containers = parsed.template.spec.containers.map((container): Container => {
    const before = object.template.spec.containers.find(({ field }) => field === container.field);
    if (before === undefined) return container;
    const literals = new Map(before.env.map((variable) => [variable.name, variable]));
    return {
      ...container,
      credentialArguments: before.credentialArguments,
      env: container.env.map((variable) =>
        variable.from === undefined ? (literals.get(variable.name) ?? variable) : variable,
      ),
    };
  });
  const template = { ...parsed.template, spec: { ...parsed.template.spec, containers } };
  return { ...object, ...parsed, template };
}
