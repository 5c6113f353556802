import { mitre, nsa, owasp } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { serviceExample, shopPod } from '../support/network/examples.ts';
import { evidenceOf, exposedToOutside } from '../support/network/judge-exposed-program.ts';

export const workloadExposedInternet = defineCheck({
  id: 'workload-exposed-internet',
  title: 'Workload is reached from the internet',
  area: 'network',
  group: 'exposure',
  severity: 'low',
  mode: 'live',
  why: 'Everybody can try its flaws, at any time. That may be its purpose; everything else that is wrong with it weighs more.',
  fix: 'Keep it off the internet, or put authentication and a web application firewall in front of it.',
  controls: [nsa('net'), mitre('T1190', 'T1133'), owasp('K07', 'K06')],
  about: aboutWorkloads,
  dependsOn: 'cluster',
  test: (subject, context) => {
    const found = exposedToOutside(subject, context);
    if ('verdict' in found) return found.verdict;
    const { exposure } = found;
    if (exposure.level !== 'internet') return pass;
    const { words, related } = evidenceOf(exposure);
    const doubt = exposure.confidence === 'low' ? ' (as far as is known)' : '';
    return fail(subject.path, `is reached from the internet${doubt}${words}`, { related });
  },
  examples: {
    failing: `${shopPod()}---\n${serviceExample('type: LoadBalancer\nports: [{ port: 80, targetPort: http }]')}`,
    passing: `${shopPod()}---\n${serviceExample('ports: [{ port: 80, targetPort: http }]')}`,
  },
});
