/**
 * violated: at least one finding is open. accepted: its only findings are excepted. not-evaluable: nothing was found,
 * but a check could not judge everything or did not run. met: every check of it judged something and nothing failed.
 * not-applicable: there was nothing to judge. manual: no check serves it, a person must look.
 */
export type ControlState = 'violated' | 'accepted' | 'not-evaluable' | 'met' | 'not-applicable' | 'manual';

export interface ControlResult {
  readonly id: string;
  readonly title: string;
  readonly state: ControlState;
  /** Ids of the checks that serve it. */
  readonly checks: readonly string[];
  readonly findings: number;
  readonly accepted: number;
  /** Why it is not evaluable. */
  readonly reasons: readonly string[];
}

export interface ComplianceResult {
  readonly framework: string;
  readonly title: string;
  readonly controls: readonly ControlResult[];
}
