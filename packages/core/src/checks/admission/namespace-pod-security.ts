import type { Inventory } from '../../inventory/inventory.ts';
import { formatFieldPath } from '../../model/field-path.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import type { NamespaceObject } from '../../model/kubernetes/objects.ts';
import type { Severity } from '../../model/severity.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutNamespaces } from '../contract/subject-source.ts';
import { exampleNamespace } from '../support/admission/examples.ts';
import { enforcedLevel, enforceLabel } from '../support/admission/namespace-level.ts';
import type { EnforcedLevel } from '../support/admission/namespace-level.ts';
import { highestLevel } from '../support/admission/highest-level.ts';
import { engineCovering } from '../support/admission/policy-engines.ts';

export const namespacePodSecurity = defineCheck({
  id: 'namespace-pod-security',
  title: 'Namespace admits every pod',
  area: 'admission',
  group: 'pod-security-admission',
  severity: 'medium',
  mode: 'both',
  why: 'Whoever may create a pod in the namespace may create one that takes its node.',
  fix: 'Label the namespace with pod-security.kubernetes.io/enforce: baseline or restricted.',
  controls: [cis('5.2.1', '5.2.2'), nsa('pod'), mitre('T1610'), owasp('K04', 'K04')],
  about: aboutNamespaces,
  dependsOn: 'cluster',
  test: ({ namespace }, { inventory }) => {
    if (namespace.phase === 'Terminating') return notApplicable;
    const level = enforcedLevel(namespace);
    if (level === 'baseline' || level === 'restricted') return pass;
    const engine = engineCovering(inventory, namespace.metadata.name);
    const also = engine === undefined ? '' : `; ${engine} judges its pods`;
    return fail(labelPath, `${describe(level, namespace)}${also}`, {
      severity: severityOf(level, namespace, { inventory, isCovered: engine !== undefined }),
    });
  },
  remedy: (subject, fault, context) => {
    const level = highestLevel(subject, context);
    return level === 'privileged' ? undefined : { kind: 'set', field: fault.path, value: level };
  },
  examples: {
    failing: exampleNamespace('{ team: shop }'),
    passing: exampleNamespace('{ pod-security.kubernetes.io/enforce: baseline }'),
  },
});

const labelPath = formatFieldPath(['metadata', 'labels', enforceLabel]);

function describe(level: EnforcedLevel, { metadata }: NamespaceObject): string {
  switch (level) {
    case 'absent':
      return `has no label ${enforceLabel}`;
    case 'invalid':
      return `label ${enforceLabel} is "${metadata.labels[enforceLabel] ?? ''}", which is no level: the API server enforces restricted instead`;
    case 'privileged':
    case 'baseline':
    case 'restricted':
      return `label ${enforceLabel} is ${level}`;
    default:
      return level satisfies never;
  }
}

function severityOf(
  level: EnforcedLevel,
  { metadata }: NamespaceObject,
  { inventory, isCovered }: { readonly inventory: Inventory; readonly isCovered: boolean },
): Severity {
  if (inventory.isSystemNamespace(metadata.name)) return 'info';
  if (level === 'privileged') return 'high';
  return level === 'invalid' || isCovered ? 'low' : 'medium';
}
