import { mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { serviceExample, shopPod } from '../support/network/examples.ts';
import { evidenceOf, exposedToOutside } from '../support/network/judge-exposed-program.ts';
import { dashboards, programOf, sensitiveInterfaces } from '../support/network/sensitive-interfaces.ts';

export const adminUiExposed = defineCheck({
  id: 'admin-ui-exposed',
  title: 'Sensitive interface is exposed',
  area: 'network',
  group: 'exposure',
  severity: 'high',
  mode: 'live',
  why: 'Consoles, notebooks and pipelines run code or show secrets to whoever opens them, and many come without a login.',
  fix: 'Take it off the outside, or put an authenticating proxy before it.',
  controls: [nsa('net'), mitre('T1133', 'T1190'), owasp('K09', 'K06')],
  about: aboutWorkloads,
  dependsOn: 'cluster',
  parameters: {
    interfaces: { default: [] as readonly string[], description: 'further words of names or images, e.g. backoffice' },
  },
  test: (subject, context: CheckContext<{ readonly interfaces: readonly string[] }>) => {
    const { workload, path } = subject;
    if (programOf(workload, dashboards) !== undefined) return notApplicable;
    const program = programOf(workload, [...sensitiveInterfaces, ...context.parameters.interfaces]);
    if (program === undefined) return notApplicable;
    const found = exposedToOutside(subject, context);
    if ('verdict' in found) return found.verdict;
    const { words, related } = evidenceOf(found.exposure);
    const from = found.exposure.level === 'internet' ? 'the internet' : 'outside the cluster';
    return fail(path, `${program} is reached from ${from}${words}`, { related });
  },
  examples: {
    failing: exposed('type: NodePort\nports: [{ port: 80, targetPort: http }]'),
    passing: exposed('ports: [{ port: 80, targetPort: http }]'),
  },
});

function exposed(service: string): string {
  return `${shopPod().replace('registry.example/app:1.0', 'docker.io/grafana/grafana:12.2.0')}---\n${serviceExample(service)}`;
}
