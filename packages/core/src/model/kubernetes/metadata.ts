import { compact, readBoolean, readRecord, readRecords, readString, readStringMap } from '../json.ts';
import type { JsonRecord } from '../json.ts';
import { appliedVersionIn } from './retired-versions.ts';

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid?: string;
  readonly controller?: boolean;
}

export interface ObjectMetadata {
  readonly name: string;
  /** Absent for cluster-scoped objects and where a manifest names none. */
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly ownerReferences: readonly OwnerReference[];
  readonly uid?: string;
  readonly resourceVersion?: string;
  /** RFC 3339. */
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  /** The apiVersion in which kubectl last applied the object, where that is one which is served no more. */
  readonly appliedVersion?: string;
}

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** Absent matchLabels and matchExpressions together select everything. */
export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly LabelSelectorRequirement[];
}

export const lastAppliedAnnotation = 'kubectl.kubernetes.io/last-applied-configuration';

const noOwners: readonly OwnerReference[] = Object.freeze([]);

/** managedFields and the last applied configuration (which may hold Secret data) end here. */
export function parseMetadata(value: unknown): ObjectMetadata {
  const raw = readRecord(value);
  return compact<ObjectMetadata>({
    name: readString(raw['name']) ?? readString(raw['generateName']) ?? '',
    namespace: readString(raw['namespace']) || undefined,
    labels: readStringMap(raw['labels']),
    annotations: parseAnnotations(raw['annotations']),
    ownerReferences: parseOwners(raw['ownerReferences']),
    uid: readString(raw['uid']),
    resourceVersion: readString(raw['resourceVersion']),
    creationTimestamp: readString(raw['creationTimestamp']),
    deletionTimestamp: readString(raw['deletionTimestamp']),
    appliedVersion: appliedVersionIn(readString(readRecord(raw['annotations'])[lastAppliedAnnotation])),
  });
}

/** Labels and annotations of a pod template. */
export function parseTemplateMetadata(value: unknown): Pick<ObjectMetadata, 'labels' | 'annotations'> {
  const raw = readRecord(value);
  return { labels: readStringMap(raw['labels']), annotations: parseAnnotations(raw['annotations']) };
}

/** `undefined` (no selector) and the empty selector (everything) are different answers. */
export function parseLabelSelector(value: unknown): LabelSelector | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const raw = value as JsonRecord;
  return {
    matchLabels: readStringMap(raw['matchLabels']),
    matchExpressions: readRecords(raw['matchExpressions']).map((requirement) => ({
      key: readString(requirement['key']) ?? '',
      operator: readString(requirement['operator']) ?? '',
      values: Object.values(readStringMap(requirement['values'])).concat(textList(requirement['values'])),
    })),
  };
}

function textList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => item !== null && typeof item !== 'object').map(String) : [];
}

function parseAnnotations(value: unknown): Readonly<Record<string, string>> {
  const all = readStringMap(value);
  if (!Object.hasOwn(all, lastAppliedAnnotation)) return all;
  const { [lastAppliedAnnotation]: _dropped, ...rest } = all;
  return rest;
}

function parseOwners(value: unknown): readonly OwnerReference[] {
  if (!Array.isArray(value) || value.length === 0) return noOwners;
  return readRecords(value).map((owner) =>
    compact<OwnerReference>({
      apiVersion: readString(owner['apiVersion']) ?? '',
      kind: readString(owner['kind']) ?? '',
      name: readString(owner['name']) ?? '',
      uid: readString(owner['uid']),
      controller: readBoolean(owner['controller']),
    }),
  );
}
