import type { FixEntry, GuardedOperation, PatchOperation } from '../model/fix.ts';
import type { JsonRecord, JsonValue } from '../model/json.ts';
import type { Remedy } from '../model/remedy.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { applyRemedy, createdBy } from './apply-remedy.ts';
import { guardPatch } from './guarded-patch.ts';
import { flatten, jsonPatchOf } from './json-patch.ts';

/** What is sent to a server for the fixes of one object. */
export type ApplyPlan =
  | { readonly kind: 'patch'; readonly patch: readonly PatchOperation[]; readonly guarded: readonly GuardedOperation[] }
  | { readonly kind: 'create'; readonly manifests: readonly { readonly [key: string]: JsonValue }[] };

/**
 * The fixes of one object against the object as the server has it now: a patch made from what the engine knew could add a
 * parent that is there by now, and two patches could each add the same one. The error is one line.
 */
export function planApply(live: JsonRecord, fixes: readonly FixEntry[]): Result<ApplyPlan, string> {
  const steps = fixes.flatMap(({ remedy }) => (remedy === null ? [] : flatten(remedy)));
  if (steps.length === 0) return err('a person must decide: there is no patch to apply');
  const deletes = steps.some((step) => step.kind === 'delete');
  if (deletes) return err('nothing is deleted from here: copy the kubectl line');
  const manifests = steps.flatMap(createdBy);
  const changes = steps.filter((step) => step.kind !== 'create');
  if (manifests.length > 0) {
    return changes.length === 0
      ? ok({ kind: 'create', manifests })
      : err('new objects and changes: apply them one by one');
  }
  const remedy: Remedy = { kind: 'several', steps: changes };
  const patch = jsonPatchOf(live, remedy);
  if (patch === undefined) return err('the fix does not fit the object any more: look at it again');
  if (JSON.stringify(applyRemedy(live, remedy)) === JSON.stringify(live))
    return err('the object is as the fix wants it already');
  return ok({ kind: 'patch', patch, guarded: guardPatch(live, patch) });
}
