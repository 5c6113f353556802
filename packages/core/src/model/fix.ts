import type { JsonValue } from './json.ts';
import type { Remedy } from './remedy.ts';
import type { ResourceReference } from './resource.ts';

/** One operation of RFC 6902. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: string };

/** A test lets the whole patch fail where the value is another one. */
export type GuardedOperation =
  | PatchOperation
  | { readonly op: 'test'; readonly path: string; readonly value: JsonValue };

/** Who else writes an object, and so may take back what is changed beside it. */
export interface ObjectManager {
  /** `Argo CD`, `Flux`, `Helm`, or a kind such as `Prometheus`. */
  readonly tool: string;
  /** Its application, release or object; null where it does not say. */
  readonly name: string | null;
  /** `reverts`: it watches. `overwrites`: it does so the next time that it is run. */
  readonly effect: 'reverts' | 'overwrites';
}

/** One finding's fix. */
export interface FixEntry {
  readonly findingId: string;
  readonly checkId: string;
  readonly resource: ResourceReference;
  /** Who manages the object, as far as it says so. */
  readonly managers: readonly ObjectManager[];
  /** What to do, in the check's words. */
  readonly text: string;
  /** Null where a person must decide; then there is no patch either. */
  readonly remedy: Remedy | null;
  /** RFC 6902, for `kubectl patch --type=json`. */
  readonly jsonPatch: readonly PatchOperation[] | null;
  /** Manifests to apply: of objects that the fix adds, or the patch as YAML (a strategic merge patch). */
  readonly yaml: string | null;
  readonly kubectl: string | null;
  /** The part of the object that changes, as YAML. */
  readonly before: string | null;
  readonly after: string | null;
  /** The fixed object was audited again: the finding is gone. */
  readonly verified: boolean;
  /** Why there is no patch, or why it does not do what it should; null where all is well. */
  readonly problem: string | null;
}

/** `fix --output json`, and what a screen shows of it. */
export interface FixDocument {
  readonly schemaVersion: 1;
  readonly fixes: readonly FixEntry[];
  /** Every finding that is gone when all of these fixes are carried out, those asked for included. */
  readonly closes: readonly string[];
  /** Findings that these fixes would bring: none, as far as is known. */
  readonly opens: readonly string[];
  readonly score: { readonly before: number; readonly after: number } | null;
}
