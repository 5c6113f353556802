import type { JsonValue } from './json.ts';
import type { Severity } from './severity.ts';

export interface ExceptionScope {
  /** Globs; absent matches everything. */
  readonly cluster?: string;
  readonly namespace?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly container?: string;
  /** Check ids or globs. */
  readonly checks?: readonly string[];
  /** Group ids. */
  readonly groups?: readonly string[];
}

/** One record, three sources (product.md): policy file, annotation on the object, history database. */
export interface PolicyException {
  readonly scope: ExceptionScope;
  readonly reason: string;
  readonly owner: string | null;
  /** RFC 3339 date or date-time; null for never. */
  readonly expires: string | null;
  readonly ticket?: string;
  readonly source: 'policy-file' | 'annotation' | 'database';
}

/** The policy file `k8s-risk.yaml`, read and validated. */
export interface Policy {
  readonly exceptions: readonly PolicyException[];
  /** Check id -> severity. */
  readonly severities: Readonly<Record<string, Severity>>;
  readonly disabled: readonly string[];
  /** Checks that no exception may cover. */
  readonly protected: readonly string[];
  /** Check id -> parameter -> value. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;
  /** Globs of namespaces that count as the system's, beside kube-system, kube-public and kube-node-lease. */
  readonly systemNamespaces: readonly string[];
  readonly owners: readonly PolicyOwner[];
  readonly thresholds: { readonly failOn?: Severity | 'never'; readonly risk?: number };
}

export interface PolicyOwner {
  readonly team: string;
  readonly slack?: string;
  readonly namespaces: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

export const defaultPolicy: Policy = Object.freeze({
  exceptions: Object.freeze([]),
  severities: Object.freeze({}),
  disabled: Object.freeze([]),
  protected: Object.freeze([]),
  parameters: Object.freeze({}),
  systemNamespaces: Object.freeze([]),
  owners: Object.freeze([]),
  thresholds: Object.freeze({}),
});
