import type { ApplyPlan, ObjectManager } from '@k8s-risk/core';

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

/** What was written, and what takes it back: one command, and the file that it may need. */
export interface Applied {
  readonly words: string;
  readonly undo: string;
}
