import { mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { versioned } from '../support/pod-security.ts';

export const pssBaselineHostProbes = defineCheck({
  id: 'pss-baseline-host-probes',
  title: 'Probe or lifecycle hook names a host',
  area: 'pod-security',
  severity: 'medium',
  mode: 'both',
  why: "The kubelet carries out probes and hooks from the node: a host of the pod's choice makes it send requests where the pod itself may not.",
  fix: 'Remove the host; it defaults to the address of the pod.',
  controls: [pss('baseline'), nsa('pod'), mitre('T1090', 'T1046'), owasp('K01', 'K05')],
  about: aboutContainers,
  test: versioned<ContainerSubject>([
    {
      since: 34,
      test: ({ container, path }) =>
        container.handlerHosts.length === 0
          ? pass
          : failIfAny(
              container.handlerHosts.map(({ field, host }) => ({
                path: `${path}.${field}`,
                message: `container "${container.name}" sets the host "${host}"`,
              })),
            ),
    },
  ]),
  remedy: (_subject, fault) => ({ kind: 'remove', field: fault.path }),
  examples: {
    failing: examplePod({ container: 'livenessProbe: { httpGet: { port: 8080, host: 127.0.0.1 } }' }),
    passing: examplePod({ container: 'livenessProbe: { httpGet: { port: 8080 } }' }),
  },
});
