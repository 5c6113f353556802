import { formatFieldPath } from '../../model/field-path.ts';
import { lastAppliedAnnotation } from '../../model/kubernetes/metadata.ts';
import { mitre, owasp } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';

const annotation = formatFieldPath(['metadata', 'annotations', lastAppliedAnnotation]);

export const secretLastApplied = defineCheck({
  id: 'secret-last-applied',
  title: 'Secret data copied into an annotation',
  area: 'secrets',
  severity: 'medium',
  mode: 'live',
  why: 'Annotations are shown and logged where values of Secrets are not, and the copy stays when the value is changed by other means.',
  fix: 'Remove the annotation, and apply Secrets with kubectl apply --server-side.',
  controls: [mitre('T1552.007'), owasp('K08', 'K03')],
  about: aboutObjects('Secret'),
  test: ({ object }) =>
    object.hasLastAppliedData
      ? fail(annotation, `annotation "${lastAppliedAnnotation}" repeats data of the Secret`)
      : pass,
  remedy: () => ({ kind: 'remove', field: annotation }),
  examples: {
    failing: `
apiVersion: v1
kind: Secret
metadata:
  name: db
  namespace: shop
  annotations:
    ${lastAppliedAnnotation}: '{"apiVersion":"v1","kind":"Secret","data":{"password":"ZXhhbXBsZQ=="}}'
type: Opaque
data: { password: ZXhhbXBsZQ== }
`,
    passing: `
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
type: Opaque
data: { password: ZXhhbXBsZQ== }
`,
  },
});
