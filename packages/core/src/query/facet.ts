import { textFields } from './filter.ts';
import type { Condition, Filter, FilterTerm, TextField } from './filter.ts';
import type { FilterAccess } from './match-filter.ts';
import { readableValue } from './quote-value.ts';
import { plainValue, severitiesMeant } from './value-meaning.ts';

/** The fields that are asked for by listing values: all but those that are compared. */
export const facetFields = ['sev', ...textFields, 'status'] as const;
export type FacetField = (typeof facetFields)[number];

export type FacetTerm = FilterTerm & { readonly condition: Extract<Condition, { field: FacetField }> };

/** Those that these rows have. */
export function facetFieldsOf<Row>(access: FilterAccess<Row>): readonly FacetField[] {
  return facetFields.filter((field) => access[field] !== undefined);
}

/** The one word of a filter in which the values of a field are chosen: the first that does not deny. */
export function facetTerm(filter: Filter, field: FacetField): FacetTerm | undefined {
  return filter.find((term): term is FacetTerm => !term.negated && term.condition.field === field);
}

/** What a filter asks beside the chosen values of a field. */
export function besideFacet(filter: Filter, field: FacetField): Filter {
  const own = facetTerm(filter, field);
  return filter.filter((term) => term !== own);
}

/** The values that are chosen, as they were written; severities and statuses by their whole names. */
export function chosenValues(filter: Filter, field: FacetField): readonly string[] {
  const term = facetTerm(filter, field);
  return term === undefined ? [] : valuesOf(term.condition);
}

export function valuesOf(condition: FacetTerm['condition']): readonly string[] {
  switch (condition.field) {
    case 'sev':
      return severitiesMeant(condition);
    case 'status':
      return condition.statuses;
    default:
      return condition.values;
  }
}

/** What two values of a field have in common that choose the same rows. */
export function facetKey(field: FacetField, value: string): string {
  return isTextField(field) ? plainValue(field, readableValue(value)) : value;
}

export function isTextField(field: FacetField): field is TextField {
  return field !== 'sev' && field !== 'status';
}
