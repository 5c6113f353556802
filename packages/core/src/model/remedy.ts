import type { JsonValue } from './json.ts';
import type { ResourceReference } from './resource.ts';

/**
 * A mechanical change that cures a finding, as a value. Field paths are those of findings
 * (`spec.template.spec.containers[0].securityContext.privileged`; keys with dots as `annotations["a.b/c"]`);
 * missing parents are made. Carried out by `remediation/apply-remedy.ts` alone.
 */
export type Remedy =
  | { readonly kind: 'set'; readonly field: string; readonly value: JsonValue }
  | { readonly kind: 'remove'; readonly field: string }
  | { readonly kind: 'add-items'; readonly field: string; readonly values: readonly JsonValue[] }
  | { readonly kind: 'remove-items'; readonly field: string; readonly values: readonly JsonValue[] }
  | { readonly kind: 'several'; readonly steps: readonly Remedy[] }
  /** A new object beside the one that is named by the finding. */
  | { readonly kind: 'create'; readonly manifest: { readonly [key: string]: JsonValue } }
  | { readonly kind: 'delete'; readonly resource: ResourceReference };
