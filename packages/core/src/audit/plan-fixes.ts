import type { FixEntry } from '../model/fix.ts';
import type { JsonRecord } from '../model/json.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import type { Origin } from '../model/origin.ts';
import type { Remedy } from '../model/remedy.ts';
import { applyRemedy, createdBy } from '../remediation/apply-remedy.ts';
import { flatten, jsonPatchOf } from '../remediation/json-patch.ts';
import { kubectlDeleteLine, kubectlPatchLine } from '../remediation/kubectl-line.ts';
import { managersOf } from '../remediation/managers-of.ts';
import { manifestOf } from '../remediation/manifest-of.ts';
import { changedPart, mergePatchOf } from '../remediation/merge-patch.ts';
import { partYaml } from '../remediation/part-yaml.ts';
import type { AuditRun } from './audit.ts';
import type { FailedSubject } from './run-check.ts';

export type ManifestOf = (object: KubernetesObject) => JsonRecord | undefined;

/** A fix before it is verified, with where it is carried out. */
export interface PlannedFix {
  readonly entry: FixEntry;
  readonly object: KubernetesObject | undefined;
  readonly origin: Origin | undefined;
}

/** @param readManifest the manifest as it is written; default: as far as the engine keeps it */
export function planFix(
  run: AuditRun,
  findingId: string,
  readManifest: ManifestOf = manifestOf,
): PlannedFix | undefined {
  const failures = run.failuresOf(findingId);
  const [first] = failures;
  if (first === undefined) return undefined;
  const { check, identity } = first;
  const { object } = identity;
  const base = {
    findingId,
    checkId: check.id,
    resource: identity.resource,
    managers: object === undefined ? [] : managersOf({ metadata: object.metadata }),
    text: check.fix,
    verified: false,
  };
  const place = { object, origin: identity.origin ?? object?.origin };
  const remedy = remedyOf(run, failures);
  if (remedy === undefined)
    return {
      ...place,
      entry: { ...base, remedy: null, ...nothing, problem: 'a person must decide' },
    };
  const manifest = object === undefined ? undefined : readManifest(object);
  return { ...place, entry: { ...base, remedy, ...patchesOf(remedy, manifest, base.resource) } };
}

const nothing = { jsonPatch: null, yaml: null, kubectl: null, before: null, after: null } as const;

/** The remedies of all faults of a finding as one; undefined where one of them has none. */
function remedyOf(run: AuditRun, failures: readonly FailedSubject[]): Remedy | undefined {
  const steps: Remedy[] = [];
  for (const { check, subject, failure, parameters } of failures) {
    for (const fault of failure.faults) {
      const step = check.remedy?.(subject, fault, { ...run.context, parameters });
      if (step === undefined) return undefined;
      steps.push(step);
    }
  }
  const [only] = steps;
  if (only === undefined) return undefined;
  return steps.length === 1 ? only : { kind: 'several', steps };
}

type Patches = Pick<FixEntry, 'jsonPatch' | 'yaml' | 'kubectl' | 'before' | 'after' | 'problem'>;

function patchesOf(remedy: Remedy, manifest: JsonRecord | undefined, resource: FixEntry['resource']): Patches {
  const none: Patches = { ...nothing, problem: null };
  const created = createdBy(remedy);
  const deleted = flatten(remedy).find((step) => step.kind === 'delete');
  if (deleted !== undefined) return { ...none, kubectl: kubectlDeleteLine(deleted.resource) };
  if (created.length > 0) {
    const yaml = created.map((one) => partYaml(one)).join('---\n');
    return { ...none, yaml, after: yaml };
  }
  if (manifest === undefined) return none;
  const fixed = applyRemedy(manifest, remedy);
  const jsonPatch = jsonPatchOf(manifest, remedy);
  if (fixed === undefined || jsonPatch === undefined)
    return { ...none, problem: 'the fix does not fit the manifest: a parent of the field is no map' };
  const patch = mergePatchOf(manifest, fixed);
  const kubectl = kubectlPatchLine(resource, jsonPatch);
  return {
    jsonPatch,
    yaml: patch === undefined ? null : partYaml(patch),
    kubectl: kubectl ?? null,
    before: partYaml(changedPart(manifest, fixed)),
    after: partYaml(changedPart(fixed, manifest)),
    problem: null,
  };
}
