import type { ConfigMap, Ingress } from '../../model/kubernetes/objects.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import { failIfAny, notApplicable } from '../../model/verdict.ts';
import type { Fault, Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { ingressExample } from '../support/network/examples.ts';

export const ingressNginxSnippets = defineCheck({
  id: 'ingress-nginx-snippets',
  title: 'Snippets of nginx configuration are used or allowed',
  area: 'network',
  group: 'ingress-nginx',
  severity: 'high',
  mode: 'both',
  why: 'A snippet is configuration of the controller itself: whoever may write an Ingress runs code in it and reads the Secrets of the whole cluster (CVE-2021-25742).',
  fix: 'Remove the annotation, and set allow-snippet-annotations to false.',
  controls: [nsa('net'), mitre('T1059', 'T1552'), owasp('K10', 'K07')],
  about: aboutObjects('Ingress.networking.k8s.io', 'ConfigMap'),
  test: ({ object }) => (object.type === 'ingress' ? judgeIngress(object) : judgeConfigMap(object)),
  remedy: (_subject, { path }) => ({ kind: 'remove', field: path }),
  examples: {
    failing: ingressExample(
      'defaultBackend: { service: { name: web, port: { number: 80 } } }',
      '{ nginx.ingress.kubernetes.io/configuration-snippet: "more_set_headers X: y;" }',
    ),
    passing: ingressExample('defaultBackend: { service: { name: web, port: { number: 80 } } }'),
  },
});

const snippets = /^nginx\.ingress\.kubernetes\.io\/(?:configuration|server|stream|auth|modsecurity)-snippet$/;

function judgeIngress({ metadata }: Ingress): Verdict {
  return failIfAny(
    Object.keys(metadata.annotations)
      .filter((key) => snippets.test(key))
      .map((key): Fault => ({ path: `metadata.annotations["${key}"]`, message: `uses the annotation ${key}` })),
  );
}

/** Settings of a controller; every other ConfigMap has none of these keys. */
function judgeConfigMap({ settings }: ConfigMap): Verdict {
  const faults: Fault[] = [];
  const allowed = settings?.['allow-snippet-annotations'];
  const level = settings?.['annotations-risk-level'];
  if (allowed === undefined && level === undefined) return notApplicable;
  if (allowed === 'true')
    faults.push({ path: 'data.allow-snippet-annotations', message: 'allows snippets in annotations' });
  if (level === 'Critical')
    faults.push({ path: 'data.annotations-risk-level', message: 'allows annotations of critical risk' });
  return failIfAny(faults);
}
