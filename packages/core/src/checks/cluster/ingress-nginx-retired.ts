import { mitre, nsa, owasp } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { ingressNginxContainer, isLabelledIngressNginx } from '../support/ingress-nginx.ts';

export const ingressNginxRetired = defineCheck({
  id: 'ingress-nginx-retired',
  title: 'Controller ingress-nginx, which nobody maintains',
  area: 'cluster',
  group: 'ingress-nginx',
  severity: 'high',
  mode: 'both',
  why: 'The project ended on 2026-03-24: flaws found since then are fixed by nobody, in the program that stands at the edge and reads every Secret with a certificate.',
  fix: 'Move to an implementation of the Gateway API or to another Ingress controller.',
  controls: [nsa('upg'), mitre('T1190'), owasp('K10', 'K07')],
  about: aboutWorkloads,
  test: ({ workload, path }) => {
    const container = ingressNginxContainer(workload);
    if (container !== undefined)
      return fail(`${path}.${container.field}.image`, `container "${container.name}" runs "${container.image ?? ''}"`);
    return isLabelledIngressNginx(workload)
      ? fail(`${workload.template.metadataPath}.labels`, 'its pods are labelled as those of ingress-nginx')
      : pass;
  },
  examples: {
    failing: examplePod({ image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1' }),
    passing: examplePod({ image: 'docker.io/nginx/nginx-ingress:5.2.0' }),
  },
});
