import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { faultsOfContainers } from '../support/pod-security.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssBaselineWindowsHostProcess = defineCheck({
  id: 'pss-baseline-windows-host-process',
  title: 'Windows container runs as a host process',
  area: 'pod-security',
  group: 'windows-host',
  severity: 'critical',
  mode: 'both',
  why: 'A host process container is no container: it runs on the Windows node with its users and files.',
  fix: 'Set hostProcess to false.',
  controls: [pss('baseline'), cis('5.2.10'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: (subject) => {
    const { workload, path } = subject;
    const faults: Fault[] = [];
    if (workload.template.spec.securityContext?.windowsOptions?.hostProcess === true) {
      faults.push({
        path: `${path}.securityContext.windowsOptions.hostProcess`,
        message: 'the pod sets hostProcess: true',
      });
    }
    faults.push(
      ...faultsOfContainers(subject, (container, containerPath) =>
        container.securityContext?.windowsOptions?.hostProcess === true
          ? {
              path: `${containerPath}.securityContext.windowsOptions.hostProcess`,
              message: `container "${container.name}" sets hostProcess: true`,
            }
          : undefined,
      ),
    );
    return failIfAny(faults);
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: false }),
  examples: {
    failing: examplePod({
      pod: 'os: { name: windows }\nhostNetwork: true',
      container: 'securityContext: { windowsOptions: { hostProcess: true } }',
    }),
    passing: examplePod({
      pod: 'os: { name: windows }',
      container: 'securityContext: { windowsOptions: { hostProcess: false } }',
    }),
  },
});
