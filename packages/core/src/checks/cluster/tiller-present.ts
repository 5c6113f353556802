import { mitre, owasp } from '../../model/control.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';

export const tillerPresent = defineCheck({
  id: 'tiller-present',
  title: 'Tiller of Helm 2 runs',
  area: 'cluster',
  severity: 'critical',
  mode: 'both',
  why: 'Tiller does what anybody in the cluster asks of it, without asking who they are, usually with every right.',
  fix: 'Move the releases to Helm 3 and delete Tiller.',
  controls: [mitre('T1078', 'T1190'), owasp('K10', 'K07')],
  about: aboutWorkloads,
  test: ({ workload, path }) => {
    const first = workload.template.spec.containers.find(({ image }) => /(?:^|[^a-z])tiller/i.test(image ?? ''));
    if (first !== undefined)
      return fail(`${path}.${first.field}.image`, `container "${first.name}" runs "${first.image ?? ''}"`);
    if (isNamedTiller(workload)) return fail('metadata.name', 'is named tiller');
    const { app, name } = workload.template.labels;
    return app === 'helm' && name === 'tiller'
      ? fail(`${workload.template.metadataPath}.labels`, 'its pods are labelled as those of Tiller')
      : pass;
  },
  examples: {
    failing: exampleTiller('ghcr.io/helm/tiller:v2.17.0'),
    passing: exampleTiller('registry.example/app:1.0'),
  },
});

function isNamedTiller({ metadata, template }: Workload): boolean {
  return /^tiller(?:-deploy)?$/.test(metadata.name) || template.spec.containers.some(({ name }) => name === 'tiller');
}

function exampleTiller(image: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: releases, namespace: kube-system }
spec:
  selector: { matchLabels: { app: releases } }
  template:
    metadata: { labels: { app: releases } }
    spec:
      containers:
        - name: app
          image: ${image}
`;
}
