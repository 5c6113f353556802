import type { ResourceReference } from './resource.ts';
import type { Grade, JewelClass, ScoreInputs, Scores } from './scores.ts';
import type { Severity } from './severity.ts';

/** Where an attacker begins. `anonymous`: a caller of the API server without credentials. */
export type EntryKind = 'internet' | 'edge' | 'anonymous';

/** A place on the way of an attacker. */
export interface PathVertex {
  readonly kind:
    | 'entry'
    | 'container'
    | 'service-account'
    | 'user'
    | 'group'
    | 'power'
    | 'node'
    | 'pods'
    | 'accounts'
    | 'secrets'
    | 'secret'
    | 'cloud-identity'
    | 'jewel';
  /** `Deployment shop/web (app)`, `ServiceAccount shop/web`, `Node n1`: how people read it. */
  readonly label: string;
  /** The object that it is; null for what is no object. */
  readonly resource: ResourceReference | null;
  readonly container: string | null;
}

/** A fix as paths know it: findings of one object that are cured together, and what to do in one line. */
export interface PathFix {
  /** The id of its first finding; stable between audits. */
  readonly id: string;
  readonly checkId: string;
  readonly findingIds: readonly string[];
  readonly object: ResourceReference;
  readonly container: string | null;
  readonly text: string;
}

export interface PathHop {
  readonly from: PathVertex;
  readonly to: PathVertex;
  /** The kind of step: `CE_PRIV_MOUNT`, `SA_TOKEN`, `POD_CREATE`. */
  readonly edge: string;
  /** MITRE ATT&CK technique; null for a step that is no action of its own. */
  readonly technique: string | null;
  /** One sentence with the concrete field. */
  readonly why: string;
  /** The object whose configuration allows the step; null where none does. */
  readonly object: ResourceReference | null;
  readonly cost: number;
  readonly confidence: 'high' | 'medium' | 'low';
  /** The finding that allows the step, the worst first; null where no check speaks of it. */
  readonly findingId: string | null;
  readonly checkId: string | null;
  readonly severity: Severity | null;
  readonly fix: PathFix | null;
}

/** A cheapest way from an entry to a crown jewel: one for all workloads that go the same way. */
export interface AttackPath {
  /** Stable between audits: entry, kinds of steps and jewel. */
  readonly id: string;
  /** 0..100: what the jewel weighs, halved with every six bits of cost. */
  readonly score: number;
  /** In bits: the attacker succeeds unnoticed with a chance of 2^-cost. */
  readonly cost: number;
  readonly likelihood: number;
  readonly title: string;
  readonly entry: {
    readonly kind: EntryKind;
    /** The first workload; null where the way begins at the API server. */
    readonly workload: ResourceReference | null;
  };
  readonly jewel: { readonly class: JewelClass; readonly label: string };
  readonly hops: readonly PathHop[];
  /** Every workload that goes this way, the one that is shown included; sorted. */
  readonly collapsed: readonly ResourceReference[];
  readonly namespaces: readonly string[];
  /** Findings along the way, in its order. */
  readonly findingIds: readonly string[];
}

/** A crown jewel class that can be reached, and the least that it takes. */
export interface JewelAtRisk {
  readonly class: JewelClass;
  readonly label: string;
  readonly cost: number;
  /** What it adds to the impact of the score, 0..1. */
  readonly contribution: number;
  /** Of the paths in the list, those that end there. */
  readonly paths: number;
}

/** A place, no jewel and no entry, through which every way to the jewels of the list goes. */
export interface ChokePoint {
  readonly vertex: PathVertex;
  readonly jewels: readonly JewelClass[];
  readonly pathsThrough: number;
}

/** One step of the plan: fixes in the order in which they cut most, each verified without it. */
export interface PathCut {
  readonly fix: PathFix;
  /** Paths of the list that are gone after this step and were there before it. */
  readonly pathsCut: number;
  readonly pathsLeft: number;
  /** Risk after this step and all before it. */
  readonly riskAfter: number;
  readonly gradeAfter: Grade;
}

/** `paths --output json`. */
export interface PathsAnswer {
  readonly schemaVersion: 1;
  readonly cluster: string | null;
  readonly takenAt: string | null;
  readonly risk: number;
  readonly grade: Grade;
  /** Highest score first. */
  readonly paths: readonly AttackPath[];
  readonly jewels: readonly JewelAtRisk[];
  readonly chokePoints: readonly ChokePoint[];
  /** The fewest fixes that cut the most paths, in their order. */
  readonly cuts: readonly PathCut[];
  readonly reach: { readonly workloads: number; readonly ofWorkloads: number; readonly namespaces: number };
  /** What could not be seen or is not modelled, in words. */
  readonly notes: readonly string[];
}

/** `score --output json`. */
export interface ScoreAnswer {
  readonly schemaVersion: 1;
  readonly cluster: string | null;
  readonly takenAt: string | null;
  readonly scores: Scores;
  readonly receipt: ScoreReceipt | null;
}

/** The same numbers, computed again from the inputs of the report alone. */
export interface ScoreReceipt {
  readonly agrees: boolean;
  readonly lines: readonly { readonly name: string; readonly reported: number; readonly recomputed: number }[];
  readonly inputs: ScoreInputs;
}

/** One side of a comparison. */
export interface WhatIfSide {
  readonly risk: number;
  readonly grade: Grade;
  readonly residual: number;
  /** S, mean over workloads. */
  readonly S: number;
  readonly E: number;
  readonly paths: number;
  readonly findings: number;
  readonly jewels: readonly { readonly jewel: string; readonly cost: number }[];
}

/** `what-if --output json`. */
export interface WhatIfAnswer {
  readonly schemaVersion: 1;
  readonly cluster: string | null;
  readonly before: WhatIfSide;
  readonly after: WhatIfSide;
  /** Ids of the findings that were assumed to be fixed. */
  readonly fixed: readonly string[];
  /** With manifests laid over: findings that go and that come. */
  readonly closed: readonly string[];
  readonly opened: readonly string[];
  /** Ids of paths that are gone, and of those that are new. */
  readonly pathsCut: readonly string[];
  readonly pathsOpened: readonly string[];
}

/** Where somebody who controls an object gets from there. */
export interface BlastRadius {
  /** The places of the attack graph that the object is; 0: it is no place of its own. */
  readonly places: number;
  /** Workloads that are reached at a cost of 8 bits or less, itself not counted. */
  readonly workloads: number;
  readonly namespaces: number;
  readonly jewels: readonly { readonly class: JewelClass; readonly label: string; readonly cost: number }[];
}

/** What the graphs say of one finding. */
export interface FindingImpact {
  /** Points of risk less when it alone is fixed. */
  readonly gain: number;
  readonly riskAfter: number;
  readonly gradeAfter: Grade;
  readonly blastRadius: BlastRadius;
  /** Paths of which it allows a step. */
  readonly paths: readonly AttackPath[];
  /** Of these, those that are gone when it alone is fixed. */
  readonly pathsCut: readonly string[];
}
