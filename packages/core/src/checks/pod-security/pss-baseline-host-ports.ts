import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssBaselineHostPorts = defineCheck({
  id: 'pss-baseline-host-ports',
  title: 'Container takes a port of its node',
  area: 'pod-security',
  group: 'host-namespaces',
  severity: 'medium',
  mode: 'both',
  why: 'A host port answers on every address of the node, outside of Services and often of NetworkPolicies, and lets one pod pose as another.',
  fix: 'Remove hostPort and reach the pod through a Service.',
  controls: [pss('baseline'), cis('5.2.12'), nsa('pod', 'net'), mitre('T1133'), owasp('K01', 'K06')],
  about: aboutContainers,
  test: ({ workload, container, path }) => {
    if (container.ports.length === 0) return pass;
    // The API server's default: with hostNetwork a port without hostPort takes that of the container.
    const onHost = workload.template.spec.hostNetwork === true;
    const faults: Fault[] = [];
    for (const [index, { hostPort, containerPort }] of container.ports.entries()) {
      const field = `ports[${String(index)}]`;
      if (hostPort !== undefined && hostPort !== 0) {
        faults.push({
          path: `${path}.${field}.hostPort`,
          message: `container "${container.name}" uses hostPort ${String(hostPort)}`,
        });
      } else if (onHost && containerPort !== undefined && containerPort !== 0) {
        faults.push({
          path: `${path}.${field}.containerPort`,
          message: `container "${container.name}" uses hostPort ${String(containerPort)}, the default of containerPort with hostNetwork: true`,
        });
      }
    }
    return failIfAny(faults);
  },
  // With hostNetwork the port would come back as the default.
  remedy: ({ workload }, fault) =>
    workload.template.spec.hostNetwork === true ? undefined : { kind: 'remove', field: fault.path },
  examples: {
    failing: examplePod({ container: 'ports: [{ containerPort: 8080, hostPort: 8080 }]' }),
    passing: examplePod({ container: 'ports: [{ containerPort: 8080 }]' }),
  },
});
