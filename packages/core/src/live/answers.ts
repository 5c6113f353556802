import type { NetworkLine } from '../graph/network/network-lines.ts';
import type { AllowedSubject } from '../graph/rbac/who-can.ts';
import type { Right } from '../graph/rbac/what-can.ts';
import type { FixDocument } from '../model/fix.ts';
import type { PathsAnswer, ScoreAnswer, WhatIfAnswer } from '../model/paths.ts';
import type { ResourceReference } from '../model/resource.ts';
import type { GapReason } from '../model/snapshot.ts';

export type { FixDocument, FixEntry } from '../model/fix.ts';

/** A kind that an answer would need and that could not be read: there may be more. */
export interface UnreadEntry {
  /** `Role.v1.rbac.authorization.k8s.io`. */
  readonly kind: string;
  readonly namespace: string | null;
  readonly reason: GapReason;
}

/** `rbac who-can --output json`. */
export interface WhoCanDocument {
  readonly schemaVersion: 1;
  readonly subjects: readonly AllowedSubject[];
  readonly unread?: readonly UnreadEntry[];
}

/** `rbac what-can --output json`. */
export interface WhatCanDocument {
  readonly schemaVersion: 1;
  readonly subject: string;
  readonly user: string | null;
  readonly groups: readonly string[];
  readonly unrestricted: boolean;
  readonly rights: readonly Right[];
  readonly unread?: readonly UnreadEntry[];
}

/** `network --output json` (conventions 5). */
export interface NetworkDocument {
  readonly schemaVersion: 1;
  readonly connections: readonly NetworkLine[];
  readonly notes?: readonly string[];
}

/** From and to one workload, in effect: what is open and what is closed, with the policies that decide it. */
export interface ReachDocument {
  readonly schemaVersion: 1;
  readonly connections: readonly (NetworkLine & { readonly because: readonly string[] })[];
  readonly closed: readonly { readonly from: string; readonly to: string; readonly because: readonly string[] }[];
  readonly notes?: readonly string[];
}

/** What may talk to what, namespace by namespace, in effect. `open`: every pod to every pod on every port. */
export interface NamespaceMatrixDocument {
  readonly schemaVersion: 1;
  readonly namespaces: readonly string[];
  /** One for each pair between which something is allowed. */
  readonly cells: readonly (NetworkLine & { readonly state: 'open' | 'partial' })[];
  readonly notes?: readonly string[];
}

/** An object as far as it is known. */
export interface ObjectDocument {
  readonly schemaVersion: 1;
  readonly resource: ResourceReference;
  /** YAML of what the engine keeps: no secret, environment or ConfigMap value is in it. */
  readonly text: string;
  /** By line, then as the report has them: the worst finding of a line first. */
  readonly marks: readonly ObjectMark[];
  /** `cluster prod`, `deploy/web.yaml:12`. */
  readonly from: string;
}

/** That an open finding is about a field of the object; what is missing stands at what it is missing from. */
export interface ObjectMark {
  /** 1-based, in the text. */
  readonly line: number;
  readonly findingId: string;
}

/** The file that `snapshot save` writes: every command accepts it as PATH. */
export interface SnapshotDocument {
  readonly text: string;
}

/** What each question is answered with: the document that the plain command prints with `--output json`. */
export interface LiveAnswers {
  readonly 'who-can': WhoCanDocument;
  readonly 'what-can': WhatCanDocument;
  readonly network: NetworkDocument;
  readonly reach: ReachDocument;
  readonly 'namespace-matrix': NamespaceMatrixDocument;
  readonly paths: PathsAnswer;
  readonly 'what-if': WhatIfAnswer;
  readonly score: ScoreAnswer;
  readonly object: ObjectDocument;
  readonly fix: FixDocument;
  readonly snapshot: SnapshotDocument;
}
