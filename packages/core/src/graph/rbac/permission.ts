import type { PolicyRule } from '../../model/kubernetes/objects.ts';
import { builtInResources } from './built-in-resources.ts';
import { clusterScopedCustomKinds, customKindNeeds } from './escalation/custom-kinds.ts';
import { coversResource } from './rule-matches.ts';

/** One verb on one resource. */
export interface Permission {
  readonly verb: string;
  readonly group: string;
  /** With its subresource. */
  readonly resource: string;
  readonly plural: string;
  /** Empty for none. */
  readonly subresource: string;
  /** Requests for it carry no namespace, so that a RoleBinding never allows it. */
  readonly clusterScoped: boolean;
  /** Requests for it carry no name, so that a rule limited by resourceNames never allows it. */
  readonly nameless: boolean;
}

const groupAliases: Readonly<Record<string, string>> = { core: '', rbac: 'rbac.authorization.k8s.io' };

/**
 * `create,get core/pods/exec,pods/attach`: every verb on every resource of a group; several groups with ` | ` between
 * them. `core` and `rbac` are short for their groups, `@pod-making` and `@admin-grade` for the kinds of custom-kinds.ts.
 */
export function parsePermissions(text: string): readonly Permission[] {
  return expandCustomKinds(text)
    .split(' | ')
    .flatMap((one) => {
      const match = /^(\S+) ([^/\s]+)\/(\S+)$/.exec(one);
      if (match === null) throw new Error(`not permissions: ${one}`);
      const [, verbs = '', group = '', resources = ''] = match;
      const apiGroup = groupAliases[group] ?? group;
      return resources
        .split(',')
        .flatMap((resource) => verbs.split(',').map((verb) => makePermission(verb, apiGroup, resource)));
    });
}

export function expandCustomKinds(text: string): string {
  return text.replaceAll(/@[\w-]+/g, (name) => customKindNeeds[name] ?? '');
}

/** Whether a rule covers it, names aside. */
export function coversPermission(rule: PolicyRule, { verb, group, plural, subresource }: Permission): boolean {
  return (
    (rule.verbs.includes(verb) || rule.verbs.includes('*')) &&
    (rule.apiGroups.includes(group) || rule.apiGroups.includes('*')) &&
    coversResource(rule.resources, plural, subresource)
  );
}

function makePermission(verb: string, group: string, resource: string): Permission {
  const slash = resource.indexOf('/');
  return {
    verb,
    group,
    resource,
    plural: slash === -1 ? resource : resource.slice(0, slash),
    subresource: slash === -1 ? '' : resource.slice(slash + 1),
    clusterScoped: isClusterScoped(verb, group, resource),
    nameless: verb === 'deletecollection' || (verb === 'create' && !resource.includes('/')),
  };
}

const clusterScopedBuiltIns: ReadonlySet<string> = new Set(
  builtInResources.filter(({ namespaced }) => !namespaced).map(({ group, plural }) => `${group}/${plural}`),
);

/** Of a Namespace's own name is its namespace; `bind`, `escalate` and `use` are asked where something is written. */
function isClusterScoped(verb: string, group: string, resource: string): boolean {
  const [plural = ''] = resource.split('/');
  if (group === '' && plural === 'namespaces') return verb === 'create' || verb === 'deletecollection';
  if (['bind', 'escalate', 'use'].includes(verb)) return false;
  const key = `${group}/${plural}`;
  return clusterScopedBuiltIns.has(key) || clusterScopedCustomKinds.has(key);
}
