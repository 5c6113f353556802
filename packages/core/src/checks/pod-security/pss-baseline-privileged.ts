import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';

export const pssBaselinePrivileged = defineCheck({
  id: 'pss-baseline-privileged',
  title: 'Container runs privileged',
  area: 'pod-security',
  severity: 'critical',
  mode: 'both',
  why: 'A privileged container sees every device of its node and no confinement holds it: whoever takes the container takes the node.',
  fix: 'Set privileged to false and add only the capability that is needed.',
  controls: [pss('baseline'), cis('5.2.2'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: ({ container, path }) =>
    container.securityContext?.privileged === true
      ? fail(`${path}.securityContext.privileged`, `container "${container.name}" sets privileged: true`)
      : pass,
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: false }),
  examples: {
    failing: `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: app
      image: registry.example/app:1.0
      securityContext: { privileged: true }
`,
    passing: `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: app
      image: registry.example/app:1.0
      securityContext: { privileged: false }
`,
  },
});
