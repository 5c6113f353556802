import { compact, isRecord, readRecord, readRecords, readString, readStrings } from '../json.ts';
import type { JsonRecord } from '../json.ts';
import { parseLabelSelector } from './metadata.ts';
import type { BindingSubject, ObjectBase, PolicyRule, Role, RoleBinding } from './objects.ts';

export function parseRole(base: ObjectBase, raw: JsonRecord): Role {
  const aggregation = raw['aggregationRule'];
  return compact<Role>({
    ...base,
    type: 'role',
    rules: readRecords(raw['rules']).map(parseRule),
    aggregation: isRecord(aggregation)
      ? readRecords(aggregation['clusterRoleSelectors']).flatMap((selector) => parseLabelSelector(selector) ?? [])
      : undefined,
  });
}

export function parseRoleBinding(base: ObjectBase, raw: JsonRecord): RoleBinding {
  const roleRef = readRecord(raw['roleRef']);
  return {
    ...base,
    type: 'role-binding',
    roleRef: {
      apiGroup: readString(roleRef['apiGroup']) ?? '',
      kind: readString(roleRef['kind']) ?? '',
      name: readString(roleRef['name']) ?? '',
    },
    subjects: readRecords(raw['subjects']).map(parseSubject),
  };
}

function parseRule(raw: JsonRecord): PolicyRule {
  return {
    verbs: readStrings(raw['verbs']),
    apiGroups: readStrings(raw['apiGroups']),
    resources: readStrings(raw['resources']),
    resourceNames: readStrings(raw['resourceNames']),
    nonResourceURLs: readStrings(raw['nonResourceURLs']),
  };
}

function parseSubject(raw: JsonRecord): BindingSubject {
  return compact<BindingSubject>({
    kind: readString(raw['kind']) ?? '',
    apiGroup: readString(raw['apiGroup']) ?? '',
    name: readString(raw['name']) ?? '',
    namespace: readString(raw['namespace']) || undefined,
  });
}
