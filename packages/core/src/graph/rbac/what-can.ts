import { compareText } from '../../model/resource.ts';
import type { PolicyRule } from '../../model/kubernetes/objects.ts';
import type { UnreadKind } from './coverage.ts';
import type { EffectiveRule } from './permissions.ts';
import { describeGrant } from './who-can.ts';

/** A rule that holds for a subject, once, with every way that leads to it. */
export interface Right extends PolicyRule {
  /** Where it counts; null for the whole cluster. */
  readonly namespace: string | null;
  readonly via: readonly string[];
}

export interface WhatCanAnswer {
  /** What every member of these groups may do is included. */
  readonly groups: readonly string[];
  /** The whole cluster first, then by namespace; in a namespace in the order of bindings and rules. */
  readonly rights: readonly Right[];
  /** A member of system:masters: everything, whatever RBAC says. */
  readonly unrestricted: boolean;
  /** Not empty: there may be more rights than are known. */
  readonly unread: readonly UnreadKind[];
}

/** Equal rules of one namespace are one right. Rules that can never match through their binding are left out. */
export function mergeRights(permissions: readonly EffectiveRule[]): readonly Right[] {
  const merged = new Map<string, { readonly rule: PolicyRule; readonly namespace: string | null; via: Set<string> }>();
  for (const { rule, namespace, grant } of permissions) {
    const effective = namespace === null ? rule : { ...rule, nonResourceURLs: [] };
    const grantsNothing =
      effective.nonResourceURLs.length === 0 && (effective.resources.length === 0 || effective.apiGroups.length === 0);
    if (grantsNothing || effective.verbs.length === 0) continue;
    const key = `${namespace ?? ''}|${ruleKey(effective)}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { rule: effective, namespace, via: new Set([describeGrant(grant)]) });
    else known.via.add(describeGrant(grant));
  }
  return [...merged.values()]
    .map(({ rule, namespace, via }): Right => ({ ...rule, namespace, via: [...via].sort(compareText) }))
    .sort((a, b) => compareText(a.namespace ?? '', b.namespace ?? ''));
}

/** Equal for rules that grant the same in the same words, whatever the order. */
function ruleKey(rule: PolicyRule): string {
  return JSON.stringify([
    sorted(rule.verbs),
    sorted(rule.apiGroups),
    sorted(rule.resources),
    sorted(rule.resourceNames),
    sorted(rule.nonResourceURLs),
  ]);
}

function sorted(tokens: readonly string[]): readonly string[] {
  return tokens.length < 2 ? tokens : [...new Set(tokens)].sort(compareText);
}
