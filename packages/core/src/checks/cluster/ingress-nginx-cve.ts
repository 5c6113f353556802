import { mitre, owasp } from '../../model/control.ts';
import { fail, notApplicable, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { ingressNginxContainer, ingressNginxVersion, isUpstreamBuild } from '../support/ingress-nginx.ts';
import { lacksFix } from '../support/versions/version.ts';

export const ingressNginxCve = defineCheck({
  id: 'ingress-nginx-cve',
  title: 'Controller ingress-nginx with known flaws',
  area: 'cluster',
  group: 'ingress-nginx',
  severity: 'critical',
  mode: 'both',
  why: 'Several of these flaws let whoever reaches the controller, or may write an Ingress, run code in it and read every Secret that it reads.',
  fix: 'Upgrade to 1.15.1 at once, and move to another controller.',
  controls: [mitre('T1190'), owasp('K10', 'K07')],
  about: aboutWorkloads,
  test: ({ workload, path }) => {
    const container = ingressNginxContainer(workload);
    const image = container?.image;
    if (container === undefined || image === undefined) return notApplicable;
    const version = ingressNginxVersion(image);
    if (version === undefined) return notEvaluable('needs-report');
    const flaws = families.filter(({ fixed }) => lacksFix(version, fixed)).map(({ name }) => name);
    if (flaws.length === 0) return pass;
    const rebuilt = isUpstreamBuild(image) ? '' : '; a vendor’s build may hold fixes of its own';
    return fail(`${path}.${container.field}.image`, `"${image}" has ${flaws.join(', ')}${rebuilt}`);
  },
  examples: {
    failing: examplePod({ image: 'registry.k8s.io/ingress-nginx/controller:v1.11.2' }),
    passing: examplePod({ image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1' }),
  },
});

/** Flaws that were fixed together, newest first, with the first good version of each branch. */
const families: readonly { readonly name: string; readonly fixed: readonly string[] }[] = [
  { name: 'code run by a combination of annotations', fixed: ['1.15.1'] },
  { name: 'CVE-2026-3288', fixed: ['1.13.8', '1.14.4', '1.15.0'] },
  { name: 'CVE-2026-1580 and 24512 to 24514', fixed: ['1.13.7', '1.14.3'] },
  { name: 'CVE-2025-15566', fixed: ['1.12.5', '1.13.1'] },
  { name: 'CVE-2025-1974, 1097, 1098, 24513 and 24514', fixed: ['1.11.5', '1.12.1'] },
  { name: 'CVE-2021-25745 and 25746', fixed: ['1.2.0'] },
];
