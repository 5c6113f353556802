import { kinds } from '@k8s-risk/core';
import type { AnyCheck, KindKey } from '@k8s-risk/core';
import type { SecretMode } from './command.ts';

/** A rule of a Role, and which checks it is for. */
export interface RequiredRule {
  readonly apiGroup: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Checks that cannot judge without it. */
  readonly checks: readonly string[];
}

export interface RequiredRules {
  readonly rules: readonly RequiredRule[];
  /** Kinds that a Role cannot grant, since they lie in no namespace. */
  readonly outOfReach: readonly RequiredRule[];
  /** What more could be granted, and is not needed for what was asked. */
  readonly optional: readonly (RequiredRule & { readonly because: string })[];
}

export interface RequiredRulesOptions {
  readonly secrets: SecretMode;
  /** A Role of one namespace instead of a ClusterRole. */
  readonly namespaced: boolean;
}

/** What the audit lists, and nothing else: `list` and `watch` on the kinds that the checks look at. */
export function requiredRules(
  checks: readonly AnyCheck[],
  { secrets, namespaced }: RequiredRulesOptions,
): RequiredRules {
  const byKind = new Map<KindKey, string[]>();
  for (const check of checks) {
    if (check.mode !== 'both' && check.mode !== 'live') continue;
    for (const kind of new Set([...check.about.kinds, ...(check.needs ?? [])])) {
      const list = byKind.get(kind);
      if (list === undefined) byKind.set(kind, [check.id]);
      else list.push(check.id);
    }
  }
  const secretChecks = byKind.get('Secret') ?? [];
  if (secrets === 'none') byKind.delete('Secret');
  const keys = [...byKind.keys()].sort();
  const within = keys.filter((key) => !namespaced || kinds[key].namespaced);
  return {
    rules: [...(namespaced ? ownNamespace(byKind) : []), ...rulesOf(within, byKind)],
    outOfReach: rulesOf(
      keys.filter((key) => namespaced && !kinds[key].namespaced && key !== 'Namespace'),
      byKind,
    ),
    optional:
      secrets === 'none' && secretChecks.length > 0
        ? [
            {
              ...ruleOf('', ['secrets'], secretChecks),
              because: 'only with --secrets metadata or full; by default Secrets are never read',
            },
          ]
        : [],
  };
}

/** A Role may let somebody get the one namespace that it lies in, though never list namespaces. */
function ownNamespace(byKind: ReadonlyMap<KindKey, readonly string[]>): readonly RequiredRule[] {
  const checks = byKind.get('Namespace');
  return checks === undefined ? [] : [{ ...ruleOf('', ['namespaces'], checks), verbs: ['get'] }];
}

function rulesOf(keys: readonly KindKey[], byKind: ReadonlyMap<KindKey, readonly string[]>): readonly RequiredRule[] {
  const groups = [...new Set(keys.map((key) => kinds[key].group))].sort();
  return groups.map((group) => {
    const own = keys.filter((key) => kinds[key].group === group);
    return ruleOf(
      group,
      own.map((key) => kinds[key].plural).sort(),
      own.flatMap((key) => byKind.get(key) ?? []),
    );
  });
}

function ruleOf(apiGroup: string, resources: readonly string[], checks: readonly string[]): RequiredRule {
  return { apiGroup, resources, verbs: ['list', 'watch'], checks: [...new Set(checks)].sort() };
}
