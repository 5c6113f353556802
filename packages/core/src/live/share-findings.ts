import type { Finding } from '../model/finding.ts';
import { makeRemember } from '../model/remember.ts';

/** Makes equal texts in findings one and the same: there are many findings, and they say few different things. */
export interface FindingSharer {
  /** The finding with texts and empty lists that were seen before in the place of equal ones. */
  readonly share: (finding: Finding) => Finding;
  readonly resource: (resource: Finding['resource']) => Finding['resource'];
}

/** So many texts are remembered: findings about one object, and about objects that are alike, follow each other. */
const remembered = 10_000;

const none: readonly never[] = Object.freeze([]);

export function makeFindingSharer(): FindingSharer {
  const rememberText = makeRemember<string>(remembered);
  const rememberResource = makeRemember<Finding['resource']>(remembered);

  const text = <Text extends string | null>(value: Text): Text => {
    if (value === null) return value;
    // It is equal.
    return rememberText(value, value) as Text;
  };

  const evidence = (one: Finding['evidence'][number]): Finding['evidence'][number] => ({
    ...one,
    path: text(one.path),
    message: text(one.message),
    severity: text(one.severity),
  });

  return {
    share: (finding) => ({
      ...finding,
      checkId: text(finding.checkId),
      group: text(finding.group),
      severity: text(finding.severity),
      status: text(finding.status),
      container: text(finding.container),
      path: text(finding.path),
      message: text(finding.message),
      evidence: finding.evidence.length === 0 ? none : finding.evidence.map(evidence),
      related: finding.related.length === 0 ? none : finding.related,
    }),
    resource: ({ apiVersion, kind, namespace, name }) => {
      const key = `${apiVersion ?? ''}|${kind}|${namespace ?? ''}|${name}`;
      const made = { apiVersion: text(apiVersion), kind: text(kind), namespace: text(namespace), name: text(name) };
      return rememberResource(key, made);
    },
  };
}
