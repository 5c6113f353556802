import type { FixDocument, ObjectDocument } from '@k8s-risk/core';
import { demoReport } from './ui-state.ts';

const [first] = demoReport.findings;
const id = first?.id ?? '';
const privileged = demoReport.findings.find(
  ({ checkId, resource }) => checkId === 'pss-baseline-privileged' && resource.name === 'invoice-printer',
);

/** What a session answers to the fix of the first finding of the demo: one container, one field. */
export const aFix: FixDocument = {
  schemaVersion: 1,
  fixes: [
    {
      findingId: id,
      checkId: 'pss-baseline-privileged',
      resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'legacy', name: 'invoice-printer' },
      text: 'Run the container without privileges.',
      remedy: { kind: 'set', field: 'spec.template.spec.containers[0].securityContext.privileged', value: false },
      jsonPatch: [],
      yaml: 'spec:\n  template: {}\n',
      kubectl: "kubectl patch deployment invoice-printer -n legacy --type=json -p '[]'",
      before: 'spec:\n  containers:\n    - name: app\n      securityContext:\n        privileged: true\n',
      after: 'spec:\n  containers:\n    - name: app\n      securityContext:\n        privileged: false\n',
      managers: [],
      verified: true,
      problem: null,
    },
  ],
  closes: [id, 'another-one'],
  opens: [],
  score: { before: 66, after: 61.5 },
};

export const anObject: ObjectDocument = {
  schemaVersion: 1,
  resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'legacy', name: 'invoice-printer' },
  text: 'kind: Deployment\nspec:\n  containers:\n    - name: app\n      securityContext:\n        privileged: true\n',
  marks: [{ line: 6, findingId: privileged?.id ?? '' }],
  from: 'cluster demo',
};
