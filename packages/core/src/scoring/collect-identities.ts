import type { Inventory } from '../inventory/inventory.ts';
import { referenceTo } from '../inventory/references.ts';
import type { HeldPrimitive } from '../graph/rbac/escalation/held-primitives.ts';
import { parseServiceAccountUser, principalOf } from '../graph/rbac/principals.ts';
import type { Severity } from '../model/severity.ts';
import type { ScoreFacts } from './score-facts.ts';

/** Somebody to whom a binding gives power, and what it is worth. */
export interface Identity {
  readonly key: string;
  /** Of a service account; null for users and groups. */
  readonly namespace: string | null;
  readonly powers: readonly Power[];
}

/** A primitive: gone when every role that gives it is cured, each by any of its findings. */
export interface Power {
  readonly severity: Severity;
  readonly sources: readonly (readonly string[])[];
}

const broad = ['rbac-wildcard', 'cluster-admin-binding', 'rbac-anonymous-binding', 'rbac-authenticated-binding'];

/** Everybody whom somebody gave something: what Kubernetes gave itself is left out. */
export function collectIdentities({ graphs, findings }: ScoreFacts): readonly Identity[] {
  const rbac = graphs.rbac();
  const identities = new Map<string, Identity>();
  for (const grant of rbac.grants.all) {
    if (rbac.isDefault(grant.binding)) continue;
    for (const { key, subject } of grant.subjects) {
      if (identities.has(key)) continue;
      const principal = principalOf(subject, grant.namespace);
      if (principal === undefined) continue;
      const powers = rbac
        .primitivesOf(principal)
        .filter(({ severity }) => severity !== 'info')
        .flatMap((held) => powerOf(held));
      const account = parseServiceAccountUser(principal.user);
      identities.set(key, { key, namespace: account?.namespace ?? null, powers });
    }
  }
  return [...identities.values()];

  function powerOf({ primitive, severity, sources }: HeldPrimitive): readonly Power[] {
    const given = sources.filter(({ grant }) => !rbac.isDefault(grant.binding));
    if (given.length === 0) return [];
    const checks = [...primitive.checks, ...broad];
    const curesOf = ({ grant, role, rules }: HeldPrimitive['sources'][number]): readonly string[] => {
      const objects = new Set([...rules.map(({ writtenIn }) => writtenIn), ...role.objects, grant.binding]);
      return [...objects].flatMap((object) => findings.by(checks, referenceTo(object))).map(({ id }) => id);
    };
    return [{ severity, sources: given.map(curesOf) }];
  }
}

const worth: Readonly<Record<Severity, number>> = { critical: 1, high: 0.6, medium: 0.2, low: 0.05, info: 0 };

/** x of somebody: the worst of what is left of its power. */
export function powerLeft({ powers }: Identity, fixed: ReadonlySet<string>): number {
  let worst = 0;
  for (const { severity, sources } of powers) {
    if (worth[severity] <= worst) continue;
    const gone = fixed.size > 0 && sources.every((cures) => cures.some((id) => fixed.has(id)));
    if (!gone) worst = worth[severity];
  }
  return worst;
}

/** Service accounts of user namespaces: how many there are decides what one powerful one weighs. */
export function countAccounts(inventory: Inventory): number {
  const accounts = inventory
    .all('ServiceAccount')
    .filter(({ metadata }) => !inventory.isSystemNamespace(metadata.namespace ?? 'default'));
  return Math.max(1, accounts.length);
}
