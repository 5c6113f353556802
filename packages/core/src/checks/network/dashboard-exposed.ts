import { mitre, nsa, owasp } from '../../model/control.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import { failIfAny, notApplicable } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { serviceExample, shopPod } from '../support/network/examples.ts';
import { evidenceOf, exposedToOutside } from '../support/network/judge-exposed-program.ts';
import { dashboards, programOf } from '../support/network/sensitive-interfaces.ts';

export const dashboardExposed = defineCheck({
  id: 'dashboard-exposed',
  title: 'Kubernetes dashboard is exposed or lets anybody in',
  area: 'network',
  group: 'exposure',
  severity: 'high',
  mode: 'live',
  why: 'A dashboard is the cluster in a browser. Without a login, or reachable from outside, it gives the rights of its service account to whoever finds it.',
  fix: 'Remove it, or keep it inside with a login and without the flags that skip it.',
  controls: [nsa('net'), mitre('T1133', 'T1538'), owasp('K09', 'K06')],
  about: aboutWorkloads,
  dependsOn: 'cluster',
  test: (subject, context) => {
    const { workload, path } = subject;
    const program = programOf(workload, dashboards);
    if (program === undefined) return notApplicable;
    const lax = workload.template.spec.containers.flatMap((container) => laxArguments(container, path));
    const found = exposedToOutside(subject, context);
    const onInternet = 'exposure' in found && found.exposure.level === 'internet';
    const severity = onInternet && lax.some(({ skipsLogin }) => skipsLogin) ? 'critical' : 'high';
    const faults: Fault[] = lax.map(({ field, argument }) => ({
      path: field,
      message: `${program} runs with ${argument}`,
      severity,
      scoreSeverity: 'critical',
    }));
    if ('exposure' in found) {
      const { words, related } = evidenceOf(found.exposure);
      const from = onInternet ? 'the internet' : 'outside the cluster';
      faults.push({ path, message: `${program} is reached from ${from}${words}`, severity, related });
    } else if (faults.length === 0) return found.verdict;
    return failIfAny(faults);
  },
  remedy: (_subject, { path, message }) => {
    const match = /^(.*\.(?:args|command))\[\d+\]$/.exec(path);
    const argument = / runs with (\S+)$/.exec(message)?.[1];
    return match?.[1] === undefined || argument === undefined
      ? undefined
      : { kind: 'remove-items', field: match[1], values: [argument] };
  },
  examples: {
    failing: dashboard('args: [--namespace=shop, --enable-skip-login]'),
    passing: `${dashboard('args: [--namespace=shop]')}---\n${serviceExample('ports: [{ port: 443, targetPort: 8443 }]')}`,
  },
});

function dashboard(line: string): string {
  return shopPod().replace('"registry.example/app:1.0"', `"docker.io/kubernetesui/dashboard:v2.7.0", ${line}`);
}

const flags = /^--(?:enable-skip-login|enable-insecure-login|disable-settings-authorizer|insecure-port)(?:=(.*))?$/;

function laxArguments(
  container: Container,
  path: string,
): readonly { readonly field: string; readonly argument: string; readonly skipsLogin: boolean }[] {
  return (['command', 'args'] as const).flatMap((list) =>
    container[list].flatMap((argument, index) => {
      const match = flags.exec(argument);
      // Port 0 is off.
      if (match === null || match[1] === 'false' || (argument.startsWith('--insecure-port') && match[1] === '0'))
        return [];
      const field = `${path}.${container.field}.${list}[${String(index)}]`;
      return [{ field, argument, skipsLogin: /skip-login|insecure-login/.test(argument) }];
    }),
  );
}
