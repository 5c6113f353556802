import type { Graphs } from '../../graph/graphs.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Control } from '../../model/control.ts';
import type { JsonValue } from '../../model/json.ts';
import type { KindKey } from '../../model/kinds.ts';
import type { Remedy } from '../../model/remedy.ts';
import type { Severity } from '../../model/severity.ts';
import type { Fault, Verdict } from '../../model/verdict.ts';
import type { SubjectSource } from './subject-source.ts';

/** The areas of the catalogue (checks.md 2.a to 2.o). */
export type Area =
  | 'pod-security'
  | 'workload'
  | 'images'
  | 'secrets'
  | 'service-accounts'
  | 'rbac'
  | 'network'
  | 'admission'
  | 'control-plane'
  | 'mesh'
  | 'observability'
  | 'availability'
  | 'docker'
  | 'paths'
  | 'cluster';

/** both: live objects and manifests; live: clusters only; files: Dockerfile and compose; import: needs an imported report. */
export type CheckMode = 'both' | 'live' | 'files' | 'import';

export type ParameterValues = Readonly<Record<string, JsonValue>>;

/** A setting of a check that the policy file may change. */
export interface Parameter<Value extends JsonValue = JsonValue> {
  readonly default: Value;
  readonly description: string;
}

export interface CheckContext<Parameters extends ParameterValues = ParameterValues> {
  readonly inventory: Inventory;
  readonly graphs: Graphs;
  readonly parameters: Parameters;
  /** Minor version of the Pod Security Standards, e.g. 37 for v1.37. */
  readonly pssMinor: number;
}

export interface Examples {
  /** YAML that makes the check fail (possibly several documents; Dockerfile or compose text for those checks). */
  readonly failing: string;
  readonly passing: string;
  /** Set where an example is read as something else than manifests. */
  readonly as?: 'manifests' | 'cluster' | 'dockerfile' | 'compose';
}

export interface Check<Subject = never, Parameters extends ParameterValues = ParameterValues> {
  /** Kebab-case, never reused for another meaning. */
  readonly id: string;
  /** What is wrong, in the words of a heading. */
  readonly title: string;
  readonly area: Area;
  /** The topic that ties overlapping checks together (checks.md 0.6). */
  readonly group?: string;
  /** The ordinary case; a fault may carry another one. */
  readonly severity: Severity;
  readonly mode: CheckMode;
  /** What an attacker gains or what breaks: one or two sentences. */
  readonly why: string;
  /** What to do, one line, imperative. */
  readonly fix: string;
  readonly controls: readonly Control[];
  readonly about: SubjectSource<Subject>;
  /** Related kinds without which no verdict is possible: a gap in one makes the subject not-evaluable. */
  readonly needs?: readonly KindKey[];
  /** What else than its own subject a verdict depends on; decides what is judged again after a change. Default: `subject`. */
  readonly dependsOn?: 'subject' | 'namespace' | 'cluster';
  readonly parameters?: { readonly [Name in keyof Parameters]: Parameter<Parameters[Name]> };
  /** Factor of the container state S that it feeds, where it is not the area's (semantics.md 6.3); null for none. */
  readonly factor?: 'R' | 'T' | 'M' | 'A' | 'C' | null;
  readonly test: (subject: Subject, context: CheckContext<Parameters>) => Verdict;
  /** The mechanical change that cures this fault; `undefined` where a person must decide. */
  readonly remedy?: (subject: Subject, fault: Fault, context: CheckContext<Parameters>) => Remedy | undefined;
  readonly examples: Examples;
  readonly references?: readonly string[];
  readonly retired?: { readonly since: string; readonly insteadUse: string };
}

/** A check whose subject type is its own business. */
export type AnyCheck = Check<unknown>;

type Written<Subject, Parameters extends ParameterValues> = Omit<Check<Subject, Parameters>, 'controls'> & {
  readonly controls: readonly (Control | readonly Control[])[];
};

/** Ties a check's parts together; the subject's type comes from `about`. */
export function defineCheck<Subject, Parameters extends ParameterValues = ParameterValues>(
  check: Written<Subject, Parameters>,
): AnyCheck {
  // The engine hands a check only subjects of its own source, so forgetting the subject's type here is safe.
  return { ...check, controls: check.controls.flat() } as unknown as AnyCheck;
}
