import type { PolicyRule } from '../../model/kubernetes/objects.ts';
import { coversPath, coversResource } from './rule-matches.ts';

/** Whether everything that a rule grants is granted by others, each part by one of them. A `*` is covered by a `*` only. */
export function isCoveredBy(rule: PolicyRule, others: readonly PolicyRule[]): boolean {
  return rule.verbs.every((verb) => {
    const ofVerb = others.filter(({ verbs }) => verbs.includes(verb) || verbs.includes('*'));
    return (
      rule.nonResourceURLs.every((url) => ofVerb.some(({ nonResourceURLs }) => coversPath(nonResourceURLs, url))) &&
      rule.apiGroups.every((group) => {
        const ofGroup = ofVerb.filter(({ apiGroups }) => apiGroups.includes(group) || apiGroups.includes('*'));
        return rule.resources.every((token) => coversToken(token, rule.resourceNames, ofGroup));
      })
    );
  });
}

function coversToken(token: string, names: readonly string[], others: readonly PolicyRule[]): boolean {
  const [resource, subresource] = splitOnce(token);
  const matching = others.filter((other) => coversResource(other.resources, resource, subresource));
  if (matching.some(({ resourceNames }) => resourceNames.length === 0)) return true;
  return names.length > 0 && names.every((name) => matching.some(({ resourceNames }) => resourceNames.includes(name)));
}

function splitOnce(token: string): readonly [string, string] {
  const slash = token.indexOf('/');
  return slash === -1 ? [token, ''] : [token.slice(0, slash), token.slice(slash + 1)];
}
