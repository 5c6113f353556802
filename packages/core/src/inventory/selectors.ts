import type { LabelSelector, LabelSelectorRequirement } from '../model/kubernetes/metadata.ts';

type Labels = Readonly<Record<string, string>>;

/** The API machinery's label selector: all of matchLabels and matchExpressions; an empty selector selects everything. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  for (const key of Object.keys(selector.matchLabels))
    if (labelOf(labels, key) !== selector.matchLabels[key]) return false;
  return selector.matchExpressions.every((requirement) => meets(requirement, labels));
}

export function isEmptySelector(selector: LabelSelector): boolean {
  return selector.matchExpressions.length === 0 && Object.keys(selector.matchLabels).length === 0;
}

/** A Service's selector: a plain map; absent and empty select nothing. */
export function serviceSelects(selector: Labels | undefined, labels: Labels): boolean {
  if (selector === undefined) return false;
  const keys = Object.keys(selector);
  return keys.length > 0 && keys.every((key) => labelOf(labels, key) === selector[key]);
}

function meets(requirement: LabelSelectorRequirement, labels: Labels): boolean {
  const value = labelOf(labels, requirement.key);
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && requirement.values.includes(value);
    case 'NotIn':
      return value === undefined || !requirement.values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
