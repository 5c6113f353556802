import type { Severity } from '../model/severity.ts';

export const textFields = [
  'cluster',
  'ns',
  'kind',
  'name',
  'check',
  'area',
  'image',
  'sa',
  'owner',
  'path',
  'cis',
] as const;
export type TextField = (typeof textFields)[number];

export const filterStatuses = ['new', 'open', 'resolved', 'accepted'] as const;
export type FilterStatus = (typeof filterStatuses)[number];

export const filterFields = ['sev', ...textFields, 'status', 'since', 'age', 'risk'] as const;
export type FilterField = (typeof filterFields)[number];

export type Comparison = '<' | '<=' | '>' | '>=';

export type Condition =
  | { readonly field: 'sev'; readonly severities: readonly Severity[] }
  | { readonly field: 'sev'; readonly comparison: Comparison; readonly severity: Severity }
  | { readonly field: 'status'; readonly statuses: readonly FilterStatus[] }
  /** One of the values, which may be globs. */
  | { readonly field: TextField; readonly values: readonly string[] }
  /** What began at most so long ago, or on that day (RFC 3339 date) or later. */
  | { readonly field: 'since'; readonly milliseconds: number }
  | { readonly field: 'since'; readonly date: string }
  | { readonly field: 'age'; readonly comparison: Comparison; readonly milliseconds: number }
  | { readonly field: 'risk'; readonly comparison: Comparison; readonly risk: number }
  /** Found anywhere in what the row shows; one of the words. */
  | { readonly field: 'text'; readonly words: readonly string[] };

/** One word of a filter; all terms of a filter must hold. */
export interface FilterTerm {
  readonly negated: boolean;
  readonly condition: Condition;
  /** Place in the text, for errors; equal filters may differ in it. */
  readonly start: number;
  readonly end: number;
}

export type Filter = readonly FilterTerm[];

/** Other names of fields. */
export const fieldAliases: Readonly<Record<string, FilterField>> = {
  severity: 'sev',
  namespace: 'ns',
  context: 'cluster',
  rule: 'check',
  cat: 'area',
  category: 'area',
  serviceaccount: 'sa',
};

export const statusAliases: Readonly<Record<string, FilterStatus>> = {
  muted: 'accepted',
  excepted: 'accepted',
  fixed: 'resolved',
};
