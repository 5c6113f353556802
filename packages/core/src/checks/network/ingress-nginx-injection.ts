import type { Inventory } from '../../inventory/inventory.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import type { Ingress } from '../../model/kubernetes/objects.ts';
import type { Severity } from '../../model/severity.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { ingressNginxContainer, ingressNginxVersion } from '../support/ingress-nginx.ts';
import { ingressExample } from '../support/network/examples.ts';
import { lacksFix } from '../support/versions/version.ts';

export const ingressNginxInjection = defineCheck({
  id: 'ingress-nginx-injection',
  title: 'Annotation or path that breaks out of the nginx configuration',
  area: 'network',
  group: 'ingress-nginx',
  severity: 'critical',
  mode: 'both',
  why: 'The controller of ingress-nginx pastes these values into its configuration: a quote or a brace in the right place runs code in it, with every Secret that it reads.',
  fix: 'Delete the Ingress, find out who wrote it, upgrade the controller and move to another one.',
  controls: [nsa('net'), mitre('T1190', 'T1059'), owasp('K10', 'K07')],
  about: aboutObjects('Ingress.networking.k8s.io'),
  dependsOn: 'cluster',
  test: ({ object }, { inventory }) => {
    const faults = [...annotationFaults(object), ...pathFaults(object)];
    if (faults.length === 0) return failIfAny([]);
    const severity = severityOf(inventory);
    return failIfAny(faults.map((fault): Fault => ({ ...fault, severity, scoreSeverity: 'critical' })));
  },
  examples: {
    failing: ingressExample(
      'defaultBackend: { service: { name: web, port: { number: 80 } } }',
      '{ nginx.ingress.kubernetes.io/auth-url: "http://a/#;}}}\\nload_module x;" }',
    ),
    passing: ingressExample(
      'defaultBackend: { service: { name: web, port: { number: 80 } } }',
      '{ nginx.ingress.kubernetes.io/auth-url: "https://login.example/auth?rd=$escaped_request_uri" }',
    ),
  },
});

/** What none of these values holds in earnest. */
const dangerous = /[\n\r{};\\"'`]/;
const annotationPrefix = 'nginx.ingress.kubernetes.io/';
const annotations = [
  'auth-url',
  'auth-tls-match-cn',
  'mirror-target',
  'mirror-host',
  'auth-proxy-set-headers',
  'rewrite-target',
  'auth-tls-verify-client',
];
/** Words of nginx configuration that no path of a website holds. */
const forbiddenTokens =
  /\b(?:alias|root|load_module|lua_package|_by_lua|proxy_pass|ssl_engine|include)\b|serviceaccount|\/var\/run\/secrets/;

function annotationFaults({ metadata }: Ingress): readonly Fault[] {
  return annotations.flatMap((name): readonly Fault[] => {
    const value = metadata.annotations[annotationPrefix + name];
    if (value === undefined || !isDangerous(name, value)) return [];
    return [
      {
        path: `metadata.annotations["${annotationPrefix}${name}"]`,
        message: `${name} holds ${characterOf(value)}`,
      },
    ];
  });
}

/** Common names are matched by a regular expression, in which braces and backslashes are ordinary. */
function isDangerous(name: string, value: string): boolean {
  if (name === 'auth-tls-verify-client') return !/^(?:on|off|optional|optional_no_ca)$/.test(value);
  if (name === 'auth-tls-match-cn') return /[\n\r;"'`]|\)\s*\{/.test(value);
  return dangerous.test(value);
}

function pathFaults({ rules }: Ingress): readonly Fault[] {
  return rules.flatMap(({ paths }, rule) =>
    paths.flatMap(({ path, pathType }, index): readonly Fault[] => {
      if (path === undefined) return [];
      // A path of ImplementationSpecific is a regular expression here.
      const pattern = pathType === 'ImplementationSpecific' || pathType === undefined ? /[\n\r;"'`]/ : dangerous;
      if (!pattern.test(path) && !forbiddenTokens.test(path)) return [];
      const field = `spec.rules[${String(rule)}].http.paths[${String(index)}].path`;
      return [{ path: field, message: `the path holds ${characterOf(path)}` }];
    }),
  );
}

function characterOf(value: string): string {
  if (/[\n\r]/.test(value)) return 'a line break';
  const [character] = /[{};\\"'`]/.exec(value) ?? [];
  return character === undefined ? 'words of nginx configuration' : `the character ${character}`;
}

/** Known to be without these flaws: high; an affected or unknown controller: critical. */
function severityOf({ workloads }: Inventory): Severity {
  const versions = workloads.flatMap(({ workload }) => {
    const container = ingressNginxContainer(workload);
    return container === undefined ? [] : [ingressNginxVersion(container.image ?? '')];
  });
  const safe = versions.length > 0 && versions.every((version) => version !== undefined && !lacksFix(version, fixed));
  return safe ? 'high' : 'critical';
}

const fixed = ['1.15.1'] as const;
