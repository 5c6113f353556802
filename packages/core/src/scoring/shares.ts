/** One thing that a share counts: a workload, a namespace, a check. */
export interface Unit {
  readonly share: ShareName;
  readonly weight: number;
  /** 0 bad to 1 good. */
  readonly value: number;
  /** What it is once all of `findings` are fixed; without findings nothing changes it. */
  readonly fixedValue: number;
  readonly findings: readonly string[];
  /** Null for the cluster as a whole: it counts in every view. */
  readonly namespace: string | null;
}

/**
 * The sub-scores of P and C as weighted shares (score model 1). A share counts what is in the inventory, never what
 * failed, so that a fix can only raise it; one without units is unknown.
 */
export const shares = {
  'admission.level': { part: 'P.admission', weight: 1 },
  'network.ingress': { part: 'P.network', weight: 0.5 },
  'network.egress': { part: 'P.network', weight: 0.3 },
  'network.denied': { part: 'P.network', weight: 0.2 },
  'rbac.power': { part: 'P.rbac', weight: 0.7 },
  'rbac.tokens': { part: 'P.rbac', weight: 0.3 },
  'supply.pinned': { part: 'P.supply', weight: 0.2 },
  'supply.registry': { part: 'P.supply', weight: 0.2 },
  'supply.signed': { part: 'P.supply', weight: 0.2 },
  'supply.base': { part: 'P.supply', weight: 0.2 },
  'supply.scanned': { part: 'P.supply', weight: 0.2 },
  'secrets.encrypted': { part: 'P.secrets', weight: 1 / 3 },
  'secrets.delivery': { part: 'P.secrets', weight: 1 / 3 },
  'secrets.tokens': { part: 'P.secrets', weight: 1 / 3 },
  'cplane.checks': { part: 'P.cplane', weight: 1 },
  'enforce.level': { part: 'C.enforce', weight: 1 },
  'runtime.sensor': { part: 'C.runtime', weight: 0.5 },
  'runtime.seccomp': { part: 'C.runtime', weight: 0.3 },
  'runtime.confined': { part: 'C.runtime', weight: 0.2 },
  'audit.log': { part: 'C.audit', weight: 1 },
  'mtls.mesh': { part: 'C.mtls', weight: 1 },
  'patch.images': { part: 'C.patch', weight: 0.4 },
  'patch.version': { part: 'C.patch', weight: 0.3 },
  'patch.nodes': { part: 'C.patch', weight: 0.3 },
} as const satisfies Readonly<Record<string, { readonly part: string; readonly weight: number }>>;

export type ShareName = keyof typeof shares;

/** A share as sums, so that one unit can change without counting the others again. */
export interface ShareSum {
  readonly weight: number;
  readonly value: number;
}

export type ShareSums = ReadonlyMap<ShareName, ShareSum>;

function sumShares(units: readonly Unit[], fixed: ReadonlySet<string>): ShareSums {
  const sums = new Map<ShareName, { weight: number; value: number }>();
  for (const unit of units) {
    const sum = sums.get(unit.share) ?? { weight: 0, value: 0 };
    sum.weight += unit.weight;
    sum.value += unit.weight * valueOf(unit, fixed);
    sums.set(unit.share, sum);
  }
  return sums;
}

export function valueOf(unit: Unit, fixed: ReadonlySet<string>): number {
  const cured = fixed.size > 0 && unit.findings.length > 0 && unit.findings.every((id) => fixed.has(id));
  return cured ? Math.max(unit.value, unit.fixedValue) : unit.value;
}

/** The units of one object, and the namespace in which they count. */
export type ObjectUnits = readonly [namespace: string, units: readonly Unit[]];

/** The units of a namespace, or of the cluster as a whole. */
export interface UnitGroup {
  readonly namespace: string | null;
  readonly sums: ShareSums;
  /** Those that a finding has a part in. */
  readonly curedBy: (findingId: string) => readonly Unit[];
}

const noUnits: readonly Unit[] = [];
const nothingFixed: ReadonlySet<string> = new Set();

export function makeUnitGroup(namespace: string | null, units: readonly Unit[]): UnitGroup {
  let byFinding: Map<string, Unit[]> | undefined;
  return {
    namespace,
    sums: sumShares(units, nothingFixed),
    curedBy: (id) => {
      if (byFinding === undefined) {
        byFinding = new Map();
        for (const unit of units) for (const cure of unit.findings) pushTo(byFinding, cure, unit);
      }
      return byFinding.get(id) ?? noUnits;
    },
  };
}

function pushTo(lists: Map<string, Unit[]>, key: string, unit: Unit): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [unit]);
  else list.push(unit);
}

/** Several groups together. */
export function addShares(groups: readonly ShareSums[]): ShareSums {
  const all = new Map<ShareName, { weight: number; value: number }>();
  for (const sums of groups) {
    for (const [name, { weight, value }] of sums) {
      const sum = all.get(name);
      if (sum === undefined) all.set(name, { weight, value });
      else {
        sum.weight += weight;
        sum.value += value;
      }
    }
  }
  return all;
}

export interface Parts {
  readonly P: Readonly<Record<string, number>>;
  readonly C: Readonly<Record<string, number>>;
  readonly unknown: Readonly<Record<string, number>>;
}

/** Sub-scores of the shares; what is unknown of one counts as a half. `factors` weaken a share as a whole. */
export function partsOf(sums: ShareSums, factors: Readonly<Partial<Record<ShareName, number>>>): Parts {
  const P: Record<string, number> = {};
  const C: Record<string, number> = {};
  const unknown: Record<string, number> = {};
  for (const name of shareNames) {
    const { part, weight } = shares[name];
    const sum = sums.get(name);
    const known = sum !== undefined && sum.weight > 0;
    const value = known ? (sum.value / sum.weight) * (factors[name] ?? 1) : 0.5;
    const target = part.startsWith('P.') ? P : C;
    const short = part.slice(2);
    target[short] = (target[short] ?? 0) + weight * value;
    if (!known) unknown[part] = (unknown[part] ?? 0) + weight;
  }
  return { P, C, unknown };
}

const shareNames = Object.keys(shares) as readonly ShareName[];
