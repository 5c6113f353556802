import type { ApplyPlan, FixEntry, ObjectManager, ResourceReference } from '@k8s-risk/core';

/** One object of one cluster, with the fixes that are tried on it and written to it together. */
export interface ApplyTarget {
  readonly cluster: string;
  readonly resource: ResourceReference;
  readonly fixes: readonly FixEntry[];
}

/** A fix as a server would carry it out: authorised, defaulted, validated and admitted, and not stored. */
export interface Trial {
  readonly server: string;
  readonly plan: ApplyPlan;
  /** The object as it was read; what takes the fix back is made from it. */
  readonly live: Readonly<Record<string, unknown>>;
  /** The parts that the server would change, as YAML; `before` is empty where an object is new. */
  readonly before: string;
  readonly after: string;
  readonly warnings: readonly string[];
  readonly managers: readonly ObjectManager[];
}

/** What takes back what was written: one command, or several joined by `&&`. */
export interface Applied {
  readonly undo: string;
}

/** Why an object was not written, although its trial went well. */
export interface NotApplied {
  readonly message: string;
  /** It was changed or deleted since it was tried. That says nothing about the others; everything else does. */
  readonly overtaken: boolean;
}
